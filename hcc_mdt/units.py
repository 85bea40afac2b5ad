"""What is this quantity in the program's own unit?

The only conversions of the program. Factors: rule book 5.2 (AFP WHO 72/225: 1 IU = 1.21 ng; bilirubin 17.1;
creatinine 88.4). PIVKA-II in mAU/mL and in ng/mL are different measurements: each stays as it is.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from hcc_mdt.codes import CODES
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say

COMPARATORS = ("", "<", "<=", ">", ">=")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit (UCUM) and, when the laboratory gave one, its comparator: ``<2 ng/mL``. As text it is for
    people; ``coded`` is for files."""

    value: Decimal
    unit: str
    comparator: str = ""

    def __str__(self) -> str:
        return _told(self, printed(self.unit))


def coded(quantity: Quantity) -> str:
    """The quantity with its UCUM code, for files: ``17 umol/L``."""
    return _told(quantity, "" if quantity.unit == "1" else quantity.unit)


def _told(quantity: Quantity, unit: str) -> str:
    return f"{quantity.comparator}{quantity.value.normalize():f}{' ' if unit else ''}{unit}"


_PRINTED = {
    "1": "", "umol/L": "µmol/L", "ug/L": "µg/L", "10*9/L": "× 10^9/L", "10*3/uL": "× 10^3/µL", "/uL": "/µL",
    "mm[Hg]": "mmHg", "mg/m2": "mg/m²", "mm2": "mm²", "m2": "m²",
}  # fmt: skip


def printed(unit: str) -> str:
    """A UCUM code as clinicians write it; the one place for it. Files keep the code. Other text comes back as given."""
    return _PRINTED.get(unit, unit)


def unit_in_words(unit: str) -> Message | str:
    """A unit for a sentence: ``a`` is a word in every language."""
    return say("years") if unit == "a" else printed(unit)


def span(low: Decimal, high: Decimal, unit: str) -> Message:
    """What lies between two numbers, for a sentence: ``1 to 1200 µmol/L``; a count has no unit."""
    said = unit_in_words(unit)
    if not said:
        return say("{low} to {high}", low=f"{low:f}", high=f"{high:f}")
    return say("{low} to {high} {unit}", low=f"{low:f}", high=f"{high:f}", unit=said)


def in_words(quantity: Quantity) -> Message:
    """The quantity for a sentence: ``<17 µmol/L``, ``58 years``."""
    if quantity.unit == "a":
        return say("{years} years", years=_told(quantity, ""))
    return say("{quantity}", quantity=str(quantity))


def typed(code: str) -> str:
    """The units a person may type for a code, in one line: ``umol/L, mg/dL``; ``years``."""
    return ", ".join("years" if unit == "a" else unit for unit in CODES[code].units)


_TO_CANONICAL: dict[tuple[str, str], Decimal] = {
    ("afp", "ug/L"): Decimal(1),
    ("afp", "IU/mL"): Decimal("1.21"),
    ("afp", "kIU/L"): Decimal("1.21"),
    ("bilirubin", "mg/dL"): Decimal("17.1"),
    ("direct_bilirubin", "mg/dL"): Decimal("17.1"),
    ("albumin", "g/dL"): Decimal(10),
    ("total_protein", "g/dL"): Decimal(10),
    ("hemoglobin", "g/dL"): Decimal(10),
    ("creatinine", "mg/dL"): Decimal("88.4"),
    ("crp", "mg/dL"): Decimal(10),
    ("platelets", "10*3/uL"): Decimal(1),
    ("platelets", "/uL"): Decimal("0.001"),
    ("leukocytes", "10*3/uL"): Decimal(1),
    ("leukocytes", "/uL"): Decimal("0.001"),
    ("neutrophils", "10*3/uL"): Decimal(1),
    ("neutrophils", "/uL"): Decimal("0.001"),
    ("largest_diameter", "cm"): Decimal(10),
}

_OWN_SCALE = {("pivka2", "ng/mL")}
"""Units that no factor joins to the first one of their code."""

_SPELLINGS = {
    "μ": "u", "µ": "u", "×": "*", "^": "*", "％": "%", "／": "/", "秒": "s", "岁": "a", "年": "a", "毫升": "mL",
    "⁹": "*9", "³": "*3",
}  # fmt: skip

_SYNONYMS = {
    "mg/l": "mg/L", "g/l": "g/L", "umol/l": "umol/L", "mmol/l": "mmol/L", "nmol/l": "nmol/L", "pmol/l": "pmol/L",
    "ng/ml": "ng/mL", "ug/l": "ug/L", "iu/ml": "IU/mL", "[iu]/ml": "IU/mL", "kiu/l": "kIU/L", "mau/ml": "mAU/mL",
    "m[arb'u]/ml": "mAU/mL", "mg/dl": "mg/dL", "g/dl": "g/dL", "u/l": "U/L", "iu/l": "U/L", "10*9/l": "10*9/L",
    "10e9/l": "10*9/L", "*10*9/l": "10*9/L", "*10*3/ul": "10*3/uL",
    "10*3/ul": "10*3/uL", "g/l ": "g/L", "/ul": "/uL", "kpa": "kPa", "mmhg": "mm[Hg]",
    "mm[hg]": "mm[Hg]", "ml": "mL", "cm": "cm", "mm": "mm", "kg": "kg", "%": "%", "s": "s", "sec": "s", "a": "a",
    "years": "a", "year": "a", "{inr}": "1", "1": "1", "": "", "mg/d": "mg/d", "mg/day": "mg/d", "miu/l": "mIU/L",
    "m[iu]/l": "mIU/L", "ml/min": "mL/min", "cm*3": "mL", "cm3": "mL", "cc": "mL",
    "uiu/ml": "mIU/L", "u[iu]/ml": "mIU/L",
}  # fmt: skip


@lru_cache(maxsize=1024)
def spelled(unit: str) -> str:
    """The UCUM spelling of a unit as people write it (``μmol/l`` → ``umol/L``); unknown ones come back as given."""
    plain = unit.strip()
    for written, ours in _SPELLINGS.items():
        plain = plain.replace(written, ours)
    return _SYNONYMS.get(plain.replace(" ", "").lower(), plain)


def canonical(code: str, quantity: Quantity) -> Quantity:
    """``quantity`` in the code's canonical unit. Raises ``Refused`` when the unit is not one this code comes in."""
    unit = spelled(quantity.unit)
    units = CODES[code].units
    if unit == units[0] or (code, unit) in _OWN_SCALE:
        return quantity if unit == quantity.unit else Quantity(quantity.value, unit, quantity.comparator)
    factor = _TO_CANONICAL.get((code, unit))
    if factor is None:
        raise Refused(
            say(
                "{unit} is not a unit for {name}. Use one of: {units}.",
                unit=quantity.unit or "''",
                name=say(CODES[code].name),
                units=typed(code),
            )
        )
    return Quantity(quantity.value * factor, units[0], quantity.comparator)
