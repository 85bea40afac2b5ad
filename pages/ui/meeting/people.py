"""Who is in the room? Presence by discipline, the chair, the recorder, and the quorum in words."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import streamlit as st

from db import people
from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.minutes.freezing import quorum
from hcc_mdt.board.presence import EXPECTED, HERE, LEFT, chosen, rule, stays
from hcc_mdt.boardroom import Actor, Attendance, Meeting, MeetingState, Role
from pages.ui import address, saving
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.words import PRESENCE


def quorum_line(page: Page, meeting: Meeting) -> str:
    """The quorum as one HTML sentence with its sign."""
    met, sentence = quorum(meeting, page.board.settings)
    kind, sign = ("met", "●") if met else ("not_met", "▲")
    asked = escape(page.t(rule(page.board.settings)))
    return (
        f'<span class="state {kind}" title="{asked}"><i aria-hidden="true">{sign}</i>{escape(page.t(sentence))}</span>'
    )


def show(page: Page, meeting: Meeting) -> None:
    """Everybody of the board, each present, remote or absent; saved at every click."""
    with page.engine.connect() as conn:
        members = [m for m in people.members(conn, page.board.id) if m.roles - {Role.ADMINISTRATOR}]
    locked = board_meeting.why_not_change(page.actor, meeting, "prepare_meeting") is not None
    known = {a.account: a for a in meeting.attendance}
    now = {account: chosen(person) for account, person in known.items()}
    there = [m for m in members if now.get(m.account) in (*HERE, EXPECTED, LEFT)]
    left_out = LEFT if meeting.state is MeetingState.PLANNED else None if EXPECTED in now.values() else EXPECTED
    choices = [key for key in PRESENCE if key != left_out]
    if EXPECTED in now.values() and not locked:
        label = page.t("Everybody expected is here")
        st.button(label, key="all_here", on_click=_all_here, args=(page, meeting))
    st.html(f'<p class="soft">{escape(page.t(rule(page.board.settings)))}</p>')
    with st.container(horizontal=True, key="meeting_roles"):
        _role(page, meeting, members, there, "chair", page.t("Chair"), meeting.chair, locked)
        _role(page, meeting, members, there, "recorder", page.t("Recorder"), meeting.recorder, locked)
    for member in sorted(members, key=lambda m: (list(NAMES).index(m.discipline), m.name)):
        key = f"presence_{meeting.id}_{member.account}"
        st.session_state[key] = now.get(member.account, "absent")
        with st.container(horizontal=True, vertical_alignment="center", key=f"person_{member.account}", gap="small"):
            st.html(_person(page, member, known.get(member.account)))
            st.segmented_control(
                page.t("Presence of {name}", name=member.name),
                choices,
                format_func=lambda value: page.t(PRESENCE[value]),
                required=True,
                key=key,
                label_visibility="collapsed",
                width="content",
                disabled=locked,
                on_change=_save,
                args=(page, meeting, members),
            )


def _person(page: Page, member: Actor, known: Attendance | None) -> str:
    """Name and discipline; when they came and went, where it was not the whole meeting."""
    parts = [page.t(NAMES[member.discipline])]
    zone = ZoneInfo(page.board.timezone)
    for stay in () if known is None else stays(known):
        came, left = ("" if at is None else f"{at.astimezone(zone):%H:%M}" for at in (stay.came, stay.left))
        parts += [page.t("came {time}", time=came)] if came else []
        parts += [page.t("left {time}", time=left)] if left else []
    said = escape(" · ".join(parts))
    return f"<b>{escape(member.name)}</b> {escape(member.title)}<br><small>{said}</small>"


def _role(
    page: Page, meeting: Meeting, members: list[Actor], here: list[Actor], role: str, label: str,
    now: str | None, locked: bool,
) -> None:  # fmt: skip
    names = address.distinct({m.account: m.name for m in here})
    st.session_state[f"{role}_{meeting.id}"] = now if now in names else None
    st.selectbox(
        label,
        [None, *names],
        format_func=lambda account: names.get(account, "–"),
        key=f"{role}_{meeting.id}",
        placeholder="–",
        disabled=locked,
        on_change=_save,
        args=(page, meeting, members),
    )


def _all_here(page: Page, seen: Meeting) -> None:
    """One click for the whole table; who did not come is set absent afterwards."""
    attendance = tuple(replace(a, presence="present") if a.presence == EXPECTED else a for a in seen.attendance)
    saving.store(
        page,
        f"attend.{seen.id}.{seen.version}",
        lambda stamp: board_meeting.attend(stamp, seen, attendance, chair=seen.chair, recorder=seen.recorder),
    )


def _save(page: Page, seen: Meeting, members: list[Actor]) -> None:
    """Attendance as it stands on screen; refused when somebody else changed the meeting meanwhile."""
    state = st.session_state
    attendance = tuple(
        Attendance(
            account=m.account,
            name=m.name,
            title=m.title,
            discipline=m.discipline,
            presence=state.get(f"presence_{seen.id}_{m.account}") or "absent",
        )
        for m in members
    )
    present = {a.account for a in attendance if a.presence in (*HERE, EXPECTED, LEFT)}
    chair, recorder = (state.get(f"{role}_{seen.id}") for role in ("chair", "recorder"))
    saving.store(
        page,
        f"attend.{seen.id}.{seen.version}",
        lambda stamp: board_meeting.attend(
            stamp,
            seen,
            attendance,
            chair=chair if chair in present else None,
            recorder=recorder if recorder in present else None,
        ),
    )
