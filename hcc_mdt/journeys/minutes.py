"""How do minutes come out of a closed meeting? Gather each case as the board knew it, freeze, print, store."""

from dataclasses import replace
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version

from sqlalchemy import Connection, Engine

from db import cases, meetings, opinions, people, quorum, write
from db.engine import home
from db.meetings import Decided
from hcc_mdt.board.case_minutes import case_minutes
from hcc_mdt.board.minutes import freeze, frozen, why_not_freeze
from hcc_mdt.board.minutes_model import CaseMinutes, Minutes
from hcc_mdt.board.permissions import refuse
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Board, Meeting
from hcc_mdt.clinical.checkpoints import assess, current
from hcc_mdt.clinical.missing import listed
from hcc_mdt.clinical.overview import overview
from hcc_mdt.clinical.timeline import frame
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Study
from hcc_mdt.protocol import load as protocols
from hcc_mdt.protocol.schema import Protocol
from hcc_mdt.report.minutes_pdf import minutes_pdf

_PRINTED_ABOVE = 2  # age with sex and the stage have a line of their own


def make_minutes(engine: Engine, stamp: Stamp, meeting_id: str, minutes_id: str) -> None:
    """Freeze the closed meeting's minutes and store them with their unsigned PDF. Raises ``Refused``."""
    with engine.connect() as conn:
        meeting = meetings.load(conn, stamp.actor.board, meeting_id)
        refuse(why_not_freeze(stamp.actor, meeting))
        minutes = gathered(conn, meeting, stamp.at)
    pdf = minutes_pdf(minutes, meeting.minutes_language, logo=_logo())
    write.apply(engine, frozen(stamp, minutes_id, minutes, pdf, meeting.minutes_language))


def gathered(conn: Connection, meeting: Meeting, at: datetime) -> Minutes:
    """The minutes of a closed meeting as a value, frozen at ``at`` (aware UTC)."""
    board = people.board(conn, meeting.board)
    in_force = quorum.at(conn, board.id, board.settings, meeting.closed_at or at)
    board = replace(board, settings=in_force)
    protocol = protocols.load(meeting.on)
    discussed = tuple(_case(conn, board, meeting, item, protocol, at) for item in meeting.agenda)
    return freeze(board, meeting, discussed, protocol, at=at, program=_program())


def _case(
    conn: Connection, board: Board, meeting: Meeting, item: AgendaItem, protocol: Protocol, at: datetime
) -> CaseMinutes:
    """As the board knew it when it decided (in a preview, a case not decided yet: as known ``at``). Nothing learnt or
    decided later is in it, so the same moment always gives the same minutes."""
    moment = item.decided_at or at
    case = cases.load(conn, board.id, item.case, known_at=moment)
    before = tuple(d for d in meetings.decisions(conn, board.id, item.case) if _by(d, meeting.on, moment))
    found = assess(case, protocol, meeting.on, board.settings, before)
    seen = overview(case, meeting.on)
    return case_minutes(
        case,
        item,
        found,
        current=current(found).checkpoint.id,
        timeline=frame(case, found, protocol, meeting.on, before, moment, settings=board.settings),
        missing=listed(found, meeting.on),
        age=None if seen.age is None else str(seen.age),
        stage=seen.stage,
        summary=tuple(
            say("{label}: {value}", label=line.label, value=line.value or say("unknown"))
            for line in seen.lines[_PRINTED_ABOVE:]
        ),
        imaging=_imaging(case.studies, meeting.on),
        identity=cases.identity(conn, board.id, item.case) if board.settings.identity_in_minutes else None,
        opinions=opinions.opened(conn, board.id, item.id),
    )


def _by(decided: Decided, on: date, moment: datetime) -> bool:
    """Was it decided by then? Another meeting of the same day may have come later."""
    return decided.on <= on and (decided.item.decided_at is None or decided.item.decided_at <= moment)


def _imaging(studies: tuple[Study, ...], on: date) -> tuple[Message, ...]:
    """The last study's report line, as the board read it."""
    dated = sorted((s for s in studies if s.on is not None and s.on <= on), key=lambda s: s.on or date.min)
    return tuple(
        say("{modality} {on}: {summary}", modality=s.modality, on=s.on, summary=s.summary or say("no report text"))
        for s in dated[-1:]
    )


def _logo() -> bytes | None:
    """The hospital's logo: ``logo.png`` in the folder of the installation, if there is one."""
    file = home() / "logo.png"
    return file.read_bytes() if file.exists() else None


def _program() -> str:
    try:
        return f"hcc-mdt {version('hcc-mdt')}"
    except PackageNotFoundError:  # run from a checkout, not installed
        return "hcc-mdt"
