"""How long from "next case" to its timeline painted, beside a bare page drawing one stored figure of the same size?"""

import json
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page

from bench.served import browsing, demonstration, serving, signed_in
from bench.times import percentile, said
from db import cases, people
from db.engine import make_engine
from hcc_mdt.charts.case_timeline import case_timeline
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.timeline import frame
from hcc_mdt.journeys.demonstration import BOARD
from hcc_mdt.locale import translator
from hcc_mdt.protocol.load import load

ROUNDS = 40
CASES = ("H-0198", "H-0207", "H-0219", "H-0231", "H-0240", "H-0244", "H-0251", "H-0257")
READ_IN = 10_000
"""Milliseconds until the server has read in in the background what later pages need (``pages.gate.warm``)."""
PAINTED = """
async (button) => {
  const plot = () => document.querySelector('.js-plotly-plot');
  const before = plot() && plot().data;
  const started = performance.now();
  [...document.querySelectorAll('button')].find(b => b.innerText.includes(button)).click();
  while (!(plot() && plot().data && plot().data !== before && plot().querySelector('.scatterlayer .trace')))
    await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - started;
}
"""


def measured() -> Iterator[str]:
    """Milliseconds from click to the second frame after the new figure (aim: p95 ≤ 300, ratio ≤ 1.5)."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        demonstration(folder)
        bytes_each = store_figures(folder)
        bare = _bare(browser, folder)
        ours = _ours(browser, folder)
    yield f"our case page: {said(ours)} (aim: p95 ≤ 300 ms)"
    yield f"bare page, figures of {bytes_each // 1024} KB: {said(bare)}; ratio {_ratio(ours, bare):.2f} (aim: ≤ 1.5)"


def _ratio(ours: list[float], bare: list[float]) -> float:
    return percentile(ours, 0.5) / percentile(bare, 0.5)


def store_figures(folder: Path) -> int:
    """The eight cases' figures, stored for a bare page; the mean size of one in bytes."""
    today = datetime.now(UTC).date()
    engine = make_engine(f"sqlite:///{folder / 'hcc_mdt.sqlite'}")
    protocol, t = load(today), translator("en")
    with engine.connect() as conn:
        settings, known = people.board(conn, BOARD.id).settings, cases.codes(conn, BOARD.id)
        loaded = cases.load_many(conn, BOARD.id, [known[code] for code in CASES])
    engine.dispose()
    stored = []
    for case in loaded:
        drawn = case_timeline(frame(case, assess(case, protocol, today, settings), protocol, today), t)
        stored.append({"code": case.code, "figure": json.loads(drawn.to_json())})
    text = json.dumps(stored)
    (folder / "figures.json").write_text(text)
    return len(text) // len(stored)


def _ours(browser: Browser, folder: Path) -> list[float]:
    with serving("app.py", folder, "/readyz") as served:
        page = signed_in(browser, served.url)
        page.goto(f"/case?case={CASES[0]}")
        page.wait_for_selector(".js-plotly-plot .scatterlayer .trace", state="attached")
        page.wait_for_timeout(READ_IN)
        return _clicked(page, "›", "‹")


def _bare(browser: Browser, folder: Path) -> list[float]:
    with serving("bench/bare_page.py", folder) as served:
        page = browser.new_context(viewport={"width": 1920, "height": 1080}).new_page()
        page.goto(served.url)
        page.wait_for_selector(".js-plotly-plot .scatterlayer .trace", state="attached")
        page.wait_for_timeout(1000)
        return _clicked(page, "next", "next")


def _clicked(page: Page, onward: str, back: str) -> list[float]:
    """To the last of ``CASES`` and back, until enough were measured; the first two are warm-up."""
    taken = []
    for number in range(ROUNDS + 2):
        forward = (number // (len(CASES) - 1)) % 2 == 0
        taken.append(page.evaluate(PAINTED, onward if forward else back))
        page.wait_for_timeout(150)
    return taken[2:]
