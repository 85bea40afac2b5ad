"""Which view of the case page can stand on the wall in place of the timeline? Those that only show, without names.

A view can be longer than the wall is high: it is shown in parts, and a sign says when more
follows.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import streamlit as st

from db.meetings import Decided
from hcc_mdt.wall import WallView
from pages.ui.case import compare, decided, imaging, tabs
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.projector import parts

ON_WALL = frozenset(tabs.VIEWS) - {"entry", "documents"}
SCRIPT = (Path(__file__).parent / "parts.js").read_text(encoding="utf-8")
HIGH = 896  # pixels, as in wall.css
ONLY_SHOWN: dict[str, Callable[[Page, CaseView], None]] = {
    "imaging": imaging.seen,
    "decisions": partial(decided.show, named=False),
}
"""The part without anything to fill in or anybody's name, where the case page's view has such a part."""
ORDER = ("", *(key for key in tabs.VIEWS if key in ON_WALL))
"""The timeline, then the views as the case page has them."""


def show(page: Page, meeting: str, view: CaseView, wall: WallView) -> None:
    """The view, in the wall's size."""
    tab, part = wall.tab, wall.part
    words = re.sub(r"[^\w ]", "", page.t("more below"))
    shift = f"max({-parts.STEP * (part - 1)}px, min(0px, {parts.SHOWN}px - 100%))"  # never past the last part
    moved = f"transform: translateY({shift});" if part > 1 else ""
    style = f'<style>.st-key-wall_tab {{ --words: "▼ {words}"; }} .st-key-wall_inside {{ {moved} }}</style>'
    st.html(_measured(page, meeting, view, tab) + style)
    with st.container(key="wall_inside"):
        if tab == "compare":
            compare.rows(page, view, marked(view, wall))
        else:
            ONLY_SHOWN.get(tab, tabs.VIEWS[tab][1])(page, nameless(view))
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)


def _measured(page: Page, meeting: str, view: CaseView, tab: str) -> str:
    """What the screen says with the number of parts it has, as HTML."""
    of = {"meeting": meeting, "case": view.whole.id, "version": view.whole.version, "tab": tab,
          "language": page.language, "step": parts.STEP, "shown": parts.SHOWN, "high": HIGH}  # fmt: skip
    data = " ".join(f'data-{name}="{escape(str(said))}"' for name, said in of.items())
    return f'<i class="wall-measured" {data}></i>'


def marked(view: CaseView, wall: WallView) -> tuple[date, date]:
    """The two days to compare: those the scribe chose, else the first dose and today."""
    first, second = compare.usual(view)
    return wall.cursor or first, wall.compared or second


def nameless(view: CaseView) -> CaseView:
    """The case without the names of those who act on it."""
    return replace(view, decided=tuple(_nameless(one) for one in view.decided))


def _nameless(one: Decided) -> Decided:
    form = one.item.draft
    actions = tuple(replace(action, owner="") for action in form.actions)
    informing = tuple(replace(row, by="") for row in form.informing)
    form = replace(form, responsible="", key_worker="", actions=actions, informing=informing)
    return one._replace(item=replace(one.item, draft=form))
