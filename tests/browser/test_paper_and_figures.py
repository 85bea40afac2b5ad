"""How do the handout and the figures leave the server? To whom may have them, never unseen, kept by no cache."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from db import cases, trail
from db.write import apply
from tests.browser.conftest import Server
from tests.browser.road import PATIENCE
from tests.builders import BOARD, a_meeting, an_item
from tests.changed import planned
from tests.stores import SECRET

pytestmark = pytest.mark.browser
MEETING = "meeting-of-the-handout"
FIGURES = f"/figures.csv?board={BOARD}&since=2026-01-01&until=2026-12-31"


@pytest.fixture(scope="module")
def listed(server: Server) -> str:
    """A planned meeting with one case; its id."""
    with server.engine.connect() as conn:
        case = cases.by_code(conn, BOARD, "H-0207")
    assert case is not None
    meeting = a_meeting(an_item(case, id="item-of-the-handout"), id=MEETING)
    apply(server.engine, planned(meeting, change_id="handout-planned"))
    return MEETING


def test_the_handout_is_downloaded_from_the_meeting_and_stands_in_the_trail(
    server: Server, listed: str, page: Page
) -> None:
    page.goto(f"/meeting?meeting={listed}")
    link = page.get_by_role("link", name="Handout of the agenda (PDF)")
    expect(link).to_be_visible(timeout=PATIENCE)
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == "agenda-2026-03-02.pdf"
    with server.engine.connect() as conn:
        newest = trail.entries(conn, BOARD, action="handout.exported", limit=1)[0]
    assert (newest.by, newest.meeting, newest.detail) == ("account-chair", listed, (("cases", "1"),))


def test_the_handout_is_a_pdf_without_a_name_in_it(listed: str, page: Page) -> None:
    answer = page.request.get(f"/handout/{listed}.pdf?language=zh")
    assert answer.status == 200
    assert answer.body().startswith(b"%PDF-")
    assert SECRET.encode() not in answer.body()
    assert "no-store" in answer.headers["cache-control"]


def test_whoever_sees_no_cases_cannot_tell_a_meeting_from_none(
    listed: str, page_as: Callable[[str | None], Page]
) -> None:
    page = page_as("administrator")
    there, nowhere = (page.request.get(f"/handout/{name}.pdf") for name in (listed, "nothing"))
    assert there.status == nowhere.status == 404
    assert there.body() == nowhere.body()


def test_the_figures_leave_for_the_chair_and_stand_in_the_trail(server: Server, page: Page) -> None:
    answer = page.request.get(FIGURES)
    assert answer.status == 200
    assert answer.body().startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-disposition"].endswith('"board-figures-2026-01-01-2026-12-31.csv"')
    assert "no-store" in answer.headers["cache-control"]
    with server.engine.connect() as conn:
        newest = trail.entries(conn, BOARD, action="figures.exported", limit=1)[0]
    assert (newest.by, newest.detail) == ("account-chair", (("since", "2026-01-01"), ("until", "2026-12-31")))


def test_nobody_else_gets_the_figures_and_nothing_is_said_of_why(
    server: Server, page_as: Callable[[str | None], Page]
) -> None:
    for role in ("member", "viewer", "administrator"):
        assert page_as(role).request.get(FIGURES).status == 404
    chair = page_as("chair")
    for asked in ("", "?board=board-2&since=2026-01-01&until=2026-12-31", f"?board={BOARD}&since=soon&until=x"):
        assert chair.request.get(f"/figures.csv{asked}").status == 404


def test_a_stranger_is_led_to_the_sign_in(listed: str, visitor: Page) -> None:
    for path in (f"/handout/{listed}.pdf", FIGURES):
        answer = visitor.request.get(path, max_redirects=0)
        assert answer.status == 303
        assert answer.headers["location"].startswith("/signin?next=")
