"""What do these files say?

The one way from bytes to rows, for the Load page and the command: file → tables → rows of our format, with a problem
for everything that could not be used. A file that cannot be read at all is a problem of its own; the others go on.
"""

from collections.abc import Callable, Iterable, Iterator

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.csv_tables import read_csv
from hcc_mdt.imports.foreign import foreign_rows
from hcc_mdt.imports.grid import LARGEST_FILE, MOST_ROWS, Table
from hcc_mdt.imports.headed import Walk
from hcc_mdt.imports.mapping import Profile
from hcc_mdt.imports.own import READ_ME, own_rows
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.rows import Row, Sheets
from hcc_mdt.imports.workbooks.workbook import is_workbook, read_workbook
from hcc_mdt.messages import Bilingual, Message, say

Progress = Callable[[int], None]
"""Called now and then with the number of rows read so far."""

_EVERY = 20_000  # rows between two calls of progress
_MEGABYTE = 1024 * 1024


def read(
    files: Iterable[tuple[str, bytes]], mapping: Profile | None = None, progress: Progress = lambda rows: None
) -> Sheets:
    """All that ``files`` (name, content) say, in our own format or through ``mapping``."""
    names: list[str] = []
    rows: list[Row] = []
    notes: list[Message | Bilingual] = list(mapping.notes) if mapping else []
    met = Walk()
    for name, data in files:
        names.append(name)
        before, walked = len(rows), Walk()
        try:
            for table in _tables(name, data):
                notes.extend(table.notes)
                for row in _rows(table, mapping, walked):
                    rows.append(row)
                    if len(rows) % _EVERY == 0:
                        progress(len(rows))
                    if len(rows) > MOST_ROWS:
                        raise too_many(name)
            met.add(walked)
        except BadFile as unreadable:
            del rows[before:]
            met.problems.append(whole_file(name, unreadable.message))
    return Sheets(
        tuple(names), tuple(rows), tuple(met.problems), tuple(notes), frozenset(met.lines), frozenset(met.duplicates)
    )


def whole_file(name: str, what: Message) -> Problem:
    """A file that was not read at all; ``what`` says why and what to do."""
    return Problem(name, None, None, what, say("Nothing of this file was loaded."), "file")


def too_large(name: str, size: int) -> BadFile:
    """``size`` in bytes."""
    return BadFile(
        say("{file} has {size} MB; a file may have {most} MB. Split it by patients and load the parts one by one.",
            file=name, size=-(-size // _MEGABYTE), most=LARGEST_FILE // _MEGABYTE)
    )  # fmt: skip


def too_many(name: str) -> BadFile:
    return BadFile(
        say("With {file} the load holds more than {most} values. Split it by patients and load the parts one by one.",
            file=name, most=MOST_ROWS)
    )  # fmt: skip


def _tables(name: str, data: bytes) -> tuple[Table, ...]:
    if len(data) > LARGEST_FILE:
        raise too_large(name, len(data))
    if not data.strip(b"\xef\xbb\xbf \r\n\t"):
        raise BadFile(say("{file} is empty.", file=name))
    return read_workbook(name, data) if is_workbook(data) else (read_csv(name, data),)


def _rows(table: Table, mapping: Profile | None, met: Walk) -> Iterator[Row]:
    if mapping is not None:
        yield from foreign_rows(table, mapping, met)
    elif table.name.lower() not in READ_ME:
        yield from own_rows(table, met)
