"""What runs on every visit? The guard, the look, the bar, then the page the address names."""

import streamlit as st

from hcc_mdt.board.permissions import why_not
from hcc_mdt.messages import Message, say
from pages.ui import header, style
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
chosen = st.navigation(  # all of them: a page that is not for this person says so itself, in their language
    [st.Page(script, title=page.t(title), default=script == start) for script, (title, _) in PAGES.items()],
    position="hidden",
)
if chosen.url_path != "projector":  # the wall has no bar: nothing on it can be clicked
    header.show(page, {script: title for script, title in titles.items() if script not in UNLISTED})
chosen.run()
