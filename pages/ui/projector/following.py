"""How does a screen notice that something moved? It tells the server what it shows, and is drawn anew when that is old.

Streamlit's own clock for this (``run_every``) can be lost for good: what a page sent while the next run was begun is
thrown away, the order to go on asking with it, and such a screen stands still. So the screen's own script asks, outside
of Streamlit, puts in what it is sent, and presses the page's button where only the page itself can draw.
"""

from pathlib import Path
from typing import NoReturn

import streamlit as st

HERE = Path(__file__).parent
SCRIPTS = [(HERE / name).read_text(encoding="utf-8") for name in ("watch.js", "parts.js")]


def watch() -> None:
    """The last thing on the page. What it shows, the wall itself says."""
    st.button("↻", key="wall_again")  # pressed by the script, seen by nobody
    for script in SCRIPTS:
        st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


def stop() -> NoReturn:
    """No wall for now: the script looks again by itself."""
    watch()
    st.stop()
