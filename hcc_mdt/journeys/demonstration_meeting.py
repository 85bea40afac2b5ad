"""What does a finished meeting look like? The demonstration board's first one, held, closed, frozen and signed.

It takes the same road as any meeting: every step is a domain function's change stored by the one write door.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from sqlalchemy import Engine

from db import cases, meetings, people, signed, write
from hcc_mdt.board import decisions, meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, AgendaItem, Attendance, Decision, Meeting, Role
from hcc_mdt.changes import Change
from hcc_mdt.journeys.demonstration import BOARD, PASSPHRASE
from hcc_mdt.journeys.demonstration_decided import PLACE, decided
from hcc_mdt.journeys.minutes import make_minutes
from hcc_mdt.journeys.signing import sign_minutes

HELD, NEXT = "demo-meeting-1", "demo-meeting-2"
MINUTES = "demo-minutes-1"
_HELD_CASES = ("H-0207", "H-0281", "H-0240")
_NEXT_CASES = ("H-0231", "H-0198", "H-0219", "H-0251", "H-0244", "H-0270")
_ABSENT = ("demo-viewer",)


def hold_meeting(engine: Engine, today: date, at: datetime) -> None:
    """One meeting held today with signed minutes, and one planned with its agenda."""
    stamp = partial(_stamp, _actor(engine, "demo-chair"), at)
    _prepare(engine, stamp, HELD, today, _HELD_CASES)
    _do(engine, stamp("open"), HELD, meeting.open_)
    for code, form in decided(today).items():
        _decide(engine, stamp, code, form)
    _do(engine, stamp("close"), HELD, meeting.close)
    make_minutes(engine, stamp("freeze"), HELD, MINUTES)
    for account in ("demo-chair", "demo-coordinator"):
        signer = _stamp(_actor(engine, account), at, f"sign-{account}")
        sign_minutes(engine, signer, MINUTES, PASSPHRASE)
    _prepare(engine, stamp, NEXT, today, _NEXT_CASES)
    with engine.connect() as conn:
        assert signed.minutes(conn, BOARD.id, MINUTES).complete


def _prepare(engine: Engine, stamp: Callable[[str], Stamp], which: str, on: date, codes: tuple[str, ...]) -> None:
    write.apply(engine, meeting.plan(stamp(f"plan-{which}"), which, on=on, place=PLACE, language="zh"))
    with engine.connect() as conn:
        known = cases.codes(conn, BOARD.id)
        members = [m for m in people.members(conn, BOARD.id) if m.roles - {Role.ADMINISTRATOR}]
        loaded = {c.code: c for c in cases.load_many(conn, BOARD.id, tuple(known[code] for code in codes))}
    agenda = tuple(
        AgendaItem(
            id=f"{which}-{code}", case=known[code], case_code=code, position=n, question=loaded[code].question or ""
        )
        for n, code in enumerate(codes, 1)
    )
    there = tuple(_attendance(person) for person in members)
    _do(engine, stamp(f"people-{which}"), which, partial(_attend, there=there))
    _do(engine, stamp(f"agenda-{which}"), which, partial(_agenda, agenda=agenda))


def _attend(stamp: Stamp, met: Meeting, *, there: tuple[Attendance, ...]) -> Change:
    return meeting.attend(stamp, met, there, chair="demo-chair", recorder="demo-coordinator")


def _agenda(stamp: Stamp, met: Meeting, *, agenda: tuple[AgendaItem, ...]) -> Change:
    return meeting.set_agenda(stamp, met, agenda)


def _decide(engine: Engine, stamp: Callable[[str], Stamp], code: str, form: Decision) -> None:
    """Call the case, type the form field by field as a scribe would, record or defer."""
    item_id = f"{HELD}-{code}"
    _do(engine, stamp(f"call-{code}"), HELD, lambda s, met: meeting.call(s, met, item_id))
    for field in sorted(decisions.FIELDS):
        if getattr(form, field):
            with engine.connect() as conn:
                met, item = meetings.item(conn, BOARD.id, item_id)
            typed = stamp(f"type-{code}-{field}")
            write.apply(engine, decisions.draft(typed, met, item, item.draft, field, getattr(form, field)))
    with engine.connect() as conn:
        met, item = meetings.item(conn, BOARD.id, item_id)
        version = cases.load(conn, BOARD.id, item.case).version
    end = stamp(f"decide-{code}")
    if form.deferred_for:
        change = decisions.defer(end, met, item, seen=item.draft, case_version=version, case_version_seen=version)
    else:
        change = decisions.record(
            end,
            met,
            item,
            seen=item.draft,
            case_version=version,
            case_version_seen=version,
            unmet_rules={one.rule: one.rule for one in form.departures},
            settings=BOARD.settings,
        )
    write.apply(engine, change)


def _do(engine: Engine, stamp: Stamp, which: str, act: Callable[[Stamp, Meeting], Change]) -> None:
    with engine.connect() as conn:
        met = meetings.load(conn, BOARD.id, which)
    write.apply(engine, act(stamp, met))


def _attendance(person: Actor) -> Attendance:
    return Attendance(
        account=person.account,
        name=person.name,
        title=person.title,
        discipline=person.discipline,
        presence="absent" if person.account in _ABSENT else "present",
    )


def _actor(engine: Engine, account: str) -> Actor:
    with engine.connect() as conn:
        actor = people.actor(conn, account, BOARD.id)
    assert actor is not None
    return actor


def _stamp(actor: Actor, at: datetime, what: str) -> Stamp:
    return Stamp(actor, at, f"demo-{what}")
