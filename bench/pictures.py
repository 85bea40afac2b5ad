"""The README's screenshots, made anew from the demonstration: ``make pictures``."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page

from bench.served import ROOT, browsing, demonstration, serving, signed_in

TIMELINE = ".js-plotly-plot .scatterlayer .trace"
MEETING = "demo-meeting-2"
SHOTS = (
    ("worklist", "/", "text=H-0231"),
    ("case", "/case?case=H-0231", TIMELINE),
    ("meeting", f"/meeting?meeting={MEETING}", "text=H-0231"),
    ("projector", f"/projector?meeting={MEETING}", ".wall-panel"),
    ("minutes", "/minutes?minutes=demo-minutes-1", "text=SHA-256"),
)
LANGUAGES = {"en": ("EN", "Sign out"), "zh": ("中文", "退出")}
"""The switch, and a word of the bar that is there once the page speaks the language."""


def main() -> None:
    """Every picture in both languages into ``docs/``."""
    folder = ROOT / "docs"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, browsing() as browser:
        demonstration(Path(name))
        with serving("app.py", Path(name), "/readyz") as served:
            page = signed_in(browser, served.url)
            _open_meeting(page)
            for language, (switch, word) in LANGUAGES.items():
                page.goto("/")
                _settle(page)
                page.get_by_role("radio", name=switch).click()
                page.get_by_role("button", name=word).wait_for(timeout=30_000)
                for shot, path, ready in SHOTS:
                    _take(page, path, ready, folder / f"{shot}-{language}.png")


def _open_meeting(page: Page) -> None:
    """Today's meeting in session, its first case called: that is what the wall is for."""
    page.goto(f"/meeting?meeting={MEETING}")
    for button in ("Open the meeting", "Call"):
        _settle(page)
        page.get_by_role("button", name=button, exact=True).first.click()
    page.get_by_role("button", name="Record the decision").wait_for(timeout=30_000)


def _settle(page: Page) -> None:
    """Nothing is drawn any more."""
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=30_000)
    page.wait_for_timeout(500)


def _take(page: Page, path: str, ready: str, file: Path) -> None:
    page.goto(path)
    page.wait_for_selector(ready, state="attached", timeout=30_000)
    page.wait_for_timeout(2500)  # fonts, and Streamlit's own fade
    page.screenshot(path=str(file))
    print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
