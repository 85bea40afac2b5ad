"""A board with a real authority, its people with real keys, and minutes that wait for all of them."""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import Engine

from db import people, signed
from db.write import apply
from hcc_mdt.board.minutes.freezing import canonical, digest
from hcc_mdt.board.minutes.model import Signer, SignerRole
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, Discipline, Role
from hcc_mdt.changes import MinutesFrozen
from hcc_mdt.journeys.founding import Newcomer, admit, found
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from tests.builders import BOARD, a_board, a_meeting, an_audit, an_id
from tests.changed import planned
from tests.minutes_examples import some_minutes

PASSPHRASE = "correct horse"
NAMES = {"chair": "张伟", "recorder": "李娜", "surgeon": "Maria García", "hep": "王芳", "rad": "Seán Ó Néill"}


def board_of(engine: Engine, *accounts: str) -> None:
    """The board with these people; each can sign. An administrator is there too."""
    at = datetime.now(UTC)
    found(engine, a_board(), at=at, change_id=an_id("founded"))
    for account in (*accounts, "admin"):
        role = {"chair": Role.CHAIR, "admin": Role.ADMINISTRATOR}.get(account, Role.MEMBER)
        person = Newcomer(
            account=account,
            login=account,
            name=NAMES.get(account, account),
            title="",
            discipline=Discipline.HEPATOLOGY,
            roles=(role,),
            password="correct horse battery",
            passphrase=PASSPHRASE if account != "admin" else None,
        )
        admit(engine, BOARD, person, at=at, change_ids=(an_id("admitted"), an_id("key")))


def waiting(engine: Engine, *accounts: str) -> str:
    """Minutes to be signed by these, in this order; their id."""
    signers = tuple(
        Signer(account=a, name=NAMES[a], title="", discipline=Discipline.HEPATOLOGY, role=SignerRole.MEMBER)
        for a in accounts
    )
    meeting = a_meeting(at="closed")
    meeting = replace(meeting, chair="chair", recorder=None, attendance=())
    apply(engine, planned(meeting))
    minutes = replace(some_minutes(), signers=signers, meeting=meeting.id)
    data = canonical(minutes)
    made = MinutesFrozen(
        audit=an_audit("minutes.frozen", board=BOARD, meeting=meeting.id),
        minutes=an_id("minutes"),
        meeting=meeting.id,
        canonical=data,
        digest=digest(data),
        pdf=minutes_pdf(minutes, "zh"),
        language="zh",
        signers=accounts,
    )
    apply(engine, made)
    return made.minutes


def actor(engine: Engine, account: str) -> Actor:
    with engine.connect() as conn:
        acting = people.actor(conn, account, BOARD)
    assert acting is not None
    return acting


def act(engine: Engine, account: str, at: datetime | None = None) -> Stamp:
    return Stamp(actor(engine, account), at or datetime.now(UTC), an_id("act"))


def stored(engine: Engine, minutes_id: str) -> signed.StoredMinutes:
    with engine.connect() as conn:
        return signed.minutes(conn, BOARD, minutes_id)
