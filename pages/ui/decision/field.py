"""How is one field of a decision's words typed, in the room and when it is corrected afterwards?"""

from typing import Any

import streamlit as st

from hcc_mdt.messages import Message
from pages.ui.decision.words import FIELD, HINT
from pages.ui.page import Page

HEIGHT = {"rationale": 118, "patient_preference": 72, "options": 90}
"""Of the fields with room for several lines."""


def box(page: Page, field: str, key: str, *, named: Message | None = None, otherwise: str = "", **how: Any) -> None:
    """The field under its one name (``named``: a part of a list has its own). ``otherwise``: what holds when nothing is
    typed."""
    name = page.t(named or FIELD[field])
    hint = otherwise or (page.t(HINT[field]) if field in HINT else None)
    if field in HEIGHT:
        st.text_area(name, key=key, height=HEIGHT[field], placeholder=hint, **how)
    else:
        st.text_input(name, key=key, placeholder=hint, **how)
