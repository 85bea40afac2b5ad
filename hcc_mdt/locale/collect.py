"""Which sentences can a user see? Collects them from the code and merges them into the Chinese catalogue.

``python -m hcc_mdt.locale.collect`` keeps every translation there is, adds new sentences empty and drops those the
code no longer says. A test fails while one is empty.
"""

import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
CATALOGUE = Path(__file__).parent / "zh_CN.po"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "t": None, "_number": (2,), "_coded": (2,)}
"""The calls whose (first or second) literal argument is a sentence."""


def sentences() -> set[str]:
    """Every source sentence of the program."""
    found: set[str] = set()
    for folder in ("hcc_mdt", "db", "pages"):
        for _, _, message, *_ in extract_from_dir(str(ROOT / folder), [("**.py", "python")], keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else message[0])
    for _, _, message, *_ in extract_from_dir(
        str(ROOT), [("app.py", "python")], keywords=KEYWORDS, directory_filter=_none
    ):
        found.add(message if isinstance(message, str) else message[0])
    return found


def _none(folder: str | object) -> bool:
    return False


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
