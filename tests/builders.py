"""How does a test say "a patient with this, on that day" in one line?

Every builder returns a valid frozen value; only what the test is about is given. Ids are counted per test
(``fresh_ids`` in conftest starts again at 1), so the same test always builds the same values.
"""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from hcc_mdt.boardroom import Actor, AgendaItem, Attendance, Board, Decision, Discipline, Meeting, MeetingState, Role
from hcc_mdt.changes import Audit
from hcc_mdt.codes import CODES
from hcc_mdt.messages import Bilingual
from hcc_mdt.model import (
    KINDS,
    Administration,
    AdverseEvent,
    Case,
    Event,
    Fact,
    Lesion,
    LesionKind,
    LesionState,
    Measurement,
    Observation,
    Origin,
    Pathology,
    Recorded,
    Study,
    Surgery,
    Treatment,
    TreatmentKind,
)
from hcc_mdt.units import COMPARATORS, Quantity, canonical

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
"""The fixed clock of every test: Monday 2 March 2026, 16:00 in Shanghai."""
TODAY = date(2026, 3, 2)
LEARNT = datetime(2026, 1, 5, 8, 0, tzinfo=UTC)
"""When the program learnt a built fact, unless the test says otherwise."""
BOARD = "board-1"
CHAIR = "account-chair"

F = TypeVar("F", bound=Fact)
Number = Decimal | int | str | None

_counted: Counter[str] = Counter()

_KIND_OF_AGENT = {
    "bevacizumab": TreatmentKind.ANTI_VEGF, "ramucirumab": TreatmentKind.ANTI_VEGF,
    "lenvatinib": TreatmentKind.TARGETED, "apatinib": TreatmentKind.TARGETED, "sorafenib": TreatmentKind.TARGETED,
    "regorafenib": TreatmentKind.TARGETED, "cabozantinib": TreatmentKind.TARGETED,
    "anlotinib": TreatmentKind.TARGETED, "donafenib": TreatmentKind.TARGETED, "tace": TreatmentKind.TACE,
    "folfox_haic": TreatmentKind.HAIC, "external_beam": TreatmentKind.RADIOTHERAPY,
    "entecavir": TreatmentKind.ANTIVIRAL, "tenofovir": TreatmentKind.ANTIVIRAL,
}  # fmt: skip


def fresh_ids() -> None:
    """Start counting ids again."""
    _counted.clear()


def an_id(kind: str) -> str:
    """``kind-1``, ``kind-2`` …"""
    _counted[kind] += 1
    return f"{kind}-{_counted[kind]}"


def number(value: Number) -> Decimal | None:
    return None if value is None else Decimal(value)


def a_quantity(text: Number, unit: str) -> Quantity:
    """``a_quantity("<2", "ng/mL")``, comparator included."""
    plain = str(text)
    comparator = next((c for c in sorted(COMPARATORS, key=len, reverse=True) if c and plain.startswith(c)), "")
    return Quantity(Decimal(plain.removeprefix(comparator)), unit, comparator)


def a_record(at: datetime = LEARNT, by: str = CHAIR, source: str = "form", line: int | None = None) -> Recorded:
    return Recorded(at, by, Origin(source, line))


def corrected(fact: F, *, at: datetime = NOW, reason: str = "typing error", **changes: Any) -> F:
    """A new fact that replaces ``fact`` with other values (``withdrawn=True`` takes it back)."""
    return replace(fact, id=an_id("correction"), recorded=a_record(at), replaces=fact.id, reason=reason, **changes)


def an_observation(
    code: str, on: date | None, value: Number = None, unit: str | None = None, **more: Any
) -> Observation:
    """A numeric value (``"<2"`` allowed; unit: the code's first unless given) or, for a coded one, a choice."""
    more = {"id": an_id("observation"), "recorded": a_record(), **more}
    if value is None:
        return Observation(code=code, on=on, **more)
    if CODES[code].choices:
        return Observation(code=code, on=on, choice=str(value), **more)
    received = a_quantity(value, CODES[code].units[0] if unit is None else unit)
    return Observation(code=code, on=on, received=received, value=canonical(code, received), **more)


def a_study(label: str = "CT1", on: date | None = TODAY, modality: str = "CT", **more: Any) -> Study:
    return Study(**{"id": an_id("study"), "recorded": a_record(), **more}, label=label, on=on, modality=modality)


def a_lesion(label: str = "T1", kind: LesionKind = LesionKind.TARGET, site: str = "liver", **more: Any) -> Lesion:
    more = {"id": an_id("lesion"), "recorded": a_record(), "on": None, **more}
    return Lesion(label=label, kind=kind, site=site, **more)


def a_measurement(
    study: str | Study, lesion: str | Lesion, long: Number = None, *, viable: Number = None, short: Number = None,
    state: LesionState = LesionState.PRESENT, **more: Any,
) -> Measurement:  # fmt: skip
    """Millimetres. Given a ``Study``, the measurement takes its date."""
    on = study.on if isinstance(study, Study) else None
    more = {"id": an_id("measurement"), "recorded": a_record(), "on": on, **more}
    return Measurement(
        study=study.label if isinstance(study, Study) else study,
        lesion=lesion.label if isinstance(lesion, Lesion) else lesion,
        state=state, long_axis_mm=number(long), short_axis_mm=number(short), viable_mm=number(viable), **more,
    )  # fmt: skip


def a_treatment(agent: str, on: date | None, **more: Any) -> Treatment:
    """The kind follows from the agent (an unknown one is immunotherapy); the label is the agent unless given."""
    kind = _KIND_OF_AGENT.get(agent, TreatmentKind.IMMUNOTHERAPY)
    more = {"id": an_id("treatment"), "recorded": a_record(), "label": agent, "kind": kind, **more}
    return Treatment(agent=agent, on=on, **more)


def an_administration(treatment: str | Treatment, on: date, given: str = "given", **more: Any) -> Administration:
    label = treatment.label if isinstance(treatment, Treatment) else treatment
    more = {"id": an_id("administration"), "recorded": a_record(), **more}
    return Administration(treatment=label, on=on, given=given, **more)


def an_adverse_event(term: str, on: date | None, grade: int, organ: str = "liver", **more: Any) -> AdverseEvent:
    more = {"id": an_id("adverse_event"), "recorded": a_record(), **more}
    return AdverseEvent(term=term, on=on, grade=grade, organ=organ, **more)


def a_surgery(on: date | None, procedure: str = "right hepatectomy", **more: Any) -> Surgery:
    return Surgery(**{"id": an_id("surgery"), "recorded": a_record(), **more}, on=on, procedure=procedure)


def a_pathology(on: date | None, bed: str = "T1", viable: Number = None, **more: Any) -> Pathology:
    more = {"id": an_id("pathology"), "recorded": a_record(), **more}
    return Pathology(on=on, bed=bed, viable_percent=number(viable), **more)


def an_event(kind: str, on: date | None, **more: Any) -> Event:
    return Event(**{"id": an_id("event"), "recorded": a_record(), **more}, kind=kind, on=on)


def a_case(*facts: Fact, **fields: Any) -> Case:
    """``a_case(an_observation(…), a_study(…), intent=Intent.CONVERSION)``: facts find their own field."""
    serial = an_id("case")
    sorted_in: dict[str, object] = {}
    for name, kind in KINDS.items():
        found = tuple(f for f in facts if type(f) is kind)
        if found:
            sorted_in[name] = found
    given = {"id": serial, "board": BOARD, "code": serial.upper(), "version": 1, **sorted_in, **fields}
    return Case(**given)


def a_board(id: str = BOARD, name: str = "Liver board", hospital: str = "Test Hospital", **more: Any) -> Board:
    return Board(id=id, name=Bilingual(name, "肝癌多学科团队"), hospital=Bilingual(hospital, "测试医院"), **more)


def an_actor(
    *roles: Role | str, discipline: Discipline = Discipline.HPB_SURGERY, account: str = CHAIR, board: str = BOARD,
    name: str = "Chen Wei", title: str = "Professor",
) -> Actor:  # fmt: skip
    """``an_actor("member")``; without roles a chair."""
    held = frozenset(Role(r) for r in roles) or frozenset({Role.CHAIR})
    return Actor(account=account, name=name, title=title, discipline=discipline, board=board, roles=held)


def an_audit(action: str = "test.done", **more: Any) -> Audit:
    return Audit(**{"change_id": an_id("change"), "at": NOW, "by": CHAIR, "board": BOARD, **more}, action=action)


def an_attendance(actor: Actor, presence: str = "present") -> Attendance:
    return Attendance(
        account=actor.account, name=actor.name, title=actor.title, discipline=actor.discipline, presence=presence
    )


def an_item(case: Case, position: int = 1, **more: Any) -> AgendaItem:
    given = {"id": an_id("item"), "question": "Operate now?", **more}
    return AgendaItem(case=case.id, case_code=case.code, position=position, **given)


def a_meeting(*agenda: AgendaItem, at: MeetingState | str = MeetingState.PLANNED, **more: Any) -> Meeting:
    """``a_meeting(an_item(case), at="in_session")``; once opened it has a chair who is present."""
    state = MeetingState(at)
    chair = an_actor()
    opened = (
        {}
        if state is MeetingState.PLANNED
        else {"chair": CHAIR, "attendance": (an_attendance(chair),), "opened_at": NOW}
    )
    given = {"id": an_id("meeting"), "board": BOARD, "on": TODAY, "place": "Room 3", **opened, **more}
    return Meeting(state=state, agenda=agenda, **given)


def a_decision(**fields: Any) -> Decision:
    """A complete decision: to operate, why, and who sees to it."""
    given = {"recommendation": "proceed_to_surgery", "rationale": "downstaged", "responsible": "Chen Wei", **fields}
    return Decision(**given)
