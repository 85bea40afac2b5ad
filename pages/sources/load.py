"""How do patients and values get in? Drop files, see what they would change, apply."""

import streamlit as st

from hcc_mdt.changes import FilesLoaded
from hcc_mdt.imports.plan import Plan
from hcc_mdt.journeys.loading import store
from hcc_mdt.messages import say
from pages.ui import saving
from pages.ui.access import needs
from pages.ui.load import files as load_files
from pages.ui.load import past, plan
from pages.ui.notice import done, empty, note, stale
from pages.ui.page import Page
from pages.ui.session import opened


def apply(page: Page, change: FilesLoaded, made: Plan) -> None:
    """Store the load as a whole; a double click finds its change stored already."""
    loaded = say(
        "Loaded: {new} new patients, {changed} changed, {same} the same, {refused} refused. Values left out: {values}.",
        new=made.patients.new,
        changed=made.patients.changed,
        same=made.patients.same,
        refused=made.patients.refused,
        values=made.facts.refused,
    )
    tell = plan.progress(page)
    if saving.run(page, f"load.{change.load}", lambda _: store(page.engine, change, tell), loaded):
        st.session_state["last_problems"] = made.problems
        load_files.clear()
    plan.forget()


def show_preview(page: Page, made: Plan) -> None:
    """The counts, the way on, the problems."""
    plan.show_counts(page, made)
    if made.change is None and made.refused:
        stale(page.t("Nothing would change: what is not stored already was refused, for the reasons below."))
    elif made.change is None:
        done(page.t("Nothing would change: all of this is stored already."))
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            pressed = st.button(page.t("Apply"), key="apply", type="primary")
            if made.refused:
                note(page.t("What was refused is left out; the rest is loaded."))
        if pressed:
            apply(page, made.change, made)
            st.rerun()
    if made.problems:
        plan.show_problems(page, made.problems)


page = opened()
needs(page, "load_files")
st.title(page.t("Load"), anchor=False)
saving.said(page)
files, mapping = load_files.choose(page)
if files:
    st.session_state.pop("last_problems", None)
    show_preview(page, plan.planned(page, files, mapping))
elif st.session_state.get("last_problems"):
    plan.show_problems(page, st.session_state["last_problems"])
else:
    empty(page.t("No file yet. Nothing is stored before you have seen what would change."))
    past.show(page)
