"""Were these minutes amended, do they amend others, and how does the chair amend them?"""

import uuid

import streamlit as st

from db.signed import StoredMinutes
from hcc_mdt.board.minutes import freezing
from hcc_mdt.board.minutes.amending import PLACE, Correction, why_not_amend, written
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.journeys.amending import amend_minutes
from hcc_mdt.messages import Message, say
from pages.ui import heading, saving
from pages.ui.decision import field as decision_field
from pages.ui.notice import note, stale
from pages.ui.page import Page

AMENDED = say("The amended minutes are made. Everybody signs them anew.")


def said(page: Page, stored: StoredMinutes) -> None:
    """What a reader must know before anything else: there are newer minutes, or these correct older ones."""
    if stored.amended_by is not None:
        stale(page.t("These minutes were amended by those with the digest {digest}.", digest=stored.amended_by))
    if stored.amends is not None:
        note(page.t("These minutes amend those with the digest {digest}.", digest=stored.amends))


def show(page: Page, stored: StoredMinutes) -> None:
    """The form, for whoever may lead the meeting. Nothing already signed is touched."""
    if why_not_amend(page.actor, stored.board, stored.amended_by) is not None:
        return
    heading.part(page.t("Amend"))
    minutes = freezing.read(stored.canonical)
    with st.expander(page.t("Correct what was written down"), key=f"amend_open_{stored.id}"):
        codes = [case.code for case in minutes.cases]
        code = st.selectbox(page.t("Case"), codes, key=f"amend_case_{stored.id}") if codes else None
        with st.form(f"amend_{stored.id}_{code}"):
            _fields(page, stored.id, minutes, code)
            st.text_area(page.t("What changed and why"), key=f"amend_why_{stored.id}")
            st.form_submit_button(
                page.t("Make the amended minutes"), on_click=_amend, args=(page, stored.id, minutes, code)
            )


def _written(minutes: Minutes, code: str | None) -> dict[str, tuple[Message, str]]:
    case = next((case for case in minutes.cases if case.code == code), None)
    return {} if case is None else written(case.decision)


def _fields(page: Page, minutes_id: str, minutes: Minutes, code: str | None) -> None:
    st.text_input(page.t("Place"), minutes.place, key=f"amend_{minutes_id}_{PLACE}")
    written = list(_written(minutes, code).items())
    for place in range(0, len(written), 2):
        for box, (field, (name, text)) in zip(st.columns(2), written[place : place + 2], strict=False):
            with box:
                decision_field.box(page, field, f"amend_{minutes_id}_{code}_{field}", named=name, value=text)


def _amend(page: Page, minutes_id: str, minutes: Minutes, code: str | None) -> None:
    """Whatever reads otherwise than it did is a correction."""
    state = st.session_state
    typed = [
        Correction(case=code, field=field, text=str(state[f"amend_{minutes_id}_{code}_{field}"]))
        for field, (_, was) in _written(minutes, code).items()
        if state[f"amend_{minutes_id}_{code}_{field}"] != was
    ]
    place = str(state[f"amend_{minutes_id}_{PLACE}"])
    if place != minutes.place:
        typed.append(Correction(case=None, field=PLACE, text=place))
    why, new = str(state[f"amend_why_{minutes_id}"]), uuid.uuid4().hex
    done = saving.run(
        page, f"amend.{minutes_id}",
        lambda stamp: amend_minutes(page.engine, stamp, minutes_id, new, tuple(typed), why), AMENDED,
    )  # fmt: skip
    if done:
        st.query_params["minutes"] = new
