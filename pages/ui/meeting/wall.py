"""How does the wall follow the scribe? What is looked at from the meeting goes onto every screen when it changes."""

from dataclasses import replace
from datetime import date

import streamlit as st

from db import meetings
from db.wall import wall
from hcc_mdt.board import in_session
from hcc_mdt.board.meeting import why_not_lead
from hcc_mdt.boardroom import Meeting, MeetingState
from hcc_mdt.errors import Refused
from hcc_mdt.layout.axes import ALIGNMENTS, WINDOWS
from hcc_mdt.messages import Message, say
from hcc_mdt.wall import LOOKS, Wall, WallView
from pages.ui import saving
from pages.ui.case import view as address
from pages.ui.case.view import CaseView
from pages.ui.case.views import NAMES
from pages.ui.page import Page
from pages.ui.projector.tab import ON_WALL

LOOK: dict[str, Message] = {"light": say("light"), "dark": say("dark")}


def link(page: Page, meeting: Meeting, code: str) -> dict[str, str]:
    """The address of the case page that shows what the wall shows, and turns the wall with it."""
    now = shown(page, meeting.id)
    view = now.view
    told = {"case": code, "meeting": meeting.id, "window": view.window, "align": view.align}
    more = {"known": view.known, "view": view.tab, "cp": view.checkpoint, "cursor": view.cursor,
            "compared": view.compared}  # fmt: skip
    return told | {name: str(value) for name, value in more.items() if value}


def follow(page: Page, case: CaseView) -> None:
    """On the case page, reached from a meeting in session: the called case is turned on the wall as it is here. Anybody
    else's looking, and looking at another case, turns nothing."""
    meeting_id = st.query_params.get("meeting")
    if meeting_id is None:
        return
    try:
        with page.engine.connect() as conn:
            meeting, now = meetings.load(conn, page.board.id, meeting_id), wall(conn, page.board.id, meeting_id)
    except Refused:
        return
    called = next((one for one in meeting.agenda if one.id == meeting.called), None)
    if called is None or called.case != case.case.id or why_not_lead(page.actor, meeting) is not None:
        return
    wanted = _looked_at(page, now.view, case)
    if st.session_state.get("wall_seen") != (called.id, wanted) and wanted != now.view:
        turn(page, meeting, called.id, wanted)
    st.session_state["wall_seen"] = (called.id, wanted)


def _looked_at(page: Page, now: WallView, case: CaseView) -> WallView:
    tab = st.query_params.get("view", "")
    known = None if case.known_at is None else address.day(page, "known")
    tab = tab if tab in ON_WALL else ""
    return replace(
        now,
        window=address.window(),
        align=address.align(),
        known=known,
        tab=tab,
        part=now.part if tab == now.tab else 1,
        checkpoint="" if case.opened is case.current else case.opened.checkpoint.id,
        cursor=case.marked[0],
        compared=case.marked[1],
    )


def show(page: Page, meeting: Meeting) -> None:
    """What the wall shows, to be turned from here; and the way to it."""
    with st.popover(page.t("Wall")):
        to = {"meeting": meeting.id}
        st.page_link("board/projector.py", label=page.t("Open the projector"), query_params=to)
        if meeting.state is not MeetingState.IN_SESSION or why_not_lead(page.actor, meeting) is not None:
            return
        now = shown(page, meeting.id)
        _choice(page, meeting, now, "window", {k: page.t(v) for k, v in WINDOWS.items()}, page.t("Window"))
        _choice(page, meeting, now, "align", {k: page.t(v) for k, v in ALIGNMENTS.items()}, page.t("Count weeks from"))
        tabs = {"": page.t("Timeline")} | {k: page.t(NAMES[k]) for k in ON_WALL}
        _choice(page, meeting, now, "tab", tabs, page.t("View"))
        _day(page, meeting, now, "cursor", page.t("Mark a day"))
        _day(page, meeting, now, "compared", page.t("Compare it with"))
        _day(page, meeting, now, "known", page.t("As known on"))
        _choice(page, meeting, now, "look", {k: page.t(LOOK[k]) for k in LOOKS}, page.t("Look"))
        if now.item is not None:
            st.button(page.t("Show the agenda"), key="wall_agenda", on_click=turn, args=(page, meeting, None, now.view))
        elif meeting.called is not None:
            label = page.t("Show the called case")
            st.button(label, key="wall_case", on_click=turn, args=(page, meeting, meeting.called, now.view))


def _choice(page: Page, meeting: Meeting, now: Wall, part: str, names: dict[str, str], label: str) -> None:
    key = f"wall_{part}"
    st.session_state[key] = getattr(now.view, part)
    st.selectbox(label, list(names), format_func=names.__getitem__, key=key, on_change=_chosen,
                 args=(page, meeting, part))  # fmt: skip


def _day(page: Page, meeting: Meeting, now: Wall, part: str, label: str) -> None:
    key = f"wall_{part}"
    st.session_state[key] = getattr(now.view, part)
    st.date_input(label, key=key, min_value=date(1990, 1, 1), format="YYYY-MM-DD", on_change=_chosen,
                  args=(page, meeting, part))  # fmt: skip


def _chosen(page: Page, meeting: Meeting, part: str) -> None:
    now = shown(page, meeting.id)
    wanted = {part: st.session_state[f"wall_{part}"]} | ({"part": 1} if part == "tab" else {})
    turn(page, meeting, now.item, replace(now.view, **wanted))


def shown(page: Page, meeting_id: str) -> Wall:
    with page.engine.connect() as conn:
        return wall(conn, page.board.id, meeting_id)


def turn(page: Page, meeting: Meeting, item: str | None, view: WallView) -> None:
    saving.store(page, f"wall.{meeting.id}", lambda stamp: in_session.turn(stamp, meeting, item, view))
