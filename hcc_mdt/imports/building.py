"""Which fact does this row state?

Rows in, facts or problems out. A cell that cannot be used is left out and said; if the row needs it, so is the row.
Nothing is completed by a guess.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from hcc_mdt.facts import Fact, Observation, Origin, Recorded
from hcc_mdt.imports.column_words import own_word
from hcc_mdt.imports.dates import day, not_future
from hcc_mdt.imports.observed import observed
from hcc_mdt.imports.problem import Problem, Scope, Trouble
from hcc_mdt.imports.rows import Row
from hcc_mdt.imports.sheets import OBSERVATIONS, Column, Sheet, sheets
from hcc_mdt.imports.values import choice, flag, number, shortened
from hcc_mdt.messages import say

_PLANNABLE = "surgeries"


@dataclass
class Builder:
    """Builds the facts of one load, learnt at ``at`` by the account ``by``; collects the problems."""

    at: datetime
    by: str
    today: date
    new_id: Callable[[], str]
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._last: tuple[str, int, bool] | None = None
        self._recorded: Recorded | None = None

    def fact(self, row: Row) -> Fact | None:
        """The fact of ``row``, or None when it had to be left out."""
        return self._observation(row) if row.sheet == OBSERVATIONS else self._plain(row, sheets()[row.sheet])

    def cells(self, row: Row, sheet: Sheet) -> dict[str, object] | None:
        """The cells of ``row`` as values; None when a cell it cannot do without is missing or wrong."""
        found: dict[str, object] = {}
        whole = True
        for column in sheet.columns:
            text = row.cells.get(column.name)
            if text is None:
                if column.required:
                    self.say(row, column.name, _empty(column.name), "row")
                    whole = False
                continue
            value = self._cell(row, column, own_word(row.sheet, column.name, text))
            if not isinstance(value, Trouble):
                found[column.name] = value
                continue
            self.say(row, column.name, value, "row" if column.required else "value")
            whole = whole and not column.required
        return found if whole else None

    def say(self, row: Row, column: str | None, trouble: Trouble, refused: Scope) -> None:
        """Note what is wrong with a row, in the words of its own file."""
        named = row.columns.get(column, column) if column else None
        self.note(Origin(row.file, row.line), named, trouble, refused, row.cells.get("case"))

    def note(self, at: Origin, column: str | None, trouble: Trouble, refused: Scope, case: str | None) -> None:
        """Note what is wrong at a line of a file."""
        self.problems.append(Problem(at.source, at.line, column, trouble.what, trouble.todo, refused, case))

    def recorded(self, row: Row, imputed: bool = False) -> Recorded:
        """Where and when this row was learnt; rows of one line share it."""
        key = (row.file, row.line, row.imputed or imputed)
        if self._recorded is None or self._last != key:
            self._last = key
            self._recorded = Recorded(self.at, self.by, Origin(row.file, row.line, key[2]))
        return self._recorded

    def _plain(self, row: Row, sheet: Sheet) -> Fact | None:
        found = self.cells(row, sheet)
        if found is None or sheet.fact is None:
            return None
        on = found.get("on")
        future = not_future(on, self.today) if isinstance(on, date) else None
        if future and not (row.sheet == _PLANNABLE and found.get("planned")):
            self.say(row, "on", future, "row")
            return None
        self._drop_impossible_ends(row, found)
        found.pop("case")
        said: dict[str, Any] = {"on": None, **found}
        return sheet.fact(id=self.new_id(), recorded=self.recorded(row), **said)

    def _observation(self, row: Row) -> Observation | None:
        cells = row.cells
        on = self._observed_on(row)
        if on is None:
            return None
        said, wrong = observed(
            cells["code"].lower(), cells.get("value", ""), cells.get("unit", ""), cells.get("choice", ""),
            cells.get("reference_high", ""),
        )  # fmt: skip
        for misread in wrong:
            self.say(row, misread.column, misread.trouble, "nothing" if misread.stands else "value")
        if said is None:
            return None
        return Observation(
            id=self.new_id(), on=on, recorded=self.recorded(row, self._imputed(row)), code=cells["code"].lower(),
            received=said.received, value=said.value, choice=said.choice, reference_high=said.reference_high,
            assay=cells.get("assay"), laboratory=cells.get("laboratory"), note=cells.get("note"),
        )  # fmt: skip

    def _observed_on(self, row: Row) -> date | None:
        for needed in ("case", "on", "code"):
            if needed not in row.cells:
                self.say(row, needed, _empty(needed), "row")
                return None
        on = day(row.cells["on"], row.form)
        trouble = on if isinstance(on, Trouble) else not_future(on, self.today)
        if trouble:
            self.say(row, "on", trouble, "row")
        return on if isinstance(on, date) and not trouble else None

    def _imputed(self, row: Row) -> bool:
        text = row.cells.get("imputed")
        found = flag(text) if text else False
        if isinstance(found, Trouble):
            self.say(row, "imputed", found, "value")
            return False
        return found

    def _cell(self, row: Row, column: Column, text: str) -> object:
        match column.kind:
            case "date":
                return day(text, row.form)
            case "decimal" | "whole":
                return _bounded(column, text)
            case "flag":
                return flag(text)
            case "choice":
                return _enumerated(row.sheet, column, choice(text, column.allowed))
            case "list":
                return tuple(part for part in (p.strip() for p in text.replace("；", ";").split(";")) if part)
            case _:
                return text

    def _drop_impossible_ends(self, row: Row, found: dict[str, object]) -> None:
        """An end before the beginning, or one that has not come yet, is left out."""
        begun = found.get("on")
        for name in ("ended_on", "resolved_on"):
            ended = found.get(name)
            if not isinstance(ended, date):
                continue
            trouble = not_future(ended, self.today)
            if isinstance(begun, date) and ended < begun:
                trouble = Trouble(
                    say("{ended} lies before the beginning, {begun}.", ended=ended, begun=begun),
                    say("Correct one of the two dates."),
                )
            if trouble:
                self.say(row, name, trouble, "value")
                del found[name]


def _enumerated(sheet: str, column: Column, found: str | Trouble) -> object:
    """The enumeration's member where the model has one, else the text."""
    kind = sheets()[sheet].enumerations.get(column.name)
    return kind(found) if kind and isinstance(found, str) else found


def _bounded(column: Column, text: str) -> Decimal | int | Trouble:
    written = number(text)
    if isinstance(written, Trouble):
        return written
    if written.comparator or (written.percent and column.unit != "%"):
        return Trouble(
            say("{written} is not a plain number.", written=shortened(text)), say("Write the number without signs.")
        )
    if column.bounds and not column.bounds[0] <= written.value <= column.bounds[1]:
        return Trouble(
            say("{written} is not possible (possible: {low} to {high}).", written=shortened(text),
                low=f"{column.bounds[0]:f}", high=f"{column.bounds[1]:f}"),
            say("Is the unit right? Correct the number or its unit."),
        )  # fmt: skip
    if column.kind == "decimal":
        return written.value
    if written.value != written.value.to_integral_value():
        return Trouble(say("{written} is not a whole number.", written=shortened(text)), say("Correct the number."))
    return int(written.value)


def _empty(column: str) -> Trouble:
    if column == "case":
        return Trouble(
            say("No patient is named."), say("Write the patient's code; without it nobody knows whose value this is.")
        )
    if column == "on":
        return Trouble(say("The date is missing."), say("Write the date of the value, for example 2025-03-14."))
    return Trouble(
        say("{column} is missing.", column=column), say("Fill it in; the row cannot be understood without it.")
    )
