"""How do a closed meeting's minutes come about, who will sign them and until when, and where are they then?"""

import uuid
from datetime import date

import streamlit as st

from db import signed
from hcc_mdt.board.minutes.freezing import why_not_freeze
from hcc_mdt.board.signing.rounds import last_day
from hcc_mdt.board.signing.signers import proposed, why_not_ask, without_signature
from hcc_mdt.boardroom import Meeting
from hcc_mdt.journeys.minutes import able_to_sign, make_minutes
from hcc_mdt.messages import say
from pages.ui import address, saving
from pages.ui.notice import note, refused
from pages.ui.page import Page

MADE = say("The minutes are made. Sign them next.")


def show(page: Page, meeting: Meeting) -> None:
    """The button that makes the minutes; once made, the way to the newest, and to new ones when a signer refused."""
    with page.engine.connect() as conn:
        made = [line for line in signed.listed(conn, page.board.id) if line.meeting == meeting.id]
        able = able_to_sign(conn, page.board.id)
    if made:
        st.page_link("records/minutes.py", label=page.t("To the minutes"), query_params={"minutes": made[0].id})
        if made[0].refusal is None:
            return
        refused(page.t("A signer refused these minutes. Amend them there, or make new ones here."))
    reason = why_not_freeze(page.actor, meeting)
    if reason is None:
        signers, sign_by = _round(page, meeting, able)
        reason = why_not_ask(meeting, signers, able)
    else:
        signers, sign_by = (), page.today
    if reason is not None:
        note(page.t(reason))
    st.button(
        page.t("Make new minutes") if made else page.t("Make the minutes"),
        key="freeze",
        type="primary",
        disabled=reason is not None,
        on_click=_make,
        args=(page, meeting, signers, sign_by),
    )


def _round(page: Page, meeting: Meeting, able: frozenset[str]) -> tuple[tuple[str, ...], date]:
    """Who signs, in which order, and the last day: as the board rules it, unless somebody chooses otherwise here."""
    t = page.t
    settings = page.board.settings
    there = {person.account: person.name for person in meeting.attendance if person.account in able}
    names = address.distinct(there)
    default = list(proposed(meeting, settings.signers, able))
    with st.popover(t("Who signs, until when"), width="content"):
        chosen = st.multiselect(
            t("Signers, in their order"),
            list(names),
            default=default,
            format_func=lambda account: names[account],
            key=f"signers_{meeting.id}",
            placeholder="–",
        )
        until = st.date_input(
            t("To be signed by"),
            last_day(meeting.on, settings.sign_within_days),
            min_value=meeting.on,
            key=f"sign_by_{meeting.id}",
            format="YYYY-MM-DD",
        )
        missing = without_signature(meeting, chosen)
        if missing:
            note(t("Responsible for a decision but not signing: {names}", names=t.row(missing)))
    return tuple(chosen), until if isinstance(until, date) else meeting.on


def _make(page: Page, meeting: Meeting, signers: tuple[str, ...], sign_by: date) -> None:
    new = uuid.uuid4().hex
    with st.spinner(page.t("Making the minutes …")):
        saving.run(
            page,
            f"freeze.{meeting.id}",
            lambda stamp: make_minutes(page.engine, stamp, meeting.id, new, signers=signers, sign_by=sign_by),
            MADE,
        )
