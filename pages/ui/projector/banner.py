"""Which case is on the wall, how does it stand in one line, and what is the board asked? Never who it is."""

from html import escape

from pages.ui.case import banner
from pages.ui.case.view import CaseView
from pages.ui.page import Page


def text(page: Page, view: CaseView, question: str) -> str:
    """The banner as HTML: code, facts, question."""
    asked = question or page.t("No question to the board was recorded.")
    return (
        f'<div class="wall-banner"><div class="code">{escape(view.case.code)}</div>{banner.facts(page, view)}'
        f'<p class="asked">{escape(asked)}</p></div>'
    )
