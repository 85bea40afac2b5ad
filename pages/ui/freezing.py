"""How do a closed meeting's minutes come about, and where are they then?"""

import uuid

import streamlit as st

from db import signed
from hcc_mdt.board.minutes import why_not_freeze
from hcc_mdt.boardroom import Meeting
from hcc_mdt.journeys.minutes import make_minutes
from hcc_mdt.messages import say
from pages.ui import saving
from pages.ui.notice import note
from pages.ui.page import Page

MADE = say("The minutes are made. Sign them next.")


def show(page: Page, meeting: Meeting) -> None:
    """The button that makes the minutes; once made, the way to them."""
    with page.engine.connect() as conn:
        made = [line for line in signed.listed(conn, page.board.id) if line.meeting == meeting.id]
    if made:
        st.page_link("records/minutes.py", label=page.t("To the minutes"), query_params={"minutes": made[0].id})
        return
    reason = why_not_freeze(page.actor, meeting)
    if reason is not None:
        note(page.t(reason))
    label = page.t("Make the minutes")
    st.button(label, key="freeze", type="primary", disabled=reason is not None, on_click=_make, args=(page, meeting))


def _make(page: Page, meeting: Meeting) -> None:
    new = uuid.uuid4().hex
    with st.spinner(page.t("Making the minutes …")):
        saving.run(page, f"freeze.{meeting.id}", lambda stamp: make_minutes(page.engine, stamp, meeting.id, new), MADE)
