"""Does the road carry real patients? The 174 of the SYSUCC set, from a founded board without a case to signed minutes
on one of them, in a real browser, on both databases and in both languages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from db import cases, meetings
from db.engine import make_engine
from hcc_mdt.boardroom import Decision, Meeting
from hcc_mdt.imports.profiles import shipped
from hcc_mdt.locale import Translator, translator
from tests.browser import sitting
from tests.browser.conftest import ROOT, browsing, serving
from tests.browser.road import (
    PATIENCE,
    Place,
    address_on,
    choose,
    command,
    drawn,
    drop,
    go,
    look,
    press,
    ready,
    says,
    sign_in,
    sign_out,
    speak,
    type_into,
    until,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow]
VISITS = ROOT / "tests" / "data" / "sysucc" / "visits.csv"
PATIENTS, VISITS_IN_FILE = 174, 814
IMPOSSIBLE = 20  # values of the file that nobody can have: an age of 0, an AFP of 0.0
CODES = {"SYSU-0007": "resected after embolisation", "SYSU-0001": "resected", "SYSU-1222": "24 visits"}
DISCUSSED = "SYSU-0007"
BOARD, PASSWORD, PASSPHRASE = "liver", "a long enough password", "a passphrase to sign with"
PEOPLE = (
    ("recorder", "Ning Hua", "coordination", "coordinator"),
    ("leader", "Tang Rui", "hpb_surgery", "chair"),
)
FORM = Decision(
    recommendation="observation",
    conditions="If AFP rises twice",
    rationale="Resected; AFP fell from 40,495 to 9,482 ng/mL.",
    responsible="Tang Rui",
)
STORES = [pytest.param(("sqlite", "zh"), id="sqlite-zh"), pytest.param(("postgres", "en"), id="postgres-en")]


@pytest.fixture(scope="module", params=STORES)
def walk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Place, Translator]]:
    """A served store with one founded board, two people and no case; and the language it is walked in."""
    database, language = request.param
    folder = tmp_path_factory.mktemp(f"sysucc-{database}")
    with address_on(database, folder, request) as address:
        for words in founding():
            done = command(*words, address=address, folder=folder)
            assert done.returncode == 0, done.stdout + done.stderr
        for server in serving(make_engine(address), address, folder):
            yield Place(server, address, folder), translator(language)


def founding() -> Iterator[tuple[str, ...]]:
    """The commands a new hospital types."""
    board = ("--board", BOARD, "--name-en", "Liver board", "--name-zh", "肝癌多学科团队")
    hospital = ("--hospital-en", "City Hospital", "--hospital-zh", "市医院")
    admin = ("--login", "admin", "--name", "Gao Yi", "--password", PASSWORD)
    yield ("found", *board, *hospital, *admin)
    for login, name, discipline, role in PEOPLE:
        person = ("--board", BOARD, "--login", login, "--name", name, "--title", "Dr", "--discipline", discipline)
        yield ("account", *person, "--role", role, "--password", PASSWORD, "--passphrase", PASSPHRASE)


def test_the_whole_road_on_the_sysucc_cases(walk: tuple[Place, Translator], chromium: Browser, tmp_path: Path) -> None:
    place, t = walk
    with browsing(place.server, chromium) as visiting:
        page = visiting()
        sign_in(page, "recorder", PASSWORD)
        speak(page, t)
        says(page, t("No cases yet. Load some files."))
        the_file_is_seen_before_it_is_loaded(place, page, t)
        loading_it_again_changes_nothing(page, t)
        the_worklist_has_them_all(page, t)
        three_patients_open(page, t)
        item, meeting = a_meeting_is_planned_on_one_of_them(place, page, t)
        sitting.call(page, t, place, BOARD, item)
        sitting.write_decision(page, t, place, BOARD, item, FORM)
        sitting.record(page, t, place, BOARD, item)
        sitting.close(page, t, place, BOARD, meeting)
        sign_out(page)
        sign_in(page, "leader", PASSWORD)
        speak(page, t)
        go(page, t("Minutes"))
        sitting.sign(page, t, PASSPHRASE)
        file = sitting.download(page, t, tmp_path / "minutes.pdf")
        told = sitting.printed(file)
        assert DISCUSSED in told
        assert FORM.conditions in told
        authority = place.folder / "ca.pem"
        assert place.command("authority", "export", str(authority)).returncode == 0
        sitting.proven(page, t, place, file, authority, signatures=1)


def offered(page: Page, t: Translator) -> None:
    """Drop the file with its mapping on the Load page."""
    go(page, t("Load"))
    choose(page, t("Format of the files"), t(shipped()["sysucc"].title))
    drop(page, t("Drop workbooks or CSV files here"), VISITS)


def counts(page: Page, row: str) -> list[int]:
    """New, changed, same and refused of one row of the preview."""
    cells = page.locator("table.counts tr").filter(has=page.get_by_role("rowheader", name=row, exact=True))
    return [int(text.replace(",", "")) for text in cells.get_by_role("cell").all_inner_texts()]


def the_file_is_seen_before_it_is_loaded(place: Place, page: Page, t: Translator) -> None:
    offered(page, t)
    expect(page.get_by_role("button", name=t("Apply"), exact=True)).to_be_visible(timeout=PATIENCE)
    ready(page)
    assert counts(page, t("Patients")) == [PATIENTS, 0, 0, 0]
    assert counts(page, t("Rows")) == [VISITS_IN_FILE, 0, 0, 0]
    look(page, f"{t.language}_sysucc_1_preview")
    with place.server.engine.connect() as conn:
        assert cases.codes(conn, BOARD) == {}
    press(page, t("Apply"))
    told = (
        "Loaded: {new} new patients, {changed} changed, {same} the same, {refused} refused. Values left out: {values}."
    )
    says(page, t(told, new=str(PATIENTS), changed="0", same="0", refused="0", values=str(IMPOSSIBLE)))
    assert stored(place) == PATIENTS
    look(page, f"{t.language}_sysucc_2_loaded")


def stored(place: Place) -> int:
    with place.server.engine.connect() as conn:
        return len(cases.codes(conn, BOARD))


def loading_it_again_changes_nothing(page: Page, t: Translator) -> None:
    offered(page, t)
    says(page, t("Nothing would change: what is not stored already was refused, for the reasons below."))
    assert counts(page, t("Patients")) == [0, 0, PATIENTS, 0]
    expect(page.get_by_role("button", name=t("Apply"), exact=True)).to_have_count(0)
    look(page, f"{t.language}_sysucc_3_again")


def the_worklist_has_them_all(page: Page, t: Translator) -> None:
    go(page, t("Worklist"))
    says(page, t("{total} cases", total=str(PATIENTS)))
    look(page, f"{t.language}_sysucc_4_worklist")
    rows = page.locator(".st-key-worklist").get_by_role("link")
    expect(rows).to_have_count(20)
    first = set(rows.all_inner_texts())
    page.get_by_role("button", name="9").click()
    expect(rows).to_have_count(PATIENTS - 8 * 20, timeout=PATIENCE)
    assert not first & set(rows.all_inner_texts())


def three_patients_open(page: Page, t: Translator) -> None:
    for code in CODES:
        go(page, t("Worklist"))
        ready(page)
        type_into(page, t("Search by code"), code)
        expect(page.locator(".st-key-worklist").get_by_role("link")).to_have_text([code], timeout=PATIENCE)
        page.get_by_role("link", name=code).click()
        expect(page.locator(".st-key-case_banner")).to_contain_text(code, timeout=PATIENCE)
        assert drawn(page) >= 3
        says(page, t("Only the largest diameter and a count were recorded, so the response is unknown."))
        expect(page.locator(".js-plotly-plot")).to_contain_text("NE")
        look(page, f"{t.language}_sysucc_5_{code}")
        ready(page)
        page.get_by_role("radio", name=t("Markers"), exact=True).click()
        says(page, t("imputed by source"))
        look(page, f"{t.language}_sysucc_5_{code}_markers")


def a_meeting_is_planned_on_one_of_them(place: Place, page: Page, t: Translator) -> tuple[str, str]:
    """Plan, tick the case in the worklist, say who is there, open. The ids of item and meeting."""
    go(page, t("Meeting"))
    says(page, t("No meeting yet. Plan one."))
    press(page, t("Plan a meeting"))
    page.get_by_role("textbox", name=t("Place"), exact=True).fill("Room 1")
    press(page, t("Plan"))
    says(page, t("Meeting planned."))
    go(page, t("Worklist"))
    ready(page)
    type_into(page, t("Search by code"), DISCUSSED)
    page.get_by_role("checkbox", name=t("Choose {case}", case=DISCUSSED)).check(force=True)
    press(page, t("Add to the agenda: {number}", number="1"))
    says(page, t("Added to the agenda."))
    go(page, t("Meeting"))
    for _, name, _, _ in PEOPLE:
        ready(page)
        present = page.get_by_role("radiogroup", name=t("Presence of {name}", name=name))
        present.get_by_role("radio", name=t("present")).click()
        until(lambda name=name: name in present_now(place), "the presence was not stored")
    choose(page, t("Chair"), "Tang Rui")
    until(lambda: the_meeting(place).chair is not None, "the chair was not stored")
    look(page, f"{t.language}_sysucc_6_meeting")
    press(page, t("Open the meeting"))
    says(page, t("The meeting is in session."))
    met = the_meeting(place)
    return met.agenda[0].id, met.id


def the_meeting(place: Place) -> Meeting:
    with place.server.engine.connect() as conn:
        (only,) = meetings.listed(conn, BOARD)
        return meetings.load(conn, BOARD, only.id)


def present_now(place: Place) -> set[str]:
    return {one.name for one in the_meeting(place).attendance if one.presence == "present"}
