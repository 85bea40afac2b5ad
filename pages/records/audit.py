"""Who saw, changed, signed and exported what, and when? The trail, and whether its chain is whole."""

from html import escape

import streamlit as st

from db import cases, trail
from db.trail import Entry
from pages.ui.access import needs
from pages.ui.audit_words import ACTIONS, detail, spoken
from pages.ui.notice import done, empty, refused
from pages.ui.page import Page
from pages.ui.session import opened

ROWS = 50


def filters(page: Page, codes: dict[str, str]) -> tuple[str | None, str | None, int]:
    """Case id, action and page number asked for."""
    t = page.t
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(t("Case"), [None, *codes], format_func=lambda c: c or t("all"), key="audit_case", width=220)
        action = st.selectbox(
            t("What"),
            [None, *ACTIONS],
            format_func=lambda a: spoken(t, a) if a else t("all"),
            key="audit_action",
            width=300,
        )
        number = int(st.number_input(t("Page"), min_value=1, step=1, key="audit_page", width=140))
    return (codes[code] if code else None), action, number


def show(page: Page, entries: tuple[Entry, ...]) -> None:
    t = page.t
    heads = (t("No."), t("When (UTC)"), t("Who"), t("What"), t("Case"), t("Detail"))
    rows = []
    for entry in entries:
        cells = (
            str(entry.sequence),
            f"{entry.at:%Y-%m-%d %H:%M:%S}",
            entry.name or entry.by,
            spoken(t, entry.action),
            entry.case_code or "",
            detail(entry.detail),
        )
        rows.append("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>")
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    st.html(f'<table class="dense">{"<tr>" + head + "</tr>"}{"".join(rows)}</table>')


page = opened()
needs(page, "read_audit")
with page.engine.connect() as conn:
    fault = trail.chain_fault(conn, page.board.id)
    codes = cases.codes(conn, page.board.id) if page.actor.roles else {}
if fault is None:
    done(page.t("The chain is whole: no entry was changed, removed or slipped in."))
else:
    refused(
        page.t("The chain is broken at entry {number}. Somebody changed the store from outside.", number=str(fault))
    )
case_id, action, number = filters(page, codes)
with page.engine.connect() as conn:
    entries = trail.entries(conn, page.board.id, case=case_id, action=action, offset=(number - 1) * ROWS, limit=ROWS)
if entries:
    show(page, entries)
else:
    empty(page.t("No entry matches."))
