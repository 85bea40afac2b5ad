"""How does a table leave the program so that a spreadsheet reads it and runs nothing in it?

CSV in UTF-8 with its mark (else Chinese is garbled in Excel). A text that a spreadsheet would take for a formula gets
an apostrophe before it; numbers stay numbers.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

from hcc_mdt.spreadsheet import harmless

Cell = str | int | Decimal | None


def csv_bytes(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table with its heads; ``None`` is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([_safe(head) for head in heads])
    for row in rows:
        writer.writerow([_safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> str:
    if not isinstance(cell, str):
        return "" if cell is None else str(cell)
    return harmless(cell)
