"""Does the past stay what it was? Minutes replayed give the digest that was signed; what changed since is named."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Engine

from db import cases, meetings, people, signed
from db.engine import make_engine
from db.write import apply
from hcc_mdt.board.facts import Typed, observe
from hcc_mdt.board.minutes import freezing
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import FactsRecorded
from hcc_mdt.clinical.checkpoints import assess, current
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.since.facts import How
from hcc_mdt.clinical.since.last import SinceLast
from hcc_mdt.journeys.demonstration import BOARD, REFERENCE_DAY
from hcc_mdt.journeys.demonstration_meeting import HELD, MINUTES
from hcc_mdt.journeys.minutes import gathered
from hcc_mdt.journeys.replaying import Replay
from hcc_mdt.journeys.replaying import replayed as replayed_file
from hcc_mdt.journeys.since_last import changed_since
from hcc_mdt.model import Case, Origin, Recorded, Surgery
from hcc_mdt.protocol.load import load
from hcc_mdt.report.checking.evidence import Evidence, examined
from tests.store.later_meeting import LATER as LATER_MEETING
from tests.store.later_meeting import decide_again

DAY = REFERENCE_DAY
LOADED = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
FROZEN = LOADED + timedelta(hours=5)
LATER = LOADED + timedelta(hours=9)


def replayed(engine: Engine) -> str:
    """The digest of the minutes, gathered anew at the moment they were frozen."""
    with engine.connect() as conn:
        stored = signed.minutes(conn, BOARD.id, MINUTES)
        again = gathered(conn, meetings.load(conn, BOARD.id, HELD), stored.frozen_at)
    return freezing.digest(freezing.canonical(again))


def signed_digest(engine: Engine) -> str:
    with engine.connect() as conn:
        return signed.minutes(conn, BOARD.id, MINUTES).digest


def case_of(engine: Engine, code: str) -> Case:
    with engine.connect() as conn:
        found = cases.by_code(conn, BOARD.id, code)
    assert found is not None
    return found


def record(
    engine: Engine, code: str, what: str, text: str, unit: str, at: datetime, replaces: str | None = None
) -> None:
    """One value typed by the coordinator at a moment."""
    with engine.connect() as conn:
        actor = people.actor(conn, "demo-coordinator", BOARD.id)
    assert actor is not None
    case = case_of(engine, code)
    old = next((o for o in case.observations if o.id == replaces), None)
    typed = Typed(code=what, text=text, unit=unit, on=old.on if old else DAY, reason="letter", replaces=replaces)
    name = f"{code}-{what}-{at.isoformat()}"
    apply(engine, observe(Stamp(actor, at, name), case, case.version, typed, fact_id=name, today=DAY))


def last_of(case: Case, code: str) -> str:
    return [o.id for o in case.observations if o.code == code][-1]


def learn(engine: Engine) -> None:
    """After the meeting: ICG-R15 comes in, an albumin is corrected, the operation is moved."""
    record(engine, "H-0240", "icg_r15", "12", "%", LATER)
    record(engine, "H-0207", "albumin", "31", "g/L", LATER, last_of(case_of(engine, "H-0207"), "albumin"))
    case = case_of(engine, "H-0207")
    planned = next(s for s in case.surgeries if s.planned)
    assert planned.on is not None
    moved = Surgery(
        id="moved", on=planned.on + timedelta(days=7), recorded=Recorded(LATER, "demo-chair", Origin("form")),
        replaces=planned.id, reason="theatre", procedure=planned.procedure, planned=True,
    )  # fmt: skip
    with engine.connect() as conn:
        actor = people.actor(conn, "demo-chair", BOARD.id)
    assert actor is not None
    audit = Stamp(actor, LATER, "move").audit("facts.recorded", case=case.id)
    apply(engine, FactsRecorded(audit=audit, case=case.id, seen=case.version, facts=(moved,)))


def since(engine: Engine, code: str) -> SinceLast:
    with engine.connect() as conn:
        case = cases.by_code(conn, BOARD.id, code)
        assert case is not None
        decided = meetings.decisions(conn, BOARD.id, case.id)
        found = assess(case, load(DAY), DAY, BOARD.settings, decided)
        changed = changed_since(conn, BOARD, case, found, decided, DAY)
    assert changed is not None
    return changed


def test_minutes_replayed_at_the_moment_they_were_frozen_give_the_digest_that_was_signed(held: Engine) -> None:
    assert replayed(held) == signed_digest(held)


def test_later_facts_and_corrections_do_not_reach_back(held: Engine) -> None:
    learn(held)
    assert case_of(held, "H-0207").version > 1
    assert replayed(held) == signed_digest(held)


def test_what_was_learnt_between_decision_and_freezing_is_not_in_the_minutes_either(held: Engine) -> None:
    """The case is minuted as the board knew it when it decided."""
    with held.connect() as conn:
        agenda = meetings.load(conn, BOARD.id, HELD).agenda
    assert all(item.decided_at == FROZEN for item in agenda)
    record(held, "H-0240", "icg_r15", "12", "%", FROZEN + timedelta(seconds=1))
    assert replayed(held) == signed_digest(held)


def test_a_later_decision_on_the_same_case_and_day_does_not_reach_back(held: Engine) -> None:
    decide_again(held, "H-0207", DAY, LATER)
    assert replayed(held) == signed_digest(held)


def test_the_minutes_print_the_checkpoint_that_was_argued_not_the_one_the_decision_leads_to(held: Engine) -> None:
    """H-0231 stands at CP5, whose remnant passes by one formula only; to go on with conversion leads back to CP4."""
    with held.connect() as conn:
        case = case_of(held, "H-0231")
        seen = current(assess(case, load(DAY), DAY, BOARD.settings, meetings.decisions(conn, BOARD.id, case.id)))
    decide_again(held, "H-0231", DAY, LATER)
    with held.connect() as conn:
        (told,) = gathered(conn, meetings.load(conn, BOARD.id, LATER_MEETING), LATER + timedelta(hours=1)).cases
    (argued,) = (point for point in told.checkpoints if point.id == told.current)
    assert (told.current, seen.checkpoint.id) == ("CP5", "CP5")
    assert "surg.06.flr_chronic" in {line.rule for line in argued.findings}
    assert told.decision.recommendation == "continue_conversion"


def test_since_the_meeting_names_new_and_corrected_facts(held: Engine) -> None:
    learn(held)
    (new,) = since(held, "H-0240").facts
    assert (new.how, new.code, str(new.said)) == (How.NEW, "icg_r15", f"ICG-R15 12 % ({DAY})")
    corrected = {one.kind: one for one in since(held, "H-0207").facts}
    assert corrected["observations"].how is corrected["surgeries"].how is How.CORRECTED
    assert "31 g/L" in str(corrected["observations"].said)
    assert corrected["observations"].before is not None
    assert corrected["observations"].reason == "letter"


def test_since_the_meeting_names_the_verdict_that_turned_and_the_checkpoint(held: Engine) -> None:
    learn(held)
    found = since(held, "H-0240")
    turned = {one.rule.book: one for one in found.verdicts if one.decides}
    assert (turned["SURG-05"].before, turned["SURG-05"].after) == (Verdict.UNKNOWN, Verdict.MET)
    assert "CP5" in turned["SURG-05"].checkpoints
    assert "CP5" in {one.checkpoint for one in found.states}


def test_since_the_meeting_names_what_became_of_the_plan(held: Engine) -> None:
    learn(held)
    (moved,) = since(held, "H-0207").plan
    assert str(moved).startswith("Operation moved from ")


def test_right_after_the_meeting_nothing_has_changed(held: Engine) -> None:
    assert since(held, "H-0207").count == 0


def examined_file(engine: Engine) -> Evidence:
    with engine.connect() as conn:
        return examined(signed.minutes(conn, BOARD.id, MINUTES).pdf)


def compared(engine: Engine, inside: Evidence) -> Replay:
    assert inside.minutes is not None
    with engine.connect() as conn:
        return replayed_file(conn, inside.minutes, inside.facts)


def test_the_signed_file_proves_itself_and_agrees_with_the_store_also_after_the_store_learnt_more(held: Engine) -> None:
    inside = examined_file(held)
    assert inside.ok, inside.sentences
    assert compared(held, inside).ok
    record(held, "H-0207", "afp", "99", "ng/mL", LATER)
    answer = compared(held, inside)
    assert answer.ok, answer.sentences
    assert "the same to the last byte" in " ".join(map(str, answer.sentences))


def test_a_file_whose_facts_are_not_the_stores_is_named(held: Engine) -> None:
    inside = examined_file(held)
    assert inside.facts is not None
    first = inside.facts.cases[0]
    other = replace(first, case=replace(first.case, observations=first.case.observations[1:]))
    forged = replace(inside, facts=replace(inside.facts, cases=(other, *inside.facts.cases[1:])))
    answer = compared(held, forged)
    assert not answer.ok
    assert "differs from the facts inside (observations)" in str(answer.sentences[0])


def test_a_store_that_never_held_the_meeting_says_so(held: Engine, sqlite_template: bytes, tmp_path: Path) -> None:
    inside = examined_file(held)
    file = tmp_path / "other.sqlite"
    file.write_bytes(sqlite_template)
    other = make_engine(f"sqlite:///{file}")
    answer = compared(other, inside)
    other.dispose()
    assert not answer.ok
    assert "holds no meeting" in str(answer.sentences[0])
