"""Does the decision form take all a board says, and does the case page follow up on it?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine
from streamlit.testing.v1 import AppTest

from db import cases, meetings, write
from hcc_mdt.board import decisions
from hcc_mdt.board.minutes.form import choose
from hcc_mdt.boardroom import AgendaItem, Informing, ItemState, Option
from hcc_mdt.conditions import Condition, Trigger
from hcc_mdt.model import Case
from tests.builders import BOARD, a_record, an_observation
from tests.changed import recorded
from tests.pages.conftest import Visit, words
from tests.pages.test_meeting import held, stamp
from tests.pages.test_meeting import in_session as in_session

ICG = Condition(code="icg_r15", comparator="<", value=Decimal(30), unit="%")


def item(engine: Engine) -> AgendaItem:
    return held(engine).agenda[0]


def typed(engine: Engine, **values: Any) -> None:
    """Put into the form as the chair would."""
    for field, value in values.items():
        now = held(engine)
        change = decisions.draft(stamp(), now, now.agenda[0], now.agenda[0].draft, field, value)
        write.apply(engine, change)


def written(app: AppTest, what: str, code: str, comparator: str, limit: str) -> AppTest:
    app.selectbox(key=f"{what}_code_en_item-1").set_value(code).run()
    app.selectbox(key=f"{what}_comparator_en_item-1").set_value(comparator)
    app.text_input(key=f"{what}_limit_en_item-1").set_value(limit)
    return app.button(key=f"{what}_add_en_item-1").click().run()


def test_options_are_listed_with_their_reasons_and_one_is_chosen(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.button(key="more_considered_item-1").click().run()
    for cell, text in (("what", "Operate"), ("speaks_for", "held twice")):
        app.text_input(key=f"form_item-1_0_considered_1_0_{cell}").set_value(text).run()
    app.checkbox(key="form_item-1_0_considered_1_0_chosen").set_value(True).run()
    assert not app.exception
    assert item(in_session).draft.considered == (Option(what="Operate", speaks_for="held twice", chosen=True),)


def test_options_typed_as_one_text_before_are_still_read(visit: Visit, in_session: Engine) -> None:
    typed(in_session, options="Operate; wait")
    app = visit("coordinator", "board/meeting.py")
    assert [area.value for area in app.text_area if area.label == "Options considered"] == ["Operate; wait"]


def test_a_condition_is_written_as_a_value_the_program_can_check(visit: Visit, in_session: Engine) -> None:
    app = written(visit("coordinator", "board/meeting.py"), "condition", "icg_r15", "<", "30")
    assert not app.exception
    assert item(in_session).draft.holds_if == (ICG,)
    assert "ICG-R15 less than 30 %" in words(app)
    app.button(key="drop_holds_if_item-1_1_0").click().run()
    assert item(in_session).draft.holds_if == ()


def test_what_is_no_condition_is_refused_in_words_and_not_stored(visit: Visit, in_session: Engine) -> None:
    app = written(visit("coordinator", "board/meeting.py"), "condition", "icg_r15", "<", "thirty")
    assert "thirty is not a number" in words(app)
    assert item(in_session).draft.holds_if == ()


def test_what_brings_the_case_back_is_a_day_a_value_or_both(visit: Visit, in_session: Engine) -> None:
    app = written(visit("coordinator", "board/meeting.py"), "trigger", "afp", ">", "400")
    day = held(in_session).on + timedelta(days=60)
    app.date_input(key="form_item-1_0_trigger_on").set_value(day).run()
    assert not app.exception
    when = Condition(code="afp", comparator=">", value=Decimal(400), unit="ng/mL")
    assert item(in_session).draft.rediscuss_when == Trigger(on=day, when=when)


def test_intent_sequence_and_the_question_as_it_was_put_are_stored(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.selectbox(key="form_item-1_0_intent").set_value("curative").run()
    app.text_input(key="form_item-1_0_sequence").set_value("Portal vein embolisation, then surgery").run()
    app.text_input(key="form_item-1_0_question").set_value("Operate before the next dose?").run()
    form = item(in_session).draft
    assert (form.intent, form.sequence, form.question) == (
        "curative",
        "Portal vein embolisation, then surgery",
        "Operate before the next dose?",
    )


def test_surgery_against_a_hard_rule_is_not_recorded_until_each_has_its_reason(
    visit: Visit, in_session: Engine
) -> None:
    case = _case(in_session)
    write.apply(in_session, recorded(case, an_observation("icg_r15", held(in_session).on, 41, recorded=a_record())))
    typed(in_session, recommendation="proceed_to_surgery", rationale="Because", responsible="Chen Wei")
    app = visit("coordinator", "board/meeting.py")
    assert "This departs from: " in words(app)
    assert "ICG-R15 under 30 %" in words(app)
    assert app.button(key="record_item-1").disabled
    app.button(key="needed_item-1").click().run()
    rows = item(in_session).draft.departures
    assert "surg.05.icg" in {row.rule for row in rows}
    for place in range(len(rows)):
        app.text_input(key=f"form_item-1_0_departures_{len(rows)}_{place}_reason").set_value("Said why").run()
    app.button(key="record_item-1").click().run()
    assert not app.exception
    assert item(in_session).state is ItemState.DECIDED


def test_a_deferral_shows_the_actions_it_makes_and_makes_them(visit: Visit, in_session: Engine) -> None:
    typed(in_session, deferred_for=("icg_r15",))
    app = visit("coordinator", "board/meeting.py")
    assert "Deferring makes these actions:" in words(app)
    app.button(key="defer_item-1").click().run()
    assert not app.exception
    (action,) = item(in_session).draft.actions
    assert action.obtains == "icg_r15"
    assert action.owner
    assert action.due is not None
    assert action.due < held(in_session).on + timedelta(days=7)


def test_the_case_page_says_whether_the_condition_is_met_when_the_value_arrives(
    visit: Visit, in_session: Engine
) -> None:
    typed(in_session, recommendation="change_regimen", rationale="Because", responsible="Chen Wei", holds_if=(ICG,))
    app = visit("coordinator", "board/meeting.py")
    app.button(key="record_item-1").click().run()
    assert item(in_session).state is ItemState.DECIDED
    said = words(visit("member", "board/case.py", case="H-0231"))
    assert "holds only if:" in said
    assert "no value of ICG-R15 since the decision" in said
    later = a_record(datetime.now(UTC) + timedelta(minutes=1))
    decided_at = held(in_session).agenda[0].decided_at
    assert decided_at is not None
    value = replace(an_observation("icg_r15", decided_at.date(), 41), recorded=later)
    write.apply(in_session, recorded(_case(in_session), value))
    said = words(visit("member", "board/case.py", case="H-0231", view="decisions"))
    assert said.count("ICG-R15 41 %") == 2, "below the banner and among the decisions"
    assert "not met" in said


def _case(engine: Engine) -> Case:
    with engine.connect() as conn:
        return cases.load(conn, BOARD, meetings.item(conn, BOARD, "item-1")[1].case)


def test_key_worker_and_whom_somebody_informs_are_stored(visit: Visit, in_session: Engine) -> None:
    app = visit("coordinator", "board/meeting.py")
    app.text_input(key="form_item-1_0_key_worker").set_value("Sr. Okafor, ext. 4417").run()
    app.button(key="more_informing_item-1").click().run()
    assert app.selectbox(key="form_item-1_0_informing_1_0_whom").value == "", "nothing is chosen for the board"
    app.selectbox(key="form_item-1_0_informing_1_0_whom").set_value("patient").run()
    app.text_input(key="form_item-1_0_informing_1_0_by").set_value("Dr García").run()
    app.selectbox(key="form_item-1_0_informing_1_0_how").set_value("telephone").run()
    assert not app.exception
    form = item(in_session).draft
    assert form.key_worker == "Sr. Okafor, ext. 4417"
    assert form.informing == (Informing(whom="patient", by="Dr García", how="telephone"),)


def test_registry_codes_are_asked_only_where_minutes_follow_germany_and_never_filled_in(
    visit: Visit, in_session: Engine
) -> None:
    app = visit("coordinator", "board/meeting.py")
    assert not [one for one in app.selectbox if "oBDS" in one.label]
    write.apply(in_session, choose(stamp(), "de", "A4", ()))
    app = visit("coordinator", "board/meeting.py")
    kind = app.selectbox(key="form_item-1_0_conference")
    assert kind.value == ""
    kind.set_value("praeth").run()
    app.multiselect(key="form_item-1_0_registry_types").set_value(["OP", "IZ"]).run()
    assert not app.exception
    form = item(in_session).draft
    assert (form.conference, form.registry_types) == ("praeth", ("OP", "IZ"))
