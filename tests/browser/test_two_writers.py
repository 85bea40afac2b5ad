"""Two scribes in two browsers type in one form at once: is the second told, shown both texts, and left to choose?"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

import pytest
from playwright.sync_api import Locator, Page, expect

from db import cases, draft_history, meetings, write
from hcc_mdt.board import meeting
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, Decision, Meeting
from hcc_mdt.locale import translator
from tests.browser.conftest import Server
from tests.browser.road import PATIENCE, choose, chosen, press, ready, says, speak, type_into, until
from tests.builders import BOARD, NOW, an_id
from tests.stores import actor

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Form:
    """One decision form in session."""

    server: Server
    meeting: str
    item: str

    @property
    def stored(self) -> Decision:
        with self.server.engine.connect() as conn:
            return meetings.item(conn, BOARD, self.item)[1].draft

    def open(self, page: Page) -> Page:
        page.set_default_timeout(PATIENCE)
        page.goto(f"/meeting?meeting={self.meeting}")
        expect(page.get_by_role("button", name="Record the decision")).to_be_visible(timeout=PATIENCE)
        ready(page)
        return page


@pytest.fixture
def form(server: Server) -> Form:
    """A meeting in session with one case called."""
    new, item, engine = uuid4().hex, uuid4().hex, server.engine

    def stamp() -> Stamp:
        return Stamp(actor("chair"), NOW, f"{new}-{an_id('act')}")

    def held() -> Meeting:
        with engine.connect() as conn:
            return meetings.load(conn, BOARD, new)

    with engine.connect() as conn:
        case = cases.by_code(conn, BOARD, "H-0231")
    assert case is not None
    there = tuple(
        Attendance(account=a.account, name=a.name, title=a.title, discipline=a.discipline, presence="present")
        for a in (actor("chair"), actor("coordinator"))
    )
    on_wall = AgendaItem(id=item, case=case.id, case_code=case.code, position=1, question="Operate now?")
    write.apply(engine, meeting.plan(stamp(), new, on=NOW.date(), place="Room 3", language="en"))
    chair, recorder = (one.account for one in there)
    write.apply(engine, meeting.attend(stamp(), held(), there, chair=chair, recorder=recorder))
    write.apply(engine, meeting.set_agenda(stamp(), held(), (on_wall,)))
    write.apply(engine, meeting.open_(stamp(), held()))
    write.apply(engine, meeting.call(stamp(), held(), item))
    return Form(server, new, item)


def box(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def shows(page: Page, label: str, text: str) -> None:
    """The one field of this name holds ``text``; while the page is drawn anew there can be two of it."""
    held = "fields => fields.map(field => field.value)"
    until(lambda: box(page, label).evaluate_all(held) == [text], f"{label} does not show {text}")


def test_the_second_is_told_sees_both_texts_and_chooses(form: Form, page_as: Callable[[str | None], Page]) -> None:
    one, two = form.open(page_as("coordinator")), form.open(page_as("chair"))
    type_into(one, "Surgery", "Left hemihepatectomy, by the scribe")
    until(lambda: form.stored.surgery.startswith("Left"), "the first text was not stored")
    type_into(two, "Surgery", "Right hemihepatectomy, by the chair")
    says(two, "somebody else wrote here meanwhile")
    assert form.stored.surgery == "Left hemihepatectomy, by the scribe"
    expect(two.get_by_text("Left hemihepatectomy, by the scribe")).to_be_visible()
    expect(two.get_by_text("Right hemihepatectomy, by the chair").first).to_be_visible()
    press(two, "Keep mine")
    until(lambda: form.stored.surgery.startswith("Right"), "the chosen text was not stored")
    with form.server.engine.connect() as conn:
        texts = [(one_.value, one_.aside) for one_ in draft_history.history(conn, BOARD, form.item)]
    assert ("Left hemihepatectomy, by the scribe", False) in texts, "what lost stays in the history"
    assert ("Right hemihepatectomy, by the chair", True) in texts


def test_taking_the_other_text_shows_it_and_keeps_mine_in_the_history(
    form: Form, page_as: Callable[[str | None], Page]
) -> None:
    one, two = form.open(page_as("coordinator")), form.open(page_as("chair"))
    type_into(one, "Rationale", "Response held on two scans")
    until(lambda: form.stored.rationale != "", "the first text was not stored")
    type_into(two, "Rationale", "Markers normal")
    says(two, "somebody else wrote here meanwhile")
    press(two, "Take theirs")
    shows(two, "Rationale", "Response held on two scans")
    assert form.stored.rationale == "Response held on two scans"
    press(two, "What was typed")
    expect(two.get_by_text("Markers normal")).to_be_visible(timeout=PATIENCE)


def test_one_text_is_made_of_both(form: Form, page_as: Callable[[str | None], Page]) -> None:
    one, two = form.open(page_as("coordinator")), form.open(page_as("chair"))
    type_into(one, "Rationale", "Response held")
    until(lambda: form.stored.rationale != "", "the first text was not stored")
    type_into(two, "Rationale", "Markers normal")
    says(two, "somebody else wrote here meanwhile")
    press(two, "Make one text of both")
    merged = box(two, "One text of both")
    expect(merged).to_have_value("Response held\nMarkers normal", timeout=PATIENCE)
    merged.fill("Response held, markers normal")
    press(two, "Store this text")
    until(lambda: form.stored.rationale == "Response held, markers normal", "the merged text was not stored")
    shows(two, "Rationale", "Response held, markers normal")


def test_typing_in_two_fields_at_once_hinders_nobody_and_each_is_told_of_the_other(
    form: Form, page_as: Callable[[str | None], Page]
) -> None:
    one, two = form.open(page_as("coordinator")), form.open(page_as("chair"))
    type_into(one, "Therapy", "Lenvatinib 8 mg")
    until(lambda: form.stored.therapy != "", "the first text was not stored")
    type_into(two, "Trial", "none open")
    until(lambda: form.stored.trial != "", "the second text was not stored")
    assert (form.stored.therapy, form.stored.trial) == ("Lenvatinib 8 mg", "none open")
    says(two, "your screen shows what stood there before")
    press(two, "Show the stored form")
    shows(two, "Therapy", "Lenvatinib 8 mg")


def test_another_language_says_the_same_choice_and_stores_nothing(
    form: Form, page_as: Callable[[str | None], Page]
) -> None:
    page = form.open(page_as("coordinator"))
    choose(page, "Recommendation", "Proceed to surgery")
    until(lambda: form.stored.recommendation == "proceed_to_surgery", "the choice was not stored")
    speak(page, translator("zh"))
    expect(chosen(page, "推荐意见")).to_have_value("行手术治疗", timeout=PATIENCE)
    speak(page, translator("en"))
    expect(chosen(page, "Recommendation")).to_have_value("Proceed to surgery", timeout=PATIENCE)
    assert form.stored.recommendation == "proceed_to_surgery"
