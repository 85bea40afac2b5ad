"""Which values does each row of a table for the calculators hold?

The name of a column carries its unit (``bilirubin_umol_per_l`` or ``bilirubin_mg_per_dl``), so no unit is guessed. A
bad cell is named and left out; its row is kept.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hcc_mdt.clinical.burden import DIFFERENTIATIONS
from hcc_mdt.clinical.intake import SEXES
from hcc_mdt.clinical.phlf import MANAGEMENT
from hcc_mdt.clinical.scoresheet import Values
from hcc_mdt.clinical.tnm import VESSELS
from hcc_mdt.codes import CODES
from hcc_mdt.errors import BadFile
from hcc_mdt.imports.csv_tables import read_csv
from hcc_mdt.imports.grid import Line
from hcc_mdt.imports.problem import Problem, Trouble
from hcc_mdt.imports.values import choice, flag, number, shortened
from hcc_mdt.messages import say
from hcc_mdt.units import Quantity, canonical

KEYS = ("subject", "case", "id", "on", "date")
"""Columns that are handed through as they are."""

_SUFFIX = {
    "umol/L": "umol_per_l", "mg/dL": "mg_per_dl", "g/L": "g_per_l", "g/dL": "g_per_dl", "mmol/L": "mmol_per_l",
    "ng/mL": "ng_per_ml", "ug/L": "ug_per_l", "IU/mL": "iu_per_ml", "mAU/mL": "mau_per_ml", "mg/L": "mg_per_l",
    "10*9/L": "10e9_per_l", "U/L": "u_per_l", "%": "percent", "a": "years", "s": "s", "mm": "mm", "cm": "cm",
    "kg": "kg", "mL": "ml", "1": "",
}  # fmt: skip

_NUMBERS = (
    ("age", "age"), ("bilirubin", "bilirubin"), ("albumin", "albumin"), ("inr", "inr"),
    ("pt_prolongation", "pt_prolongation"), ("creatinine", "creatinine"), ("sodium", "sodium"),
    ("platelets", "platelets"), ("alt", "alt"), ("ast", "ast"), ("ast_upper_limit", "ast"), ("crp", "crp"),
    ("afp", "afp"), ("afp_before", "afp"), ("afp_l3", "afp_l3"), ("icg_r15", "icg_r15"),
    ("lesion_count", "lesion_count"), ("largest_diameter", "largest_diameter"),
    ("total_diameter", "largest_diameter"), ("height", "height"), ("weight", "weight"), ("flr", "flr"),
    ("flr_before", "flr"), ("tlv", "tlv"), ("tumour_volume", "tumour_volume"), ("bilirubin_day5", "bilirubin"),
    ("bilirubin_upper_limit", "bilirubin"), ("inr_day5", "inr"), ("inr_upper_limit", "inr"),
)  # fmt: skip

_DAYS = ("days_between", "days_between_flr")

_CODED = (
    "ecog", "ascites", "encephalopathy", "child_pugh_class", "macrovascular_invasion", "nodal_metastasis",
    "extrahepatic_metastasis", "adjacent_organ_invasion",
)  # fmt: skip

WORDS: Mapping[str, tuple[str, ...]] = {
    **{code: CODES[code].choices for code in _CODED},
    "sex": SEXES,
    "dialysis": ("no", "yes"),
    "vascular_invasion": VESSELS,
    "differentiation": DIFFERENTIATIONS,
    "phlf_management": tuple(MANAGEMENT),
}
"""Columns that hold one of these words."""


@dataclass(frozen=True, slots=True)
class Column:
    """A numeric column: the slot it fills, the code it is checked as, its unit."""

    slot: str
    code: str
    unit: str


def _columns() -> Iterator[tuple[str, Column]]:
    for slot, code in _NUMBERS:
        for unit in CODES[code].units:
            if unit in _SUFFIX:
                yield "_".join(filter(None, (slot, _SUFFIX[unit]))), Column(slot, code, unit)
    for unit, slot in (("mAU/mL", "pivka2_mau"), ("ng/mL", "pivka2_ng")):
        for when in ("", "_before"):
            yield f"pivka2{when}_{_SUFFIX[unit]}", Column(f"{slot}{when}", "pivka2", unit)


NUMBERS: Mapping[str, Column] = dict(_columns())
"""Numeric columns by name."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One row: its line in the file, the cells handed through, and its values."""

    line: int
    keys: Mapping[str, str]
    values: Values


def read(file: str, data: bytes) -> Iterator[Measured | Problem]:
    """The rows of a CSV file, and what is wrong with single cells before the row they stand in. Raises ``BadFile`` when
    it is no table, or no column is known."""
    lines = iter(read_csv(file, data).lines)
    header = next((line for line in lines if isinstance(line, Line)), None)
    names = _names(file, header)
    unused = [n for n in names if n and n not in NUMBERS and n not in WORDS and n not in (*KEYS, *_DAYS)]
    if unused:
        what = say("These columns are not used: {columns}.", columns=", ".join(unused))
        yield Problem(file, 1, None, what, say("Nothing to do if that is meant."), "nothing")
    for line in lines:
        if isinstance(line, Problem):
            yield line
            continue
        yield from _row(file, line, names)


def _names(file: str, header: Line | None) -> list[str]:
    names = [] if header is None else ["_".join(cell.lower().split()) for cell in header.cells]
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise BadFile(say("{file}: columns stand twice: {columns}. Keep one.", file=file, columns=", ".join(twice)))
    if not any(name in NUMBERS or name in WORDS for name in names):
        raise BadFile(say("{file}: line 1 names no column this command knows. See --help for their names.", file=file))
    return names


def _row(file: str, line: Line, names: list[str]) -> Iterator[Measured | Problem]:
    cells = {name: cell for name, cell in zip(names, line.cells, strict=False) if name and cell}
    quantities: dict[str, Quantity] = {}
    words: dict[str, str] = {}
    torn: set[str] = set()
    for name, cell in cells.items():
        found = _cell(name, cell)
        if isinstance(found, Trouble):
            yield Problem(file, line.number, name, found.what, found.todo, "value")
        elif isinstance(found, str):
            words[name] = found
        elif found is not None:
            slot = NUMBERS[name].slot if name in NUMBERS else name
            if slot in quantities and not _same(name, quantities[slot], found):
                torn.add(slot)
                yield _two_units(file, line.number, name, slot)
            quantities[slot] = found
    if any(line.cells[len(names) :]):
        what = say("This line has more cells than line 1.")
        yield Problem(file, line.number, None, what, say("Put text with commas in quotes."), "nothing")
    known = {slot: quantity for slot, quantity in quantities.items() if slot not in torn}
    yield Measured(line.number, {k: cells[k] for k in KEYS if k in cells}, Values(known, words))


def _cell(name: str, cell: str) -> Quantity | str | Trouble | None:
    if name in WORDS:
        return _word(name, cell)
    if name in NUMBERS:
        return _quantity(NUMBERS[name], cell)
    return _days(cell) if name in _DAYS else None


def _word(name: str, cell: str) -> str | Trouble:
    allowed = WORDS[name]
    if set(allowed) == {"no", "yes"}:
        said = flag(cell)
        return said if isinstance(said, Trouble) else "yes" if said else "no"
    return choice(cell, allowed)


def _quantity(column: Column, cell: str) -> Quantity | Trouble:
    found = number(cell)
    if isinstance(found, Trouble):
        return found
    if found.percent and column.unit != "%":
        what = say("{text} is a percentage; this column is in {unit}.", text=shortened(cell), unit=column.unit)
        return Trouble(what, say("Give the value in the unit the column names."))
    quantity = Quantity(found.value, column.unit, found.comparator)
    plausible = CODES[column.code].plausible
    if plausible is not None and not plausible[0] <= canonical(column.code, quantity).value <= plausible[1]:
        what = say("{text} is not plausible in {unit}.", text=shortened(cell), unit=column.unit)
        return Trouble(what, say("Check the value and the unit in the name of the column."))
    return quantity


def _days(cell: str) -> Quantity | Trouble:
    found = number(cell)
    if isinstance(found, Trouble):
        return found
    if found.comparator or found.percent or found.value < 1 or found.value % 1:
        what = say("{text} is no whole number of days above 0.", text=shortened(cell))
        return Trouble(what, say("Give the days between the two measurements."))
    return Quantity(found.value, "d")


def _same(name: str, one: Quantity, other: Quantity) -> bool:
    code = NUMBERS[name].code
    return canonical(code, one) == canonical(code, other)


def _two_units(file: str, line: int, name: str, slot: str) -> Problem:
    what = say("{name} stands here in two units, and they differ.", name=slot)
    return Problem(file, line, name, what, say("Keep the one the laboratory gave. Neither was used."), "value")
