"""Which LI-RADS category do size and major features of an observation give?

LI-RADS CT/MRI v2018, ACR core (rule book 2.10, S15: the diagnostic table was read). It is for adults at risk of HCC
without a vascular liver disease. A feature the reader is unsure of counts as absent; one that nobody described is
unknown, and the category is given only if it is the same either way. LR-NC, LR-TIV, LR-M, LR-1 and LR-2 are the
radiologist's own and go before the table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from hcc_mdt.clinical import words
from hcc_mdt.clinical.scores.bands import below, beyond
from hcc_mdt.clinical.scores.completions import banded, decide
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.units import Quantity

SOURCE = "ACR LI-RADS CT/MRI v2018 core (S15)"
GIVEN = ("LR-NC", "LR-TIV", "LR-M", "LR-1", "LR-2")
"""Categories the table does not give: not categorizable, tumour in vein, malignant but not HCC, benign ones."""

ADULT = 18  # years, S15
SIZES = (below("10", "<10"), below("20", "10-19"), beyond(">=20"))
_TWO_FEATURES = 2


class Feature(StrEnum):
    """What the reader says of a feature. ``None`` in its place: nobody said."""

    PRESENT = "present"
    ABSENT = "absent"
    UNSURE = "unsure"  # counts as absent


@dataclass(frozen=True, slots=True, kw_only=True)
class Lirads:
    """``category`` is None when it depends on something nobody described; ``missing`` names what."""

    category: str | None
    because: Message
    missing: tuple[str, ...] = ()
    source: str = SOURCE


def why_not_applicable(age: int | None, at_risk: bool | None, vascular_disease: bool | None) -> Message | None:
    """Why LI-RADS says nothing of this patient, or None when it applies. ``at_risk``: cirrhosis, hepatitis B, or
    HCC now or before. What is not known is a reason too: LI-RADS is not used on a guess."""
    if age is not None and age < ADULT:
        return say("LI-RADS does not apply below 18 years.")
    if vascular_disease:
        return say("LI-RADS does not apply to vascular liver disease.")
    if at_risk is False:
        return say("LI-RADS applies only to patients at risk of HCC.")
    if None in (age, at_risk, vascular_disease):
        return say("Whether LI-RADS applies is unknown: age, risk of HCC or vascular liver disease is not recorded.")
    return None


def category(
    size_mm: Quantity | None,
    aphe: Feature | None,
    washout: Feature | None,
    capsule: Feature | None,
    growth: Feature | None,
    given: str | None = None,
) -> Lirads:
    """The category of one untreated observation. ``aphe``: non-rim arterial phase hyperenhancement; ``washout``:
    non-peripheral; ``capsule``: enhancing. Raises ``Refused`` for a ``given`` category that the table makes itself."""
    if given is not None:
        if given not in GIVEN:
            raise Refused(say("{choice} is none of: {choices}.", choice=given, choices=tuple(GIVEN)))
        return Lirads(category=given, because=say("Given by the radiologist; it goes before the table."))
    described = {"aphe": aphe, "washout": washout, "capsule": capsule, "threshold_growth": growth}
    options = {"size": banded("largest_diameter", size_mm, SIZES)}
    options |= {name: _words(feature) for name, feature in described.items()}
    found = decide(options, _by_table)
    unsure = [_NAMES[name] for name, feature in described.items() if feature is Feature.UNSURE]
    return Lirads(category=found.label, because=_because(found.label, found.missing, unsure), missing=found.missing)


def _by_table(known: Mapping[str, str]) -> str:
    """The diagnostic table: rows by additional major features, columns by enhancement and size."""
    more = sum(known[name] == Feature.PRESENT for name in ("washout", "capsule", "threshold_growth"))
    large = known["size"] == ">=20"
    if known["aphe"] != Feature.PRESENT:
        needed = 1 if large else _TWO_FEATURES
        return "LR-4" if more >= needed else "LR-3"
    if large:
        return "LR-5" if more else "LR-4"
    if not more:
        return "LR-3"
    if known["size"] == "<10":
        return "LR-4"
    only_capsule = more == 1 and known["capsule"] == Feature.PRESENT
    return "LR-4" if only_capsule else "LR-5"


def _words(feature: Feature | None) -> tuple[str, ...]:
    if feature is None:
        return (Feature.PRESENT, Feature.ABSENT)
    return (Feature.PRESENT if feature is Feature.PRESENT else Feature.ABSENT,)


_NAMES: dict[str, Message] = {
    "size": say("size"),
    "aphe": say("non-rim arterial enhancement"),
    "washout": say("non-peripheral washout"),
    "capsule": say("enhancing capsule"),
    "threshold_growth": say("threshold growth"),
}


def name(feature: str) -> Message:
    """What a column of the table is called."""
    return _NAMES[feature]


def _because(label: str | None, missing: tuple[str, ...], unsure: list[Message]) -> Message:
    if label is None:
        return say(
            "Not described: {names}. The category depends on it.", names=words.listed([_NAMES[one] for one in missing])
        )
    if unsure:
        return say("By the diagnostic table; unsure, so counted as absent: {names}.", names=words.listed(unsure))
    return say("By the diagnostic table.")
