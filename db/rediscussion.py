"""Which cases does the board have to talk about again, and why? Asked anew every time: a new value or a new day fires
a trigger by itself, nothing has to run in the night."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from db import meetings
from db.meetings import Decided
from db.observed import events, observations
from db.tables import agenda_item
from hcc_mdt.clinical.rediscussion import due_again
from hcc_mdt.messages import Message
from hcc_mdt.model import Observation

_HELD = '%"rediscuss_when":{%'
"""A trigger that is not null, in the canonical text of a decision."""


class Again(NamedTuple):
    """A case that is due before the board again, and why."""

    code: str
    why: Message


def to_discuss_again(conn: Connection, board: str, today: date) -> dict[str, Again]:
    """Case id → code and reason, for every case whose last decision or deferral has a trigger that fired by ``today``.
    Nothing is due for the dead."""
    waiting = _waiting(conn, board)
    known = _values(conn, board, waiting)
    found = ((one.item, _why(one, known[one.item.case], today)) for one in waiting)
    fired = {item.case: Again(item.case_code, why) for item, why in found if why is not None}
    dead = events(conn, board, "death", fired.keys())
    return {case_id: again for case_id, again in fired.items() if case_id not in dead}


def _waiting(conn: Connection, board: str) -> list[Decided]:
    """The last decision of each case, where it has a trigger. A case discussed since waits for nothing."""
    held = meetings.ended(conn, agenda_item.c.board_id == board, agenda_item.c.draft.like(_HELD))
    last = meetings.last_ended(conn, board, {one.item.case for one in held})
    return [one for one in held if last.get(one.item.case) == one.item.id]


def _values(conn: Connection, board: str, waiting: list[Decided]) -> dict[str, list[Observation]]:
    """Case id → its values of the code its trigger watches."""
    watched: dict[str, set[str]] = defaultdict(set)
    for one in waiting:
        trigger = one.item.draft.rediscuss_when
        if trigger is not None and trigger.when is not None:
            watched[trigger.when.code].add(one.item.case)
    known: dict[str, list[Observation]] = defaultdict(list)
    for code, case_ids in watched.items():
        for case_id, several in observations(conn, board, code, case_ids).items():
            known[case_id] += several
    return known


def _why(one: Decided, known: list[Observation], today: date) -> Message | None:
    trigger, at = one.item.draft.rediscuss_when, one.item.decided_at
    return None if trigger is None or at is None else due_again(trigger, at, known, today)
