"""How are a new case, new facts and a new description stored? One by one or, from a load, by the hundred thousand."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, insert, select, update

from db.batches import batches
from db.json_text import to_text
from db.storing import store
from db.storing.facts import insert_facts
from db.storing.referrals import first_referrals
from db.storing.stale import case_changed
from db.storing.tenancy import require_cases
from db.tables import case_, case_version, identity
from hcc_mdt.changes import Audit, CaseDescribed, CaseOpened, FactsRecorded
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.model import KINDS, Case, Fact

_DESCRIPTION = ("sex", "intent", "unresectable_reasons", "question")


class Amendment(NamedTuple):
    """What happens to one stored case in one transaction: one new version, however many parts it has."""

    case: str
    seen: int
    audit: Audit
    description: dict[str, Any]


@store.register
def _(change: CaseOpened, conn: Connection) -> None:
    open_cases(conn, change.audit.board, [change])


@store.register
def _(change: FactsRecorded, conn: Connection) -> None:
    amend_cases(conn, change.audit.board, [change], [])
    insert_facts(conn, change.audit.board, [(change.case, change.facts)])


@store.register
def _(change: CaseDescribed, conn: Connection) -> None:
    amend_cases(conn, change.audit.board, [], [change])


def open_cases(conn: Connection, board: str, opened: Sequence[CaseOpened], load: str | None = None) -> None:
    """Insert new cases with their facts, all in version 1. Raises ``Refused`` when a code is taken."""
    if not opened:
        return
    if any(change.case.board != board for change in opened):
        raise Refused(say("This belongs to another board. Sign in for that board to see it."))
    _require_new(conn, board, [change.case.code for change in opened])
    conn.execute(insert(case_), [_case_row(change.case) for change in opened])
    conn.execute(insert(case_version), [_first_version(change) for change in opened])
    conn.execute(insert(identity), [_identity_row(change) for change in opened])
    first_referrals(conn, opened)
    insert_facts(conn, board, [(change.case.id, _facts(change.case)) for change in opened], load)


def amend_cases(
    conn: Connection, board: str, recorded: Iterable[FactsRecorded], described: Iterable[CaseDescribed]
) -> None:
    """Give each case its next version. Raises ``Stale`` when a stored version is not the one that was seen."""
    amendments = _amendments([*recorded, *described])
    require_cases(conn, board, amendments.keys())
    rows = []
    for batch in batches(amendments):
        for stored in conn.execute(select(case_).where(case_.c.id.in_(batch))).mappings():
            amendment = amendments[stored["id"]]
            if stored["version"] != amendment.seen:
                raise case_changed(conn, amendment.case, stored["code"], amendment.seen, stored["version"])
            rows.append(_next_version(board, stored["version"] + 1, amendment, dict(stored)))
    if rows:
        conn.execute(insert(case_version), rows)
        conn.execute(_renew(), [{f"new_{name}": value for name, value in row.items()} for row in rows])


def _amendments(changes: list[FactsRecorded | CaseDescribed]) -> dict[str, Amendment]:
    found: dict[str, Amendment] = {}
    for change in changes:
        before = found.get(change.case)
        if before and before.seen != change.seen:
            raise ValueError("the parts of one load must have seen the same version of a case")
        description = before.description if before else {}
        if isinstance(change, CaseDescribed):
            said = {name: getattr(change, name) for name in _DESCRIPTION}
            description = description | {name: value for name, value in said.items() if value is not None}
        found[change.case] = Amendment(change.case, change.seen, change.audit, description)
    return found


def _next_version(board: str, version: int, amendment: Amendment, stored: dict[str, Any]) -> dict[str, Any]:
    said = dict(amendment.description)
    if "unresectable_reasons" in said:
        said["unresectable_reasons"] = to_text(said["unresectable_reasons"])
    return {
        "case_id": amendment.case,
        "board_id": board,
        "version": version,
        "recorded_at": amendment.audit.at,
        "recorded_by": amendment.audit.by,
        **{name: said.get(name, stored[name]) for name in _DESCRIPTION},
    }


def _renew() -> Any:
    new: dict[str, Any] = {name: bindparam(f"new_{name}") for name in ("version", *_DESCRIPTION)}
    return update(case_).where(case_.c.id == bindparam("new_case_id")).values(new)


def _require_new(conn: Connection, board: str, codes: list[str]) -> None:
    for batch in batches(codes):
        taken = select(case_.c.code).where(case_.c.board_id == board, case_.c.code.in_(batch))
        code = conn.execute(taken.limit(1)).scalar()
        if code is not None:
            raise Refused(say("There is already a case {code} on this board. Nothing was stored.", code=code))


def _facts(case: Case) -> tuple[Fact, ...]:
    return tuple(fact for field in KINDS for fact in getattr(case, field))


def _described(case: Case) -> dict[str, Any]:
    return {
        "sex": case.sex,
        "intent": case.intent,
        "unresectable_reasons": to_text(case.unresectable_reasons),
        "question": case.question,
    }


def _case_row(case: Case) -> dict[str, Any]:
    return {
        "id": case.id,
        "board_id": case.board,
        "code": case.code,
        "version": 1,
        "demonstration": case.demonstration,
        "teaching_point": case.teaching_point,
        **_described(case),
    }


def _first_version(change: CaseOpened) -> dict[str, Any]:
    recorded = {"recorded_at": change.audit.at, "recorded_by": change.audit.by}
    return {
        "case_id": change.case.id,
        "board_id": change.case.board,
        "version": 1,
        **recorded,
        **_described(change.case),
    }


def _identity_row(change: CaseOpened) -> dict[str, Any]:
    who = change.identity
    named = {"name": who.name, "record_number": who.record_number, "born_on": who.born_on}
    return {"case_id": change.case.id, "board_id": change.case.board, **named}
