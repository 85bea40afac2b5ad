"""How is a decision stored? Every save as a version of its own, the newest on the agenda item."""

from typing import Any

from sqlalchemy import Connection, insert, select, update

from db.storing import store
from db.storing.afterwards import keep_actions
from db.storing.clocks import stop
from db.storing.stale import case_changed, decision_changed
from db.storing.wall import show
from db.tables import agenda_item, case_, decision_version
from db.texts import to_text
from hcc_mdt.boardroom import Decision, ItemState
from hcc_mdt.changes import DecisionDrafted, DecisionRecorded
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


@store.register
def _(change: DecisionDrafted, conn: Connection) -> None:
    item = _seen_item(conn, change)
    _save(conn, change, item.state, change.draft, case_version=item.case_version)


@store.register
def _(change: DecisionRecorded, conn: Connection) -> None:
    """Raises ``Stale`` also when the case is no longer in the version the board decided on. The wall goes back to the
    agenda, where the decision stands."""
    item = _seen_item(conn, change)
    if item.case_now != change.case_version:
        raise case_changed(conn, item.case_id, item.code, change.case_version, item.case_now)
    _save(conn, change, change.state, change.decision, case_version=change.case_version, decided_at=change.audit.at)
    keep_actions(conn, change.audit.board, item.case_id, change.item, change.decision)
    stop(conn, item.meeting_id, change.audit.at)
    show(conn, change.audit, item.meeting_id, None)


def _seen_item(conn: Connection, change: DecisionDrafted | DecisionRecorded) -> Any:
    """The item with its case. Raises ``Refused`` when it is not this board's or decided, ``Stale`` when changed."""
    found = (
        select(agenda_item, case_.c.code, case_.c.version.label("case_now"))
        .join(case_, case_.c.id == agenda_item.c.case_id)
        .where(agenda_item.c.id == change.item, agenda_item.c.board_id == change.audit.board)
        .where(agenda_item.c.removed_at.is_(None))
    )
    item = conn.execute(found).first()
    if item is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    if item.version != change.seen:
        by = select(decision_version.c.recorded_by).where(
            decision_version.c.item_id == change.item, decision_version.c.version == item.version
        )
        raise decision_changed(conn, conn.execute(by).scalar(), item.code)
    if item.state in (ItemState.DECIDED, ItemState.DEFERRED):
        raise Refused(say("{case} is already decided. Amend the minutes to change it.", case=item.code))
    return item


def _save(
    conn: Connection, change: DecisionDrafted | DecisionRecorded, state: str, decision: Decision, **values: Any
) -> None:
    text, version = to_text(decision), change.seen + 1
    row = {
        "item_id": change.item,
        "version": version,
        "board_id": change.audit.board,
        "recorded_at": change.audit.at,
        "recorded_by": change.audit.by,
        "state": state,
        "case_version": values["case_version"],
        "decision": text,
    }
    conn.execute(insert(decision_version), row)
    saved = update(agenda_item).where(agenda_item.c.id == change.item)
    conn.execute(saved.values(version=version, state=state, draft=text, **values))
