"""Does the page about the commands name every column that goes in and comes out, and none that is not there?"""

import re
from pathlib import Path

from hcc_mdt.clinical.scores.scoresheet import CALCULATORS
from hcc_mdt.commands.response import CriteriaChoice
from hcc_mdt.commands.response_rows import HEADER as RESPONSE_OUT
from hcc_mdt.commands.scores import _LONG as LONG_OUT
from hcc_mdt.imports.measures.columns import DAYS, KEYS, NUMBERS, WORDS
from hcc_mdt.imports.readings.columns import OPTIONAL, REQUIRED
from hcc_mdt.model import LesionKind, LesionState

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SCORES, RESPONSE = (PAGE.split(f"## `{name} FILE.csv")[1].split("\n## ")[0] for name in ("scores", "response"))


def _first_cells(text: str) -> set[str]:
    """The names in the first column of the tables."""
    rows = re.findall(r"^\| (`.+?) \|", text, re.MULTILINE)
    return {name for row in rows for name in re.findall(r"`([\w*]+)`", row)}


def test_the_page_names_every_column_of_the_scores_and_no_other() -> None:
    assert _first_cells(SCORES) == {*NUMBERS, *WORDS, *DAYS, *CALCULATORS}
    assert {name for name in (*KEYS, *LONG_OUT) if f"`{name}`" not in SCORES} == set()


def test_the_page_names_every_word_a_column_takes() -> None:
    for name, allowed in WORDS.items():
        line = next(line for line in SCORES.splitlines() if line.startswith(f"| `{name}` |"))
        assert {word for word in allowed if f"`{word}`" not in line} == set()


def test_the_page_gives_the_range_outside_which_a_number_is_refused() -> None:
    for name, column in NUMBERS.items():
        line = next(line for line in SCORES.splitlines() if line.startswith("| ") and f"`{name}`" in line)
        assert "{:f} to {:f}".format(*(column.plausible or ())) in line


def test_the_page_names_every_column_of_the_response_and_no_other() -> None:
    assert _first_cells(RESPONSE) == {*REQUIRED, *OPTIONAL, *RESPONSE_OUT}
    words = (*LesionKind, *LesionState, "baseline", "time_point", "best", "disagreement", "refused")
    assert {word for word in words if f"`{word}`" not in RESPONSE} == set()
    assert {c for c in CriteriaChoice if c not in RESPONSE} == set()


def test_the_readme_leads_to_the_page() -> None:
    assert "](docs/commands.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
