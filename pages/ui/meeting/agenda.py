"""Which cases are on the agenda, in which order, and which one is on the wall?"""

from collections.abc import Sequence

import streamlit as st

from db import cases
from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.board.agenda import readiness, states
from hcc_mdt.board.agenda.complexity import by_complexity
from hcc_mdt.boardroom import AgendaItem, ItemState, Meeting
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.messages import say
from pages.ui import heading, saving
from pages.ui.escaping import escape, literal, unbroken
from pages.ui.meeting import complexities, lacking, moves, places
from pages.ui.page import Page

SIGNS = {
    ItemState.LISTED: "○",
    ItemState.NOT_READY: "?",
    ItemState.READY: "◉",
    ItemState.IN_DISCUSSION: "▶",
    ItemState.DECIDED: "●",
    ItemState.DEFERRED: "□",
    ItemState.CARRIED: "→",
}
LEFT = "▷"
"""Of a case that was discussed, but is no longer the one called."""
UNKNOWN_CODE = say("No case has this code. Look it up in the worklist.")


def show(page: Page, meeting: Meeting) -> None:
    """The rail: one entry a case, with what can be done to it now."""
    may_change = board_meeting.why_not_change(page.actor, meeting, "prepare_meeting") is None
    may_lead = board_meeting.why_not_lead(page.actor, meeting) is None
    heading.part(page.t("Agenda"))
    gaps = lacking.of_agenda(page, meeting) if any(i.state is ItemState.NOT_READY for i in meeting.agenda) else {}
    for item in meeting.agenda:
        called = "_called" if item.id == meeting.called else ""
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"agenda{called}_{item.id}"):
            with st.container(key=f"entry_{item.id}", gap=None):
                label = literal(f"{item.position} · {item.case_code}")
                st.button(label, key=f"look_{item.id}", type="tertiary", on_click=_look, args=(item.id,))
                st.html(_entry(page, meeting, item, gaps.get(item.id, ())))
            if may_lead:
                st.button(page.t("Call"), key=f"call_{item.id}", on_click=call_item, args=(page, meeting, item.id),
                          disabled=item.id == meeting.called)  # fmt: skip
            if may_change:
                _order_buttons(page, meeting, item)
    if may_change:
        moves.sort_button(page, meeting)
        _by_complexity(page, meeting)
        st.text_input(page.t("Add a case by its code"), key="add_code", on_change=_add_by_code, args=(page, meeting.id))


def _entry(page: Page, meeting: Meeting, item: AgendaItem, gaps: Sequence[Missing]) -> str:
    """State, question, why the case is not ready and until when it can still become so, the other meeting."""
    t = page.t
    words = [f"{sign(meeting, item)} {t(states.stands(meeting, item))}", page.typed(item.question)]
    if item.state is ItemState.NOT_READY:
        words.append(t(readiness.still_comes(meeting, gaps, page.today)))
    if item.carried_to is not None:
        words.append(t("→ {day}", day=item.carried_to.on))
    if item.carried_from is not None:
        words.append(t("carried over from {day}", day=item.carried_from.on))
    return f'<div class="entry">{"".join(f"<small>{escape(one)}</small>" for one in words if one)}</div>'


def sign(meeting: Meeting, item: AgendaItem) -> str:
    """The shape of how the case stands now."""
    return LEFT if states.left_undecided(meeting, item) else SIGNS[item.state]


def _order_buttons(page: Page, meeting: Meeting, item: AgendaItem) -> None:
    for by, sign, name in ((-1, "↑", page.t("Move up")), (1, "↓", page.t("Move down"))):
        st.button(sign, key=f"move_{by}_{item.id}", help=name, type="tertiary", on_click=_move,
                  args=(page, meeting, item.id, by))  # fmt: skip
    if places.removable(item):
        st.button("✕", key=f"remove_{item.id}", help=page.t("Take off the agenda"), type="tertiary",
                  on_click=_remove, args=(page, meeting, item.id))  # fmt: skip


def _move(page: Page, meeting: Meeting, item: str, by: int) -> None:
    places.order(page, meeting, places.moved(meeting.agenda, item, by))


def _remove(page: Page, meeting: Meeting, item: str) -> None:
    places.order(page, meeting, [one for one in meeting.agenda if one.id != item])


def chosen(meeting: Meeting) -> AgendaItem | None:
    """The item looked at: the one in the address, else the one called, else the first still open."""
    by_id = {item.id: item for item in meeting.agenda}
    wanted = st.query_params.get("item", meeting.called or "")
    return by_id.get(wanted) or by_id.get(meeting.called or "") or next(iter(meeting.agenda), None)


def _by_complexity(page: Page, meeting: Meeting) -> None:
    """The most complex waiting cases first, while everybody is fresh; why each counts as complex stands below."""
    known = complexities.of_agenda(page, meeting) if st.session_state.get("complex") == meeting.id else {}
    label = page.t("Order by complexity")
    st.button(label, key="by_complexity", on_click=_order_by_complexity, args=(page, meeting))
    for item in meeting.agenda if known else ():
        reasons = " · ".join(page.t(reason) for reason in known[item.id].reasons)
        said = reasons or page.t("nothing open, nothing contradicts")
        st.html(f'<div class="entry"><b>{escape(item.case_code)}</b> · {escape(page.t(known[item.id].told))}'
                f"<small>{unbroken(said)}</small></div>")  # fmt: skip


def _order_by_complexity(page: Page, meeting: Meeting) -> None:
    ordered = by_complexity(meeting.agenda, complexities.of_agenda(page, meeting))
    if places.order(page, meeting, list(ordered)):
        st.session_state["complex"] = meeting.id


def _look(item: str) -> None:
    st.query_params["item"] = item


def call_item(page: Page, meeting: Meeting, item: str) -> None:
    st.query_params.pop("item", None)
    saving.store(page, f"call.{meeting.id}.{meeting.version}", lambda stamp: board_meeting.call(stamp, meeting, item))


def _add_by_code(page: Page, meeting_id: str) -> None:
    code = st.session_state["add_code"].strip()
    if not code:
        return
    with page.engine.connect() as conn:
        case = cases.by_code(conn, page.board.id, code)
    if case is None:
        saving.tell("refused", UNKNOWN_CODE)
    elif places.add(page, meeting_id, [case.id]):
        st.session_state["add_code"] = ""
