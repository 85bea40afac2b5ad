"""How do amended minutes come about? Gather anew as known at each decision, correct the words, name the old, store."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from db import meetings, people, signed, write
from hcc_mdt.board.minutes import evidence
from hcc_mdt.board.minutes.amending import Correction, corrected, differences, why_not_amend
from hcc_mdt.board.minutes.evidence import AttachedFile
from hcc_mdt.board.minutes.freezing import frozen, read
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.board.permissions import refuse
from hcc_mdt.board.signing.rounds import last_day
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.journeys.minutes import gathered_with_evidence
from hcc_mdt.messages import say
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf


def amend_minutes(
    engine: Engine, stamp: Stamp, minutes_id: str, new_id: str, corrections: tuple[Correction, ...], why: str
) -> None:
    """Store new minutes that amend those with ``minutes_id``, to be signed by the same people. Raises ``Refused``."""
    with engine.connect() as conn:
        stored = signed.minutes(conn, stamp.actor.board, minutes_id)
        refuse(why_not_amend(stamp.actor, stored.board, stored.amended_by))
        refuse(None if why.strip() else say("Say why the minutes are amended."))
        old = read(stored.canonical)
        meeting = meetings.load(conn, stored.board, stored.meeting)
        board = people.board(conn, stored.board)
        fresh, files = gathered_with_evidence(conn, meeting, stamp.at, signers=old.signers)
    new = corrected(_as_written(fresh, old), corrections)
    files = (*files, AttachedFile(name=evidence.AMENDED, data=stored.canonical))
    new = replace(
        new,
        amends=stored.digest,
        amendment=why.strip(),
        differences=differences(old, new),
        attached=evidence.digests(files),
    )
    pdf = minutes_pdf(new, stored.language, files=files)
    today = stamp.at.astimezone(ZoneInfo(board.timezone)).date()
    until = last_day(today, board.settings.sign_within_days)
    write.apply(engine, frozen(stamp, new_id, new, pdf, stored.language, until))


def _as_written(fresh: Minutes, old: Minutes) -> Minutes:
    """What was gathered anew, with the words the old minutes hold: they may have been corrected before."""
    cases = tuple(replace(case, decision=before.decision) for case, before in zip(fresh.cases, old.cases, strict=True))
    return replace(fresh, place=old.place, cases=cases)
