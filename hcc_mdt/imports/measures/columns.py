"""Which column of a table for the calculators does this heading name?

The name of a column carries its unit (``bilirubin_umol_per_l``). Other spellings of the same name and unit
(``Total bilirubin (µmol/L)``) are read too; a heading without a unit is taken only where there is one unit to mean.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from hcc_mdt.clinical.scores.burden import DIFFERENTIATIONS
from hcc_mdt.clinical.scores.intake import SEXES
from hcc_mdt.clinical.scores.phlf import MANAGEMENT
from hcc_mdt.clinical.scores.tnm import VESSELS
from hcc_mdt.codes import CODES
from hcc_mdt.imports.measures.headings import STEMS
from hcc_mdt.imports.values import folded
from hcc_mdt.messages import Message, say

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

DAYS = ("days_between", "days_between_flr")

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

_ONE_UNIT = ("age", "sodium", "alt", "ast", "ast_upper_limit", "afp_l3", "icg_r15", "height", "weight", "flr", "tlv")
"""Values that are clear without a unit in the heading: the others come in several, or are mixed up too often."""

_UNITS = (
    (r"(umol|mmol|mg|g|ug|u|10e9)_?l", r"\1_per_l"), (r"iu_l|iu_per_l", "u_per_l"), (r"(mg|g)_?dl", r"\1_per_dl"),
    (r"meq_?(?:per_)?l", "mmol_per_l"),
    (r"(ng|mau|iu)_ml", r"\1_per_ml"), (r"(?:pct|pc)", "percent"), (r"years?_old|year|yrs?|y|岁|周岁", "years"),
    (r"sec|seconds|秒", "s"), (r"(?:1e9|10_9|109|g)_per_l", "10e9_per_l"), (r"10e3_per_ul|k_per_ul", "10e9_per_l"),
)  # fmt: skip


SUM = "total_diameter"
_SUM = Decimal(0), Decimal(2000)


@dataclass(frozen=True, slots=True)
class Column:
    """A numeric column: the slot it fills, the code it is checked as, its unit."""

    slot: str
    code: str
    unit: str

    @property
    def plausible(self) -> tuple[Decimal, Decimal] | None:
        """What the value may be, in the code's own unit. A sum of many tumours exceeds what one can measure."""
        return _SUM if self.slot == SUM else CODES[self.code].plausible

    @property
    def name(self) -> Message:
        return say("Sum of all diameters") if self.slot == SUM else say(CODES[self.code].name)


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

KNOWN = frozenset({*NUMBERS, *WORDS, *KEYS, *DAYS})


def named(heading: str) -> str:
    """Our name of the column; a heading that is none of ours comes back in plain letters."""
    plain = _plain(heading)
    if plain in KNOWN:
        return plain
    return next((name for name in _candidates(plain) if name in KNOWN), plain)


def wanting_unit(name: str) -> tuple[str, ...]:
    """The columns a heading without a unit could have meant; empty when it is nothing we know."""
    stem = STEMS.get(name, name)
    slots = (stem, f"{stem}_mau", f"{stem}_ng") if stem == "pivka2" else (stem,)
    return tuple(column for column, what in NUMBERS.items() if what.slot in slots)


def asks_spread_once(headings: Sequence[str], names: Sequence[str]) -> bool:
    """Does one column ask for all metastasis outside the liver, as CNLC and BCLC mean it? A column for nodes beside it,
    or a heading that says "distant", leaves the nodes open."""
    asked = [heading for heading, name in zip(headings, names, strict=True) if name == "extrahepatic_metastasis"]
    return bool(asked) and "nodal_metastasis" not in names and not re.search("distant|远处|遠處|m1", asked[0].lower())


def _candidates(plain: str) -> Iterator[str]:
    for stem, unit in _split(plain):
        name = STEMS.get(stem, stem)
        for spelled in (unit, *(re.sub(f"^(?:{old})$", new, unit) for old, new in _UNITS)):
            yield f"{name}_{spelled}"
    name = STEMS.get(plain, plain)
    yield name
    if name in _ONE_UNIT:
        yield from wanting_unit(name)


def _split(plain: str) -> Iterator[tuple[str, str]]:
    """Every way to read the heading as a name and a unit, the longest name first."""
    parts = plain.split("_")
    for cut in range(len(parts) - 1, 0, -1):
        yield "_".join(parts[:cut]), "_".join(parts[cut:])


_RAISED = str.maketrans({"⁹": "^9", "³": "^3"})


def _plain(heading: str) -> str:
    text = folded(heading).lower().replace("µ", "u").replace("μ", "u").replace("tumor", "tumour").translate(_RAISED)
    text = re.sub(r"[x×]?\s*10\s*(?:\^|\*\*?|e)?\s*9\s*/", "10e9/", text)
    text = re.sub(r"[x×]?\s*10\s*(?:\^|\*\*?|e)?\s*3\s*/", "10e3/", text)
    text = text.replace("/", "_per_").replace("%", "_percent")
    return re.sub(r"[\W_]+", "_", text).strip("_")
