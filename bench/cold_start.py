"""How long from starting the server to the first chart on the screen?"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.served import browsing, demonstration, serving, signed_in

ROUNDS = 3


def measured() -> Iterator[str]:
    """Seconds from process start to the first painted timeline (aim: 4 s), the browser already running."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        demonstration(folder)
        taken = []
        for _ in range(ROUNDS):
            with serving("app.py", folder, "/readyz") as served:
                page = signed_in(browser, served.url)
                page.goto("/case?case=H-0231")
                page.wait_for_selector(".js-plotly-plot .scatterlayer .trace", state="attached")
                taken.append(time.perf_counter() - served.started)
                page.context.close()
    yield f"start to first chart: {', '.join(f'{t:.1f} s' for t in taken)} (aim: ≤ 4 s)"
