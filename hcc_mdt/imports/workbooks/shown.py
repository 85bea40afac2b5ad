"""What does a workbook show that its stored values do not say?

A cell that shows 35 % holds 0.35; read as it is stored, a percentage would shrink a hundredfold and pass every limit.
A formula nobody has calculated holds nothing at all.
"""

import re
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO

from openpyxl.reader.excel import load_workbook

from hcc_mdt.imports.workbooks.seen import Cells

_PERCENT_STYLE = re.compile(rb'<xf\s[^>]*numFmtId="(?:9|10)"|formatCode="[^"]*%')
_EMPTY_FORMULA = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>")
_STYLES = "xl/styles.xml"


def percentages(data: bytes) -> Mapping[str, Cells]:
    """The cells of an .xlsx that show a percentage, by sheet. Empty for a workbook without such a format."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        if _STYLES not in archive.namelist() or not _PERCENT_STYLE.search(archive.read(_STYLES)):
            return {}
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    found = {}
    for sheet in book.worksheets:
        cells = (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, int | float))
        found[sheet.title] = frozenset((c.row, c.column) for c in cells if "%" in (c.number_format or ""))
    return found


def uncalculated(chunk: bytes) -> int:
    """How many formulas in this piece of a sheet have no stored result?"""
    return len(_EMPTY_FORMULA.findall(chunk))


def as_shown(value: float) -> str:
    """A stored fraction as the cell shows it: 0.35 is 35%."""
    return f"{(Decimal(repr(float(value))) * 100).normalize():f}%"
