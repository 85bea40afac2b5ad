"""What does everybody in the room see? The case the scribe called, whole, on one screen; between two the agenda.

The address says which meeting and which look (``?meeting=…&look=dark``); everything else is the wall's row in the
store, so a screen that was reloaded, cut off or whose server died comes back to the same place by itself.
"""

import streamlit as st

from db import cases, meetings
from db.wall import wall
from hcc_mdt.boardroom import AgendaItem, Meeting, MeetingState
from hcc_mdt.errors import Refused
from hcc_mdt.wall import LOOKS, Wall
from pages.ui import complexities
from pages.ui.access import needs
from pages.ui.case import banner as case_banner
from pages.ui.notice import empty, refused
from pages.ui.page import Page
from pages.ui.projector import agenda, following, rail, tab, top
from pages.ui.projector import look as colours
from pages.ui.projector.shown import shown
from pages.ui.session import opened


def meeting_of(page: Page) -> str | None:
    """The meeting in the address, else the one in session, else the next one planned, else the last."""
    if "meeting" in st.query_params:
        return str(st.query_params["meeting"])
    order = (MeetingState.IN_SESSION, MeetingState.PLANNED, MeetingState.CLOSED)
    with page.engine.connect() as conn:
        listed = meetings.listed(conn, page.board.id)
    return min(listed, key=lambda one: order.index(one.state)).id if listed else None


def gathered(page: Page, meeting_id: str) -> tuple[Meeting, Wall, bool]:
    """Meeting and wall of one moment, and whether the board's cases are made up. Stops when there is no such
    meeting."""
    try:
        with page.engine.connect() as conn:
            now = wall(conn, page.board.id, meeting_id)
            return meetings.load(conn, page.board.id, meeting_id), now, cases.any_demonstration(conn, page.board.id)
    except Refused as refusal:
        refused(page.t(refusal.message))
        following.stop()


def show_case(page: Page, meeting: Meeting, item: AgendaItem, now: Wall, look: str) -> None:
    try:
        case = shown(page, now, item, look)
    except Refused as refusal:
        refused(page.t(refusal.message))
        return
    st.html(case.banner)
    with st.container(key="wall_body", horizontal=True, gap=None):
        st.html(rail.text(page, meeting, item.id), width=228)
        if now.view.tab in tab.ON_WALL:
            tab.show(page, case.view, now.view)
        else:
            st.html(case.drawn, width=1190)
        st.html(case.panel, width="stretch")
    case_banner.note_view(page, case.view.whole)


page = opened()
needs(page, "view_cases")
chosen = meeting_of(page)
if chosen is None:
    empty(page.t("No meeting yet. Plan one."))
    following.stop()
meeting, now, made_up = gathered(page, chosen)
wanted = st.query_params.get("look", now.view.look)
look = wanted if wanted in LOOKS else "light"
colours.apply(look)
item = next((one for one in meeting.agenda if one.id == now.item), None)
weights = {key: one.weight for key, one in complexities.of_agenda(page, meeting).items()} if meeting.ends_at else {}
with st.container(key="wall", gap=None):
    with st.container(key="wall_top", horizontal=True, gap=None):
        st.html(top.meeting_text(page, meeting, item, made_up and item is None), width="content")
        with st.container(key="wall_clock", gap=None, width="stretch"):
            following.begin(page, meeting, weights)
    if item is None or meeting.paused_at is not None:
        st.html(agenda.text(page, meeting, top.times(page, meeting, weights, page.now)))
    else:
        show_case(page, meeting, item, now, look)
following.watch(now)
following.drawn(now)
