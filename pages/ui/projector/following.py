"""How does a screen notice that something moved? It asks again and again, and draws anew what was left unfinished."""

from pathlib import Path
from time import sleep
from typing import NoReturn

import streamlit as st

from db.wall import wall
from hcc_mdt.boardroom import Meeting
from hcc_mdt.wall import Wall
from pages.gate import sessions
from pages.ui.page import Page
from pages.ui.projector import top

ASK, LOOKS_A_SECOND = 0.2, 12  # seconds after which a screen asks again; how often the server looks meanwhile
AGAIN = 5  # seconds, while there is nothing to follow
SCRIPT = (Path(__file__).parent / "watch.js").read_text(encoding="utf-8")
_DRAWING, _SHOWN = "wall_drawing", "wall_shown"


def begin(page: Page, meeting: Meeting, weights: dict[str, float]) -> None:
    """While the page is drawn: the clock, and from then on the looking."""
    st.session_state[_DRAWING], st.session_state[_SHOWN] = True, None
    _follow(page, meeting, weights)


def watch(now: Wall) -> None:
    """The last resort of a screen that nobody stands beside: when its clock stood still for half a minute, or it shows
    for ten seconds something else than the server believes it shows, and the server answers, it loads itself anew."""
    shows = f'<i data-shows="{_told(now)}"></i>'
    st.html(f"{shows}<script>{SCRIPT}</script>", unsafe_allow_javascript=True)


def drawn(now: Wall) -> None:
    """The page was drawn to its end, and shows this."""
    st.session_state[_SHOWN] = _told(now)


def _told(now: Wall) -> str:
    """What a screen shows: the wall's revision and the version of its case."""
    return f"{now.revision}.{now.case_version or 0}"


@st.fragment(run_every=ASK)
def _follow(page: Page, meeting: Meeting, weights: dict[str, float]) -> None:
    """The one thing that runs all the time: has anything moved? And the clock.

    Asking from the browser costs every screen a new drawing, so each time it asks, the server looks for a second. What
    is compared is what was drawn to its end: a drawing that was broken off is made again."""
    if st.session_state.pop(_DRAWING, False):
        st.html(top.clock_text(page, meeting, weights, sessions.now()))  # with the page, so that it is whole at once
        return
    if sessions.account_of(st.context.cookies) is None:
        st.rerun()
    for _ in range(LOOKS_A_SECOND):
        with page.engine.connect() as conn:
            now = wall(conn, page.board.id, meeting.id)
        if _told(now) != st.session_state.get(_SHOWN):
            st.rerun()
        sleep(1 / LOOKS_A_SECOND)
    st.html(top.clock_text(page, meeting, weights, sessions.now(), stands=_told(now)))


@st.fragment(run_every=AGAIN)
def _try_again() -> None:
    """Nothing to follow yet, or no more: look again by itself."""
    if not st.session_state.pop(_DRAWING, False):
        st.rerun()


def stop() -> NoReturn:
    """No wall for now."""
    st.session_state[_DRAWING] = True
    _try_again()
    st.stop()
