"""Which keys lead the meeting? Plain letters, which do nothing while somebody types; ? shows them.

Streamlit takes letters, digits and named keys only, and keeps C and R for itself; ``keyboard`` listens for the others.
"""

from dataclasses import replace

import streamlit as st

from db import cases
from hcc_mdt.board.meeting import why_not_lead
from hcc_mdt.boardroom import WAITING, AgendaItem, ItemState, Meeting
from hcc_mdt.messages import Message, say
from hcc_mdt.wall import WallView
from pages.ui import assessment, keyboard
from pages.ui.case import banner
from pages.ui.escaping import literal
from pages.ui.meeting import wall
from pages.ui.meeting.agenda import call_item
from pages.ui.page import Page
from pages.ui.projector import parts
from pages.ui.projector.tab import ORDER

KEYS: tuple[tuple[str, Message], ...] = (
    ("N", say("call the next case")),
    ("P", say("call the case before")),
    ("O", say("open the next checkpoint on the wall")),
    ("T", say("compare two days on the wall, or back to the timeline")),
    ("V", say("next view on the wall")),
    ("M", say("more of a long view on the wall; with Shift back")),
    ("A", say("agenda on the wall, or back to the case")),
    ("I", say("reveal the identity on this screen only, or hide it")),
    ("E", say("into the decision form; Tab to the next field, Escape out of it")),
    ("W", say("take over what was typed in the meeting before, where it is offered")),
    ("D", say("record the decision")),
    ("B", say("take a break, or go on")),
    ("?", say("show or hide these keys (also H)")),
)
OPEN = (*WAITING, ItemState.IN_DISCUSSION)
COMPARE = "compare"


def show(page: Page, meeting: Meeting) -> None:
    """The buttons that carry the keys, for whoever leads the meeting."""
    if why_not_lead(page.actor, meeting) is not None:
        return
    keyboard.listen()
    _call(page, meeting, page.t("Next case"), "n", following(meeting))
    _call(page, meeting, page.t("Previous case"), "p", before(meeting))
    called = next((item for item in meeting.agenda if item.id == meeting.called), None)
    if called is not None:
        _wall(page, meeting, called)
    st.button(page.t("Keys"), key="keys_help", shortcut="h", type="tertiary", on_click=_toggle)


def _wall(page: Page, meeting: Meeting, called: AgendaItem) -> None:
    """What turns the wall, and the identity of the called case on this screen."""
    now = wall.shown(page, meeting.id)
    timeline = now.view.tab == COMPARE
    turns = (
        ("o", page.t("Checkpoint"), _checkpoint),
        ("t", page.t("Timeline") if timeline else page.t("Two days"), _compare),
        ("v", page.t("View"), _view),
        ("m", page.t("More"), _more),
        ("shift+m", page.t("Back"), _back),
        ("a", page.t("Agenda") if now.item else page.t("Case"), _agenda),
    )
    for key, label, act in turns:
        st.button(
            label,
            key=f"keys_{key.replace('+', '_')}",
            shortcut=key,
            type="tertiary",
            on_click=act,
            args=(page, meeting, called),
        )
    with page.engine.connect() as conn:
        case = cases.load(conn, page.board.id, called.case)
    banner.identity(page, case, "i")


def show_help(page: Page) -> None:
    """The keys in words, while somebody wants them."""
    if st.session_state.get("keys_shown"):
        rows = "".join(f"<div><kbd>{key}</kbd> {page.t(what)}</div>" for key, what in KEYS)
        st.html(f'<div class="keys">{rows}</div>')


def following(meeting: Meeting) -> AgendaItem | None:
    """The next open case after the one called, else the first open one."""
    at = _place(meeting)
    waiting = [item for item in meeting.agenda if item.state in OPEN and item.id != meeting.called]
    return next((item for item in waiting if item.position > at), waiting[0] if waiting else None)


def before(meeting: Meeting) -> AgendaItem | None:
    """The case that stands before the one called, whatever became of it."""
    at = _place(meeting)
    return next((item for item in reversed(meeting.agenda) if item.position < at), None)


def _place(meeting: Meeting) -> int:
    return next((item.position for item in meeting.agenda if item.id == meeting.called), 0)


def _call(page: Page, meeting: Meeting, label: str, key: str, item: AgendaItem | None) -> None:
    told = None if item is None else literal(item.case_code)
    st.button(label, key=f"keys_{key}", shortcut=key, help=told, disabled=item is None, on_click=call_item,
              args=(page, meeting, "" if item is None else item.id))  # fmt: skip


def _checkpoint(page: Page, meeting: Meeting, called: AgendaItem) -> None:
    """The checkpoint after the one on the wall; after the last the first."""
    view = wall.shown(page, meeting.id).view
    with page.engine.connect() as conn:
        case = cases.load(conn, page.board.id, called.case)
    now = assessment.assess(page, case)
    order = [one.checkpoint.id for one in now.findings]
    stands = now.current.checkpoint.id
    following = order[(order.index(view.checkpoint or stands) + 1) % len(order)]
    wanted = "" if following == stands else following
    wall.turn(page, meeting, called.id, replace(view, checkpoint=wanted))


def _compare(page: Page, meeting: Meeting, called: AgendaItem) -> None:
    view = wall.shown(page, meeting.id).view
    tab = "" if view.tab == COMPARE else COMPARE
    wall.turn(page, meeting, called.id, replace(view, tab=tab, part=1))


def _view(page: Page, meeting: Meeting, called: AgendaItem) -> None:
    """The timeline, then one view after the other, then the timeline again."""
    view = wall.shown(page, meeting.id).view
    at = ORDER.index(view.tab) if view.tab in ORDER else 0
    wall.turn(page, meeting, called.id, replace(view, tab=ORDER[(at + 1) % len(ORDER)], part=1))


def _more(page: Page, meeting: Meeting, called: AgendaItem) -> None:
    _part(page, meeting, called, 1)


def _back(page: Page, meeting: Meeting, called: AgendaItem) -> None:
    _part(page, meeting, called, -1)


def _part(page: Page, meeting: Meeting, called: AgendaItem, by: int) -> None:
    """Another part of a long view, the last that a screen has at most. The timeline is one part."""
    now = wall.shown(page, meeting.id)
    view = now.view
    last = parts.count(parts.named(meeting.id, called.case, now.case_version or 0, view.tab))
    wanted = max(1, min(view.part + by, last))
    if view.tab and wanted != view.part:
        wall.turn(page, meeting, called.id, replace(view, part=wanted))


def _agenda(page: Page, meeting: Meeting, called: AgendaItem) -> None:
    now = wall.shown(page, meeting.id)
    view = WallView(look=now.view.look) if now.item else now.view
    wall.turn(page, meeting, None if now.item else called.id, view)


def _toggle() -> None:
    st.session_state["keys_shown"] = not st.session_state.get("keys_shown", False)
