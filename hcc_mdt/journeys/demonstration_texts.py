"""What does a text of the demonstration say in the reader's language?

What a person would have typed is written in both languages, "English / 中文", and stored, printed and signed whole. A
screen shows the reader's half, but of these very texts only: what anybody else typed stands as it was typed.
"""

import csv
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path

from hcc_mdt.journeys.demonstration_decided import PLACE, decided

SEED = Path(__file__).parents[2] / "db" / "seed"
BETWEEN = " / "


def in_language(text: str, language: str) -> str:
    """The half of a text of ours that the reader reads; any other text as it stands."""
    if BETWEEN not in text or text not in ours():
        return text
    english, chinese = text.split(BETWEEN)
    return chinese if language == "zh" else english


@cache
def ours() -> frozenset[str]:
    """Every text of the demonstration that is written in both languages."""
    loaded = (cell for file in sorted(SEED.glob("*.csv")) for cell in _cells(file.read_text(encoding="utf-8")))
    typed = (text for form in decided(date.min).values() for text in _texts(form))
    return frozenset(text for text in (PLACE, *loaded, *typed) if text.count(BETWEEN) == 1)


def _cells(table: str) -> Iterator[str]:
    for row in csv.reader(table.splitlines()):
        yield from row


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
