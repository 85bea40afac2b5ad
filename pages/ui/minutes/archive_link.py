"""How does whoever may read minutes and trail take the whole meeting along?"""

import streamlit as st

from db.signed import StoredMinutes
from hcc_mdt.board.permissions import why_not
from pages.ui.escaping import escape
from pages.ui.page import Page


def show(page: Page, stored: StoredMinutes) -> None:
    """The link, and what is in the file; nothing for those who may not."""
    if why_not(page.actor, "read_audit") is not None:
        return
    said = page.t("Minutes, certificate, the board's trail and checksums in one folder; the export is noted.")
    st.html(
        f'<p><a class="download" href="/archive/{escape(stored.meeting)}.zip" download>'
        f"{escape(page.t('Download the meeting as an archive'))}</a><br><small>{escape(said)}</small></p>"
    )
