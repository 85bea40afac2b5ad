"""What can be done to a case that waits on the agenda: mark it ready or not, carry it to the next meeting?"""

import uuid

import streamlit as st

from db import meetings
from hcc_mdt.board.agenda import carrying, readiness
from hcc_mdt.board.agenda.states import Act, why_not_move
from hcc_mdt.boardroom import AgendaItem, Meeting, MeetingState
from hcc_mdt.messages import say
from pages.ui import address, lists, saving
from pages.ui.meeting import lacking
from pages.ui.page import Page

CARRIED = say("Carried. Both agendas say so.")
MARKS = (Act.MARK_READY, Act.MARK_NOT_READY)


def show(page: Page, meeting: Meeting, item: AgendaItem) -> None:
    """The buttons that are allowed now; none when nothing is."""
    acts = [act for act in (*MARKS, Act.CARRY) if why_not_move(page.actor, meeting, item, act) is None]
    if not acts:
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"moves_{item.id}"):
        for act in acts:
            if act is Act.CARRY:
                with st.popover(page.t(CARRY)):
                    _carry_form(page, meeting, item)
            else:
                label = page.t(MARK[act])
                st.button(label, key=f"{act.value}_{item.id}", on_click=_mark, args=(page, meeting, item, act))


CARRY = say("Carry to the next meeting")
MARK = {Act.MARK_READY: say("Mark as ready"), Act.MARK_NOT_READY: say("Mark as not ready")}


def _mark(page: Page, meeting: Meeting, item: AgendaItem, act: Act) -> None:
    saving.store(
        page, f"{act.value}.{item.id}.{meeting.version}", lambda stamp: readiness.mark(stamp, meeting, item, act)
    )


def sort_button(page: Page, meeting: Meeting) -> None:
    """All waiting cases at once: not ready where something is missing, ready where nothing is."""
    if any(why_not_move(page.actor, meeting, item, act) is None for item in meeting.agenda for act in MARKS):
        label = page.t("Mark all by what is missing")
        st.button(label, key="sort_ready", on_click=_sort, args=(page, meeting))


def _sort(page: Page, meeting: Meeting) -> None:
    missing = lacking.of_agenda(page, meeting)
    for item_id, gaps in missing.items():
        with page.engine.connect() as conn:
            now, item = meetings.item(conn, page.board.id, item_id)
        act = Act.MARK_NOT_READY if gaps else Act.MARK_READY
        if why_not_move(page.actor, now, item, act) is None:
            _mark(page, now, item, act)


def _carry_form(page: Page, meeting: Meeting, item: AgendaItem) -> None:
    """Onto the agenda of a later meeting, or of one that is planned with this click."""
    later = _later(page, meeting)
    new = carrying.following(meeting, "")
    names = {one.id: f"{one.on} · {page.typed(one.place)}" for one in later}
    if all(one.on != new.on for one in later):
        names[""] = page.t("{day} · {place}, planned now", day=new.on, place=page.typed(new.place))
    key = lists.told(f"carry_to_{item.id}")
    names = address.distinct(names)
    st.selectbox(page.t("Meeting"), list(names), format_func=names.__getitem__, key=key, width=320)
    st.button(page.t("Carry"), key=f"carry_{item.id}", type="primary", on_click=_carry, args=(page, meeting, item, key))


def _later(page: Page, meeting: Meeting) -> list[Meeting]:
    """The soonest first."""
    with page.engine.connect() as conn:
        listed = meetings.listed(conn, page.board.id)
    found = [m for m in listed if m.state is not MeetingState.CLOSED and m.id != meeting.id and m.on >= meeting.on]
    return sorted(found, key=lambda one: one.on)


def _carry(page: Page, meeting: Meeting, item: AgendaItem, key: str) -> None:
    chosen = st.session_state[key]
    to = next((one for one in _later(page, meeting) if one.id == chosen), None)
    planned = to is None
    target = carrying.following(meeting, uuid.uuid4().hex) if to is None else to
    new = uuid.uuid4().hex
    saving.store(
        page,
        f"carry.{item.id}.{meeting.version}",
        lambda stamp: carrying.carry(stamp, meeting, item, target, new, planned=planned),
        CARRIED,
    )
