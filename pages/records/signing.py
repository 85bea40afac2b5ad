"""With which key do I sign, who must sign at all, and whom does the board believe?"""

import streamlit as st

from hcc_mdt.board.permissions import why_not
from pages.ui import saving
from pages.ui.access import needs
from pages.ui.session import opened
from pages.ui.signing import authority, people, roots, rule
from pages.ui.signing import key as signing_key

page = opened()
needs(page, "see_signing")
saving.said(page)
left, right = st.columns(2, gap="large")
with left:
    if why_not(page.actor, "sign_minutes") is None:
        signing_key.show(page)
    rule.show(page)
    authority.show(page)
with right:
    people.show(page)
    roots.show(page)
