"""Which view of the case page can stand on the wall in place of the timeline? Those that only show."""

import streamlit as st

from pages.ui.case import tabs
from pages.ui.case.view import CaseView
from pages.ui.page import Page

ON_WALL = frozenset(tabs.VIEWS) - {"entry", "documents"}


def show(page: Page, view: CaseView, tab: str) -> None:
    """The view, in the wall's size."""
    with st.container(key="wall_tab", width=1190):
        tabs.VIEWS[tab][1](page, view)
