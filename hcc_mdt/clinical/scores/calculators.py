"""Which calculators are there, and what does each say of this case today?

Every calculator once, in the order a board asks: liver, stage, transplant criteria, volume, fibrosis, prognosis,
markers, after the operation. Nothing is imputed: what is missing is named, and what cannot be asked yet says why.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.markers import courses
from hcc_mdt.clinical.scores import burden, fibrosis, icg, liver, meld, phlf, prognosis, staging, tnm
from hcc_mdt.clinical.scores import volumetry as volume
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.kinetics import pace
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.words import formula
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case

GROUPS: dict[str, Message] = {
    "liver": say("Liver function"),
    "stage": say("Stage"),
    "transplant": say("Transplant criteria"),
    "volume": say("Volume"),
    "fibrosis": say("Fibrosis"),
    "prognosis": say("Prognosis and risk"),
    "kinetics": say("Marker kinetics"),
    "after": say("After the operation"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculated:
    """One calculator's answer. ``score`` None: it cannot be asked, because of ``why_not``."""

    group: str
    name: str  # a proper name: Child-Pugh, MELD 3.0 …
    score: Score | None
    why_not: Message | None = None


class _Asked(NamedTuple):
    case: Case
    on: date
    settings: Settings


def calculated(case: Case, on: date, settings: Settings) -> tuple[Calculated, ...]:
    """Every calculator on ``on``. One that refuses (PIVKA-II in mAU/mL for GALAD) says so and stops no other."""
    asked = _Asked(case, on, settings)
    alone = [_one(group, name, work, why, asked) for group, name, work, why in _ALONE]
    found = [*alone, *_burden(asked), *_volumes(asked), *_paces(asked)]
    return tuple(sorted(found, key=lambda one: list(GROUPS).index(one.group)))


def _one(
    group: str, name: str, work: Callable[[_Asked], Score | None], why: Message | None, asked: _Asked
) -> Calculated:
    try:
        score = work(asked)
    except Refused as refused:
        return Calculated(group=group, name=name, score=None, why_not=refused.message)
    return Calculated(group=group, name=name, score=score, why_not=why if score is None else None)


def _category(asked: _Asked) -> Score:
    """T, N and M with the prefix of imaging: c, after the first conversion dose yc."""
    score = tnm.category_of(asked.case, asked.on)
    said = None if score.grade is None else f"{tnm.prefix(asked.case, asked.on)}{score.grade}"
    return score._replace(grade=said)


def _fib4(asked: _Asked) -> Score:
    score = fibrosis.fib4_of(asked.case, asked.on)
    said = say("The cut-offs 1.45 and 3.25 come from hepatitis C.")
    return score._replace(warnings=(*score.warnings, said)) if score.value is not None else score


_BEFORE_DAY_5 = say("Asked from day 5 after the operation.")
_NO_AUGMENTATION = say("Asked once the remnant was measured before and after PVE or ALPPS.")

_ALONE: tuple[tuple[str, str, Callable[[_Asked], Score | None], Message | None], ...] = (
    ("liver", "Child-Pugh", lambda a: liver.child_pugh_of(a.case, a.on), None),
    ("liver", "ALBI, mALBI", lambda a: liver.albi_of(a.case, a.on), None),
    ("liver", "EZ-ALBI", lambda a: liver.ez_albi_of(a.case, a.on), None),
    ("liver", "MELD", lambda a: meld.meld_of(a.case, a.on), None),
    ("liver", "MELD-Na", lambda a: meld.meld_na_of(a.case, a.on), None),
    ("liver", "MELD 3.0", lambda a: meld.meld_3_of(a.case, a.on), None),
    ("stage", "CNLC", lambda a: staging.cnlc_of(a.case, a.on), None),
    ("stage", "BCLC", lambda a: staging.bclc_of(a.case, a.on), None),
    ("stage", "TNM 8", lambda a: tnm.tnm8_of(a.case, a.on), None),
    ("stage", "TNM 8 T N M", _category, None),
    ("volume", "Kinetic growth", lambda a: volume.growth(a.case, a.on, a.settings), _NO_AUGMENTATION),
    ("volume", "ICG-R15 → FLR", lambda a: icg.remnant_by_icg_of(a.case, a.on, a.settings), None),
    ("volume", "ICG-R15 → extent", lambda a: icg.extent_by_icg_of(a.case, a.on), None),
    ("fibrosis", "FIB-4", _fib4, None),
    ("fibrosis", "APRI", lambda a: fibrosis.apri_of(a.case, a.on), None),
    ("prognosis", "GALAD", lambda a: prognosis.galad_of(a.case, a.on), None),
    ("prognosis", "aMAP", lambda a: prognosis.amap_of(a.case, a.on), None),
    ("prognosis", "TBS", lambda a: prognosis.tumour_burden_score_of(a.case, a.on), None),
    ("prognosis", "CRAFITY", lambda a: prognosis.crafity_of(a.case, a.on), None),
    ("prognosis", "HAP", lambda a: prognosis.hap_of(a.case, a.on), None),
    ("after", "PHLF 50-50", lambda a: phlf.fifty_fifty_of(a.case, a.on), _BEFORE_DAY_5),
    ("after", "PHLF ISGLS", lambda a: phlf.isgls_of(a.case, a.on, None), _BEFORE_DAY_5),
)

_BURDEN = ("Milan", "UCSF", "Hangzhou", "up-to-seven", "six-and-twelve")
"""In the order of ``burden_of``."""
MARKERS = (("afp", "AFP"), ("pivka2", "PIVKA-II"))


def _burden(asked: _Asked) -> Iterator[Calculated]:
    try:
        scores = burden.burden_of(asked.case, asked.on)
    except Refused as refused:
        for name in _BURDEN:
            yield Calculated(group="transplant", name=name, score=None, why_not=refused.message)
        return
    for name, score in zip(_BURDEN, scores, strict=True):
        yield Calculated(group="transplant", name=name, score=score)


def _volumes(asked: _Asked) -> Iterator[Calculated]:
    """Body surface, every standard volume, and the remnant over each."""
    known = Bedside(asked.case, asked.on)
    body = known.quantity("height"), known.quantity("weight")
    bsa = asked.settings.bsa_formula
    yield _one("volume", "BSA", lambda _: known.dated(volume.body_surface(*body, bsa)), None, asked)
    for key in volume.FORMULAS:
        name = f"SLV {formula(key)}"

        def standard(_: _Asked, key: str = key) -> Score:
            return known.dated(volume.slv(key, *body, asked.case.sex, bsa))

        yield _one("volume", name, standard, None, asked)
    try:
        remnants = volume.remnants(asked.case, asked.on, asked.settings).all
    except Refused as refused:
        yield Calculated(group="volume", name="FLR", score=None, why_not=refused.message)
        return
    for score in remnants:
        yield Calculated(group="volume", name=f"FLR {formula(score.formula.removeprefix('flr_percent.'))}", score=score)


def _paces(asked: _Asked) -> Iterator[Calculated]:
    """Half-life or doubling time between the last two days of each marker's last course."""
    for code, name in MARKERS:
        runs = courses(asked.case, code, asked.on)
        score = pace(runs[-1]) if runs else None
        why = say("Asked with two different values of one assay on two days.")
        yield Calculated(group="kinetics", name=name, score=score, why_not=why if score is None else None)
