"""Which cases are on the agenda, how does each stand, and which is on the wall?"""

from hcc_mdt.board.agenda.states import stands
from hcc_mdt.boardroom import AgendaItem, Meeting
from pages.ui.escaping import escape
from pages.ui.meeting.agenda import sign
from pages.ui.page import Page
from pages.ui.projector.agenda import around

ROOMY, MOST = 13, 24  # entries of two lines, of one line


def text(page: Page, meeting: Meeting, now: str | None) -> str:
    """The rail as HTML. Of a long agenda, the part around the case on the wall."""
    agenda = around(meeting.agenda, now, MOST)
    dense = len(agenda) > ROOMY
    entries = "".join(_entry(page, meeting, item, item.id == now, dense) for item in agenda)
    return f'<div class="wall-rail">{entries}</div>'


def _entry(page: Page, meeting: Meeting, item: AgendaItem, now: bool, dense: bool) -> str:
    kinds = " ".join(kind for kind, so in (("now", now), ("dense", dense), (item.state.value, True)) if so)
    state = f"{sign(meeting, item)} {page.t(stands(meeting, item))}"
    said = sign(meeting, item) if dense else state
    return (
        f'<div class="{kinds}" title="{escape(state)}"><i>{item.position}</i><b>{escape(item.case_code)}</b>'
        f"<small>{escape(said)}</small></div>"
    )
