"""Can a whole meeting of twenty cases be led with the keyboard alone, from opening it to signed minutes?

Eighteen made-up cases and two of the SYSUCC patients, decided or deferred one by one; a projector follows each of them.
Not one click: the mouse is taken away.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import Engine

from db import cases, meetings, people, signed, write
from db.engine import make_engine
from db.signed import MinutesLine
from hcc_mdt.board import meeting
from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import AgendaItem, Attendance, ItemState, Meeting, MeetingState, Role
from hcc_mdt.journeys.demonstration import BOARD, PASSPHRASE
from hcc_mdt.locale import Translator, translator
from pages.ui.decision.words import FIELD
from tests.browser import keyboard
from tests.browser.conftest import ROOT, browsing, serving
from tests.browser.road import PATIENCE, Place, address_on, command, look, ready, sign_in, speak, until

pytestmark = [pytest.mark.browser, pytest.mark.slow]
MEETING, CHAIR = "rehearsal", "沈明远 Shen Mingyuan"
SYSUCC = ("SYSU-0007", "SYSU-1222")
DEFERRED = 5  # every fifth case waits for something
WHAT = ("observation", "continue_conversion", "change_regimen", "palliative_care")


@pytest.fixture(scope="module", params=[pytest.param(("postgres", "zh"), id="postgres-zh")])
def walk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Place, Translator]]:
    """A served store with the demonstration and the SYSUCC patients, and a planned meeting on twenty of them."""
    database, language = request.param
    folder = tmp_path_factory.mktemp(f"rehearsal-{database}")
    with address_on(database, folder, request) as address:
        visits = str(ROOT / "tests" / "data" / "sysucc" / "visits.csv")
        made = command("demo", address=address, folder=folder)
        assert made.returncode == 0, made.stdout + made.stderr
        loaded = command("load", visits, "--mapping", "sysucc", address=address, folder=folder)
        assert "Stored." in loaded.stdout, loaded.stdout + loaded.stderr  # a few impossible values are left out
        engine = make_engine(address)
        plan(engine)
        for server in serving(engine, address, folder):
            yield Place(server, address, folder), translator(language)


def plan(engine: Engine) -> None:
    """Twenty cases, everybody present."""
    with engine.connect() as conn:
        actor = people.actor(conn, "demo-coordinator", BOARD.id)
        members = [one for one in people.members(conn, BOARD.id) if one.roles - {Role.ADMINISTRATOR}]
        known = cases.codes(conn, BOARD.id)
    assert actor is not None
    codes = [*sorted(code for code in known if code.startswith("H-")), *SYSUCC]
    assert len(codes) == 20
    now = datetime.now(UTC)

    def stamp() -> Stamp:
        return Stamp(actor, now, uuid4().hex)

    agenda = tuple(
        AgendaItem(id=f"item-{n}", case=known[code], case_code=code, position=n, question="What next?")
        for n, code in enumerate(codes, 1)
    )
    there = tuple(
        Attendance(account=m.account, name=m.name, title=m.title, discipline=m.discipline, presence="present")
        for m in members
    )
    write.apply(engine, meeting.plan(stamp(), MEETING, on=now.date(), place="Room 3", language="zh"))
    for act in (
        lambda met: meeting.attend(stamp(), met, there, chair="demo-chair", recorder="demo-coordinator"),
        lambda met: meeting.set_agenda(stamp(), met, agenda),
    ):
        with engine.connect() as conn:
            met = meetings.load(conn, BOARD.id, MEETING)
        write.apply(engine, act(met))


def test_twenty_cases_are_led_with_the_keyboard_alone(walk: tuple[Place, Translator], chromium: Browser) -> None:
    place, t = walk
    with browsing(place.server, chromium) as visiting:
        page, wall = visiting(), visiting()
        for one, login in ((page, "coordinator"), (wall, "viewer")):
            sign_in(one, login, f"demo-{login}")
        speak(page, t)
        page.goto(f"/meeting?meeting={MEETING}")
        wall.goto(f"/projector?meeting={MEETING}")
        ready(page)
        without_a_mouse(page)
        expect(page.get_by_role("button", name=t("Open the meeting"))).to_be_enabled(timeout=PATIENCE)
        keyboard.tab_to(page, t("Open the meeting"))
        keyboard.press(page, "Enter", lambda: held(place).state is MeetingState.IN_SESSION, "not opened")
        for number in range(1, 21):
            one_case(place, page, wall, t, number)
        keyboard.tab_to(page, t("Close the meeting"))
        look(page, f"{t.language}_rehearsal_all_done")
        keyboard.press(page, "Enter", lambda: held(place).state is MeetingState.CLOSED, "not closed")
        keyboard.tab_to(page, t("Make the minutes"))
        keyboard.press(page, "Enter", lambda: bool(made(place)), "no minutes were made")
        signed_in_turn(place, page, visiting(), t)
    states = [item.state for item in held(place).agenda]
    assert (states.count(ItemState.DECIDED), states.count(ItemState.DEFERRED)) == (16, 4)


def made(place: Place) -> tuple[MinutesLine, ...]:
    with place.server.engine.connect() as conn:
        return tuple(line for line in signed.listed(conn, BOARD.id) if line.meeting == MEETING)


def signed_in_turn(place: Place, recorder: Page, chair: Page, t: Translator) -> None:
    """The chair, then the recorder: passphrase and Enter. What is stored then proves itself."""
    sign_in(chair, "chair", "demo-chair")
    speak(chair, t)
    for turn, page in enumerate((chair, recorder), 1):
        page.goto(f"/minutes?minutes={made(place)[0].id}")
        ready(page)
        without_a_mouse(page)
        expect(page.get_by_label(t("Passphrase of your signing key"))).to_be_visible(timeout=PATIENCE)
        keyboard.tab_to(page, t("Passphrase of your signing key"))
        page.keyboard.type(PASSPHRASE)
        page.keyboard.press("Enter")
        until(lambda turn=turn: made(place)[0].signatures == turn, f"signature {turn} was not stored")
    file = place.folder / "rehearsed.pdf"
    with place.server.engine.connect() as conn:
        file.write_bytes(signed.minutes(conn, BOARD.id, made(place)[0].id).pdf)
    checked = place.command("verify", str(file))
    assert checked.returncode == 0, checked.stdout + checked.stderr


def without_a_mouse(page: Page) -> None:
    """From here on a click fails the test."""

    def clicked(*_: object, **__: Any) -> None:
        raise AssertionError("the mouse was used")

    page.mouse.click = page.mouse.down = clicked  # type: ignore[method-assign]


def held(place: Place) -> Meeting:
    return place.meeting(BOARD.id, MEETING)


def item(place: Place, number: int) -> AgendaItem:
    return place.item(BOARD.id, f"item-{number}")


def one_case(place: Place, page: Page, wall: Page, t: Translator, number: int) -> None:
    """Call it, see it on the wall, decide it or put it off."""
    keyboard.press(page, "n", lambda: held(place).called == f"item-{number}", f"case {number} was not called")
    code = item(place, number).case_code
    expect(wall.locator(".wall-banner .code")).to_have_text(code, timeout=PATIENCE)
    if number % DEFERRED == 0:
        deferred(place, page, t, number)
    else:
        decided(place, page, t, number)
    expect(wall.locator(".wall-agenda tr", has_text=code)).to_be_visible(timeout=PATIENCE)


def decided(place: Place, page: Page, t: Translator, number: int) -> None:
    """Into the form with E, field to field with Tab, recorded with D."""
    recommendation, why = WHAT[number % len(WHAT)], f"Argued as number {number}."
    page.keyboard.press("e")
    choose(place, page, t, number, "recommendation", t(RECOMMENDATIONS[recommendation]), recommendation)
    told = f"the rationale of {number} was not stored"
    keyboard.write(page, t(FIELD["rationale"]), why, lambda: item(place, number).draft.rationale == why, told)
    choose(place, page, t, number, "responsible", CHAIR, CHAIR)
    keyboard.leave(page)
    if number == 1:
        look(page, f"{t.language}_rehearsal_typed")
    expect(page.locator(f".st-key-record_item-{number} button")).to_be_enabled(timeout=PATIENCE)
    keyboard.press(page, "d", lambda: item(place, number).state is ItemState.DECIDED, f"{number} was not recorded")


def deferred(place: Place, page: Page, t: Translator, number: int) -> None:
    """What is missing, typed; then the button beside it."""
    page.keyboard.press("e")
    choose(place, page, t, number, "deferred_for", "MRI", ("MRI",))
    page.keyboard.press("Escape")  # the list closes, the field keeps the focus
    expect(page.locator(f".st-key-defer_item-{number} button")).to_be_enabled(timeout=PATIENCE)
    keyboard.tab_to(page, t("Defer the case"))
    keyboard.press(page, "Enter", lambda: item(place, number).state is ItemState.DEFERRED, f"{number} not deferred")


def choose(
    place: Place, page: Page, t: Translator, number: int, field: str, option: str, wanted: object
) -> None:  # fmt: skip
    """Take an option of a list of the form; it is in the store then."""

    def stored() -> bool:
        return bool(getattr(item(place, number).draft, field) == wanted)

    try:
        keyboard.choose(page, t(FIELD[field]), option, stored, f"{field} of {number} was not stored")
    except AssertionError as fault:
        look(page, f"{t.language}_rehearsal_not_stored")
        raise AssertionError(f"{fault}: {getattr(item(place, number).draft, field)!r} is") from fault
