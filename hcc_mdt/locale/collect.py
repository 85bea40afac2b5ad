"""Which sentences can a user see? Collects them from the code and merges them into the Chinese catalogue.

``python -m hcc_mdt.locale.collect`` keeps every translation there is, adds new sentences empty and drops those the
code no longer says. A test fails while one is empty.
"""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
CATALOGUE = Path(__file__).parent / "zh_CN.po"
SAYING = {"say": 0, "t": 0, "_number": 1, "_coded": 1}
"""The calls that say a sentence, and which of their arguments it is."""
_A_WORD = re.compile("[a-z]{3}")


def sentences() -> set[str]:
    """Every source sentence of the program. Read from the syntax tree: Babel's own extractor reads tokens and before
    Python 3.12 sees nothing inside an f-string."""
    files = [path for folder in ("hcc_mdt", "db", "pages") for path in (ROOT / folder).rglob("*.py")]
    said = {said for file in (*files, ROOT / "app.py") for said in _said(file.read_text(encoding="utf-8"))}
    return said | set(_cited())


def _cited() -> Iterator[str]:
    """What the rule files cite, and where in it, as far as it is words (``p. 104`` reads the same everywhere)."""
    for file in (ROOT / "hcc_mdt" / "protocol" / "rules").glob("*.toml"):
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        if file.name == "sources.toml":
            yield from table.values()
        for rule in table.get("rule", ()):
            if _A_WORD.search(rule["source"]["locator"]):
                yield rule["source"]["locator"]


def _said(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        place = SAYING.get(name)
        if place is None or len(node.args) <= place:
            continue
        for part in ast.walk(node.args[place]):  # both ends of "a" if x else "b"
            if (
                isinstance(part, ast.Constant)
                and isinstance(part.value, str)
                and part.value
                and _is_said(part, node.args[place])
            ):
                yield part.value


def _is_said(part: ast.Constant, argument: ast.expr) -> bool:
    """Is this literal the argument itself or one end of a choice (and not, say, the key of a look-up)?"""
    if isinstance(argument, ast.IfExp):
        return _is_said(part, argument.body) or _is_said(part, argument.orelse)
    return part is argument


def merged() -> Catalog:
    """The catalogue as it should be: all sentences, sorted, with the translations known so far."""
    known = {}
    if CATALOGUE.exists():
        with CATALOGUE.open("rb") as stream:
            known = {str(m.id): str(m.string) for m in read_po(stream, locale="zh_CN") if m.id}
    catalogue = Catalog(locale="zh_CN", project="HCC-MDT", charset="utf-8", fuzzy=False)
    for sentence in sorted(sentences()):
        catalogue.add(sentence, known.get(sentence, ""))
    return catalogue


def main() -> None:
    """Write the merged catalogue and say how many sentences still wait."""
    catalogue = merged()
    with CATALOGUE.open("wb") as stream:
        write_po(stream, catalogue, width=120, sort_output=True, omit_header=False)
    waiting = sum(1 for m in catalogue if m.id and not m.string)
    sys.stdout.write(f"{len(catalogue)} sentences, {waiting} without Chinese\n")


if __name__ == "__main__":
    main()
