"""When did a screen show what was asked for? Ten pages watched at once, on the clock of this machine.

A screen has arrived when the new thing is painted: the figure of the case, the table of the view, the flag of the day.
"""

import time
from collections.abc import Callable

from playwright.sync_api import Browser, Error, Page

SCREENS = 10
PATIENCE, STEP = 60_000, 40  # milliseconds
WATCH = """
([kind, wanted]) => {
  const plot = () => document.querySelector('.js-plotly-plot');
  const text = (of) => document.querySelector(of)?.textContent ?? '';
  const drawn = () => plot()?.layout && plot().querySelector('.scatterlayer .trace');
  const seen = {
    case: () => text('.wall-banner .code') === wanted && document.querySelector('.picture')?.dataset.case === wanted,
    view: () => document.querySelector('.st-key-wall_inside table') !== null,
    timeline: () => document.querySelector('.picture') !== null,
    day: () => [...document.querySelectorAll('.picture span')].some((one) => one.textContent.includes(wanted)),
    known: () => text('.st-key-wall').includes(wanted),
    figure: () => text('#shown') === wanted && drawn(),
  }[kind];
  window.arrived = null;
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    window.arrived = performance.timeOrigin + performance.now();
  }));
  const observer = new MutationObserver(() => {
    if (seen()) { observer.disconnect(); painted(); }
  });
  if (seen()) painted();
  else observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}
"""


def screens(browser: Browser, url: str, path: str, sign_in: Callable[[Page], None] | None = None) -> list[Page]:
    """Ten projectors, each in a browser of its own."""
    pages = []
    for _ in range(SCREENS):
        page = browser.new_context(viewport={"width": 1920, "height": 1080}, base_url=url).new_page()
        if sign_in is not None:
            sign_in(page)
        page.goto(path)
        pages.append(page)
    return pages


def taken(pages: list[Page], kind: str, wanted: str, act: Callable[[], object]) -> list[float]:
    """Milliseconds from ``act`` to each screen that shows ``wanted``."""
    for page in pages:
        page.evaluate(WATCH, [kind, wanted])
    begun = time.time() * 1000
    act()
    return [_arrived(page, kind, wanted) - begun for page in pages]


def _arrived(page: Page, kind: str, wanted: str) -> float:
    """Asked now and then: the content policy forbids what Playwright would wait with. A screen that loads itself anew
    meanwhile (its clock had stood still) is watched again."""
    for _ in range(PATIENCE // STEP):
        try:
            at: float | None = page.evaluate("window.arrived ?? null")
            if at is not None:
                return at
            if page.evaluate("window.arrived === undefined"):
                page.evaluate(WATCH, [kind, wanted])
        except Error:
            page.wait_for_load_state()
        page.wait_for_timeout(STEP)
    raise TimeoutError(page.url)
