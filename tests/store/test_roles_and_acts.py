"""Does each act of a board refuse every role that may not do it, and nobody else, all the way to the store?

One meeting from planning to the archive. Before each act every role that may not do it tries; then one that may does
it, so that each refusal is for the role and not for the moment.
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, select

from db import afterwards, cases, meetings, opinions, people, quorum
from db.tables import audit
from db.write import apply
from hcc_mdt.afterwards import ActionState, Outcome
from hcc_mdt.board import (
    accounts,
    actions,
    decisions,
    facts,
    follow_up,
    identity,
    in_session,
    meeting,
    referral,
    weekly,
)
from hcc_mdt.board import opinions as board_opinions
from hcc_mdt.board import quorum as board_quorum
from hcc_mdt.board.agenda import readiness
from hcc_mdt.board.agenda.states import Act as Move
from hcc_mdt.board.minutes import form as minutes_form
from hcc_mdt.board.signing import signers
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Discipline, Meeting, Role, Settings
from hcc_mdt.changes import Change
from hcc_mdt.decision import Action
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.archiving import archived
from hcc_mdt.journeys.founding import Newcomer, admit, found
from hcc_mdt.journeys.minutes import make_minutes
from hcc_mdt.journeys.signing import sign_minutes
from hcc_mdt.journeys.signing_keys import revoke, trust_root
from hcc_mdt.model import Case, Referral
from hcc_mdt.series import Series
from hcc_mdt.wall import WallView
from tests.builders import BOARD, NOW, TODAY, a_board, a_case, an_attendance
from tests.changed import opened

PASSPHRASE = "a passphrase to sign with"
MET, ITEM = "met", "item"
DESK = {Role.COORDINATOR, Role.CHAIR}
CLINICAL = {Role.MEMBER, *DESK}
RULES = {Role.CHAIR, Role.ADMINISTRATOR}


@dataclass
class Room:
    """The board as stored, looked at anew before each act."""

    engine: Engine
    case: Case

    @property
    def meeting(self) -> Meeting:
        with self.engine.connect() as conn:
            return meetings.load(conn, BOARD, MET)

    @property
    def item(self) -> AgendaItem:
        return self.meeting.agenda[0]

    def written(self) -> int:
        """Whatever is stored has an entry in the trail."""
        with self.engine.connect() as conn:
            return conn.execute(select(func.count()).select_from(audit)).scalar_one()

    def stamp(self, role: Role) -> Stamp:
        with self.engine.connect() as conn:
            actor = people.actor(conn, role.value, BOARD)
        assert actor is not None
        return Stamp(actor, NOW, uuid4().hex)


Do = Callable[[Room, Stamp], Change | None]
"""Decides, and returns the change; or goes a journey that stores by itself."""


@pytest.fixture
def room(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setenv("HCC_MDT_AUTHORITY_SECRET", "a secret of this test")
    found(engine, a_board(), at=NOW, change_id="found")
    disciplines = dict(zip(Role, Discipline, strict=False))
    for role in Role:
        signs = PASSPHRASE if role in CLINICAL else None
        person = Newcomer(account=role.value, login=role.value, name=role.value, title="", roles=(role,),
                          discipline=disciplines[role], password="correct horse battery", passphrase=signs)  # fmt: skip
        admit(engine, BOARD, person, at=NOW, change_ids=(f"{role}-1", f"{role}-2"))
    case = a_case(code="H-1")
    apply(engine, opened(case))
    return Room(engine, case)


def plan(room: Room, stamp: Stamp) -> Change:
    return meeting.plan(stamp, MET, on=TODAY, place="Room 1", language="en")


def attend(room: Room, stamp: Stamp) -> Change:
    there = tuple(an_attendance(room.stamp(role).actor) for role in (Role.CHAIR, Role.MEMBER))
    return meeting.attend(stamp, room.meeting, there, chair="chair", recorder="member")


def agenda(room: Room, stamp: Stamp) -> Change:
    item = AgendaItem(id=ITEM, case=room.case.id, case_code="H-1", position=1, question="Operate?")
    return meeting.set_agenda(stamp, room.meeting, (item,))


def set_series(room: Room, stamp: Stamp) -> Change:
    return weekly.describe(stamp, Series(id="s", board=BOARD, weekday=0, starts="14:00", ends="16:00", place="Room 1",
                                         language="en"))  # fmt: skip


def set_quorum(room: Room, stamp: Stamp) -> Change:
    with room.engine.connect() as conn:
        seen, now = len(quorum.rules(conn, BOARD)), people.board(conn, BOARD).settings
    return board_quorum.set_rule(stamp, now, seen, (), 1, "small board")


def open_opinions(room: Room, stamp: Stamp) -> Change:
    with room.engine.connect() as conn:
        seen = opinions.of_item(conn, BOARD, ITEM, stamp.actor.account)
    return board_opinions.open_(stamp, room.meeting, room.item, seen)


def observe(room: Room, stamp: Stamp) -> Change:
    typed = facts.Typed(code="afp", text="7.4", unit="ng/mL", on=TODAY, reason="report")
    return facts.observe(stamp, room.case, 1, typed, fact_id=uuid4().hex, today=TODAY)


def typed(field: str, value: object) -> Do:
    return lambda room, stamp: decisions.draft(stamp, room.meeting, room.item, room.item.draft, field, value)


def record(room: Room, stamp: Stamp) -> Change:
    with room.engine.connect() as conn:
        version = cases.load(conn, BOARD, room.case.id).version
    return decisions.record(stamp, room.meeting, room.item, seen=room.item.draft, case_version=version,
                            case_version_seen=version, unmet_rules={}, settings=Settings())  # fmt: skip


def answer(room: Room, stamp: Stamp) -> Change:
    with room.engine.connect() as conn:
        (action,) = afterwards.actions(conn, BOARD)
    return actions.answer(stamp, action, ActionState.DONE)


def follow(room: Room, stamp: Stamp) -> Change:
    return follow_up.follow(stamp, room.item, MET, None, Outcome.CARRIED_OUT, "", "")


def freeze(room: Room, stamp: Stamp) -> None:
    make_minutes(room.engine, stamp, MET, "minutes", signers=("chair", "member"))


def sign(room: Room, stamp: Stamp) -> None:
    sign_minutes(room.engine, stamp, "minutes", PASSPHRASE)


def trust(room: Room, stamp: Stamp) -> None:
    with room.engine.connect() as conn:
        authority = people.authority(conn, BOARD)
    assert authority is not None
    trust_root(room.engine, stamp, authority.certificate, purpose="time", revocations=None, reason="test")


def set_roles(room: Room, stamp: Stamp) -> Change:
    with room.engine.connect() as conn:
        members = people.members(conn, BOARD)
    return accounts.set_roles(stamp, members, "viewer", [Role.VIEWER])


def archive(room: Room, stamp: Stamp) -> None:
    archived(room.engine, stamp, MET)


ACTS: tuple[tuple[str, set[Role], Do], ...] = (
    ("plan a meeting", DESK, plan),
    ("say who attends", DESK, attend),
    ("set the agenda", DESK, agenda),
    ("set the weekly board", DESK, set_series),
    ("mark a case as ready", DESK, lambda r, s: readiness.mark(s, r.meeting, r.item, Move.MARK_READY)),
    ("set the quorum", RULES, set_quorum),
    ("rule who signs", RULES, lambda r, s: signers.rule(s, ("chair",), 7)),
    ("choose the form of the minutes", DESK, lambda r, s: minutes_form.choose(s, "uk", "A4", ())),
    ("give an opinion", {Role.MEMBER, Role.CHAIR},
     lambda r, s: board_opinions.give(s, r.meeting, r.item, "proceed_to_surgery", "")),
    ("open the meeting", DESK, lambda r, s: meeting.open_(s, r.meeting)),
    ("call a case", DESK, lambda r, s: meeting.call(s, r.meeting, ITEM)),
    ("turn the wall", DESK, lambda r, s: in_session.turn(s, r.meeting, ITEM, WallView(look="dark"))),
    ("take a break", DESK, lambda r, s: in_session.take_break(s, r.meeting)),
    ("end the break", DESK, lambda r, s: in_session.end_break(s, r.meeting)),
    ("open the opinions", {Role.CHAIR}, open_opinions),
    ("uncover an identity", CLINICAL, lambda r, s: identity.reveal(s, r.case)),
    ("say who referred", CLINICAL,
     lambda r, s: referral.name(s, r.case, Referral(), referrer="Dr Lin", general_practitioner="")),
    ("add a value", CLINICAL, observe),
    ("type the recommendation", DESK, typed("recommendation", "continue_conversion")),
    ("type the rationale", DESK, typed("rationale", "downstaged")),
    ("type who is responsible", DESK, typed("responsible", "chair")),
    ("type an action", DESK, typed("actions", (Action(what="CT", owner="member", due=TODAY),))),
    ("record the decision", DESK, record),
    ("close the meeting", DESK, lambda r, s: meeting.close(s, r.meeting)),
    ("say an action is done", CLINICAL, answer),
    ("say a decision was carried out", CLINICAL, follow),
    ("make the minutes", DESK, freeze),
    ("sign as the chair", {Role.CHAIR}, sign),
    ("sign as the recorder", {Role.MEMBER}, sign),
    ("archive the meeting", {Role.CHAIR}, archive),
    ("trust an authority", {Role.ADMINISTRATOR}, trust),
    ("set somebody's roles", {Role.ADMINISTRATOR}, set_roles),
    ("revoke somebody's key", {Role.ADMINISTRATOR},
     lambda r, s: revoke(r.engine, s, "coordinator" if s.actor.account != "coordinator" else "chair",
                         "key_compromise", "")),
)  # fmt: skip


def test_every_act_is_refused_to_every_role_that_may_not_do_it(room: Room) -> None:
    for name, may, do in ACTS:
        before = room.written()
        could = {role for role in set(Role) - may if not refused(room, do, role)}
        assert (name, could, room.written()) == (name, set(), before)
        for role in sorted(may):
            change = do(room, room.stamp(role))
            if change is None:  # the journey went, and stored what it did
                break
        if change is not None:
            apply(room.engine, change)
        assert room.written() > before, name


def refused(room: Room, do: Do, role: Role) -> bool:
    try:
        change = do(room, room.stamp(role))
    except Refused:
        return True
    if change is not None:
        apply(room.engine, change)
    return False
