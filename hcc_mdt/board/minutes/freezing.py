"""How does a closed meeting become minutes that nobody can change any more?

``freeze`` gathers everything the pages print into one value; ``canonical`` and ``digest`` make it provable; ``frozen``
is the change that stores it. An error is never edited: new minutes name the digest they amend.
"""

import hashlib
from datetime import date, datetime
from typing import Any

from hcc_mdt.board.minutes import canonical as bytes_of
from hcc_mdt.board.minutes.model import (
    FORMAT,
    READABLE,
    CaseMinutes,
    FileDigest,
    Minutes,
    RuleCited,
    Signer,
    SignerRole,
)
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.presence import HERE, here, over_the_meeting, quorum_of, rule
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, Attendance, Board, Meeting, MeetingState, Settings
from hcc_mdt.changes import MinutesFrozen
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import Protocol

__all__ = ["CaseMinutes", "Minutes", "Signer", "canonical", "digest", "freeze", "frozen", "quorum", "read"]


def freeze(
    board: Board,
    meeting: Meeting,
    cases: tuple[CaseMinutes, ...],
    protocol: Protocol,
    *,
    at: datetime,
    program: str,
    signers: tuple[Signer, ...] | None = None,
    amends: str | None = None,
    amendment: str | None = None,
    attached: tuple[FileDigest, ...] = (),
) -> Minutes:
    """The minutes of a closed meeting. ``cases`` in the order of the agenda; ``signers`` default to chair, then
    recorder. ``at`` is aware UTC. Raises ``Refused`` when something the minutes need is not there."""
    refuse(_why_not_complete(meeting, cases, amends, amendment))
    return Minutes(
        board=board.name, hospital=board.hospital, timezone=board.timezone,
        meeting=meeting.id, on=meeting.on, place=meeting.place,
        opened_at=meeting.opened_at, closed_at=meeting.closed_at, frozen_at=at,
        chair=_person(meeting, meeting.chair).name,
        recorder=None if meeting.recorder is None else _person(meeting, meeting.recorder).name,
        attendance=meeting.attendance,
        **_quorum(meeting, board.settings),
        protocol=protocol.digest,
        rules=cited(cases, protocol),
        cases=cases,
        signers=default_signers(meeting) if signers is None else signers,
        demonstration=any(case.demonstration for case in cases),
        program=program,
        amends=amends,
        amendment=amendment,
        attached=attached,
        paper=board.settings.paper,
        template=board.settings.minutes_template,
        letterhead=board.settings.letterhead,
    )  # fmt: skip


def default_signers(meeting: Meeting) -> tuple[Signer, ...]:
    """Chair, then recorder (rule book 6.1, rows 23 and 24); one signature when both are the same person."""
    roles = {meeting.recorder: SignerRole.RECORDER, meeting.chair: SignerRole.CHAIR}
    wanted = dict.fromkeys(account for account in (meeting.chair, meeting.recorder) if account is not None)
    return tuple(as_signer(_person(meeting, account), roles[account]) for account in wanted)


def as_signer(person: Attendance, role: SignerRole) -> Signer:
    """Somebody who attended, as a signer."""
    return Signer(account=person.account, name=person.name, title=person.title, discipline=person.discipline, role=role)


def quorum(meeting: Meeting, settings: Settings) -> tuple[bool, Message]:
    """Is the quorum there now, and in words: "Quorum not met: no radiologist"."""
    return quorum_of(here(meeting), settings)


def _quorum(meeting: Meeting, settings: Settings) -> dict[str, Any]:
    met, sentence = over_the_meeting(meeting, settings)
    return {"quorum": sentence, "quorum_met": met, "quorum_rule": rule(settings)}


def canonical(minutes: Minutes) -> bytes:
    """The bytes the digest is taken of: canonical JSON with the name of its format."""
    return b'{"format":"%s","minutes":%s}' % (FORMAT.encode(), bytes_of.encode(minutes))


def read(data: bytes) -> Minutes:
    """The minutes that ``canonical`` made ``data`` from, now or in an earlier format. Raises ``Refused`` for anything
    else."""
    heads = (b'{"format":"%s","minutes":' % known.encode() for known in READABLE)
    head = next((head for head in heads if data.startswith(head)), None)
    try:
        if head is None or not data.endswith(b"}"):
            raise bytes_of.Unreadable("another format")
        minutes: Minutes = bytes_of.decode(Minutes, data[len(head) : -1])
    except bytes_of.Unreadable as fault:
        raise Refused(say("These are not minutes of this program, or they were changed.")) from fault
    return minutes


def digest(data: bytes) -> str:
    """SHA-256 of the canonical bytes, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def frozen(
    stamp: Stamp, minutes_id: str, minutes: Minutes, pdf: bytes, language: str, sign_by: date | None = None
) -> MinutesFrozen:
    """The change that stores the minutes. ``pdf`` is the unsigned file ``report.minutes_pdf`` made of them; everybody
    signs by the end of ``sign_by``."""
    refuse(why_not(stamp.actor, "lead_meeting"))
    data = canonical(minutes)
    return MinutesFrozen(
        audit=stamp.audit("minutes.frozen", meeting=minutes.meeting, detail=(("digest", digest(data)),)),
        minutes=minutes_id,
        meeting=minutes.meeting,
        canonical=data,
        digest=digest(data),
        pdf=pdf,
        language=language,
        signers=tuple(signer.account for signer in minutes.signers),
        sign_by=sign_by,
        amends=minutes.amends,
    )


def why_not_freeze(actor: Actor, meeting: Meeting) -> Message | None:
    """May ``actor`` freeze the minutes of this meeting now?"""
    if meeting.state is not MeetingState.CLOSED:
        return say("The meeting is not closed yet. Close it, then make the minutes.")
    return why_not(actor, "lead_meeting", meeting.board)


def _why_not_complete(
    meeting: Meeting, cases: tuple[CaseMinutes, ...], amends: str | None, amendment: str | None
) -> Message | None:
    if meeting.state is not MeetingState.CLOSED:
        return say("The meeting is not closed yet. Close it, then make the minutes.")
    if meeting.chair is None:
        return say("Minutes need a chair. Name who led the meeting.")
    if [case.code for case in cases] != [item.case_code for item in meeting.agenda]:
        return say("The minutes must hold every case of the agenda, in its order.")
    if (amends is None) != (not (amendment or "").strip()):
        return say("Amended minutes name the digest they amend and say what changed and why.")
    return None


def _person(meeting: Meeting, account: str | None) -> Attendance:
    for person in meeting.attendance:
        if person.account == account and person.presence in HERE:
            return person
    raise Refused(say("The chair and the recorder must be among those who attended."))


def cited(cases: tuple[CaseMinutes, ...], protocol: Protocol) -> tuple[RuleCited, ...]:
    """The rules some finding rests on, in the protocol's order."""
    used = {line.rule for case in cases for point in case.checkpoints for line in point.findings}
    return tuple(
        RuleCited(
            id=rule.id,
            book=rule.book,
            edition=rule.edition,
            in_force_from=rule.in_force_from,
            title=rule.title,
            source=rule.source.title,
            locator=rule.source.locator,
            confidence=rule.confidence,
        )
        for rule in protocol.rules
        if rule.id in used
    )
