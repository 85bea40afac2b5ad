"""How is what became of actions and decisions written? Sign, word and date as HTML; every text is escaped here."""

from dataclasses import replace

from hcc_mdt.afterwards import ActionLine, ActionState, Followed, Outcome
from hcc_mdt.board.actions import STATES
from hcc_mdt.board.follow_up import summary
from hcc_mdt.messages import Message, say
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.worklist import line as worklist_line

SIGNS: dict[ActionState, tuple[str, str]] = {
    ActionState.OPEN: ("not_due", "○"),
    ActionState.DONE: ("met", "●"),
    ActionState.NOT_DONE: ("not_met", "▲"),
}
BECAME: dict[Outcome, tuple[str, str]] = {
    Outcome.CARRIED_OUT: ("met", "●"),
    Outcome.CHANGED: ("unknown", "◆"),
    Outcome.NOT_DONE: ("not_met", "▲"),
}
NOBODY: Message = say("nobody named")


def state(page: Page, action: ActionLine) -> str:
    """``○ to do · 3 days overdue`` or ``● done · 2026-03-02, Chen Wei``."""
    kind, sign = SIGNS[action.state]
    if action.state is ActionState.OPEN:
        rest = worklist_line.due(page, action.due) if action.due is not None else escape(page.t("no date"))
    else:
        rest = f"<small>{escape(_answered(page, action))}</small>"
    word = escape(page.t(STATES[action.state]))
    return f'<span class="state {kind}"><i aria-hidden="true">{sign}</i>{word}</span> {rest}'


def _answered(page: Page, action: ActionLine) -> str:
    day = "" if action.answered_at is None else page.t(action.answered_at.date())
    parts = (day, action.answered_by_name or "", action.reason)
    return " · ".join(part for part in parts if part)


def line(page: Page, action: ActionLine, *, named: bool = True) -> str:
    """One action in one line: what, who (unless nobody is to be ``named``), and its state."""
    if not named:
        action = replace(action, answered_by_name=None)
    owner = f"<small>{escape(action.owner or page.t(NOBODY))}</small> " if named else ""
    return f'<p class="action">→ {escape(page.typed(action.what))} {owner}{state(page, action)}</p>'


def became(page: Page, followed: Followed | None) -> str:
    """What became of a decision; without an answer it says so."""
    if followed is None:
        said = escape(page.t("nobody said yet whether it was carried out"))
        return f'<span class="state unknown"><i aria-hidden="true">?</i>{said}</span>'
    kind, sign = BECAME[followed.outcome]
    who = " · ".join(part for part in (page.t(followed.at.date()), followed.by_name or "", followed.text) if part)
    said = f'<span class="state {kind}"><i aria-hidden="true">{sign}</i>{escape(page.t(summary(followed)))}</span>'
    return f"{said} <small>{escape(who)}</small>"
