"""What would these files change? Read and compared once per choice of files, shown before anything is stored."""

import hashlib
from collections.abc import Callable, Sequence

import streamlit as st

from hcc_mdt.imports.plan import Counts, Plan
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.problem_list import HEADER, as_csv, cells
from hcc_mdt.imports.profiles import profile
from hcc_mdt.journeys.loading import prepare
from hcc_mdt.messages import Message
from pages.ui.escaping import escape
from pages.ui.page import Page

SHOWN = 200  # problems on screen; all of them are in the file to download


def progress(page: Page) -> Callable[[Message], None]:
    """Where a long load says how far it is."""
    line = st.status(page.t("Reading the files …"))
    return lambda said: line.update(label=page.t(said))


def planned(page: Page, files: Sequence[tuple[str, bytes]], mapping: str | None) -> Plan:
    """The plan for these files; worked out again only when files, mapping or an applied load change."""
    prints = [(name, hashlib.sha256(data).hexdigest()) for name, data in files]
    key = (page.board.id, mapping, prints, st.session_state.get("load_generation", 0))
    kept = st.session_state.get("load_plan")
    if kept is not None and kept[0] == key:
        found: Plan = kept[1]
        return found
    place = st.empty()
    with place.container():
        prepared = prepare(
            page.engine,
            files,
            board=page.board.id,
            by=page.actor.account,
            at=page.now,
            mapping=profile(mapping) if mapping else None,
            tell=progress(page),
        )
    place.empty()
    st.session_state["load_plan"] = (key, prepared.plan)
    return prepared.plan


def forget() -> None:
    """The store changed: whatever was planned has to be compared again."""
    st.session_state.pop("load_plan", None)


def show_counts(page: Page, made: Plan) -> None:
    """New, changed, same and refused, for patients, rows and values."""
    t = page.t
    heads = ("", t("new"), t("changed"), t("same"), t("refused"))
    lines = ((t("Patients"), made.patients), (t("Rows"), made.rows), (t("Values"), made.facts))
    body = "".join(f"<tr><th>{escape(name)}</th>{_cells(counts)}</tr>" for name, counts in lines)
    head = "".join(f"<th>{escape(word)}</th>" for word in heads)
    st.html(f'<table class="dense counts"><tr>{head}</tr>{body}</table>')


def _cells(counts: Counts) -> str:
    numbers = (counts.new, counts.changed, counts.same, counts.refused)
    return "".join(f'<td class="number">{number:,}</td>' for number in numbers)


def show_problems(page: Page, problems: Sequence[Problem]) -> None:
    """Each problem with its place and what to do; all of them as a file."""
    t = page.t
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(t("Problems: {number}", number=len(problems)), width="content", anchor=False)
        st.download_button(
            t("Download all as CSV"), as_csv(problems, t), file_name="problems.csv", mime="text/csv", key="problems"
        )
    head = "".join(f"<th>{escape(t(name))}</th>" for name in HEADER)
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells(problem, t)) + "</tr>"
        for problem in problems[:SHOWN]
    )
    st.html(f'<table class="dense"><tr>{head}</tr>{rows}</table>')
    if len(problems) > SHOWN:
        st.caption(t("The first {shown} are shown; the file has all.", shown=str(SHOWN)))
