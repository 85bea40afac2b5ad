"""Can anybody change afterwards what was recorded, or do it unseen?"""

import pytest
from sqlalchemy import Engine, Table, text
from sqlalchemy.exc import DBAPIError

from db import trail
from db.tables import metadata
from db.write import apply
from hcc_mdt.afterwards import ActionState, Outcome, action_id
from hcc_mdt.boardroom import Action, Decision, Discipline, ItemState
from hcc_mdt.changes import (
    CaseViewed,
    Change,
    DecisionDrafted,
    DecisionRecorded,
    FilesLoaded,
    KeyIssued,
    MinutesSigned,
)
from hcc_mdt.changes.afterwards import ActionAnswered, DecisionFollowed
from hcc_mdt.changes.cases import ReferralNamed
from hcc_mdt.changes.in_session import OpinionGiven, WordsSetAside
from hcc_mdt.changes.minutes import MinutesRenewed
from hcc_mdt.changes.preparing import QuorumSet
from hcc_mdt.changes.signing import KeyRevoked, MinutesRefused, RootTrusted
from hcc_mdt.model import Referral
from hcc_mdt.opinions import Opinion
from tests.builders import BOARD, CHAIR, LEARNT, NOW, a_board, a_decision, a_meeting, an_audit, an_item
from tests.changed import founded, frozen, opened, planned
from tests.store.everything import full_case

KEPT = sorted((t for t in metadata.sorted_tables if t.info.get("append_only")), key=lambda t: t.name)


@pytest.fixture
def used(founded_engine: Engine) -> Engine:
    """A store with at least one row in every table that is kept."""
    case = full_case()
    load = FilesLoaded(
        audit=an_audit("files.loaded"), load="load-1", files=("a.csv",), opened=(opened(case),), recorded=()
    )
    meeting = a_meeting(an_item(case), at="in_session")
    minutes = frozen(meeting)
    signed = MinutesSigned(
        audit=an_audit("minutes.signed"), minutes=minutes.minutes, signatures_before=0, pdf=b"x", complete=True
    )
    renewed = MinutesRenewed(audit=an_audit("minutes.renewed"), minutes=minutes.minutes, seen=0, pdf=b"y")
    draft = DecisionDrafted(
        audit=an_audit(), item=meeting.agenda[0].id, field="rationale", seen=Decision(), draft=a_decision()
    )
    item = meeting.agenda[0].id
    given = Opinion(
        account=CHAIR, name="Chen Wei", discipline=Discipline.HPB_SURGERY, recommendation="other", text="", at=NOW
    )
    opinion = OpinionGiven(audit=an_audit(), item=item, opinion=given)
    aside = WordsSetAside(audit=an_audit(), item=item, field="rationale", draft=a_decision())
    seen, said = Referral(), Referral(referrer="Dr Lin")
    referred = ReferralNamed(audit=an_audit(), case=case.id, seen=seen, referral=said)
    rule = QuorumSet(audit=an_audit(), seen=0, disciplines=(Discipline.PATHOLOGY,), at_least=2, reason="new statute")
    issued = KeyIssued(audit=an_audit("key.issued"), account=CHAIR, pkcs12=b"p", certificate=b"c")
    revoked = KeyRevoked(audit=an_audit("key.revoked"), account=CHAIR, issue=1, reason="superseded", remark="x")
    root = RootTrusted(
        audit=an_audit("root.trusted"), fingerprint="f", purpose="time", certificate=b"c", revocations=None,
        trusted=True, reason="x",
    )  # fmt: skip
    second = frozen(meeting)
    refused = MinutesRefused(audit=an_audit("minutes.refused"), minutes=second.minutes, account=CHAIR, reason="wrong")
    keys = (issued, revoked, root, second, refused)
    room = (opinion, aside, rule, referred)
    for change in (load, planned(meeting), draft, *room, minutes, signed, renewed, *keys, *_afterwards(item)):
        apply(founded_engine, change)
    return founded_engine


def _afterwards(item: str) -> tuple[Change, ...]:
    """The decision on ``item`` with an action, and an answer to each of them."""
    form = a_decision(actions=(Action(what="Book theatre", owner="Chen Wei"),))
    return (
        DecisionRecorded(audit=an_audit(), item=item, seen=1, case_version=1, state=ItemState.DECIDED, decision=form),
        ActionAnswered(audit=an_audit(), action=action_id(item, 1), seen=0, state=ActionState.DONE, reason=""),
        DecisionFollowed(audit=an_audit(), item=item, seen=0, outcome=Outcome.CARRIED_OUT, reason="", text=""),
    )


def _unguarded(engine: Engine, table: str, statement: str) -> None:
    """What somebody with the database's own tools can do."""
    with engine.begin() as conn:
        if engine.dialect.name == "sqlite":
            for doing in ("update", "delete"):
                conn.execute(text(f"DROP TRIGGER keep_{table}_{doing}"))
        else:
            conn.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
        conn.execute(text(statement))


def _fault(engine: Engine) -> int | None:
    with engine.connect() as conn:
        return trail.chain_fault(conn, BOARD)


def test_what_must_be_kept_is_all_facts_versions_minutes_and_the_trail() -> None:
    facts = {"observation", "study", "lesion", "measurement", "treatment", "administration", "adverse_event"}
    rest = {
        "surgery",
        "pathology",
        "event",
        "case_version",
        "decision_version",
        "minutes",
        "minutes_file",
        "minutes_renewal",
        "audit",
    }
    after = {"action", "action_answer", "decision_answer"}
    room = {"opinion", "set_aside", "quorum_rule", "referral"}
    signing = {"minutes_refusal", "minutes_renewal", "key_revocation", "trusted_root"}
    assert {table.name for table in KEPT} == facts | rest | after | room | signing | {"load"}


def test_no_recorded_row_can_be_updated_or_deleted(used: Engine) -> None:
    for table in KEPT:
        _stays(used, table, f"UPDATE {table.name} SET board_id = board_id" if "board_id" in table.c else _file_update())
        _stays(used, table, f"DELETE FROM {table.name}")
        if used.dialect.name == "postgresql":
            _stays(used, table, f"TRUNCATE {table.name} CASCADE")


def _file_update() -> str:
    return "UPDATE minutes_file SET complete = complete"


def _stays(engine: Engine, table: Table, statement: str) -> None:
    with engine.connect() as conn:
        before = conn.execute(table.select()).all()
        assert before, f"the test needs a row in {table.name}"
        with pytest.raises(DBAPIError, match="is append-only"):
            conn.execute(text(statement))
        conn.rollback()
        assert conn.execute(table.select()).all() == before


def test_sqlite_does_not_replace_a_row_by_inserting_it_again(sqlite_engine: Engine) -> None:
    apply(sqlite_engine, founded())
    with sqlite_engine.connect() as conn, pytest.raises(DBAPIError, match="is append-only"):
        conn.execute(text("INSERT OR REPLACE INTO audit SELECT * FROM audit"))


def test_the_trail_as_written_is_whole(used: Engine) -> None:
    assert _fault(used) is None
    with used.connect() as conn:
        entries = trail.entries(conn, BOARD)
    numbers = [entry.sequence for entry in entries]
    assert numbers == list(range(len(entries), 0, -1))
    assert [e.previous for e in entries[:-1]] == [e.hash for e in entries[1:]]


@pytest.mark.parametrize(
    "change",
    [
        "\"by\" = 'somebody else'",
        "action = 'case.viewed'",
        "at = (SELECT at FROM audit WHERE sequence = 1 AND board_id = 'board-1')",
        'detail = \'[["a","b"]]\'',
        "case_id = 'case-9'",
        "change_id = 'other'",
        f"hash = '{'0' * 64}'",
    ],
)
def test_an_altered_entry_is_found(used: Engine, change: str) -> None:
    apply(used, CaseViewed(audit=an_audit("decision.recorded", at=LEARNT, case="case-1")))
    with used.connect() as conn:
        last = trail.entries(conn, BOARD, limit=1)[0].sequence
    apply(used, CaseViewed(audit=an_audit("case.viewed")))
    _unguarded(used, "audit", f"UPDATE audit SET {change} WHERE sequence = {last} AND board_id = 'board-1'")
    assert _fault(used) == last


def test_an_entry_taken_out_or_moved_is_found(used: Engine) -> None:
    _unguarded(used, "audit", "DELETE FROM audit WHERE sequence = 3")
    assert _fault(used) == 3


def test_the_first_entry_cannot_be_taken_out_unseen(used: Engine) -> None:
    _unguarded(used, "audit", "DELETE FROM audit WHERE sequence = 1")
    assert _fault(used) == 1


def test_each_board_has_a_chain_of_its_own(used: Engine) -> None:
    apply(used, founded(a_board("board-2")))
    with used.connect() as conn:
        (first,) = trail.entries(conn, "board-2")
        assert (first.sequence, first.previous) == (1, "0" * 64)
        assert trail.chain_fault(conn, "board-2") is None
        assert trail.chain_fault(conn, "board-3") is None


def test_the_trail_is_read_by_case_and_by_action(used: Engine) -> None:
    with used.connect() as conn:
        (entry,) = trail.entries(conn, BOARD, action="case.opened")
        assert (entry.case_code, entry.name) == ("H-0198", "Chen Wei")
        assert trail.entries(conn, BOARD, case=entry.case) == (entry,)
        everything = trail.entries(conn, BOARD)
        assert trail.entries(conn, BOARD, offset=1, limit=2) == everything[1:3]
        assert trail.entries(conn, "board-2") == ()
