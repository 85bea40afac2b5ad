"""What does everybody in the room see? The case the scribe called, whole, on one screen; between two the agenda.

The address says which meeting and which look (``?meeting=…&look=dark``); everything else is the wall's row in the
store, so a screen that was reloaded, cut off or whose server died comes back to the same place by itself.
"""

import streamlit as st

from db import cases, meetings
from db.wall import wall
from hcc_mdt.boardroom import Meeting, MeetingState
from hcc_mdt.errors import Refused
from hcc_mdt.wall import Wall
from pages.gate import viewed
from pages.ui.access import needs
from pages.ui.meeting import complexities
from pages.ui.notice import empty, refused
from pages.ui.page import Page
from pages.ui.projector import following, whole
from pages.ui.projector import look as colours
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


page = opened()
needs(page, "view_cases")
colours.apply()
chosen = meeting_of(page)
if chosen is None:
    empty(page.t("No meeting yet. Plan one."))
    following.stop()
meeting, now, made_up = gathered(page, chosen)
look = whole.look_of(now, st.query_params.get("look", ""))
seen = whole.whole(page, meeting, now, look, made_up, complexities.weights(page, meeting))
with st.container(key="wall", gap=None):
    st.html(seen.html)
if seen.view is not None:
    viewed.note(page.engine, st.context.cookies, page.account.id, page.board.id, seen.view.whole)
following.watch()
