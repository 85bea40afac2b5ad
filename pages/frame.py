"""What runs on every visit? The guard, the look, the bar, then the page the address names."""

import streamlit as st

from hcc_mdt.board.permissions import why_not
from hcc_mdt.messages import Message, say
from pages.ui import header, idle, style
from pages.ui.page import Page
from pages.ui.session import opened

PAGES: dict[str, tuple[Message, str]] = {
    "board/worklist.py": (say("Worklist"), "view_cases"),
    "board/case.py": (say("Case"), "view_cases"),
    "board/meeting.py": (say("Meeting"), "view_cases"),
    "board/projector.py": (say("Projector"), "view_cases"),
    "records/minutes.py": (say("Minutes"), "read_minutes"),
    "records/actions.py": (say("Actions"), "view_cases"),
    "records/outcomes.py": (say("Board figures"), "read_figures"),
    "sources/load.py": (say("Load"), "load_files"),
    "records/board.py": (say("Board"), "set_quorum"),
    "records/audit.py": (say("Audit"), "read_audit"),
    "records/signing.py": (say("Signing"), "see_signing"),
}
"""Script, title, and what one must be allowed to do to have it."""

FRONT = "board/worklist.py"
"""The page at "/". It is the same for everybody: Streamlit finds a start page by no other name, so that the page an
administrator starts with would have none. Who may not have this one is led on to their first."""

UNLISTED = ("board/case.py", "board/projector.py")
"""Reached from another page, not from the bar."""


def allowed(page: Page) -> dict[str, str]:
    """The pages this person's roles open, titled in their language; the first is where they start."""
    return {script: page.t(title) for script, (title, doing) in PAGES.items() if why_not(page.actor, doing) is None}


st.set_page_config(page_title="HCC-MDT", page_icon=style.ICON, layout="wide", initial_sidebar_state="collapsed")
style.apply()
page = opened()
titles = allowed(page)
start = next(iter(titles))
every = {script: st.Page(script, title=page.t(title), default=script == FRONT) for script, (title, _) in PAGES.items()}
chosen = st.navigation(list(every.values()), position="hidden")  # one that is not for this person says so itself
if chosen is every[FRONT] and FRONT not in titles:
    st.switch_page(every[start])
if chosen.url_path != "projector":  # the wall has no bar: nothing on it can be clicked
    style.upload_words(page.t)
    header.show(page, {script: title for script, title in titles.items() if script not in UNLISTED})
idle.watch()
chosen.run()
