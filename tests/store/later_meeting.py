"""How does a test hold another meeting on a case that was minuted already?"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine

from db import cases, meetings, people
from db.write import apply
from hcc_mdt.board import decisions, meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, Decision, Meeting, Settings
from hcc_mdt.journeys.demonstration import BOARD

FORM = Decision(recommendation="continue_conversion", rationale="another view", responsible="Shen Mingyuan")
LATER = "later-meeting"


def decide_again(engine: Engine, code: str, on: date, at: datetime) -> None:
    """A second meeting on ``on``, at the moment ``at``, decides to go on with conversion therapy."""
    with engine.connect() as conn:
        actor = people.actor(conn, "demo-chair", BOARD.id)
        case = cases.by_code(conn, BOARD.id, code)
    assert actor is not None
    assert case is not None

    def stamp(what: str) -> Stamp:
        assert actor is not None
        return Stamp(actor, at, f"later-{what}")

    there = (
        Attendance(
            account=actor.account, name=actor.name, title=actor.title, discipline=actor.discipline, presence="present"
        ),
    )
    item = AgendaItem(id=f"{LATER}-{code}", case=case.id, case_code=code, position=1, question="Again?")
    apply(engine, meeting.plan(stamp("plan"), LATER, on=on, place="Room 4", language="en"))
    apply(engine, meeting.attend(stamp("people"), _met(engine), there, chair=actor.account, recorder=None))
    apply(engine, meeting.set_agenda(stamp("agenda"), _met(engine), (item,)))
    apply(engine, meeting.open_(stamp("open"), _met(engine)))
    apply(engine, meeting.call(stamp("call"), _met(engine), item.id))
    for field in ("recommendation", "rationale", "responsible"):
        known = _item(engine, item.id)
        typed = stamp(f"type-{field}")
        apply(engine, decisions.draft(typed, _met(engine), known, known.draft, field, getattr(FORM, field)))
    known = _item(engine, item.id)
    seen: dict[str, Any] = {"seen": known.draft, "case_version": case.version, "case_version_seen": case.version}
    apply(engine, decisions.record(stamp("record"), _met(engine), known, unmet_rules={}, settings=Settings(), **seen))
    apply(engine, meeting.close(stamp("close"), _met(engine)))


def _met(engine: Engine) -> Meeting:
    with engine.connect() as conn:
        return meetings.load(conn, BOARD.id, LATER)


def _item(engine: Engine, item: str) -> AgendaItem:
    with engine.connect() as conn:
        return meetings.item(conn, BOARD.id, item)[1]
