"""What decides the checkpoint on the wall, what did the board decide, and what is missing?

Nobody can scroll a wall: what does not fit is counted, never cut off unseen.
"""

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.boardroom import AgendaItem, ItemState
from hcc_mdt.clinical.findings import CheckpointFinding
from pages.ui.case.panel import verdict
from pages.ui.case.view import CaseView
from pages.ui.decision import view as decision_view
from pages.ui.escaping import escape, unbroken
from pages.ui.page import Page
from pages.ui.projector import cautions, criteria, lacking
from pages.ui.projector.room import BODY, HEIGHT, LINE, VERDICT, VERDICT_LINE, WIDE, cut, lines
from pages.ui.words import ITEM, SHAPE

MOST_LINES = 3
DECIDED_WIDE = WIDE - 30


def text(page: Page, view: CaseView, item: AgendaItem) -> str:
    """The panel as HTML."""
    found, said = view.opened, _decided(page, item)
    kept = lacking.height(page, view.missing, lacking.FEW)
    also = _also(page, item) if said else ()
    warned = cautions.said(page.t, found)
    room = HEIGHT - _head_height(page, view) - kept - _decided_height(said, also) - cautions.height(warned)
    rows, left = criteria.text(page, found, room)
    return (
        f'<div class="wall-panel">{_head(page, view)}{_decision(said, also)}{rows}'
        f"{cautions.text(warned)}{lacking.text(page, view.missing, kept + left)}</div>"
    )


def _head(page: Page, view: CaseView) -> str:
    found = view.opened
    return (
        f'<div class="head"><small>{escape(_title(page, view))}</small>'
        f'<h2 class="{found.state.value}">{SHAPE[found.state]} {escape(verdict(page, found))}</h2>'
        f"<p>{unbroken(_because(page, found))}</p></div>"
    )


def _title(page: Page, view: CaseView) -> str:
    found = view.opened
    title = f"{page.t('Checkpoint {number}', number=str(found.checkpoint.number))} · {page.t(found.checkpoint.title)}"
    if found is view.current:
        return title
    now = page.t("the case stands at {number}", number=str(view.current.checkpoint.number))
    return f"{title} · {now}"


def _because(page: Page, found: CheckpointFinding) -> str:
    return cut(page.t(found.because), WIDE, BODY, MOST_LINES)


def _head_height(page: Page, view: CaseView) -> float:
    found = view.opened
    plain = lines(_title(page, view), WIDE, BODY) + lines(_because(page, found), WIDE, BODY)
    return plain * LINE + lines(f"● {verdict(page, found)}", WIDE, VERDICT) * VERDICT_LINE + 14


def _decided(page: Page, item: AgendaItem) -> str:
    """What was recorded on this case, in words; empty while it is discussed."""
    if item.state not in (ItemState.DECIDED, ItemState.DEFERRED):
        return ""
    said = RECOMMENDATIONS.get(item.draft.recommendation) if item.state is ItemState.DECIDED else None
    state = page.t(ITEM[item.state])
    return f"{state[:1].upper()}{state[1:]}" if said is None else page.t(said)


def _also(page: Page, item: AgendaItem) -> tuple[str, ...]:
    """What is said with a decision: that it was taken without quorum, and its conditions."""
    conditions = cut(page.typed(item.draft.conditions), DECIDED_WIDE, BODY, MOST_LINES)
    return tuple(one for one in (decision_view.without_quorum(page, item, "▲ "), conditions) if one)


def _decision(said: str, also: tuple[str, ...]) -> str:
    """The recommendation, and what is said with it."""
    if not said:
        return ""
    more = "".join(f"<p>{unbroken(one)}</p>" for one in also)
    return f'<div class="decided">■ {escape(said)}{more}</div>'


def _decided_height(said: str, also: tuple[str, ...]) -> float:
    if not said:
        return 0.0
    more = sum(lines(one, DECIDED_WIDE, BODY) for one in also)
    return lines(f"■ {said}", DECIDED_WIDE, 28) * 34 + more * LINE + 20
