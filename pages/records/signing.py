"""With which key do I sign, who must sign at all, and whom does the board believe?"""

import streamlit as st

from hcc_mdt.board.permissions import why_not
from pages.ui import saving, signing_authority, signing_key, signing_people, signing_roots, signing_rule
from pages.ui.access import needs
from pages.ui.session import opened

page = opened()
needs(page, "see_signing")
saving.said(page)
left, right = st.columns(2, gap="large")
with left:
    if why_not(page.actor, "sign_minutes") is None:
        signing_key.show(page)
    signing_rule.show(page)
    signing_authority.show(page)
with right:
    signing_people.show(page)
    signing_roots.show(page)
