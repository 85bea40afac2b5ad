"""Does the store, as it was known at that moment, still say what the minutes in this file say?

The facts inside are compared with the store's, case by case, as known when the board decided; decisions with those
stored; and where all of it agrees the minutes are made anew and their digest compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from sqlalchemy import Connection

from db import cases, meetings, signed
from hcc_mdt.board.minutes import freezing
from hcc_mdt.board.minutes.evidence import CaseKnown, Facts
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.boardroom import Meeting
from hcc_mdt.errors import Refused
from hcc_mdt.journeys.minutes import gathered
from hcc_mdt.messages import Message, say
from hcc_mdt.model import KINDS


@dataclass(frozen=True, slots=True)
class Replay:
    """``ok``: nothing contradicts; ``sentences`` say it in words."""

    ok: bool
    sentences: tuple[Message, ...]


def replayed(conn: Connection, told: Minutes, facts: Facts | None) -> Replay:
    """Compare with the store. Nothing is written."""
    board = facts.cases[0].case.board if facts is not None and facts.cases else None
    if board is None or facts is None:
        return Replay(False, (say("There are no facts inside to compare with the store."),))
    try:
        meeting = meetings.load(conn, board, told.meeting)
    except Refused:
        return Replay(False, (say("The store holds no meeting {meeting} of this board.", meeting=told.meeting),))
    faults = tuple(_differences(conn, board, meeting, told, facts))
    if faults:
        return Replay(False, faults)
    digest = freezing.digest(freezing.canonical(told))
    stored = digest in {line.digest for line in signed.listed(conn, board)}
    if told.amends is not None:
        said = say("They amend minutes with the digest {digest}; the corrected words are theirs.", digest=told.amends)
        return Replay(stored, (*_known(stored), said))
    return Replay(stored, (*_known(stored), _again(conn, meeting, told, digest)))


def _known(stored: bool) -> tuple[Message, ...]:
    agree = say("The store as known at that moment holds the same facts and decisions.")
    if stored:
        return (agree, say("The store holds minutes with this digest."))
    return (say("The store holds no minutes with this digest."), agree)


def _again(conn: Connection, meeting: Meeting, told: Minutes, digest: str) -> Message:
    again = freezing.digest(freezing.canonical(gathered(conn, meeting, told.frozen_at, signers=told.signers)))
    if again == digest:
        return say("Made anew from the store, the minutes are the same to the last byte.")
    return say("Made anew, the minutes read otherwise: the program, its rules or the board's settings changed since.")


def _differences(conn: Connection, board: str, meeting: Meeting, told: Minutes, facts: Facts) -> Iterator[Message]:
    items = {item.case: item for item in meeting.agenda}
    for line, known in zip(told.cases, facts.cases, strict=True):
        yield from _facts(conn, board, known)
        item = items.get(known.case.id)
        corrected = told.amends is not None and item is not None
        if corrected:
            continue
        if item is None or item.draft != line.decision or item.decided_at != line.decided_at:
            yield say("{case}: the store holds another decision of this meeting.", case=line.code)


def _facts(conn: Connection, board: str, known: CaseKnown) -> Iterator[Message]:
    case = known.case
    try:
        stored = cases.load(conn, board, case.id, known_at=case.known_at)
    except Refused:
        yield say("{case}: the store knew no such case at that moment.", case=case.code)
        return
    for field in fields(case):
        if getattr(case, field.name) != getattr(stored, field.name):
            kind = field.name if field.name in KINDS else "case"
            yield say(
                "{case}: what the store knew at {at} differs from the facts inside ({kind}).",
                case=case.code, at=case.known_at, kind=kind,
            )  # fmt: skip
