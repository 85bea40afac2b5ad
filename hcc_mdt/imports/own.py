"""Which rows of our format does a table hold that is already in our format?"""

from collections.abc import Iterator

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.grid import Table
from hcc_mdt.imports.headed import Walk, header, walk
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.profiles import shipped
from hcc_mdt.imports.rows import Row
from hcc_mdt.imports.sheets import Sheet, sheets
from hcc_mdt.messages import say

READ_ME = frozenset({"dictionary", "codes"})
"""Sheets of the template that explain and hold no facts."""
_MESSAGES = (".json", ".ndjson", ".hl7", ".xml")
_NO_COLUMNS: dict[str, str] = {}


def own_rows(table: Table, met: Walk) -> Iterator[Row]:
    """The rows of ``table``. Raises ``BadFile`` when it is none of our sheets or lacks a column it needs."""
    sheet = sheets().get(table.name.lower())
    if sheet is None:
        raise _foreign(table)
    names = tuple(name.lower() for name in header(table))
    _check_header(table, sheet, names, met)
    known = frozenset(sheet.names)
    wanted = tuple((index, name) for index, name in enumerate(names) if name in known)
    for line in walk(table, names, met):
        cells = {name: text for index, name in wanted if (text := line.cells[index])}
        yield Row(sheet.key, table.place, line.number, cells, _NO_COLUMNS)


def _foreign(table: Table) -> BadFile:
    """Not one of ours: name the packaged profile whose columns it has, if there is one."""
    if table.place.lower().endswith(_MESSAGES):
        return BadFile(
            say("{file} is no table: FHIR bundles and HL7 messages are not read. Write its values into the template.",
                file=table.place)
        )  # fmt: skip
    names = frozenset(header(table))
    fits = [profile for profile in shipped().values() if not profile.columns and profile.used <= names]
    if fits:
        return BadFile(
            say("{file} is none of our sheets, but fits the format {title}: choose that (--mapping {name}).",
                file=table.place, title=fits[0].title, name=fits[0].name)
        )  # fmt: skip
    return BadFile(
        say("{file} is none of our sheets ({sheets}). A table of another shape needs its format chosen (--mapping).",
            file=table.place, sheets=tuple(sheets()))
    )  # fmt: skip


def _check_header(table: Table, sheet: Sheet, names: tuple[str, ...], met: Walk) -> None:
    lacking = [c.name for c in sheet.columns if c.required and c.name not in names]
    if lacking:
        raise BadFile(
            say("{file} lacks the column {columns}. Take the header from the template.",
                file=table.place, columns=tuple(lacking))
        )  # fmt: skip
    twice = sorted({name for name in names if name and names.count(name) > 1})
    if twice:
        raise BadFile(
            say("{file} has the column {columns} twice. Rename or remove one.", file=table.place,
                columns=tuple(twice))
        )  # fmt: skip
    met.problems.extend(
        Problem(
            table.place, 1, name,
            say("The sheet {sheet} has no column {column}.", sheet=sheet.key, column=name),
            say("Its cells were not read. Rename it to a column of the template, or remove it."),
            "nothing",
        )
        for name in names if name and name not in sheet.names
    )  # fmt: skip
