"""How much memory does the server hold with twenty open case pages, and whom does a page talk to?"""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from bench.served import browsing, demonstration, serving, signed_in

PAGES = 20


def measured() -> Iterator[str]:
    """Resident memory before and after; requests to other hosts must be 0."""
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        folder = Path(name)
        demonstration(folder)
        with serving("app.py", folder, "/readyz") as served:
            first = signed_in(browser, served.url)
            asked: list[str] = []
            first.context.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
            first.goto("/case?case=H-0231")
            first.wait_for_selector(".js-plotly-plot .scatterlayer .trace", state="attached")
            one = _resident(served.pid)
            for _ in range(PAGES - 1):
                page = first.context.new_page()
                page.goto("/case?case=H-0198")
                page.wait_for_selector(".js-plotly-plot .scatterlayer .trace", state="attached")
            yield f"server with 1 open page {one:.0f} MB, with {PAGES} {_resident(served.pid):.0f} MB"
            other = [host for host in asked if host and host != urlsplit(served.url).netloc]
            yield f"requests: {len(asked)}, to other hosts: {len(other)}"


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    raise LookupError(pid)
