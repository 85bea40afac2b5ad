"""How do patients and values get in? Drop files, see what they would change, apply."""

import streamlit as st

from db import write
from hcc_mdt.changes import FilesLoaded
from hcc_mdt.imports.plan import Plan
from hcc_mdt.messages import say
from pages.ui import load_files, load_plan, saving
from pages.ui.access import needs
from pages.ui.notice import done, empty, note
from pages.ui.page import Page
from pages.ui.session import opened


def apply(page: Page, change: FilesLoaded, made: Plan) -> None:
    """Store the load as a whole. The plan was made for this person; its change carries its own ids."""
    loaded = say(
        "Loaded: {new} new patients, {changed} changed, {same} the same, {refused} refused.",
        new=made.patients.new,
        changed=made.patients.changed,
        same=made.patients.same,
        refused=made.patients.refused,
    )
    if saving.run(page, f"load.{change.load}", lambda _: write.apply(page.engine, change), loaded):
        st.session_state["last_problems"] = made.problems
        load_files.clear()


def show_preview(page: Page, made: Plan) -> None:
    """The counts, the way on, the problems."""
    load_plan.show_counts(page, made)
    if made.change is None:
        done(page.t("Nothing would change: all of this is stored already, or was refused."))
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(page.t("Apply"), key="apply", type="primary", on_click=apply, args=(page, made.change, made))
            if made.refused:
                note(page.t("What was refused is left out; the rest is loaded."))
    if made.problems:
        load_plan.show_problems(page, made.problems)


page = opened()
needs(page, "load_files")
st.title(page.t("Load"))
saving.said(page)
files, mapping = load_files.choose(page)
if files:
    st.session_state.pop("last_problems", None)
    show_preview(page, load_plan.planned(page, files, mapping))
elif st.session_state.get("last_problems"):
    load_plan.show_problems(page, st.session_state["last_problems"])
else:
    empty(page.t("No file yet. Nothing is stored before you have seen what would change."))
