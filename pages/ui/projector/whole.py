"""What is on the wall, as one piece? The bar, and below it the called case or the agenda.

The page draws it once, and a screen that follows is sent the same: setting one piece costs a screen a tenth of what
drawing the page anew does.
"""

from dataclasses import dataclass

from hcc_mdt.boardroom import AgendaItem, Meeting
from hcc_mdt.errors import Refused
from hcc_mdt.wall import LOOKS, Wall
from pages.gate import looking
from pages.ui import notice
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.projector import agenda, rail, top
from pages.ui.projector.shown import shown


@dataclass(frozen=True, slots=True)
class Whole:
    """``view``: the case, when one is seen."""

    html: str
    view: CaseView | None


def look_of(now: Wall, wanted: str) -> str:
    """The look the screen's address asks for, else the one the scribe chose."""
    look = wanted or now.view.look
    return look if look in LOOKS else "light"


def whole(page: Page, meeting: Meeting, now: Wall, look: str, made_up: bool, weights: dict[str, float]) -> Whole:
    """The wall at this moment. ``made_up``: the board's cases are the demonstration's."""
    item = next((one for one in meeting.agenda if one.id == now.item), None)
    view = None
    if item is None or meeting.paused_at is not None:
        body = agenda.text(page, meeting, top.times(page, meeting, weights, page.now))
    else:
        body, view = _case(page, meeting, item, now, look)
    kept = {"meeting": now.meeting, "shows": looking.told(now), "language": page.language, "look": look}
    data = " ".join(f'data-{name}="{escape(said)}"' for name, said in kept.items())
    head = top.meeting_text(page, meeting, item, made_up and item is None)
    bar = top.clock_text(page, meeting, weights, page.now)
    return Whole(f'<div class="wall-whole" {data}><div class="wall-head">{head}{bar}</div>{body}</div>', view)


def _case(page: Page, meeting: Meeting, item: AgendaItem, now: Wall, look: str) -> tuple[str, CaseView | None]:
    try:
        case = shown(page, now, item, look)
    except Refused as refusal:
        return notice.text("refused", page.t(refusal.message)), None
    middle = f'<div class="wall-drawn">{case.middle}</div>'
    body = f'<div class="wall-body">{rail.text(page, meeting, item.id)}{middle}{case.panel}</div>'
    return f"{case.banner}{body}", case.view
