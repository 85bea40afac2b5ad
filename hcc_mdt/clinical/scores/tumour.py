"""How much tumour does the liver hold on a day, is a vessel or another organ involved?

Counts and sizes come from the readings of the last study or from the values the source reported, whichever is later
(on the same day the reported ones: a table of targets need not hold every nodule). Nothing is averaged.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.clinical.sites import LIVER, organ
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, LesionState, Measurement, Study
from hcc_mdt.units import Quantity

TUMOUR_CODES = ("lesion_count", "largest_diameter", "total_diameter")
_THERE = (LesionState.PRESENT, LesionState.PROGRESSED, LesionState.SPLIT, LesionState.TOO_SMALL)
_GONE = (LesionState.ABSENT, LesionState.MERGED)


@dataclass(frozen=True, slots=True)
class Tumour:
    """Liver tumour on a day. ``count`` and ``largest`` (mm) are bounds where something was not assessed; ``total`` is
    the sum of the diameters in mm."""

    count: Quantity | None = None
    largest: Quantity | None = None
    total: Quantity | None = None
    on: date | None = None
    warnings: tuple[Message, ...] = ()

    def dated(self, score: Score) -> Score:
        """``score`` with the day of its tumour inputs, and what is to be said of them."""
        inputs = tuple(
            Used(used.code, used.quantity, used.choice, self.on) if used.code in TUMOUR_CODES else used
            for used in score.inputs
        )
        return score._replace(inputs=inputs, warnings=(*score.warnings, *self.warnings))


def tumour(case: Case, on: date, known: Bedside | None = None) -> Tumour:
    """Liver tumour as known on ``on``. ``known`` (here and below): the case's bedside on that day, if it is at hand."""
    read, reported = _read(case, on), _reported(known or Bedside(case, on))
    if read.on is None or (reported.on is not None and reported.on >= read.on):
        return reported
    return read


def thrombus(case: Case, on: date, known: Bedside | None = None) -> str | None:
    """Visible vascular thrombus: "yes", "no" or None. The later statement counts; "no" needs either the plain answer
    or both portal (Cheng 0) and hepatic vein (0) free."""
    known = known or Bedside(case, on)
    plain, portal, hepatic = (known.observation(c) for c in ("macrovascular_invasion", "pvtt_type", "hvtt_type"))
    positive = [o.on for o in (plain, portal, hepatic) if o and o.on and o.choice not in (None, "no", "0")]
    negative = [plain.on] if plain and plain.on and plain.choice == "no" else []
    if portal and hepatic and portal.on and hepatic.on and portal.choice == hepatic.choice == "0":
        negative.append(min(portal.on, hepatic.on))
    if positive and (not negative or max(positive) >= max(negative)):
        return "yes"
    return "no" if negative else None


def metastasis(case: Case, on: date, known: Bedside | None = None) -> str | None:
    """Extrahepatic spread, nodes included: "yes" if either is known, "no" only when both are known to be absent."""
    known = known or Bedside(case, on)
    said = {known.choice(code) for code in SPREAD}
    if "yes" in said:
        return "yes"
    return "no" if said == {"no"} else None


SPREAD = ("nodal_metastasis", "extrahepatic_metastasis")
"""Two statements, nodes and distant, that stages and transplant criteria ask as one: ``extrahepatic_metastasis``."""


def spread_lacking(missing: tuple[str, ...], said: Callable[[str], str | None]) -> tuple[str, ...]:
    """``missing`` with the one of the two that nobody made in place of the question asked of both."""
    lacking = tuple(code for code in SPREAD if said(code) is None)
    return tuple(dict.fromkeys(part for c in missing for part in (lacking if c == SPREAD[1] and lacking else (c,))))


def _reported(known: Bedside) -> Tumour:
    count, largest = known.quantity("lesion_count"), known.quantity("largest_diameter")
    days = [o.on for o in (known.observation("lesion_count"), known.observation("largest_diameter")) if o and o.on]
    single = count is not None and count.value <= 1 and not count.comparator
    return Tumour(count, largest, largest if single else None, max(days, default=None))


def _read(case: Case, on: date) -> Tumour:
    study = _last_study(case, on)
    if study is None:
        return Tumour()
    readings = [m for m in case.measurements if m.study == study.label]
    readers = sorted({m.reader for m in readings})
    by_lesion = {m.lesion: m for m in readings if m.reader == readers[0]}
    labels = [x.label for x in case.lesions if organ(x.site) == LIVER and not x.is_node and _seen(x.on, study.on)]
    found = [by_lesion.get(label) for label in labels]
    warnings = (_several(readers),) if len(readers) > 1 else ()
    count, largest, total = _counted(found), _largest(found), _total(found)
    return Tumour(count, largest, total, study.on, warnings) if labels else Tumour()


def _last_study(case: Case, on: date) -> Study | None:
    measured = {m.study for m in case.measurements}
    studies = [s for s in case.studies if s.on is not None and s.on <= on and s.label in measured]
    return max(studies, key=lambda s: s.on or date.min, default=None)


def _seen(first: date | None, studied: date | None) -> bool:
    return first is None or studied is None or first <= studied


def _several(readers: list[str]) -> Message:
    return say("Several readers measured this study; {reader} was used.", reader=readers[0] or "-")


def _open(found: Iterable[Measurement | None]) -> bool:
    return any(m is None or m.state not in (*_THERE, *_GONE) for m in found)


def _counted(found: list[Measurement | None]) -> Quantity:
    there = sum(1 for m in found if m is not None and m.state in _THERE)
    return Quantity(Decimal(there), "1", ">=" if _open(found) else "")


def _largest(found: list[Measurement | None]) -> Quantity | None:
    there = [m for m in found if m is not None and m.state in _THERE]
    axes = [m.long_axis_mm for m in there if m.long_axis_mm is not None]
    unsure = _open(found) or any(m.long_axis_mm is None and m.state is not LesionState.TOO_SMALL for m in there)
    if not axes:
        return None if unsure or there else Quantity(Decimal(0), "mm")
    return Quantity(max(axes), "mm", ">=" if unsure else "")


def _total(found: list[Measurement | None]) -> Quantity | None:
    there = [m for m in found if m is not None and m.state in _THERE]
    axes = [m.long_axis_mm for m in there if m.long_axis_mm is not None]
    if _open(found) or len(axes) < len(there):
        return None
    return Quantity(sum(axes, Decimal(0)), "mm")
