"""Which readings of a table say the same twice, contradict each other, or differ only in how a name is spelled?

None of it refuses anything: a lesion one reader read in two ways on one day is not assessed on that day, and the person
is told which lines did it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from hcc_mdt.clinical.response import CRITERIA, CriteriaKey
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.imports.problem import Problem, Scope
from hcc_mdt.imports.values import folded, shortened
from hcc_mdt.messages import Message, say
from hcc_mdt.model import LesionState

_SEPARATORS = re.compile(r"[\s_-]+")


class Numbered(NamedTuple):
    """A reading and the line it stands in."""

    line: int
    reading: LesionReading


ONE_VISIT_DAYS = 10  # a visit takes days, two visits lie weeks apart

Courses = Mapping[tuple[str, str], Sequence[Numbered]]  # by subject and reader


def compared(file: str, courses: Courses, criteria: CriteriaKey) -> Iterator[Problem]:
    """Everything to ask about readings beside each other."""
    yield from _spellings(file, courses)
    for (subject, _), rows in courses.items():
        for line, what, scope in _read_twice(rows, criteria):
            yield Problem(file, line, None, what, say("Look whether that is meant."), scope, subject)
        for line, what in _spread(rows):
            todo = say("If it is one visit, give all its rows the same day.")
            yield Problem(file, line, "on", what, todo, "nothing", subject)


def _read_twice(rows: Sequence[Numbered], criteria: CriteriaKey) -> Iterator[tuple[int, Message, Scope]]:
    """Parts of a split lesion are rows of one day by right; two other rows are one too many."""
    system = CRITERIA[criteria]
    first: dict[tuple[object, str], Numbered] = {}
    for row in rows:
        reading = row.reading
        line, other = first.setdefault((reading.on, reading.lesion), row)
        if line == row.line or reading.state is other.state is LesionState.SPLIT:
            continue
        if reading == other:
            yield row.line, say("This line repeats line {line}.", line=line), "nothing"
        elif (reading.state, system.size(reading)) != (other.state, system.size(other)):
            what = say(
                "{lesion} was read otherwise on {on} in line {line}: it is not assessed on this day.",
                lesion=reading.lesion, on=reading.on, line=line,
            )  # fmt: skip
            yield row.line, what, "value"


def _spread(rows: Sequence[Numbered]) -> Iterator[tuple[int, Message]]:
    """A study on two near days: each day is a time point of its own, and lacks what was read on the other. The same
    name weeks apart is a kind of examination ("CT")."""
    first: dict[str, Numbered] = {}
    said: set[str] = set()
    for row in rows:
        study = row.reading.study
        if study is None:
            continue
        line, other = first.setdefault(study, row)
        if 0 < abs(row.reading.on - other.on).days <= ONE_VISIT_DAYS and study not in said:
            said.add(study)
            yield row.line, say(
                "Study {study} stands on {on} here and on {other} in line {line}; each day is judged alone.",
                study=shortened(study), on=row.reading.on, other=other.on, line=line,
            )  # fmt: skip


def _spellings(file: str, courses: Courses) -> Iterator[Problem]:
    """Names that differ only in capitals, width, spaces or hyphens: they count as different, which is rarely meant."""
    yield from _alike(file, "subject", ((subject, rows[0].line) for (subject, _), rows in courses.items()))
    readers: dict[str, list[tuple[str, int]]] = defaultdict(list)
    lesions: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for (subject, reader), rows in courses.items():
        readers[subject].append((reader, rows[0].line))
        lesions[subject] += ((row.reading.lesion, row.line) for row in rows)
    for named in readers.values():
        if len(named) > 1 and (nobody := [line for reader, line in named if not reader]):
            what = say("Some rows of this subject name no reader; they are a course of their own.")
            todo = say("Name the reader in every row.")
            yield Problem(file, nobody[0], "reader", what, todo, "nothing")
    for column, found in (("reader", readers), ("lesion", lesions)):
        for names in found.values():
            yield from _alike(file, column, names)


def _alike(file: str, column: str, names: Iterable[tuple[str, int]]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    said: set[str] = set()
    for name, line in names:
        other = first.setdefault(_SEPARATORS.sub("", folded(name).lower()), name)
        if other != name and name not in said:
            said.add(name)
            what = say("{one} and {other} count as two.", one=shortened(other), other=shortened(name))
            yield Problem(file, line, column, what, say("If they are the same, write them alike."), "nothing")
