"""Who saw, changed, signed and exported what, and when? The trail, and whether its chain is whole."""

from zoneinfo import ZoneInfo

import streamlit as st

from db import cases, trail
from db.trail import Entry
from hcc_mdt.board.permissions import why_not
from pages.ui import address
from pages.ui.access import needs
from pages.ui.audit_words import ACTIONS, detail, spoken, who
from pages.ui.escaping import escape
from pages.ui.notice import done, empty, refused
from pages.ui.page import Page
from pages.ui.session import opened

ROWS = 50


def filters(page: Page, with_cases: bool) -> tuple[str, str | None, int]:
    """Case code, action and page number asked for."""
    t = page.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.text_input(t("Case code"), key="audit_code", width=200).strip() if with_cases else ""
        acts = {"": t("all"), **{act: spoken(t, act) for act in ACTIONS}}
        action = address.choose("action", t("What"), acts, "", width=300)
        number = int(st.number_input(t("Page"), min_value=1, step=1, key="audit_page", width=140))
    return code, action or None, number


def gather(page: Page, code: str, action: str | None, number: int) -> tuple[Entry, ...]:
    """One page of the trail, newest first; nothing for a code that is not there."""
    with page.engine.connect() as conn:
        case = cases.by_code(conn, page.board.id, code) if code else None
        if code and case is None:
            return ()
        return trail.entries(
            conn,
            page.board.id,
            case=case.id if case else None,
            action=action,
            offset=(number - 1) * ROWS,
            limit=ROWS,
        )


def show(page: Page, entries: tuple[Entry, ...], with_cases: bool) -> None:
    t, zone = page.t, ZoneInfo(page.board.timezone)
    heads = [t("No."), t("When"), t("Who"), t("What"), *([t("Case")] if with_cases else []), t("Detail")]
    rows = []
    for entry in entries:
        cells = (
            str(entry.sequence),
            f"{entry.at.astimezone(zone):%Y-%m-%d %H:%M:%S}",
            entry.name or who(t, entry.by),
            spoken(t, entry.action),
            *([entry.case_code or ""] if with_cases else []),
            detail(t, entry.detail),
        )
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    st.html(f'<table class="dense"><tr>{head}</tr>{"".join(rows)}</table>')


page = opened()
needs(page, "read_audit")
with_cases = why_not(page.actor, "view_cases") is None  # who may see no patient sees no case's code either
with page.engine.connect() as conn:
    fault = trail.chain_fault(conn, page.board.id)
if fault is None:
    done(page.t("The chain is whole: no entry was changed, removed or slipped in."))
else:
    refused(
        page.t("The chain is broken at entry {number}. Somebody changed the store from outside.", number=str(fault))
    )
entries = gather(page, *filters(page, with_cases))
if entries:
    show(page, entries, with_cases)
else:
    empty(page.t("No entry matches."))
