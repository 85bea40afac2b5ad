"""Which cases are on the agenda, how does each stand, and which is on the wall?"""

from hcc_mdt.boardroom import AgendaItem, Meeting
from pages.ui.escaping import escape
from pages.ui.meeting_agenda import SIGNS
from pages.ui.page import Page
from pages.ui.projector.agenda import around
from pages.ui.words import ITEM

ROOMY, MOST = 13, 24  # entries of two lines, of one line


def text(page: Page, meeting: Meeting, now: str | None) -> str:
    """The rail as HTML. Of a long agenda, the part around the case on the wall."""
    agenda = around(meeting.agenda, now, MOST)
    return f'<div class="wall-rail">{"".join(_entry(page, i, i.id == now, len(agenda) > ROOMY) for i in agenda)}</div>'


def _entry(page: Page, item: AgendaItem, now: bool, dense: bool) -> str:
    kinds = " ".join(kind for kind, so in (("now", now), ("dense", dense), (item.state.value, True)) if so)
    state = f"{SIGNS[item.state]} {page.t(ITEM[item.state])}"
    said = SIGNS[item.state] if dense else state
    return (
        f'<div class="{kinds}" title="{escape(state)}"><i>{item.position}</i><b>{escape(item.case_code)}</b>'
        f"<small>{escape(said)}</small></div>"
    )
