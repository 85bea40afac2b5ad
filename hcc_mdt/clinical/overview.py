"""What must be known of a case before anything else is said? The banner's lines, on screen and in the minutes.

Each line is a label and what is known; ``None`` means nobody said, and is shown as such.
"""

from dataclasses import dataclass
from datetime import date

from hcc_mdt.clinical.age import Age, age
from hcc_mdt.clinical.anchors import CONVERSION, baseline_study, t0, weeks_since
from hcc_mdt.clinical.readings import latest
from hcc_mdt.clinical.regimens import spoken
from hcc_mdt.clinical.scores.liver import albi_of, child_pugh_of
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.scores.staging import cnlc_of
from hcc_mdt.clinical.timeline.view import number
from hcc_mdt.facts import TreatmentKind
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case

SEXES: dict[str, Message] = {"female": say("female"), "male": say("male")}
_BESIDE = frozenset({TreatmentKind.ANTIVIRAL, TreatmentKind.STEROID})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One labelled value; ``on`` is the day it was true."""

    label: Message
    value: Message | None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """The case in one glance, as of a day."""

    age: str | None  # "58", or "58–59" while the birthday is open; None when nobody can say
    stage_then: str | None
    stage_now: str | None
    regimen: str | None
    week: int | None
    lines: tuple[Line, ...]

    @property
    def stage(self) -> Message | None:
        """``CNLC IIIa → IIa``: at baseline and now."""
        if self.stage_now is None and self.stage_then is None:
            return None
        unknown = say("unknown")
        return say("CNLC {then} → {now}", then=self.stage_then or unknown, now=self.stage_now or unknown)


def overview(case: Case, on: date, born: date | None = None) -> Overview:
    """Everything the banner shows of ``case`` on ``on``. ``born``: the date of birth, for an exact age; minutes go
    without it, because the facts they rest on name nobody."""
    start = baseline_study(case)
    first = t0(case) or (start.on if start else None)
    then = cnlc_of(case, min(first, on)).grade if first is not None else None
    years = age(case, on, born)
    found = Overview(
        age=None if years is None or years.doubt else str(years),
        stage_then=then,
        stage_now=cnlc_of(case, on).grade,
        regimen=regimen(case),
        week=weeks_since(case, on),
        lines=(),
    )
    return Overview(
        age=found.age,
        stage_then=found.stage_then,
        stage_now=found.stage_now,
        regimen=found.regimen,
        week=found.week,
        lines=(_person(case, years), _stage(found), *_function(case, on), _virus(case, on), _course(found)),
    )


def regimen(case: Case) -> str | None:
    """The regimen of the last conversion course, by key or by its agents; None without one. What is given beside it
    against a virus or a toxicity is none of it."""
    courses = [t for t in case.treatments if t.phase == CONVERSION]
    named = [t.regimen for t in courses if t.regimen]
    if named:
        return named[-1]
    agents = dict.fromkeys(t.agent for t in courses if t.kind not in _BESIDE)
    return " + ".join(agents) or None


def _person(case: Case, years: Age | None) -> Line:
    sex = SEXES.get(case.sex or "", say("sex unknown"))
    if years is None:
        value = say("age unknown, {sex}", sex=sex)
    elif years.doubt is not None:
        value = say("age unclear, {sex}. {doubt}", sex=sex, doubt=years.doubt)
    else:
        value = say("{age} y, {sex}", age=str(years), sex=sex)
    return Line(label=say("Age, sex"), value=value)


def _stage(found: Overview) -> Line:
    return Line(label=say("Stage then → now"), value=found.stage)


def _function(case: Case, on: date) -> tuple[Line, ...]:
    ecog = latest(case, "ecog", on)
    ps = ecog.observation.choice if ecog.known and ecog.observation else None
    return (
        Line(label=say("ECOG"), value=None if ps is None else say("PS {ps}", ps=ps), on=_day(ecog.observation)),
        _score(say("Child-Pugh"), child_pugh_of(case, on), number_first=False),
        _score(say("ALBI"), albi_of(case, on), number_first=True),
    )


def _score(label: Message, score: Score, *, number_first: bool) -> Line:
    on = max((used.on for used in score.inputs if used.on is not None), default=None)
    if score.grade is None:
        return Line(label=label, value=None, on=on)
    if score.value is None:
        return Line(label=label, value=say("{grade}", grade=score.grade), on=on)
    if number_first:
        value = number(score.value, 2)
        return Line(label=label, value=say("{value} · grade {grade}", value=value, grade=score.grade), on=on)
    return Line(label=label, value=say("{grade}{value}", grade=score.grade, value=score.value), on=on)


def _virus(case: Case, on: date) -> Line:
    surface = latest(case, "hbsag", on)
    dna = latest(case, "hbv_dna", on)
    treated = latest(case, "antiviral", on)
    if not surface.known or surface.observation is None:
        return Line(label=say("HBV"), value=None)
    if surface.observation.choice == "negative":
        return Line(label=say("HBV"), value=say("HBsAg negative"), on=surface.observation.on)
    amount = str(dna.observation.value) if dna.known and dna.observation else say("DNA unknown")
    on_drug = treated.observation is not None and treated.known and treated.observation.choice == "yes"
    words = (
        say("HBsAg+, DNA {amount}, on antiviral", amount=amount)
        if on_drug
        else say("HBsAg+, DNA {amount}", amount=amount)
    )
    return Line(label=say("HBV"), value=words, on=_day(dna.observation))


def _course(found: Overview) -> Line:
    if found.regimen is None:
        return Line(label=say("Regimen"), value=None)
    if found.week is None:
        return Line(label=say("Regimen"), value=spoken(found.regimen))
    return Line(
        label=say("Regimen"), value=say("{regimen}, week {week}", regimen=spoken(found.regimen), week=found.week)
    )


def _day(observation: object) -> date | None:
    return getattr(observation, "on", None)
