"""Does a page whose session ended leave for the sign-in by itself, and does a hand on it count as use?"""

from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from db.tables import session
from tests.browser.conftest import Server

pytestmark = pytest.mark.browser

SEEN_AGAIN = "document.dispatchEvent(new Event('visibilitychange'))"
"""As when the tab comes back to the front: the page asks at once instead of within 20 seconds."""


def test_no_patient_stays_on_the_screen_when_the_session_ended(page: Page, server: Server) -> None:
    page.goto("/case?case=H-0231")
    expect(page.get_by_text("H-0231").first).to_be_visible(timeout=30_000)
    with server.engine.begin() as conn:
        conn.execute(update(session).values(ended_at=datetime.fromisoformat("2026-01-01T00:00:00+00:00")))
    page.evaluate(SEEN_AGAIN)
    expect(page.get_by_label("Password")).to_be_visible()
    assert "H-0231" not in page.locator("main").inner_text()
    assert parse_qs(urlsplit(page.url).query)["next"] == ["/case?case=H-0231"]


@pytest.mark.parametrize("address", ["/worklist", "/projector"])
def test_a_page_says_whether_somebody_touched_it(page: Page, address: str) -> None:
    page.goto(address)
    while not page.evaluate("window.idleWatch"):
        page.wait_for_timeout(50)
    with page.expect_request("**/session") as untouched:
        page.evaluate(SEEN_AGAIN)
    page.mouse.move(300, 300)
    with page.expect_request("**/session") as touched:
        page.evaluate(SEEN_AGAIN)
    for one, method in ((untouched, "GET"), (touched, "POST")):
        assert one.value.method == method
        answer = one.value.response()
        assert answer is not None
        assert answer.status == 204
