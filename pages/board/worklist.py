"""Which cases does this board have, and what does each need next?"""

import streamlit as st

from db import cases, meetings
from db.cases import WorklistLine
from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import MeetingState
from pages.ui import address, saving
from pages.ui.access import needs
from pages.ui.escaping import literal
from pages.ui.meeting import places
from pages.ui.notice import empty
from pages.ui.page import Page
from pages.ui.session import opened
from pages.ui.worklist import calls as worklist_calls
from pages.ui.worklist import line as worklist_line
from pages.ui.worklist import standings
from pages.ui.worklist.calls import Calls, calls
from pages.ui.worklist.search import DESCENDING, ROWS, Search, search


def gather(page: Page, wanted: Search, calling: Calls, number: int) -> cases.WorklistPage:
    """One page of the list, from the store."""
    with page.engine.connect() as conn:
        return cases.worklist(
            conn,
            page.board.id,
            search=wanted.text,
            checkpoint=wanted.checkpoint,
            state=wanted.state,
            missing=wanted.missing,
            overdue_on=page.today if wanted.overdue else None,
            among=calling.among(wanted.waits),
            sort=wanted.sort,
            descending=wanted.sort in DESCENDING,
            offset=(number - 1) * ROWS,
            limit=ROWS,
        )


def add_to_meeting(page: Page, lines: tuple[WorklistLine, ...]) -> None:
    """The ticked cases go onto the agenda of the chosen meeting."""
    chosen = [line.case_id for line in lines if st.session_state.get(f"pick_{line.case_id}")]
    if places.add(page, st.session_state["to_meeting"], chosen):
        saving.tell("done", places.ADDED)
        for case_id in chosen:
            st.session_state[f"pick_{case_id}"] = False


def show_lines(page: Page, lines: tuple[WorklistLine, ...], calling: Calls, picking: bool) -> None:
    with st.container(key="worklist", gap=None):
        with st.container(horizontal=True, key="worklist_head", gap="small"):
            st.html(f'<div class="line head pick">{page.t("Case")}</div>', width=124 if picking else 92)
            st.html(worklist_line.head(page))
        for line in lines:
            with st.container(
                horizontal=True, vertical_alignment="center", gap="small", key=f"worklist_row_{line.case_id}"
            ):
                if picking:
                    name = page.t("Choose {case}", case=line.code)
                    st.checkbox(name, key=f"pick_{line.case_id}", label_visibility="collapsed", width=20)
                st.page_link("board/case.py", label=literal(line.code), query_params={"case": line.code}, width=92)
                st.html(worklist_line.row(page, line) + worklist_calls.line(page, calling.of(line.case_id)))


def show_adding(page: Page, lines: tuple[WorklistLine, ...]) -> None:
    """Below the list: put what is ticked onto an agenda."""
    with page.engine.connect() as conn:
        open_ones = [m for m in meetings.listed(conn, page.board.id) if m.state is not MeetingState.CLOSED]
    if not open_ones:
        return
    names = address.distinct({m.id: f"{m.on} · {page.typed(m.place)}" for m in open_ones})
    picked = sum(bool(st.session_state.get(f"pick_{line.case_id}")) for line in lines)
    st.selectbox(page.t("Meeting"), list(names), format_func=names.__getitem__, key="to_meeting", width=300,
                 label_visibility="collapsed")  # fmt: skip
    label = page.t("Add to the agenda: {number}", number=str(picked))
    st.button(label, key="add", disabled=not picked, on_click=add_to_meeting, args=(page, lines))


page = opened()
needs(page, "view_cases")
saving.said(page)
wanted = search(page)
calling = calls(page)
found = gather(page, wanted, calling, st.session_state.get("page", 1))
if found.total and not found.lines:  # a filter made the list shorter than the page that was open
    st.session_state["page"] = 1
    found = gather(page, wanted, calling, 1)
lines = standings.fresh(page, found.lines)
if not lines:
    empty(page.t("No case matches. Clear a filter.") if wanted.narrows else page.t("No cases yet. Load some files."))
    st.stop()
total = page.t("1 case") if found.total == 1 else page.t("{total} cases", total=found.total)
picking = why_not(page.actor, "prepare_meeting") is None
show_lines(page, lines, calling, picking)
with st.container(horizontal=True, vertical_alignment="center", key="worklist_foot"):
    st.html(f'<span class="soft">{total}</span>', width="content")
    if found.total > ROWS:
        st.pagination(-(-found.total // ROWS), key="page", width="content")
    if picking:
        show_adding(page, lines)
