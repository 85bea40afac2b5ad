"""Does the open wire of a page belong to our own page alone, and to whoever is signed in?"""

import threading
import time
from uuid import uuid4

import pytest
from websockets.exceptions import InvalidStatus

from tests.browser.conftest import Server
from tests.browser.test_sign_in import ask, send_form
from tests.browser.wire import Wire, cookie, pressed, widget
from tests.stores import PASSWORD, SECRET

pytestmark = pytest.mark.browser
CASE = "case=H-0231"


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "http://localhost:9", "http://127.0.0.1:9", "http://0.0.0.0", "https://localhost", "null",
     "http://["],
)  # fmt: skip
def test_a_page_of_another_site_opens_no_websocket_with_somebodys_cookie(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus):
        Wire(server, cookie(server, "chair"), origin=origin)


def test_whoever_comes_back_to_a_page_of_somebody_else_finds_nothing_uncovered(server: Server) -> None:
    with Wire(server, cookie(server, "chair")) as hers:
        reveal = widget(hers.ask("case", CASE), "reveal")
        assert reveal is not None
        assert SECRET in hers.ask("case", CASE, pressed(reveal))
        with Wire(server, cookie(server, "viewer"), session=hers.session) as his:
            said = his.ask("case", CASE)
            assert his.session == hers.session
            assert "H-0231" in said
            assert SECRET not in said


def test_who_may_not_uncover_an_identity_cannot_by_pressing_the_dead_button(server: Server) -> None:
    with Wire(server, cookie(server, "viewer")) as wire:
        reveal = widget(wire.ask("case", CASE), "reveal")
        assert reveal is not None
        assert SECRET not in wire.ask("case", CASE, pressed(reveal))


@pytest.mark.parametrize("origin", ["http://[", "null", "http://evil@{host}", "http://{host}.evil.example"])
def test_an_origin_that_is_none_of_ours_signs_nobody_in_and_nobody_out(server: Server, origin: str) -> None:
    origin = origin.format(host=server.url.removeprefix("http://"))
    assert send_form(server, "viewer", PASSWORD, origin=origin)[0] == 403
    assert ask(server, "POST", "/signout", Cookie=cookie(server, "viewer"), Origin=origin)[0] == 403


@pytest.mark.parametrize("onward", ["%2F%2F[", "http%3A%2F%2F[", "%2F%2F[%3A%3A1"])
def test_a_broken_address_to_go_on_to_is_no_fault(server: Server, onward: str) -> None:
    assert ask(server, "GET", f"/signin?next={onward}")[0] == 200
    assert send_form(server, "viewer", PASSWORD, onward)[1]["location"] == "/"


def test_no_answer_leads_to_the_host_somebody_wrote_into_a_request(server: Server) -> None:
    asked = {"Host": "evil.example", "Cookie": cookie(server, "viewer")}
    assert ask(server, "GET", "/worklist?q=H-0231", **asked)[1]["location"] == "/?q=H-0231"


def test_who_signs_in_ends_the_session_this_browser_had_before(server: Server) -> None:
    before = cookie(server, "chair")
    form = f"login=viewer&password={PASSWORD.replace(' ', '+')}&next=/"
    answer = ask(server, "POST", "/signin", form, Origin=server.url, Cookie=before)
    assert answer[0] == 303
    assert ask(server, "GET", "/case", Cookie=before)[0] == 303
    assert ask(server, "GET", "/case", Cookie=answer[1]["set-cookie"].split(";")[0])[0] == 200


def test_strangers_who_guess_keep_nobody_waiting_who_is_signed_in(server: Server) -> None:
    """They took every thread there is and a gigabyte; whoever was signed in got no page for half a minute."""
    theirs, waited = cookie(server, "viewer"), []
    guesses = [threading.Thread(target=send_form, args=(server, uuid4().hex, "wrong")) for _ in range(50)]
    for guess in guesses:
        guess.start()
    while any(guess.is_alive() for guess in guesses):
        begun = time.monotonic()
        assert ask(server, "GET", "/case", Cookie=theirs)[0] == 200
        waited.append(time.monotonic() - begun)
    assert max(waited) < 15
