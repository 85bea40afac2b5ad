"""How does somebody without a mouse lead a meeting? Only keys are pressed here; the store says when a step is done."""

import time
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.road import ready, until

MOST_TABS, TRIES, SOON = 220, 3, 8.0
FOCUSED = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return '';
  const label = at.getAttribute('aria-label') ?? at.closest('label')?.innerText ?? '';
  return `${label}|${at.innerText ?? ''}|${at.closest('[data-testid="stMultiSelect"]')?.innerText ?? ''}`;
}"""


def tab_to(page: Page, name: str, *, back: bool = False) -> None:
    """Tab on until the thing called ``name`` has the focus."""
    for _ in range(MOST_TABS):
        parts = [part.strip() for part in page.evaluate(FOCUSED).split("|")]
        if any(part == name or part.startswith((f"{name} ", f"{name}\n", f"{name}.")) for part in parts):
            return
        page.keyboard.press("Shift+Tab" if back else "Tab")
    raise AssertionError(f"Tab never reached {name}")


def settled(page: Page) -> None:
    """Drawn to its end, also when the drawing had not begun yet."""
    ready(page)
    page.wait_for_timeout(250)
    ready(page)


def press(page: Page, key: str, done: Callable[[], bool], what: str) -> None:
    """One key on the drawn page; pressed again, as a person would, when nothing came of it for a while."""
    for _ in range(TRIES):
        settled(page)
        page.keyboard.press(key)
        if _soon(done):
            break
    until(done, what)
    settled(page)


def _soon(done: Callable[[], bool]) -> bool:
    end = time.monotonic() + SOON
    while time.monotonic() < end:
        if done():
            return True
        time.sleep(0.05)
    return False


def leave(page: Page) -> None:
    """Out of a field, so that letters lead again."""
    for _ in range(3):
        page.keyboard.press("Escape")
    expect(page.locator("body")).to_be_focused()


def choose(page: Page, name: str, option: str, done: Callable[[], bool], what: str) -> None:
    """In a list: type, take what is found; again, as a person would, when nothing or something else was taken. Letters
    are lost when the list is drawn anew under them, and Enter takes the first of the list then: that is taken back."""
    for again in range(TRIES):
        settled(page)
        tab_to(page, name)
        page.keyboard.press("ControlOrMeta+a")
        for _ in range(2 * again):
            page.keyboard.press("Backspace")
        page.keyboard.type(option, delay=15)
        page.wait_for_timeout(300)
        page.keyboard.press("Enter")
        if _soon(done):
            break
    until(done, what)
    settled(page)


def write(page: Page, name: str, text: str, done: Callable[[], bool], what: str) -> None:
    """In a field of text: type, on with Tab; again, as a person would who does not see the words stand there."""
    for _ in range(TRIES):
        tab_to(page, name)
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(text)
        page.keyboard.press("Tab")
        if _soon(done):
            break
    until(done, what)
    settled(page)
