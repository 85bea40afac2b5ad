"""The README's screenshots, made anew from the demonstration: ``make pictures``."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from bench.served import ROOT, browsing, demonstration, serving, signed_in

TIMELINE = ".js-plotly-plot .scatterlayer .trace"
SHOTS = (
    ("worklist", "/", "text=H-0231"),
    ("case", "/case?case=H-0231", TIMELINE),
    ("minutes", "/minutes?minutes=demo-minutes-1", "text=SHA-256"),
)
LANGUAGES = {"en": "EN", "zh": "中文"}


def main() -> None:
    """Worklist, case and minutes in both languages into ``docs/``."""
    folder = ROOT / "docs"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        demonstration(Path(name))
        with serving("app.py", Path(name), "/readyz") as served:
            page = signed_in(browser, served.url)
            for language, switch in LANGUAGES.items():
                page.goto("/")
                page.get_by_text(switch, exact=True).first.click()
                for shot, path, ready in SHOTS:
                    _take(page, path, ready, folder / f"{shot}-{language}.png")


def _take(page: Page, path: str, ready: str, file: Path) -> None:
    page.goto(path)
    page.wait_for_selector(ready, state="attached", timeout=30_000)
    page.wait_for_timeout(2500)  # fonts, and Streamlit's own fade
    page.screenshot(path=str(file))
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
