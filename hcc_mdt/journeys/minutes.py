"""How do minutes come out of a closed meeting? Gather each case as the board knew it, freeze, print, store."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import Connection, Engine

from db import afterwards, cases, meetings, opinions, people, quorum, referrals, write
from db.engine import home
from db.meetings import Decided
from hcc_mdt import program
from hcc_mdt.board.minutes import evidence
from hcc_mdt.board.minutes.evidence import AttachedFile, CaseKnown, Facts
from hcc_mdt.board.minutes.freezing import freeze, frozen, why_not_freeze
from hcc_mdt.board.minutes.model import CaseMinutes, Minutes, Previous, Signer
from hcc_mdt.board.minutes.previous import previous
from hcc_mdt.board.minutes.retelling import told
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.referral import printed
from hcc_mdt.board.signing.rounds import last_day
from hcc_mdt.board.signing.signers import asked, proposed
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Board, Meeting
from hcc_mdt.protocol import load as protocols
from hcc_mdt.protocol import regimens
from hcc_mdt.protocol.schema import Protocol
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf


def make_minutes(
    engine: Engine,
    stamp: Stamp,
    meeting_id: str,
    minutes_id: str,
    *,
    signers: tuple[str, ...] | None = None,
    sign_by: date | None = None,
) -> None:
    """Freeze the closed meeting's minutes and store them with their unsigned PDF. ``signers`` (accounts) and
    ``sign_by`` as the board rules it when nobody says otherwise. Raises ``Refused``."""
    with engine.connect() as conn:
        meeting = meetings.load(conn, stamp.actor.board, meeting_id)
        refuse(why_not_freeze(stamp.actor, meeting))
        able, settings = able_to_sign(conn, meeting.board), people.board(conn, meeting.board).settings
        named = signers if signers is not None else proposed(meeting, settings.signers, able)
        asks = asked(meeting, named, able)
        minutes, files = gathered_with_evidence(conn, meeting, stamp.at, signers=asks)
    pdf = minutes_pdf(minutes, meeting.minutes_language, files=files)
    until = sign_by or last_day(meeting.on, settings.sign_within_days)
    write.apply(engine, frozen(stamp, minutes_id, minutes, pdf, meeting.minutes_language, until))


def able_to_sign(conn: Connection, board: str) -> frozenset[str]:
    """The accounts that may sign minutes on this board."""
    return frozenset(one.account for one in people.members(conn, board) if why_not(one, "sign_minutes") is None)


def gathered(conn: Connection, meeting: Meeting, at: datetime, *, signers: tuple[Signer, ...] | None = None) -> Minutes:
    """The minutes of a closed meeting as a value, frozen at ``at`` (aware UTC), to be signed by ``signers``."""
    return gathered_with_evidence(conn, meeting, at, signers=signers)[0]


def gathered_with_evidence(
    conn: Connection, meeting: Meeting, at: datetime, *, signers: tuple[Signer, ...] | None = None
) -> tuple[Minutes, tuple[AttachedFile, ...]]:
    """The minutes, and the files that travel with them: facts as known, the rules in force, the hospital's logo."""
    board = people.board(conn, meeting.board)
    in_force = quorum.at(conn, board.id, board.settings, meeting.closed_at or at)
    board = replace(board, settings=in_force)
    protocol = protocols.load(meeting.on)
    facts = known(conn, board, meeting, at)
    discussed = tuple(
        _told(conn, board, meeting, one, item, protocol, at)
        for one, item in zip(facts.cases, meeting.agenda, strict=True)
    )
    files = (AttachedFile(name=evidence.FACTS, data=evidence.canonical(facts)), *_rules(), *_logo())
    digests = evidence.digests(files)
    by = program.name()
    return freeze(board, meeting, discussed, protocol, at=at, program=by, signers=signers, attached=digests), files


def _told(
    conn: Connection,
    board: Board,
    meeting: Meeting,
    as_known: CaseKnown,
    item: AgendaItem,
    protocol: Protocol,
    at: datetime,
) -> CaseMinutes:
    named = board.settings.identity_in_minutes
    referral, withheld = printed(referrals.load(conn, board.id, item.case, at), named)
    return told(
        as_known,
        item,
        protocol,
        meeting.on,
        board.settings,
        identity=cases.identity(conn, board.id, item.case) if named else None,
        opinions=opinions.opened(conn, board.id, item.id),
        previous=_previous(conn, board, meeting, item, at),
        referral=referral,
        withheld=withheld,
    )


def known(conn: Connection, board: Board, meeting: Meeting, at: datetime) -> Facts:
    """The facts of the agenda's cases as known when each was decided, and the board's settings."""
    return Facts(
        on=meeting.on,
        settings=board.settings,
        cases=tuple(_known(conn, board, meeting, item, at) for item in meeting.agenda),
    )


def _known(conn: Connection, board: Board, meeting: Meeting, item: AgendaItem, at: datetime) -> CaseKnown:
    """As the board knew it when it decided (in a preview, a case not decided yet: as known ``at``). Nothing learnt or
    decided later is in it, so the same moment always gives the same minutes; nor this decision itself, which would move
    the case on and leave the checkpoint that was argued out of them."""
    moment = item.decided_at or at
    found = meetings.decisions(conn, board.id, item.case)
    earlier = (d for d in found if d.item.id != item.id and _by(d, meeting.on, moment))
    return CaseKnown(
        case=cases.load(conn, board.id, item.case, known_at=moment),
        before=tuple(evidence.before(d.on, d.item) for d in earlier),
    )


def _previous(conn: Connection, board: Board, meeting: Meeting, item: AgendaItem, at: datetime) -> Previous | None:
    """As known when the board decided; the discussion of this meeting is not its own predecessor."""
    moment = item.decided_at or at
    found = meetings.decisions(conn, board.id, item.case)
    before = [(d.on, d.item) for d in found if d.item.id != item.id and _by(d, meeting.on, moment)]
    return previous(before, afterwards.followed(conn, board.id, [one.id for _, one in before], moment))


def _by(decided: Decided, on: date, moment: datetime) -> bool:
    """Was it decided by then? Another meeting of the same day may have come later."""
    return decided.on <= on and (decided.item.decided_at is None or decided.item.decided_at <= moment)


def _rules() -> tuple[AttachedFile, ...]:
    """The rule files in force, whole: every edition, as they are packaged."""
    rules = (AttachedFile(name=evidence.RULES + name, data=data) for name, data in protocols.packaged_files().items())
    return (AttachedFile(name=evidence.REGIMENS, data=regimens.file.read_bytes()), *rules)


def _logo() -> tuple[AttachedFile, ...]:
    """The hospital's logo: ``logo.png`` in the folder of the installation, if there is one."""
    file = home() / "logo.png"
    return (AttachedFile(name=evidence.LOGO + "png", data=file.read_bytes()),) if file.exists() else ()
