"""How does a weekly board come about, and how is its next meeting made with one click?"""

import uuid
from datetime import time

import streamlit as st

from db import meetings, people
from db import series as stored
from hcc_mdt.board import weekly
from hcc_mdt.board.presence import EXPECTED
from hcc_mdt.boardroom import Actor, Attendance, Role
from hcc_mdt.locale import LANGUAGES
from hcc_mdt.messages import say
from hcc_mdt.series import Series
from pages.ui import address, lists, saving
from pages.ui.escaping import literal
from pages.ui.page import Page

PLANNED = say("Meeting planned.")
SET = say("The weekly board is set.")
ENDED = say("The weekly board is over. Its meetings stay.")


def show(page: Page) -> None:
    """A button for each weekly board's next meeting, and the form."""
    with page.engine.connect() as conn:
        found = stored.listed(conn, page.board.id)
        planned = {one.on for one in meetings.listed(conn, page.board.id)} if found else set()
        members = [m for m in people.members(conn, page.board.id) if m.roles - {Role.ADMINISTRATOR}]
    for one in found:
        day = weekly.next_day(one, planned, page.today)
        label = page.t("Plan {weekday} {day}", weekday=weekly.DAYS[one.weekday], day=day)
        st.button(label, key=f"plan_next_{one.id}", on_click=_plan, args=(page, one, members))
    with st.popover(page.t("Weekly board")):
        for one in (*found, _blank(page, members)):
            name = page.t("New weekly board") if not one.version else _name(page, one)
            with st.expander(literal(name), expanded=not found):
                _form(page, one, members)


def _name(page: Page, one: Series) -> str:
    return f"{page.t(weekly.DAYS[one.weekday])} {one.starts}–{one.ends} · {one.place}"


def _blank(page: Page, members: list[Actor]) -> Series:
    everybody = tuple(member.account for member in members)
    return Series(
        id="new", board=page.board.id, weekday=page.today.weekday(), starts="14:00", ends="16:00", place="",
        language=page.language, standing=everybody,
    )  # fmt: skip


def _form(page: Page, one: Series, members: list[Actor]) -> None:
    names = address.distinct({member.account: member.name for member in members})
    key = f"series_{one.id}_{one.version}"
    with st.form(key, border=False):
        st.session_state.setdefault(f"{key}_weekday", one.weekday)
        st.selectbox(page.t("Weekday"), range(7), key=lists.told(f"{key}_weekday"),
                     format_func=lambda day: page.t(weekly.DAYS[day]))  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            for part, label in (("starts", page.t("Begins")), ("ends", page.t("Ends"))):
                st.time_input(label, value=time.fromisoformat(getattr(one, part)), step=900, key=f"{key}_{part}")
        st.text_input(page.t("Place"), value=one.place, key=f"{key}_place", placeholder=page.t("Room, or 'remote'"))
        st.selectbox(page.t("Language of the minutes"), list(LANGUAGES), index=list(LANGUAGES).index(one.language),
                     format_func=LANGUAGES.__getitem__, key=f"{key}_language")  # fmt: skip
        st.multiselect(page.t("Standing people"), list(names), default=[a for a in one.standing if a in names],
                       format_func=names.__getitem__, key=f"{key}_standing")  # fmt: skip
        for part, label in (("chair", page.t("Chair")), ("recorder", page.t("Recorder"))):
            accounts = [None, *names]
            now = getattr(one, part)
            st.selectbox(label, accounts, index=accounts.index(now) if now in names else 0, key=f"{key}_{part}",
                         format_func=lambda account: names.get(account, "–"))  # fmt: skip
        st.form_submit_button(page.t("Set"), type="primary", on_click=_set, args=(page, one, key))
    if one.version:
        st.button(page.t("End this weekly board"), key=f"end_{key}", on_click=_end, args=(page, one))


def _set(page: Page, one: Series, key: str) -> None:
    state = st.session_state
    described = Series(
        id=one.id if one.version else uuid.uuid4().hex,
        board=one.board,
        weekday=state[f"{key}_weekday"],
        starts=state[f"{key}_starts"].strftime("%H:%M"),
        ends=state[f"{key}_ends"].strftime("%H:%M"),
        place=state[f"{key}_place"],
        language=state[f"{key}_language"],
        chair=state[f"{key}_chair"],
        recorder=state[f"{key}_recorder"],
        standing=tuple(state[f"{key}_standing"]),
        version=one.version,
    )
    saving.store(page, f"set.{key}", lambda stamp: weekly.describe(stamp, described), SET)


def _end(page: Page, one: Series) -> None:
    saving.store(page, f"end.{one.id}.{one.version}", lambda stamp: weekly.end(stamp, one), ENDED)


def _plan(page: Page, one: Series, members: list[Actor]) -> None:
    with page.engine.connect() as conn:
        planned = {meeting.on for meeting in meetings.listed(conn, page.board.id)}
    day, new = weekly.next_day(one, planned, page.today), uuid.uuid4().hex
    coming = tuple(
        Attendance(account=m.account, name=m.name, title=m.title, discipline=m.discipline, presence=EXPECTED)
        for m in members
        if m.account in one.standing
    )
    if saving.store(
        page,
        f"plan.{one.id}.{day}",
        lambda stamp: weekly.plan_next(stamp, one, new, day, page.board.timezone, coming),
        PLANNED,
    ):
        address.go("meeting", new)
