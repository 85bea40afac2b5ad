"""How is a decision stored? Every save as a version of its own, the newest on the agenda item."""

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from db.draft_history import wrote
from db.json_text import from_text, to_text
from db.storing import store
from db.storing.afterwards import keep_actions
from db.storing.clocks import stop
from db.storing.stale import case_changed, decision_changed
from db.storing.wall import show
from db.tables import agenda_item, case_, decision_version, set_aside
from hcc_mdt.boardroom import SETTLED, Decision
from hcc_mdt.changes import DecisionDrafted, DecisionRecorded
from hcc_mdt.changes.in_session import FormTakenOver, WordsSetAside
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say


@store.register
def _(change: DecisionDrafted, conn: Connection) -> None:
    """Only the field typed is taken over, into the newest form. Raises ``Stale`` when somebody else typed in it."""
    item = _open_item(conn, change)
    stored = from_text(Decision, item.draft)
    now, before, typed = (getattr(form, change.field) for form in (stored, change.seen, change.draft))
    if now not in (before, typed):
        raise decision_changed(conn, wrote(conn, change.item, change.field), item.code)
    form = replace(stored, **{change.field: typed})
    _save(conn, change, item.version + 1, item.state, form, case_version=item.case_version)


@store.register
def _(change: FormTakenOver, conn: Connection) -> None:
    """Raises ``Stale`` when somebody wrote meanwhile in a field that was empty."""
    item = _open_item(conn, change)
    stored, empty = from_text(Decision, item.draft), Decision()
    for field in change.fields:
        if getattr(stored, field) not in (getattr(empty, field), getattr(change.draft, field)):
            raise decision_changed(conn, wrote(conn, change.item, field), item.code)
    form = replace(stored, **{field: getattr(change.draft, field) for field in change.fields})
    _save(conn, change, item.version + 1, item.state, form, case_version=item.case_version)


@store.register
def _(change: WordsSetAside, conn: Connection) -> None:
    item = conn.execute(_items(change)).first()
    if item is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    row = {
        "id": change.audit.change_id,
        "item_id": change.item,
        "board_id": change.audit.board,
        "recorded_at": change.audit.at,
        "recorded_by": change.audit.by,
        "field": change.field,
        "decision": to_text(change.draft),
    }
    conn.execute(insert(set_aside), row)


@store.register
def _(change: DecisionRecorded, conn: Connection) -> None:
    """Raises ``Stale`` also when the case is no longer in the version the board decided on. The wall goes back to the
    agenda, where the decision stands."""
    item = _seen_item(conn, change)
    if item.case_now != change.case_version:
        raise case_changed(conn, item.case_id, item.code, change.case_version, item.case_now)
    version = change.seen + 1
    _save(
        conn,
        change,
        version,
        change.state,
        change.decision,
        case_version=change.case_version,
        decided_at=change.audit.at,
    )
    keep_actions(conn, change.audit.board, item.case_id, change.item, change.decision)
    stop(conn, item.meeting_id, change.audit.at)
    show(conn, change.audit, item.meeting_id, None)


def _items(change: DecisionDrafted | DecisionRecorded | WordsSetAside | FormTakenOver) -> Select[Any]:
    """The item with its case, if it is on an agenda of this board."""
    return (
        select(agenda_item, case_.c.code, case_.c.version.label("case_now"))
        .join(case_, case_.c.id == agenda_item.c.case_id)
        .where(agenda_item.c.id == change.item, agenda_item.c.board_id == change.audit.board)
        .where(agenda_item.c.removed_at.is_(None))
    )


def _open_item(conn: Connection, change: DecisionDrafted | DecisionRecorded | FormTakenOver) -> Any:
    """Raises ``Refused`` when the item is not this board's or settled."""
    item = conn.execute(_items(change)).first()
    if item is None:
        raise Refused(say("This case is not on the agenda. Add it first."))
    if item.state in SETTLED:
        raise Refused(say("{case} is already decided. Amend the minutes to change it.", case=item.code))
    return item


def _seen_item(conn: Connection, change: DecisionRecorded) -> Any:
    """Raises ``Stale`` also when somebody typed anywhere in the form since it was seen."""
    item = conn.execute(_items(change)).first()
    if item is not None and item.version != change.seen:
        by = select(decision_version.c.recorded_by).where(
            decision_version.c.item_id == change.item, decision_version.c.version == item.version
        )
        raise decision_changed(conn, conn.execute(by).scalar(), item.code)
    return _open_item(conn, change)


def _save(
    conn: Connection,
    change: DecisionDrafted | DecisionRecorded | FormTakenOver,
    version: int,
    state: str,
    decision: Decision,
    **values: Any,
) -> None:
    text = to_text(decision)
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
