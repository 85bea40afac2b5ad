"""How do stored minutes leave the server? Byte for byte, to whom may read them, and never unseen."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from db import signed, trail
from db.write import apply
from tests.browser.conftest import Server
from tests.builders import BOARD, a_meeting, an_id
from tests.changed import frozen, planned

pytestmark = pytest.mark.browser
PDF = b"%PDF-1.7\n" + bytes(range(256)) + b"\n%%EOF"


@pytest.fixture(scope="module")
def stored(server: Server) -> str:
    """Minutes in the served store; their id."""
    meeting = a_meeting(id="meeting-of-the-file")
    apply(server.engine, planned(meeting, change_id="file-planned"))
    change = frozen(meeting, pdf=PDF, change_id="file-frozen")
    apply(server.engine, change)
    return change.minutes


def test_the_stored_bytes_are_served_and_the_export_is_in_the_trail(server: Server, stored: str, page: Page) -> None:
    answer = page.request.get(f"/minutes/{stored}.pdf")
    assert answer.status == 200
    assert answer.body() == PDF
    with server.engine.connect() as conn:
        assert signed.minutes(conn, BOARD, stored).pdf == PDF
        newest = trail.entries(conn, BOARD, action="minutes.exported", limit=1)[0]
    assert (newest.by, newest.meeting) == ("account-chair", "meeting-of-the-file")


def test_the_file_is_kept_by_no_cache_and_named_after_no_person(stored: str, page: Page) -> None:
    headers = page.request.get(f"/minutes/{stored}.pdf").headers
    assert "no-store" in headers["cache-control"]
    assert headers["content-disposition"] == f'attachment; filename="minutes-2026-03-02-{stored[:8]}.pdf"'


def test_whoever_may_not_read_minutes_cannot_tell_them_from_none(
    stored: str, page_as: Callable[[str | None], Page]
) -> None:
    page = page_as("administrator")
    there, nowhere = (page.request.get(f"/minutes/{name}.pdf") for name in (stored, "nothing"))
    assert there.status == nowhere.status == 404
    assert there.body() == nowhere.body()


def test_a_stranger_is_led_to_the_sign_in(stored: str, visitor: Page) -> None:
    answer = visitor.request.get(f"/minutes/{stored}.pdf", max_redirects=0)
    assert answer.status == 303
    assert answer.headers["location"].startswith("/signin?next=%2Fminutes%2F")


def test_an_id_with_a_path_in_it_finds_nothing(page: Page) -> None:
    assert page.request.get("/minutes/..%2f..%2fetc%2fpasswd.pdf").status in (400, 404)
    assert an_id("x") not in page.request.get("/minutes/%00.pdf").text()
