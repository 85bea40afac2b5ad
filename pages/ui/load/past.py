"""Where does one start, and what was loaded before? The empty template and the loads of this board."""

from zoneinfo import ZoneInfo

import streamlit as st

from db import cases, people
from hcc_mdt.imports.template import workbook_template
from pages.ui import heading
from pages.ui.audit_words import who
from pages.ui.escaping import escape
from pages.ui.page import Page

SHOWN = 10


def show(page: Page) -> None:
    """The template to download, and the last loads."""
    t = page.t
    st.download_button(
        t("Download the empty template (Excel)"),
        lambda: workbook_template(t),
        file_name="template.xlsx",
        key="template",
        on_click="ignore",
    )
    with page.engine.connect() as conn:
        past = cases.loads(conn, page.board.id)[:SHOWN]
        names = {member.account: member.name for member in people.members(conn, page.board.id)}
    if not past:
        return
    heading.part(t("Earlier loads"))
    zone = ZoneInfo(page.board.timezone)
    heads = (t("When"), t("Who"), t("Files"), t("New patients"), t("New values"))
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    rows = ""
    for load in past:
        cells = (t(load.at.astimezone(zone)), names.get(load.by) or who(t, load.by), t.row(load.files))
        rows += "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        rows += f'<td class="number">{load.opened:,}</td><td class="number">{load.facts:,}</td></tr>'
    st.html(f'<table class="dense"><tr>{head}</tr>{rows}</table>')
