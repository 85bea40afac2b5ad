"""May this person see this page at all? The sentence of the domain, or the page goes on."""

import streamlit as st

from hcc_mdt.board.permissions import why_not
from pages.ui.notice import refused
from pages.ui.page import Page


def needs(page: Page, doing: str) -> None:
    """Show why not and stop, unless the role allows ``doing``."""
    reason = why_not(page.actor, doing)
    if reason is not None:
        refused(page.t(reason))
        st.stop()
