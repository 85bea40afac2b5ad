"""Which volumes, remnants and marker courses can be worked out from one row of values?

The part of ``scoresheet`` that asks the same of every volume formula and of both markers.
"""

from collections.abc import Callable
from functools import partial

from hcc_mdt.clinical.markers import change
from hcc_mdt.clinical.scores import icg, kinetics
from hcc_mdt.clinical.scores import volumetry as volume
from hcc_mdt.clinical.scores.bands import band_of, below, beyond, up_to
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.clinical.scores.score_values import Values
from hcc_mdt.messages import say
from hcc_mdt.units import Quantity, canonical

LiverClass = Callable[[Values], str | None]
CHANGES = (
    up_to("-75", "fall >=75 %"), up_to("-50", "fall >=50 %"), up_to("-20", "fall >=20 %"), up_to("10", "-20 to 10 %"),
    below("20", "rise >10 %"), beyond("rise >=20 %"),
)  # fmt: skip
"""The flags of rule book 2.14."""


def slv(v: Values, formula: str) -> Score:
    return volume.slv(formula, v.q("height"), v.q("weight"), v.w("sex"))


def flr(v: Values, formula: str, slot: str = "flr") -> Score:
    return volume.flr_percent(v.q(slot), slv(v, formula))


def growth(v: Values, formula: str) -> Score:
    days = v.plain("days_between_flr")
    before, after = flr(v, formula, "flr_before"), flr(v, formula)
    if days is None or v.q("flr_before") is None:
        lacking = [*after.missing, *(s for s in ("flr_before", "days_between_flr") if v.q(s) is None)]
        return Score(formula=f"kinetic_growth.{formula}", source="", value=None, missing=tuple(lacking))
    return volume.kinetic_growth(before, after, int(days))


def _measured(v: Values, slot: str) -> str:
    """PIVKA-II runs in the unit both values came in; of what is not whole, in the one of which more is there."""
    other = slot.replace("_mau", "_ng")
    there = [sum(v.q(name) is not None for name in (one, f"{one}_before")) for one in (slot, other)]
    return other if there[1] > there[0] else slot


_COLUMNS = {f"pivka2_{unit}{when}": f"pivka2{when}_{unit}_per_ml" for unit in ("mau", "ng") for when in ("", "_before")}
"""PIVKA-II as its columns are called: which of the two measurements lacks."""


def _lacking(v: Values, *slots: str) -> tuple[str, ...]:
    return tuple(_COLUMNS.get(slot, slot) for slot in slots if v.q(slot) is None)


def pace(v: Values, code: str, slot: str, formula: Callable[[str, Quantity, Quantity, int], Score]) -> Score:
    slot = _measured(v, slot)
    before, after, days = v.q(f"{slot}_before"), v.q(slot), v.plain("days_between")
    if before is None or after is None or days is None:
        lacking = _lacking(v, f"{slot}_before", slot, "days_between")
        return Score(formula=f"{formula.__name__}.{code}", source="", value=None, missing=lacking)
    return formula(code, canonical(code, before), canonical(code, after), int(days))


def changed(v: Values, code: str, slot: str) -> Score:
    """The change in per cent with its flag. A bound gives a flag where it leaves only one, and no number."""
    formula, source = f"change.{code}", "(a1 - a0) / a0 x 100"
    slot = _measured(v, slot)
    before, after = v.q(f"{slot}_before"), v.q(slot)
    if before is None or after is None:
        lacking = _lacking(v, f"{slot}_before", slot)
        return Score(formula=formula, source=source, value=None, unit="%", missing=lacking)
    used = (Used(f"{code}_before", before), Used(code, after))
    found = change(canonical(code, before), canonical(code, after))
    if found is None:
        none = (say("No change can be given from {before} to {after}.", before=str(before), after=str(after)),)
        return Score(formula=formula, source=source, value=None, unit="%", inputs=used, warnings=none)
    percent, bound = found
    grade = band_of(CHANGES, Quantity(percent, "%", bound))
    shown = f"{bound}{round(percent, 2):f}"
    said = (say("The change is only known as {shown} %.", shown=shown),) if bound else ()
    value = None if bound else percent
    return Score(formula=formula, source=source, value=value, unit="%", grade=grade, inputs=used, warnings=said)


VOLUMES: dict[str, Callable[[Values], Score]] = {
    **{
        f"bsa_{key}": partial(lambda v, key: volume.body_surface(v.q("height"), v.q("weight"), key), key=key)
        for key in ("dubois", "mosteller")
    },
    **{f"slv_{key}": partial(slv, formula=key) for key in volume.FORMULAS},
    "tflv": lambda v: volume.tflv(v.q("tlv"), v.q("tumour_volume")),
    **{f"flr_{key}": partial(flr, formula=key) for key in volume.FORMULAS},
    "flr_tflv": lambda v: volume.flr_percent(v.q("flr"), volume.tflv(v.q("tlv"), v.q("tumour_volume"))),
    **{f"kinetic_growth_{key}": partial(growth, formula=key) for key in volume.FORMULAS},
}

_MARKERS = (("afp", "afp"), ("pivka2", "pivka2_mau"))
KINETICS: dict[str, Callable[[Values], Score]] = {
    **{f"{code}_change": partial(changed, code=code, slot=slot) for code, slot in _MARKERS},
    **{
        f"{code}_{name}": partial(pace, code=code, slot=slot, formula=formula)
        for code, slot in _MARKERS
        for name, formula in (("half_life", kinetics.half_life), ("doubling_time", kinetics.doubling_time))
    },
}


def remnants_by_icg(liver_class: LiverClass) -> dict[str, Callable[[Values], Score]]:
    """SURG-08 with the remnant of every formula."""

    def asked(v: Values, key: str) -> Score:
        return icg.remnant_by_icg(v.q("icg_r15"), liver_class(v), flr(v, key))

    return {f"icg_remnant_{key}": partial(asked, key=key) for key in volume.FORMULAS}
