"""Can people change their own password, and nobody else's?"""

from dataclasses import replace
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from db.write import apply
from tests.browser.conftest import Server
from tests.browser.test_sign_in import ask, send_form
from tests.changed import joined
from tests.stores import PASSWORD, actor, password_hash

pytestmark = pytest.mark.browser
NEW = "another long sentence"


@pytest.fixture(scope="module")
def hers(server: Server) -> Server:
    """Somebody of her own: other tests sign in as the others."""
    person = replace(actor("viewer"), account="account-changing")
    apply(server.engine, joined(person, login="changing", password_hash=password_hash(), change_id="changing"))
    return server


def send(server: Server, origin: str | None = None, **fields: str) -> tuple[int, str]:
    filled = {"login": "changing", "password": PASSWORD, "new": NEW, "again": NEW, **fields}
    status, _, text = ask(server, "POST", "/password", urlencode(filled), Origin=origin or server.url)
    return status, text


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"password": "guess"}, 401, "Login or password is wrong."),
        ({"login": "nobody-here"}, 401, "Login or password is wrong."),
        ({"again": "something else"}, 400, "typed in two ways"),
        ({"new": "short", "again": "short"}, 400, "at least 12 characters"),
        ({"origin": "http://evil.example"}, 403, "from another site"),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it_and_to_a_good_one(
    hers: Server, change: dict[str, str], status: int, says: str
) -> None:
    answered, text = send(hers, **change)
    assert answered == status
    assert says in text
    assert NEW not in text
    assert send_form(hers, "changing", PASSWORD)[0] == 303


def test_a_changed_password_ends_every_session_and_the_old_one_opens_nothing(hers: Server, visitor: Page) -> None:
    before = send_form(hers, "changing", PASSWORD)[1]["set-cookie"].split(";")[0]
    visitor.goto("/")
    visitor.get_by_role("link", name="Change the password").click()
    for label, text in (("Login", "changing"), ("Password until now", PASSWORD), ("New password, at least", NEW)):
        visitor.get_by_label(label).fill(text)
    visitor.get_by_label("The new password again").fill(NEW)
    visitor.get_by_role("button", name="Change the password").click()
    expect(visitor.get_by_text("The password is changed.")).to_be_visible()
    assert ask(hers, "GET", "/case", Cookie=before)[0] == 303
    assert send_form(hers, "changing", PASSWORD)[0] == 401
    assert send_form(hers, "changing", NEW)[0] == 303


def test_guesses_at_the_old_password_wait_like_guesses_at_the_sign_in(server: Server) -> None:
    tried = [send(server, login="guessed-here", password=str(number))[0] for number in range(6)]
    assert tried == [401] * 5 + [429]
    assert send_form(server, "guessed-here", "x")[0] == 429
