"""What is known of this patient, and where does the case stand? Timeline beside checkpoints, on one screen."""

from pathlib import Path

import streamlit as st

from pages.ui import saving
from pages.ui.access import needs
from pages.ui.case import banner, course, holding, panel, tabs
from pages.ui.case.view import gathered
from pages.ui.meeting import wall
from pages.ui.session import opened

page = opened()
needs(page, "view_cases")
st.html(Path(banner.__file__).parent / "case.css")

view = gathered(page)
banner.note_view(page, view.whole)
wall.follow(page, view)

banner.show(page, view)
holding.show(page, view)
saving.said(page)
left, right = st.columns([62, 38], gap="small")
with left:
    course.show(page, view)
with right:
    panel.show(page, view)
tabs.show(page, view)
