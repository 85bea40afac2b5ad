"""Which case is on the wall, how does it stand in two lines, and what is the board asked? Never who it is."""

from pages.ui.case import banner
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape, unbroken
from pages.ui.page import Page

UPPER = 6  # age, stage, thrombus, ECOG, Child-Pugh, ALBI: short ones, each below its label


def text(page: Page, view: CaseView, question: str) -> str:
    """The banner as HTML: code, facts, question."""
    asked = question or page.t("No question to the board was recorded.")
    cells = banner.cells(page, view)
    upper, lower = "".join(cells[:UPPER]), "".join(cells[UPPER:])
    return (
        f'<div class="wall-banner"><div><div class="code">{escape(view.case.code)}</div>{_tag(page, view)}</div>'
        f'<div class="facts"><div class="case-facts">{upper}</div><div class="case-facts lower">{lower}</div></div>'
        f'<p class="asked">{unbroken(asked)}</p></div>'
    )


def _tag(page: Page, view: CaseView) -> str:
    """A made-up case says so."""
    return f"<small>{escape(page.t('demonstration'))}</small>" if view.case.demonstration else ""
