"""Somebody else wrote meanwhile: what stands there, what is yours, and which shall it be?"""

from zoneinfo import ZoneInfo

import streamlit as st

from db.draft_history import history
from hcc_mdt.board import decisions
from hcc_mdt.boardroom import AgendaItem
from hcc_mdt.messages import say
from pages.ui.decision import draft
from pages.ui.decision.lists import CODED
from pages.ui.decision.view import as_text
from pages.ui.decision.words import FIELD
from pages.ui.escaping import escape
from pages.ui.notice import stale
from pages.ui.page import Page

HEADS = (say("When"), say("Who"), say("Field"), say("Text"))
ASIDE = say("typed over a newer text, not stored in the form")


def show(page: Page, item: AgendaItem) -> None:
    """Every text that lost the race beside the one that won; then what others changed elsewhere in the form."""
    refused = draft.refused_texts(item.id)
    for field, value in refused.items():
        _both(page, item, field, value)
    others = [field for field in draft.changed_by_others(item) if field not in refused]
    if others:
        _others(page, item, others)


def _both(page: Page, item: AgendaItem, field: str, mine: object) -> None:
    """Keep mine, take theirs, or make one text of both."""
    t, theirs = page.t, getattr(item.draft, field)
    label = t(FIELD[field])
    stale(t("{field}: somebody else wrote here meanwhile. Nothing was overwritten; choose.", field=label))
    columns = (
        (t("Stored"), as_text(page, theirs)),
        (
            t("Yours, not stored"),
            as_text(page, mine),
        ),
    )
    cells = "".join(f"<td><small>{escape(head)}</small><p>{escape(text)}</p></td>" for head, text in columns)
    st.html(f'<table class="dense two-texts"><tr>{cells}</tr></table>')
    with st.container(horizontal=True, key=f"two_texts_{field}_{item.id}"):
        st.button(t("Keep mine"), key=f"insist_{field}", on_click=draft.insist, args=(page, item, field, mine))
        st.button(t("Take theirs"), key=f"adopt_{field}", on_click=draft.adopt, args=(item, field))
        if isinstance(mine, tuple):
            both = (*theirs, *(row for row in mine if row not in theirs))
            label = t("Keep the rows of both")
            st.button(label, key=f"both_{field}", on_click=draft.insist, args=(page, item, field, both))
        elif isinstance(mine, str) and field not in CODED:
            with st.popover(t("Make one text of both")):
                _merge(page, item, field, f"{theirs}\n{mine}")


def _merge(page: Page, item: AgendaItem, field: str, together: str) -> None:
    key = f"merge_{field}_{item.id}_{item.version}"
    with st.form(f"form_{key}", border=False):
        st.text_area(page.t("One text of both"), value=together, key=key, height=120)
        st.form_submit_button(
            page.t("Store this text"), type="primary", on_click=_store_merged, args=(page, item, field, key)
        )


def _store_merged(page: Page, item: AgendaItem, field: str, key: str) -> None:
    draft.insist(page, item, field, st.session_state[key])


def _others(page: Page, item: AgendaItem, fields: list[str]) -> None:
    """What stands there now, before it replaces what this screen shows."""
    told = "".join(
        f"<li><b>{escape(page.t(FIELD[field]))}</b>: {escape(as_text(page, getattr(item.draft, field)) or '–')}</li>"
        for field in fields
    )
    stale(page.t("Somebody else wrote in this form meanwhile; your screen shows what stood there before."))
    st.html(f'<ul class="others">{told}</ul>')
    st.button(page.t("Show the stored form"), key="adopt", on_click=draft.adopt, args=(item, *fields))


def show_history(page: Page, item: AgendaItem) -> None:
    """Every text anybody typed in this form, also the ones that did not stay."""
    with st.popover(page.t("What was typed")):
        with page.engine.connect() as conn:
            typed = [one for one in history(conn, page.board.id, item.id) if one.field in decisions.FIELDS]
        zone = ZoneInfo(page.board.timezone)
        rows = "".join(
            f"<tr><td>{escape(page.t(one.at.astimezone(zone)))}</td><td>{escape(one.name or one.by)}</td>"
            f"<td>{escape(page.t(FIELD[one.field]))}</td><td>{escape(as_text(page, one.value) or '–')}"
            f"{f' <i>({escape(page.t(ASIDE))})</i>' if one.aside else ''}</td></tr>"
            for one in typed
        )
        heads = "".join(f"<th>{escape(page.t(head))}</th>" for head in HEADS)
        st.html(f'<table class="dense typed"><tr>{heads}</tr>{rows}</table>')
