"""Does the door hold? Cold, signed out, on every path a browser or a script could try."""

import http.client
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from db import trail
from db.write import apply
from tests.browser.conftest import Server
from tests.builders import BOARD
from tests.changed import joined
from tests.stores import PASSWORD, SECRET, actor, password_hash

pytestmark = pytest.mark.browser

DEEP_LINKS = [
    "/", "/worklist", "/case?case=H-0231", "/meeting", "/minutes", "/audit", "/load", "/case/", "/nonsense",
    "/?board=board-1", "/index.html", "/minutes/abc.pdf", "/projector", "/actions", "/outcomes", "/board", "/signing",
    "/handout/abc.pdf", "/archive/abc.zip", "/figures.csv",
]  # fmt: skip
CLOSED = [
    "/component/x/index.html",
    "/media/abc.pdf",
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/_stcore/script-health-check",
]
LEAKS = ["H-0231", "H-0198", SECRET, "MRN-31415926", "Chen Wei", "Liver board", "Worklist"]


def ask(server: Server, method: str, path: str, body: str = "", **headers: str) -> tuple[int, dict[str, str], str]:
    """One raw request: nothing is followed, no cookie is kept."""
    parts = urlsplit(server.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=60)
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body.encode(), sent)
    answer = connection.getresponse()
    found = {name.lower(): value for name, value in answer.getheaders()}
    text = answer.read().decode(errors="replace")
    connection.close()
    return answer.status, found, text


def send_form(server: Server, login: str, password: str, onward: str = "/", origin: str | None = None) -> tuple[
    int, dict[str, str], str
]:  # fmt: skip
    body = f"login={login}&password={password.replace(' ', '+')}&next={onward}"
    headers = {"Content_Type": "application/x-www-form-urlencoded", "Origin": origin or server.url}
    return ask(server, "POST", "/signin", body, **headers)


@pytest.mark.parametrize("path", DEEP_LINKS)
def test_a_deep_link_signed_out_shows_only_the_sign_in(visitor: Page, path: str) -> None:
    visitor.goto(path)
    assert urlsplit(visitor.url).path == "/signin"
    expect(visitor.get_by_label("Password")).to_be_visible()
    text = visitor.content()
    assert [word for word in LEAKS if word in text and word not in path] == []


def test_the_wanted_page_is_kept_through_the_sign_in(visitor: Page) -> None:
    visitor.goto("/meeting?board=board-1")
    assert parse_qs(urlsplit(visitor.url).query)["next"] == ["/meeting?board=board-1"]
    visitor.get_by_label("Login").fill("chair")
    visitor.get_by_label("Password").fill(PASSWORD)
    visitor.get_by_role("button", name="Sign in").click()
    expect(visitor.get_by_text("Chen Wei").first).to_be_visible(timeout=20_000)
    assert urlsplit(visitor.url).path == "/meeting"


@pytest.mark.parametrize("path", CLOSED)
def test_media_and_metrics_are_closed_to_strangers(server: Server, path: str) -> None:
    assert ask(server, "GET", path)[0] == 403


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "OPTIONS"])
def test_uploads_are_closed_to_strangers(server: Server, method: str) -> None:
    assert ask(server, method, "/_stcore/upload_file/session/file", "x")[0] == 403


def test_the_websocket_refuses_strangers(server: Server) -> None:
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    key = {"Sec_WebSocket_Key": "dGhlIHNhbXBsZSBub25jZQ=="}
    assert ask(server, "GET", "/_stcore/stream", **upgrade, **key)[0] == 403
    assert ask(server, "GET", "/_stcore/stream", **upgrade, **key, Cookie="hcc_mdt_session=guess")[0] == 403


@pytest.mark.parametrize(
    "path", ["/static/../media/x", "/static/%2e%2e/media/x", "//media/x", "/static/..%2f_stcore/metrics"]
)
def test_no_spelling_of_a_path_opens_what_is_closed(server: Server, path: str) -> None:
    status, _, text = ask(server, "GET", path)
    assert status in (303, 400, 403, 404)
    assert "streamlit_" not in text


def test_health_is_open_and_says_nothing(server: Server) -> None:
    assert ask(server, "GET", "/_stcore/health")[::2] == (200, "ok")
    assert ask(server, "GET", "/readyz")[::2] == (200, '{"ready":true}')


@pytest.mark.parametrize("path", ["/signin", "/readyz", "/media/x", "/case"])
def test_every_answer_names_no_other_host_and_cannot_be_framed(server: Server, path: str) -> None:
    headers = ask(server, "GET", path)[1]
    policy = headers["content-security-policy"]
    assert "://" not in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-resource-policy"] == "same-origin"


def test_the_sign_in_needs_no_script(server: Server) -> None:
    _, headers, text = ask(server, "GET", "/signin")
    assert "<script" not in text
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "no-store" in headers["cache-control"]
    assert "Sign in" in text


@pytest.mark.parametrize(
    "onward", ["//evil.example", "https%3A%2F%2Fevil.example", "/%5Cevil.example", "javascript:x", "/%09/evil"]
)
def test_the_sign_in_leads_to_no_other_site(server: Server, onward: str) -> None:
    status, headers, _ = send_form(server, "viewer", PASSWORD, onward)
    assert (status, headers["location"]) == (303, "/")


def test_the_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites(server: Server) -> None:
    cookie = send_form(server, "viewer", PASSWORD)[1]["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


def test_a_form_from_another_site_is_refused(server: Server) -> None:
    status, headers, _ = send_form(server, "viewer", PASSWORD, origin="http://evil.example")
    assert status == 403
    assert "set-cookie" not in headers


def test_a_stranger_cannot_send_more_than_a_form(server: Server) -> None:
    assert send_form(server, "viewer", "x" * 20_000)[0] == 413


def test_a_failed_attempt_is_in_the_trail_and_says_the_same_for_unknown_logins(server: Server) -> None:
    known, unknown = send_form(server, "member", "wrong"), send_form(server, "nobody", "wrong")
    assert known[0] == unknown[0] == 401
    assert known[2].replace("member", "") == unknown[2].replace("nobody", "")
    with server.engine.connect() as conn:
        newest = trail.entries(conn, BOARD, action="account.refused")
    assert "account-member" in {entry.by for entry in newest}


def test_the_sixth_guess_within_five_minutes_waits_even_with_the_right_password(server: Server) -> None:
    guessed = replace(actor("viewer"), account="account-guessed")  # nobody else's login: other tests sign in here too
    apply(server.engine, joined(guessed, login="guessed", password_hash=password_hash(), change_id="guessed"))
    guesses = [send_form(server, "guessed", "wrong")[0] for _ in range(5)]
    assert guesses == [401] * 5
    assert send_form(server, "guessed", PASSWORD)[0] == 429


def test_a_reload_keeps_the_person_signed_in(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_text("Chen Wei").first).to_be_visible(timeout=20_000)
    page.reload()
    expect(page.get_by_text("Chen Wei").first).to_be_visible(timeout=20_000)


def test_signing_out_ends_the_session_and_an_old_tab_shows_nothing_more(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_role("link", name="H-0231")).to_be_visible(timeout=20_000)
    old_tab = page.context.new_page()
    old_tab.goto("/")
    expect(old_tab.get_by_role("link", name="H-0231")).to_be_visible(timeout=20_000)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_label("Password")).to_be_visible()
    old_tab.get_by_role("link", name="Meeting").click()
    expect(old_tab.get_by_text("You are signed out.")).to_be_visible(timeout=20_000)
    assert old_tab.get_by_text("H-0231").count() == 0


def test_the_start_page_has_a_name_too(page: Page) -> None:
    page.goto("/worklist?q=H-0231")
    expect(page.get_by_role("link", name="H-0231")).to_be_visible(timeout=20_000)
    assert urlsplit(page.url)[2:4] == ("/", "q=H-0231")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_no_streamlit_chrome_shows(page_as: Callable[[str | None], Page]) -> None:
    page = page_as("viewer")
    page.goto("/")
    expect(page.get_by_text("Wang Fang").first).to_be_visible(timeout=20_000)
    for part in ("stMainMenu", "stAppDeployButton", "stToolbar", "stSidebar"):
        expect(page.get_by_test_id(part).first).to_be_hidden()


def test_the_page_an_administrator_starts_with_has_a_name_too(page_as: Callable[[str | None], Page]) -> None:
    page = page_as("administrator")
    for path in ("/", "/board", "/signing", "/audit", "/worklist"):
        page.goto(path)
        expect(page.locator(".st-key-top").get_by_role("link", name="Signing")).to_be_visible(timeout=20_000)
        expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=20_000)
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_text("Your role does not let you")).to_have_count(0)
        assert urlsplit(page.url).path == {"/": "/board", "/worklist": "/board"}.get(path, path)
