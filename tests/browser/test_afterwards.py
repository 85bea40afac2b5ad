"""Can a member say in a real browser what became of an action and of a decision, and is it in the store?"""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from db import afterwards
from hcc_mdt.afterwards import ActionLine, ActionState, Followed, Outcome
from tests import builders
from tests.browser.conftest import Server
from tests.browser.road import PATIENCE, look, ready, until
from tests.builders import BOARD
from tests.pages.afterwards import decided_before

pytestmark = pytest.mark.browser
CODE = "H-0207"


@pytest.fixture
def item(server: Server, monkeypatch: pytest.MonkeyPatch) -> str:
    """A decision of forty days ago with two actions; the id of its agenda item."""
    monkeypatch.setattr(builders, "an_id", lambda kind: f"{kind}-{uuid4().hex}")  # the store is shared by all tests
    return decided_before(server.engine, code=CODE).item.id


def _action(server: Server, item: str) -> ActionLine:
    with server.engine.connect() as conn:
        return next(one for one in afterwards.actions(conn, BOARD) if one.id == f"{item}.1")


def _answer(server: Server, item: str) -> Followed | None:
    with server.engine.connect() as conn:
        return afterwards.followed(conn, BOARD, [item]).get(item)


def test_an_action_is_marked_done(server: Server, item: str, page_as: Callable[[str | None], Page]) -> None:
    page = page_as("member")
    page.goto("/actions")
    row = page.locator(f'[class*="st-key-action_{item}-1"]')
    expect(row.get_by_text("3 days overdue")).to_be_visible(timeout=PATIENCE)
    look(page, "actions")
    row.get_by_role("button", name="Done", exact=True).click()
    until(lambda: _action(server, item).state is ActionState.DONE, "the action was not stored as done")
    ready(page)
    expect(row).to_have_count(0)


def test_a_decision_is_said_to_be_changed_and_why(
    server: Server, item: str, page_as: Callable[[str | None], Page]
) -> None:
    page = page_as("member")
    page.goto("/actions")
    asked = page.locator(f'[class*="st-key-asked_{item}"]')
    asked.get_by_role("button", name="Changed or not carried out").click()
    ready(page)
    page.get_by_role("combobox", name="Why?").click()
    page.get_by_role("option", name="patient's wish", exact=True).click()
    page.get_by_role("textbox", name="In words").fill("prefers ablation")
    look(page, "outcome")
    page.get_by_role("button", name="Store", exact=True).click()
    until(lambda: _answer(server, item) is not None, "the answer was not stored")
    answer = _answer(server, item)
    assert answer is not None
    assert (answer.outcome, answer.reason, answer.text) == (Outcome.CHANGED, "patient", "prefers ablation")
    ready(page)
    expect(asked).to_have_count(0)
    page.goto(f"/case?case={CODE}&view=decisions")
    expect(page.get_by_text("changed: patient's wish").first).to_be_visible(timeout=PATIENCE)


def test_a_decision_is_said_to_be_carried_out(server: Server, item: str, page_as: Callable[[str | None], Page]) -> None:
    page = page_as("member")
    page.goto("/actions")
    page.locator(f'[class*="st-key-asked_{item}"]').get_by_role("button", name="Carried out", exact=True).click()
    until(lambda: _answer(server, item) is not None, "the answer was not stored")
    answer = _answer(server, item)
    assert answer is not None
    assert answer.outcome is Outcome.CARRIED_OUT
