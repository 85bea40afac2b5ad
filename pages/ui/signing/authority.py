"""What do others need to check our minutes? The root to trust and the list of revoked keys, to take away."""

import streamlit as st

from db import people
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes.signing import AuthorityExported
from hcc_mdt.journeys.signing import time_server
from hcc_mdt.journeys.trust import current_list
from hcc_mdt.messages import say
from hcc_mdt.report.signing.holders import holder
from pages.gate import sessions
from pages.ui import heading, saving
from pages.ui.escaping import escape
from pages.ui.page import Page

ON = say("Signatures carry a time stamp of the hospital's server.")
OFF = say("No time-stamp server is set: the times of signing are the server's clock, and the minutes say so.")


def show(page: Page) -> None:
    t = page.t
    heading.part(t("The board's certificate authority"))
    with page.engine.connect() as conn:
        authority = people.authority(conn, page.board.id)
    if authority is None:
        return
    named = holder(authority.certificate)
    st.html(f"<p>{escape(named.name)} · {named.first.date()} – {named.last.date()}</p>")
    st.html(f"<p>{escape(t(ON if time_server() else OFF))}</p>")
    with st.container(horizontal=True):
        st.download_button(
            t("Certificate to trust (PEM)"),
            authority.certificate,
            file_name=f"{page.board.id}-authority.pem",
            mime="application/x-pem-file",
            on_click=_exported,
            args=(page, "certificate"),
        )
        st.download_button(
            t("List of revoked keys (CRL)"),
            lambda: _list(page),
            file_name=f"{page.board.id}-revoked.crl.pem",
            mime="application/pkix-crl",
            on_click=_exported,
            args=(page, "list"),
        )


def _list(page: Page) -> bytes:
    """Made when it is asked for: it is signed with the authority's key."""
    with page.engine.connect() as conn:
        return current_list(conn, page.board.id, sessions.now())


def _exported(page: Page, what: str) -> None:
    def change(stamp: Stamp) -> AuthorityExported:
        return AuthorityExported(audit=stamp.audit("authority.exported", detail=(("what", what),)))

    saving.store(page, f"authority.{what}", change)
