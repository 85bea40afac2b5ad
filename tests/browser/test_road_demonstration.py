"""Can the main job be done from end to end? The demonstration board's next meeting, from the worklist to the file
whose signatures anybody can check, in a real browser, on both databases and in both languages."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from db import people, signed
from db.engine import make_engine
from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import Decision, Meeting, MeetingState
from hcc_mdt.journeys.demonstration import BOARD, PASSPHRASE
from hcc_mdt.journeys.demonstration_meeting import NEXT
from hcc_mdt.locale import Translator, translator
from hcc_mdt.protocol.load import load
from hcc_mdt.protocol.schema import Rule
from tests.browser import sitting
from tests.browser.conftest import browsing, serving
from tests.browser.road import (
    PATIENCE,
    Place,
    address_on,
    command,
    drawn,
    go,
    look,
    press,
    ready,
    says,
    sign_in,
    sign_out,
    speak,
    until,
)  # fmt: skip

pytestmark = [pytest.mark.browser, pytest.mark.slow]
DECIDED, DEFERRED = f"{NEXT}-H-0231", f"{NEXT}-H-0198"
LEFT_OUT = [f"{NEXT}-{code}" for code in ("H-0219", "H-0251", "H-0244", "H-0270")]
CHAIR, RECORDER = "沈明远 Shen Mingyuan", "林静 Lin Jing"
FORM = Decision(
    recommendation="flr_augmentation",
    conditions="Operate when two formulas say at least 40 %",
    rationale="41.6 % by one formula and 36.3 % by another: too close to trust one.",
    responsible=CHAIR,
)


STORES = [pytest.param(("sqlite", "en"), id="sqlite-en"), pytest.param(("postgres", "zh"), id="postgres-zh")]


@pytest.fixture(scope="module", params=STORES)
def walk(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Place, Translator]]:
    """A served demonstration store, and the language it is walked in."""
    database, language = request.param
    folder = tmp_path_factory.mktemp(f"road-{database}")
    with address_on(database, folder, request) as address:
        made = command("demo", address=address, folder=folder)
        assert made.returncode == 0, made.stdout + made.stderr
        for server in serving(make_engine(address), address, folder):
            yield Place(server, address, folder), translator(language)


def test_the_whole_road_on_the_demonstration_cases(
    walk: tuple[Place, Translator], chromium: Browser, tmp_path: Path
) -> None:
    place, t = walk
    with browsing(place.server, chromium) as visiting:
        page = visiting()
        sign_in(page, "coordinator", "demo-coordinator")
        speak(page, t)
        the_worklist_lists_every_case(page, t)
        the_case_shows_both_formulas(page, t)
        the_language_changes_at_once(page, t)
        the_meeting_is_prepared_and_opened(place, page, t)
        the_decision_is_typed_and_kept(place, page, t)
        others_see_what_their_role_allows(place, visiting, t)
        the_meeting_ends_in_minutes(place, page, t)
        sign_out(page)
        the_signers_sign_in_turn(place, page, t)
        file = sitting.download(page, t, tmp_path / "minutes.pdf")
        the_file_proves_itself(place, page, t, file)


def the_worklist_lists_every_case(page: Page, t: Translator) -> None:
    says(page, t("{total} cases", total="18"))
    expect(page.locator(".st-key-worklist").get_by_role("link")).to_have_count(18)
    look(page, f"{t.language}_1_worklist")


def the_case_shows_both_formulas(page: Page, t: Translator) -> None:
    page.get_by_role("link", name="H-0231").click()
    expect(page).to_have_url(re.compile(r"/case\?case=H-0231$"), timeout=PATIENCE)
    assert drawn(page) >= 8
    expect(page.locator(".st-key-case_banner")).to_contain_text("H-0231")
    panel = page.locator(".st-key-case_panel")
    for said in (t(remnant_rule().title), "41.6", "36.3"):
        expect(panel).to_contain_text(said)
    look(page, f"{t.language}_2_case")


def the_language_changes_at_once(page: Page, t: Translator) -> None:
    """To the other language and back: other words, the same case at the same address."""
    address = page.url
    for other in (translator("en" if t.language == "zh" else "zh"), t):
        speak(page, other)
        expect(page.locator(".st-key-case_panel")).to_contain_text(other(remnant_rule().title), timeout=PATIENCE)
        expect(page.locator(".st-key-top")).to_contain_text(other("Worklist"))
        assert page.url == address
        assert drawn(page) >= 8


def the_meeting_is_prepared_and_opened(place: Place, page: Page, t: Translator) -> None:
    go(page, t("Meeting"))
    says(page, t("Open the meeting"))
    look(page, f"{t.language}_3_meeting_planned")
    for item in LEFT_OUT:
        ready(page)
        page.locator(f".st-key-remove_{item}").get_by_role("button").click()
        until(lambda item=item: item not in {i.id for i in held(place).agenda}, "the case stayed on the agenda")
        expect(page.locator(f".st-key-remove_{item}")).to_have_count(0, timeout=PATIENCE)
    ready(page)
    page.get_by_role("radiogroup", name=re.compile("顾青 Gu Qing")).get_by_role("radio", name=t("remote")).click()
    until(lambda: "remote" in {a.presence for a in held(place).attendance}, "the presence was not stored")
    press(page, t("Open the meeting"))
    says(page, t("The meeting is in session."))
    assert held(place).state is MeetingState.IN_SESSION


def the_decision_is_typed_and_kept(place: Place, page: Page, t: Translator) -> None:
    """Field by field; a reload in the middle loses nothing."""
    sitting.call(page, t, place, BOARD.id, DECIDED)
    sitting.write_decision(page, t, place, BOARD.id, DECIDED, FORM)
    look(page, f"{t.language}_4_decision_typed")
    page.reload()
    sitting.reads_decision(page, t, FORM)


def others_see_what_their_role_allows(place: Place, visiting: Callable[[], Page], t: Translator) -> None:
    """A viewer reads what is typed and finds no form; an administrator finds no case at all."""
    viewer = visiting()
    sign_in(viewer, "viewer", "demo-viewer")
    speak(viewer, t)
    go(viewer, t("Meeting"))
    says(viewer, FORM.rationale)
    expect(viewer.get_by_role("textbox")).to_have_count(0)
    expect(viewer.get_by_role("button", name=t("Record the decision"))).to_have_count(0)
    expect(viewer.get_by_role("button", name=t("Close the meeting"))).to_be_disabled()
    look(viewer, f"{t.language}_5_viewer")
    with place.server.engine.connect() as conn:
        administrating = people.actor(conn, "demo-administrator", BOARD.id)
    assert administrating is not None
    administrator = visiting()
    sign_in(administrator, "administrator", "demo-administrator")
    speak(administrator, t)
    for path, doing in (("/case?case=H-0231", "view_cases"), ("/meeting", "view_cases"), ("/minutes", "read_minutes")):
        administrator.goto(path)
        says(administrator, t(why_not(administrating, doing)))
        expect(administrator.get_by_text("H-0")).to_have_count(0)
    look(administrator, f"{t.language}_5_administrator")


def the_meeting_ends_in_minutes(place: Place, page: Page, t: Translator) -> None:
    sitting.record(page, t, place, BOARD.id, DECIDED)
    look(page, f"{t.language}_5_recorded")
    sitting.call(page, t, place, BOARD.id, DEFERRED)
    sitting.defer(page, t, place, BOARD.id, DEFERRED, "MRI of the liver")
    look(page, f"{t.language}_5_deferred")
    sitting.close(page, t, place, BOARD.id, NEXT)
    look(page, f"{t.language}_6_minutes_unsigned")


def the_signers_sign_in_turn(place: Place, page: Page, t: Translator) -> None:
    """The recorder has to wait for the chair."""
    for login in ("chair", "coordinator"):
        sign_in(page, login, f"demo-{login}")
        speak(page, t)
        go(page, t("Minutes"))
        sitting.sign(page, t, PASSPHRASE)
        look(page, f"{t.language}_7_signed_{login}")
        if login == "chair":
            sign_out(page)


def the_file_proves_itself(place: Place, page: Page, t: Translator, file: Path) -> None:
    told = sitting.printed(file)
    for word in ("H-0231", "H-0198", FORM.conditions, CHAIR.split()[-1]):
        assert word in told
    authority = place.folder / "ca.pem"
    assert place.command("authority", "export", str(authority)).returncode == 0
    sitting.proven(page, t, place, file, authority, signatures=2)
    with place.server.engine.connect() as conn:
        digest = next(line.digest for line in signed.listed(conn, BOARD.id) if line.meeting == NEXT)
    expect(page.locator(".digest")).to_contain_text(digest)  # still the same minutes on screen


def held(place: Place) -> Meeting:
    return place.meeting(BOARD.id, NEXT)


def remnant_rule() -> Rule:
    """The rule on the remnant at the resectability checkpoint."""
    return next(rule for rule in load(datetime.now(UTC).date()).rules if rule.id == "surg.06.flr_chronic")
