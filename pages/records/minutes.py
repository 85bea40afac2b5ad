"""What did the board put on record? The minutes as stored, their signatures, and whether a file is genuine."""

import streamlit as st

from db import signed
from db.signed import MinutesLine
from pages.ui import address, saving
from pages.ui.access import needs
from pages.ui.escaping import escape
from pages.ui.minutes import amending, archive_link, form, reminders, verifying
from pages.ui.notice import empty, refused
from pages.ui.page import Page
from pages.ui.session import opened
from pages.ui.signing import panel


def name(page: Page, line: MinutesLine) -> str:
    """Date, how many have signed, and the digest's first signs, which stand on every page of the file."""
    t = page.t
    done = t("{signed} of {all} signed", signed=line.signatures, all=len(line.signers))
    if line.complete or line.refusal:
        done = t("signed") if line.complete else t("stopped: a signer refused")
    amended = f" · {t('amended')}" if line.amended_by else ""
    return f"{line.on} · {done} · {line.digest[:8]}{amended}"


def choose(page: Page, listed: tuple[MinutesLine, ...]) -> str:
    names = {line.id: name(page, line) for line in listed}
    return address.choose("minutes", page.t("Minutes"), names, listed[0].id, width=420, label_visibility="collapsed")


def show_record(page: Page, chosen: str) -> None:
    """The signed file beside who signed it. Its bytes are the stored ones."""
    with page.engine.connect() as conn:
        stored = signed.minutes(conn, page.board.id, chosen)
    amending.said(page, stored)
    paper, side = st.columns([0.68, 0.32], gap="medium")
    with paper:
        st.pdf(stored.pdf, height=860, alt=page.t("The minutes as stored"))
    with side:
        st.html(
            f'<p><a class="download" href="/minutes/{escape(stored.id)}.pdf" download>'
            f"{escape(page.t('Download the stored PDF'))}</a></p>"
            f'<p class="digest">SHA-256 <code>{escape(stored.digest)}</code></p>'
        )
        archive_link.show(page, stored)
        panel.show(page, stored)
        amending.show(page, stored)
        verifying.show(page)
        form.show(page)


page = opened()
needs(page, "read_minutes")
saving.said(page)
with page.engine.connect() as conn:
    listed = signed.listed(conn, page.board.id)
if listed:
    if st.query_params.get("minutes", listed[0].id) not in {line.id for line in listed}:
        refused(page.t("There are no such minutes, or they are not yours to read."))
        st.stop()
    reminders.show(page, listed)
    show_record(page, choose(page, listed))
else:
    empty(page.t("No minutes yet. Close a meeting, then make them there."))
    verifying.show(page)
