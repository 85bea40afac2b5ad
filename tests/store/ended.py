"""How does a store test say "the board decided this on that day" in one line?"""

from datetime import UTC, date, datetime, time

from sqlalchemy import Engine

from db import meetings
from db.meetings import Decided
from db.write import apply
from hcc_mdt.boardroom import Decision, ItemState
from hcc_mdt.changes import DecisionRecorded
from hcc_mdt.model import Case
from tests.builders import BOARD, TODAY, a_meeting, an_audit, an_item
from tests.changed import planned


def decided(
    engine: Engine, case: Case, form: Decision, on: date = TODAY, state: ItemState = ItemState.DECIDED,
    version: int = 1, board: str = BOARD,
) -> Decided:  # fmt: skip
    """A meeting on ``on`` with this one case, recorded at eight in the morning (UTC)."""
    at = datetime.combine(on, time(8), UTC)
    meeting = a_meeting(an_item(case), at="in_session", on=on, board=board)
    apply(engine, planned(meeting, at=at))
    audit = an_audit(f"decision.{state.value}", case=case.id, meeting=meeting.id, at=at, board=board)
    item = meeting.agenda[0].id
    change = DecisionRecorded(audit=audit, item=item, seen=0, case_version=version, state=state, decision=form)
    apply(engine, change)
    with engine.connect() as conn:
        return next(one for one in meetings.decisions(conn, board, case.id) if one.item.id == item)
