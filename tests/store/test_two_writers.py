"""Two people type at once: is any word ever lost, and is the second one told?"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from db import draft_history, meetings
from db.write import apply
from hcc_mdt.boardroom import Action, Actor, Decision, Discipline, Role
from hcc_mdt.changes import DecisionDrafted
from hcc_mdt.changes.in_session import WordsSetAside
from hcc_mdt.errors import Stale
from tests.builders import BOARD, NOW, a_case, a_meeting, an_actor, an_audit, an_item
from tests.changed import joined, opened, planned

LI = an_actor(Role.COORDINATOR, discipline=Discipline.COORDINATION, account="account-li", name="Li Na")
CHEN = an_actor()
SEEN = Decision()


@pytest.fixture
def item(founded_engine: Engine) -> str:
    apply(founded_engine, joined(LI))
    case = a_case(code="H-1")
    apply(founded_engine, opened(case))
    on_wall = an_item(case)
    apply(founded_engine, planned(a_meeting(on_wall, at="in_session")))
    return on_wall.id


def drafted(item: str, by: Actor, seen: Decision, **values: Any) -> DecisionDrafted:
    (field,) = values
    audit = an_audit("decision.drafted", by=by.account)
    return DecisionDrafted(audit=audit, item=item, field=field, seen=seen, draft=replace(seen, **values))


def form(engine: Engine, item: str) -> Decision:
    with engine.connect() as conn:
        return meetings.item(conn, BOARD, item)[1].draft


def test_two_fields_typed_at_once_are_both_stored(founded_engine: Engine, item: str) -> None:
    """Both saw the empty form; neither saw what the other typed."""
    apply(founded_engine, drafted(item, CHEN, SEEN, rationale="downstaged"))
    apply(founded_engine, drafted(item, LI, SEEN, therapy="lenvatinib"))
    assert form(founded_engine, item) == Decision(rationale="downstaged", therapy="lenvatinib")


def test_over_somebody_elses_newer_text_nothing_is_stored_and_the_sentence_names_them(
    founded_engine: Engine, item: str
) -> None:
    apply(founded_engine, drafted(item, LI, SEEN, rationale="theirs"))
    apply(founded_engine, drafted(item, CHEN, Decision(rationale="theirs"), therapy="lenvatinib"))
    with pytest.raises(Stale, match="Li Na wrote in the decision on H-1 meanwhile"):
        apply(founded_engine, drafted(item, CHEN, SEEN, rationale="mine"))
    assert form(founded_engine, item).rationale == "theirs"


def test_having_seen_the_other_text_one_stores_ones_own_over_it(founded_engine: Engine, item: str) -> None:
    apply(founded_engine, drafted(item, LI, SEEN, rationale="theirs"))
    apply(founded_engine, drafted(item, CHEN, Decision(rationale="theirs"), rationale="theirs and mine"))
    assert form(founded_engine, item).rationale == "theirs and mine"


def test_both_texts_are_in_the_history_whoever_won(founded_engine: Engine, item: str) -> None:
    apply(founded_engine, drafted(item, LI, SEEN, rationale="theirs"))
    aside = an_audit("decision.set_aside", by=CHEN.account)
    apply(founded_engine, WordsSetAside(audit=aside, item=item, field="rationale", draft=Decision(rationale="mine")))
    with founded_engine.connect() as conn:
        kept = draft_history.history(conn, BOARD, item)
        assert draft_history.history(conn, "board-2", item) == ()
    told = {(one.name, one.field, one.value, one.aside) for one in kept}
    assert told == {("Li Na", "rationale", "theirs", False), ("Chen Wei", "rationale", "mine", True)}
    with founded_engine.begin() as conn, pytest.raises(DatabaseError, match="append-only"):
        conn.exec_driver_sql("DELETE FROM set_aside")


def test_the_history_says_who_typed_what_a_field_holds_now(founded_engine: Engine, item: str) -> None:
    apply(founded_engine, drafted(item, LI, SEEN, rationale="first"))
    apply(founded_engine, drafted(item, CHEN, SEEN, therapy="second"))
    with founded_engine.connect() as conn:
        assert draft_history.wrote(conn, item, "rationale") == LI.account
        assert draft_history.wrote(conn, item, "therapy") == CHEN.account
        assert draft_history.wrote(conn, item, "surgery") is None


def test_of_eight_who_type_in_one_field_at_the_same_moment_one_is_stored_and_seven_are_told(
    founded_engine: Engine, item: str
) -> None:
    changes = [drafted(item, CHEN, SEEN, rationale=f"text {n}") for n in range(8)]

    def attempt(change: DecisionDrafted) -> bool:
        try:
            apply(founded_engine, change)
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(attempt, changes))
    assert sum(done) == 1
    assert form(founded_engine, item).rationale == f"text {done.index(True)}"


def test_eight_who_type_in_eight_fields_at_the_same_moment_are_all_stored(founded_engine: Engine, item: str) -> None:
    fields = ("rationale", "therapy", "surgery", "trial", "options", "sequence", "conditions", "rediscuss")
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda field: apply(founded_engine, drafted(item, CHEN, SEEN, **{field: field})), fields))
    stored = form(founded_engine, item)
    assert all(getattr(stored, field) == field for field in fields)
    with founded_engine.connect() as conn:
        assert meetings.item(conn, BOARD, item)[1].version == 8
        assert len(draft_history.history(conn, BOARD, item)) == 8


def test_a_list_that_grew_meanwhile_is_not_stored_over(founded_engine: Engine, item: str) -> None:
    theirs, mine = (Action(what=what, owner="Li Na", due=NOW.date()) for what in ("Order ICG-R15", "Book theatre"))
    apply(founded_engine, drafted(item, LI, SEEN, actions=(theirs,)))
    with pytest.raises(Stale):
        apply(founded_engine, drafted(item, CHEN, SEEN, actions=(mine,)))
    apply(founded_engine, drafted(item, CHEN, Decision(actions=(theirs,)), actions=(theirs, mine)))
    assert form(founded_engine, item).actions == (theirs, mine)


def test_typing_the_same_words_as_somebody_else_is_no_conflict(founded_engine: Engine, item: str) -> None:
    apply(founded_engine, drafted(item, LI, SEEN, rationale="the same"))
    apply(founded_engine, drafted(item, CHEN, SEEN, rationale="the same"))
    assert form(founded_engine, item).rationale == "the same"
