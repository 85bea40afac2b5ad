"""What do the facts as known say of a case in the minutes?

Worked out once when the minutes are frozen, and again by everybody who checks the file: the same facts, rules and
settings always give the same lines.
"""

from dataclasses import replace
from datetime import date

from hcc_mdt.board.minutes.case import case_minutes
from hcc_mdt.board.minutes.evidence import CaseKnown, Facts
from hcc_mdt.board.minutes.model import CaseMinutes, Minutes, Previous
from hcc_mdt.boardroom import AgendaItem, Settings
from hcc_mdt.clinical import words
from hcc_mdt.clinical.checkpoints import assess, current
from hcc_mdt.clinical.missing import listed
from hcc_mdt.clinical.overview import Line, overview
from hcc_mdt.clinical.readings import latest
from hcc_mdt.clinical.timeline import frame
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Case, Identity, Referral, Study
from hcc_mdt.opinions import Opinion
from hcc_mdt.protocol.schema import Protocol

_REGISTRY = ("icd10", "icdo_topography", "icdo_morphology")
_PRINTED_ABOVE = 2  # age with sex and the stage have a line of their own


def told(
    known: CaseKnown,
    item: AgendaItem,
    protocol: Protocol,
    on: date,
    settings: Settings,
    *,
    identity: Identity | None = None,
    opinions: tuple[Opinion, ...] = (),
    previous: Previous | None = None,
    referral: Referral | None = None,
    withheld: tuple[str, ...] = (),
) -> CaseMinutes:
    """The case as the board knew it, beside what it said (``opinions``) and decided (``item``, ``previous``)."""
    case, before = known.case, known.before
    found = assess(case, protocol, on, settings, before)
    seen = overview(case, on)
    written = case_minutes(
        case,
        item,
        found,
        current=current(found).checkpoint.id,
        timeline=frame(case, found, protocol, on, before, case.known_at, settings=settings),
        missing=listed(found, on),
        age=seen.age,
        stage=seen.stage,
        summary=tuple(map(_line, seen.lines[_PRINTED_ABOVE:])),
        imaging=_imaging(case.studies, on),
        identity=identity,
        opinions=opinions,
    )
    return replace(
        written, previous=previous, referral=referral, referral_withheld=withheld, registry=_registry(case, on)
    )


def retold(minutes: Minutes, facts: Facts, protocol: Protocol) -> tuple[CaseMinutes, ...]:
    """The cases of ``minutes`` worked out anew; only what the board itself said is taken from the minutes."""
    return tuple(
        told(
            known,
            _item(line, known),
            protocol,
            facts.on,
            facts.settings,
            identity=_identity(line),
            opinions=line.opinions,
            previous=line.previous,
            referral=line.referral,
            withheld=line.referral_withheld,
        )
        for line, known in zip(minutes.cases, facts.cases, strict=True)
    )


def _item(line: CaseMinutes, known: CaseKnown) -> AgendaItem:
    return AgendaItem(
        id="",
        case=known.case.id,
        case_code=line.code,
        position=0,
        question=line.question,
        state=line.state,
        draft=line.decision,
        case_version=line.version,
        decided_at=line.decided_at,
    )


def _identity(line: CaseMinutes) -> Identity | None:
    if line.name is None and line.record_number is None:
        return None
    return Identity(name=line.name, record_number=line.record_number)


def _registry(case: Case, on: date) -> tuple[Message, ...]:
    """The diagnosis as registries code it, as far as somebody recorded it; two codes of one day are no code."""
    read = ((code, latest(case, code, on)) for code in _REGISTRY)
    return tuple(
        say("{what}: {code}", what=words.name(code), code=found.observation.choice)
        for code, found in read
        if found.absence is None and found.observation is not None and found.observation.choice
    )


def _line(line: Line) -> Message:
    """A value of the case's head with its day: on paper nobody can point at it to see the day."""
    value = line.value or say("unknown")
    if line.value is None or line.on is None:
        return say("{label}: {value}", label=line.label, value=value)
    return say("{label}: {value} ({day})", label=line.label, value=value, day=line.on)


def _imaging(studies: tuple[Study, ...], on: date) -> tuple[Message, ...]:
    """The last study's report line, as the board read it."""
    dated = sorted((s for s in studies if s.on is not None and s.on <= on), key=lambda s: s.on or date.min)
    return tuple(
        say("{modality} {on}: {summary}", modality=s.modality, on=s.on, summary=s.summary or say("no report text"))
        for s in dated[-1:]
    )
