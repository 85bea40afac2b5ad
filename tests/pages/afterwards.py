"""What must have been decided before a page can ask what became of it?"""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from db import cases
from db.meetings import Decided
from hcc_mdt.boardroom import Action, Decision, ItemState
from hcc_mdt.conditions import Trigger
from hcc_mdt.model import Case
from tests.builders import BOARD, a_decision
from tests.store.ended import decided

CODE, LATE = "H-0231", 40


def today() -> date:
    """The boards' day, which has begun in Shanghai when elsewhere it is still yesterday."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def the_case(engine: Engine, code: str = CODE) -> Case:
    with engine.connect() as conn:
        case = cases.by_code(conn, BOARD, code)
    assert case is not None
    return case


def a_form(**fields: Any) -> Decision:
    """To operate, with an action of the chair that is overdue and one of nobody's."""
    day = today() - timedelta(days=3)
    actions = (Action(what="Book theatre", owner="Dr Chen Wei", due=day), Action(what="Call the family", owner=""))
    return a_decision(**{"surgery": "Right hemihepatectomy", "actions": actions, **fields})


def decided_before(engine: Engine, days: int = LATE, code: str = CODE, **fields: Any) -> Decided:
    """Decided so many days ago."""
    on = today() - timedelta(days=days)
    return decided(engine, the_case(engine, code), a_form(**fields), on=on)


def deferred_before(engine: Engine, days: int, code: str = CODE, **fields: Any) -> Decided:
    on = today() - timedelta(days=days)
    form = a_form(**{"deferred_for": ("icg_r15",), "actions": (), **fields})
    return decided(engine, the_case(engine, code), form, on=on, state=ItemState.DEFERRED)


def since_yesterday() -> Trigger:
    return Trigger(on=today() - timedelta(days=1))
