"""Who must sign, who has, and how do I? The signers in their order, and the passphrase when it is my turn."""

from html import escape

import streamlit as st

from db.signed import StoredMinutes
from hcc_mdt.board import minutes as board_minutes
from hcc_mdt.board.minutes_model import SIGNS_AS
from hcc_mdt.journeys.signing import sign_minutes, why_not_sign
from hcc_mdt.messages import say
from pages.ui import heading, saving
from pages.ui.notice import note
from pages.ui.page import Page

SIGNED = say("Signed and stored.")


def show(page: Page, stored: StoredMinutes) -> None:
    heading.part(page.t("Signatures"))
    rows = []
    for turn, signer in enumerate(board_minutes.read(stored.canonical).signers):
        has = turn < stored.signatures
        kind, sign, words = ("met", "●", page.t("signed")) if has else ("unknown", "○", page.t("to sign"))
        rows.append(
            f"<tr><td>{escape(page.t(SIGNS_AS[signer.role]))}</td><td>{escape(signer.name)}</td>"
            f'<td><span class="state {kind}"><i aria-hidden="true">{sign}</i>{escape(words)}</span></td></tr>'
        )
    heads = "".join(f"<th>{escape(name)}</th>" for name in (page.t("As"), page.t("Full name"), page.t("Signature")))
    st.html(f'<table class="dense"><tr>{heads}</tr>{"".join(rows)}</table>')
    reason = why_not_sign(page.actor, stored)
    if reason is not None:
        note(page.t(reason))
        return
    with st.form("sign", clear_on_submit=True):
        st.text_input(page.t("Passphrase of your signing key"), type="password", key="passphrase")
        st.form_submit_button(page.t("Sign these minutes"), type="primary", on_click=_sign, args=(page, stored.id))


def _sign(page: Page, minutes_id: str) -> None:
    """The passphrase opens the key for this one signature and is forgotten."""
    passphrase: str = st.session_state["passphrase"]
    saving.run(
        page, f"sign.{minutes_id}", lambda stamp: sign_minutes(page.engine, stamp, minutes_id, passphrase), SIGNED
    )
