"""How is a table of readings answered, row by row?

Per subject and reader the time points and the best response, then where two readers differ, then what was refused.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, groupby

from hcc_mdt.clinical.response import Best, CriteriaKey, TimePoint, best, discordant
from hcc_mdt.imports.readings.csv import ReadingsTable
from hcc_mdt.locale import Translator
from hcc_mdt.spreadsheet import harmless

_POINT = (
    "study", "sum_mm", "baseline_mm", "nadir_mm", "change_from_baseline", "change_from_nadir", "target", "non_target",
    "new", "overall",
)  # fmt: skip
HEADER = (
    "subject",
    "reader",
    "criteria",
    "record",
    "on",
    *_POINT,
    "not_assessed",
    "best",
    "confirmed_best",
    "because",
)


Courses = dict[tuple[str, str], tuple[TimePoint, ...]]  # by subject and reader

_TYPED = ("subject", "reader", "not_assessed", "because")
"""Columns that hold what stood in the table; the others are ours."""


def answers(table: ReadingsTable, courses: Courses, criteria: CriteriaKey, t: Translator) -> Iterator[list[str]]:
    for subject, group in groupby(courses.items(), key=lambda item: item[0][0]):
        read: list[tuple[TimePoint, ...]] = []
        for (_, reader), points in group:
            for point in points:
                yield _point(subject, point, t)
            yield _best(subject, reader, criteria, best(points), t)
            read.append(points)
        for one, other in combinations(read, 2):
            yield from _disagreements(subject, one, {point.on: point for point in other}, t)
    why = t("Not computed: rows of this subject could not be read.")
    for subject in table.refused:
        yield _row({"subject": subject, "criteria": criteria, "record": "refused", "because": why})


def _disagreements(
    subject: str, one: Iterable[TimePoint], other: Mapping[date, TimePoint], t: Translator
) -> Iterator[list[str]]:
    for point in one:
        for said in discordant((point,), (other[point.on],)) if point.on in other else ():
            yield _row({
                "subject": subject, "criteria": point.criteria, "record": "disagreement", "on": t(point.on),
                "because": t(said),
            })  # fmt: skip


def _point(subject: str, point: TimePoint, t: Translator) -> list[str]:
    figures = {name: _text(getattr(point, name), t) for name in _POINT}
    return _row(
        figures | {
            "subject": subject, "reader": point.reader, "criteria": point.criteria,
            "record": "baseline" if point.is_baseline else "time_point", "on": t(point.on),
            "not_assessed": "; ".join(point.not_assessed), "because": t(point.because),
        }
    )  # fmt: skip


def _best(subject: str, reader: str, criteria: str, found: Best, t: Translator) -> list[str]:
    return _row({
        "subject": subject, "reader": reader, "criteria": criteria, "record": "best", "best": found.unconfirmed,
        "confirmed_best": found.confirmed, "because": t(found.because),
    })  # fmt: skip


def _row(cells: dict[str, str]) -> list[str]:
    return [harmless(cells.get(column, "")) if column in _TYPED else cells.get(column, "") for column in HEADER]


def _text(value: object, t: Translator) -> str:
    return "" if value is None else value if isinstance(value, str) else t(value)
