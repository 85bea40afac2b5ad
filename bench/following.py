"""When did a screen show what was asked for? Ten pages watched at once, on the clock of this machine.

A screen has arrived when the new thing is painted: the figure of the case, the table of the view, the flag of the day.
"""

import time
from collections.abc import Callable

from playwright.sync_api import Browser, Error, Page

SCREENS = 10
PATIENCE, STILL, STEP = 60_000, 10_000, 40  # milliseconds
WATCH = """
([kind, wanted]) => {
  const plot = () => document.querySelector('.js-plotly-plot');
  const text = (of) => document.querySelector(of)?.textContent ?? '';
  const drawn = () => plot()?.layout && plot().querySelector('.scatterlayer .trace');
  const seen = {
    case: () => text('.wall-banner .code') === wanted && document.querySelector('.picture')?.dataset.case === wanted,
    view: () => document.querySelector('.wall-inside table') !== null,
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
    """Milliseconds from ``act`` to each screen that shows ``wanted``. Raises ``TimeoutError`` when one never does."""
    found = _times(pages, kind, wanted, act, PATIENCE)
    missing = [page.url for page, time_ in zip(pages, found, strict=True) if time_ is None]
    if missing:
        raise TimeoutError(", ".join(missing))
    return [one for one in found if one is not None]


def taken_or_still(
    pages: list[Page], kind: str, wanted: str, act: Callable[[], object]
) -> tuple[list[float], int]:  # fmt: skip
    """The same of pages that may stand still for good: the times of those that moved, and how many did not within ten
    seconds. Those are loaded anew."""
    found = _times(pages, kind, wanted, act, STILL)
    still = [page for page, time_ in zip(pages, found, strict=True) if time_ is None]
    for page in still:
        page.reload()
    _times(still, kind, wanted, lambda: None, PATIENCE)
    return [one for one in found if one is not None], len(still)


def _times(
    pages: list[Page], kind: str, wanted: str, act: Callable[[], object], patience: int
) -> list[float | None]:  # fmt: skip
    """All are waited for together: ten screens that stand still take no longer than one."""
    for page in pages:
        page.evaluate(WATCH, [kind, wanted])
    begun, end = time.time() * 1000, time.monotonic() + patience / 1000
    act()
    arrived: dict[Page, float] = {}
    while len(arrived) < len(pages) and time.monotonic() < end:
        for page in pages:
            if page not in arrived and (at := _arrived(page, kind, wanted)) is not None:
                arrived[page] = at
        pages[0].wait_for_timeout(STEP)
    return [arrived[page] - begun if page in arrived else None for page in pages]


def _arrived(page: Page, kind: str, wanted: str) -> float | None:
    """Asked now and then: the content policy forbids what Playwright would wait with. A screen that loads itself anew
    meanwhile is watched again."""
    try:
        at: float | None = page.evaluate("window.arrived ?? null")
        if at is None and page.evaluate("window.arrived === undefined"):
            page.evaluate(WATCH, [kind, wanted])
    except Error:
        page.wait_for_load_state()
        return None
    return at
