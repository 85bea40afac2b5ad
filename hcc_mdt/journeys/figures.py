"""Where do the board's figures come from? Its meetings, answers, actions and minutes of a period, counted."""

from datetime import date

from sqlalchemy import Connection

from db import afterwards, meetings, signed
from hcc_mdt.board.figures import Figures, figures
from hcc_mdt.board.minutes.lacking import lacking
from hcc_mdt.boardroom import Board, ItemState, Meeting, MeetingState
from hcc_mdt.messages import Message


def board_figures(conn: Connection, board: Board, since: date, until: date, today: date) -> Figures:
    """The figures of the board's meetings between two days, both included. A meeting that is only planned has none."""
    listed = meetings.listed(conn, board.id)
    held = [one for one in listed if since <= one.on <= until and one.state is not MeetingState.PLANNED]
    items = [item.id for one in held for item in one.agenda if item.state is ItemState.DECIDED]
    return figures(
        held,
        board.settings,
        afterwards.followed(conn, board.id, items),
        afterwards.actions(conn, board.id, met=(since, until)),
        _lacking(conn, board.id, held),
        since=since,
        until=until,
        today=today,
    )


def _lacking(conn: Connection, board: str, held: list[Meeting]) -> dict[str, tuple[Message, ...]]:
    """Meeting → what its newest minutes name as missing; a meeting without minutes is left out."""
    wanted = {one.id for one in held}
    made = sorted(signed.listed(conn, board), key=lambda one: one.frozen_at)
    newest = {line.meeting: line for line in made if line.meeting in wanted}
    return {meeting: _read(conn, board, line.id, line.digest) for meeting, line in newest.items()}


_kept: dict[tuple[str, str], tuple[Message, ...]] = {}
"""What was read of minutes already: they never change, and hold megabytes. Names of values only, no patient's."""
_MOST_KEPT = 2000


def _read(conn: Connection, board: str, minutes_id: str, digest: str) -> tuple[Message, ...]:
    known = _kept.get((board, digest))
    if known is None:
        if len(_kept) >= _MOST_KEPT:
            _kept.clear()
        known = _kept[board, digest] = lacking(signed.canonical(conn, board, minutes_id))
    return known
