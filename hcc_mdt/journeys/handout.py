"""Where does the handout of a meeting come from? Its agenda, each case judged as of the day it is printed for."""

from datetime import date

from sqlalchemy import Connection

from db import cases, meetings
from hcc_mdt.board.handout import Handout, handout, handout_case
from hcc_mdt.boardroom import Board
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.protocol import load as protocols


def meeting_handout(conn: Connection, board: Board, meeting_id: str, today: date) -> Handout:
    """As of today, or of the meeting's day once that is past; what this meeting decided is not on it. Raises
    ``Refused`` when the board has no such meeting."""
    meeting = meetings.load(conn, board.id, meeting_id)
    on = min(today, meeting.on)
    protocol = protocols.load(on)
    loaded = {case.id: case for case in cases.load_many(conn, board.id, [item.case for item in meeting.agenda])}
    lines = []
    for item in meeting.agenda:
        case = loaded[item.case]
        before = [one for one in meetings.decisions(conn, board.id, item.case) if one.meeting != meeting.id]
        lines.append(handout_case(item, case, assess(case, protocol, on, board.settings, before), on))
    return handout(board, meeting, lines, on)
