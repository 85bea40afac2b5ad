"""Does the documentation still say what is there? Commands, files, words and pictures it names must exist."""

import re
from pathlib import Path

import pytest

from hcc_mdt.__main__ import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TOUR = ("hcc_mdt/model.py", "hcc_mdt/board/decisions.py", "pages/board/case.py", "db/write.py")


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.MULTILINE))))
def test_every_make_word_of_the_readme_is_in_the_makefile(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE)


def test_every_command_of_the_program_is_in_the_readme() -> None:
    assert {c for c in COMMANDS if f"hcc_mdt {c}" not in README} == set()


@pytest.mark.parametrize("command", sorted(set(re.findall(r"python -m hcc_mdt ([a-z]+)", README))))
def test_every_command_of_the_readme_exists(command: str) -> None:
    assert command in COMMANDS


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_every_file_the_readme_links_to_is_there(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("path", TOUR)
def test_the_four_file_tour_is_complete_and_short(path: str) -> None:
    assert path in README
    assert len((ROOT / path).read_text(encoding="utf-8").splitlines()) <= 200


def test_every_run_time_package_says_why_it_is_there() -> None:
    decisions = (ROOT / "DECISIONS.md").read_text(encoding="utf-8").lower()
    fixed = {"streamlit", "plotly", "pandas", "sqlalchemy", "reportlab"}
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    packages = {re.split(r"[\[=<>]", line)[0].lower() for line in lines if line and not line.startswith("#")}
    assert {p for p in packages - fixed if p not in decisions} == set()


def test_every_path_the_decisions_name_is_there() -> None:
    named = re.findall(r"`((?:\w+/)+[\w.]*)`", (ROOT / "DECISIONS.md").read_text(encoding="utf-8"))
    assert [path for path in named if not any((room / path).exists() for room in (ROOT, ROOT / "hcc_mdt"))] == []


def test_every_document_a_file_of_the_program_names_is_there() -> None:
    known = {p.name for p in ROOT.rglob("*.md") if ".venv" not in p.parts}
    files = [p for room in ("hcc_mdt", "db", "pages") for p in (ROOT / room).rglob("*.py")]
    named = {(p.name, found) for p in files for found in re.findall(r"[\w-]+\.md\b", p.read_text(encoding="utf-8"))}
    assert {(file, name) for file, name in named if name not in known} == set()


def test_nothing_names_a_place_outside_the_project() -> None:
    """No path of somebody's machine in a text file of the project."""
    outside = re.compile(r"(?<![\w.])/(work|root|home/\w+)/")
    texts = [p for pattern in ("*.md", "*.toml", "*.py", "Makefile") for p in ROOT.rglob(pattern)]
    named = [
        str(p.relative_to(ROOT))
        for p in texts
        if not {".venv", ".git"} & set(p.relative_to(ROOT).parts) and outside.search(p.read_text(encoding="utf-8"))
    ]
    assert named == []
