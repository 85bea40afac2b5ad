"""Who must sign, who has, until when, and how do I? The signers in their order, my passphrase, or my refusal."""

from zoneinfo import ZoneInfo

import streamlit as st

from db.signed import StoredMinutes
from hcc_mdt.board.minutes import freezing
from hcc_mdt.board.minutes.model import SIGNS_AS, Signer
from hcc_mdt.board.signing import rounds
from hcc_mdt.journeys.signing import refuse_minutes, sign_minutes
from hcc_mdt.messages import say
from pages.ui import heading, saving
from pages.ui.escaping import escape
from pages.ui.notice import note, refused
from pages.ui.page import Page

SIGNED = say("Signed and stored.")
REFUSED = say("Your refusal is on record. Nobody signs these minutes any more; new minutes are needed.")
URGENCY = {"none": ("unknown", "○"), "due": ("unknown", "○"), "soon": ("unknown", "◆"), "overdue": ("overdue", "▲")}


def show(page: Page, stored: StoredMinutes) -> None:
    heading.part(page.t("Signatures"))
    signers = freezing.read(stored.canonical).signers
    _table(page, stored, signers)
    _until(page, stored)
    _stopped(page, stored, signers)
    reason = rounds.why_not_sign(page.actor, stored.round)
    if reason is not None:
        note(page.t(reason))
    else:
        with st.form("sign", clear_on_submit=True):
            st.text_input(page.t("Passphrase of your signing key"), type="password", key="passphrase")
            st.form_submit_button(page.t("Sign these minutes"), type="primary", on_click=_sign, args=(page, stored.id))
    if rounds.why_not_refuse(page.actor, stored.round) is None:
        _refusing(page, stored.id)


def _table(page: Page, stored: StoredMinutes, signers: tuple[Signer, ...]) -> None:
    """One line per signer, in the order in which they sign."""
    rows = []
    for turn, signer in enumerate(signers):
        kind, sign, words = _state(page, stored, signer.account, turn)
        rows.append(
            f"<tr><td>{turn + 1}</td><td>{escape(page.t(SIGNS_AS[signer.role]))}</td>"
            f"<td>{escape(signer.name)}</td>"
            f'<td><span class="state {kind}"><i aria-hidden="true">{sign}</i>{escape(words)}</span></td></tr>'
        )
    names = (page.t("No."), page.t("As"), page.t("Full name"), page.t("Signature"))
    heads = "".join(f"<th>{escape(name)}</th>" for name in names)
    st.html(f'<table class="dense"><tr>{heads}</tr>{"".join(rows)}</table>')


def _state(page: Page, stored: StoredMinutes, account: str, turn: int) -> tuple[str, str, str]:
    """How the signer's line looks: colour, sign and word."""
    if turn < stored.signatures:
        return "met", "●", page.t("signed")
    if stored.refusal is not None and stored.refusal.by == account:
        return "not_met", "▲", page.t("refused to sign")
    if stored.refusal is not None:
        return "not_due", "–", page.t("no longer asked")
    return ("unknown", "◆", page.t("to sign now")) if turn == stored.signatures else ("unknown", "○", page.t("to sign"))


def _until(page: Page, stored: StoredMinutes) -> None:
    """The last day, while somebody still owes a signature."""
    if not stored.round.waiting:
        return
    urgency, words = rounds.due(stored.sign_by, page.today)
    kind, sign = URGENCY[urgency]
    st.html(
        f'<p>{escape(page.t("Signatures are due:"))} <span class="state {kind}"><i aria-hidden="true">{sign}</i>'
        f"{escape(page.t(words))}</span></p>"
    )


def _stopped(page: Page, stored: StoredMinutes, signers: tuple[Signer, ...]) -> None:
    """Who refused, when and why: for everybody who reads these minutes."""
    if stored.refusal is None:
        return
    names = {signer.account: signer.name for signer in signers}
    refused(
        page.t(
            say(
                "{name} refused to sign on {at}: {reason}",
                name=names.get(stored.refusal.by, stored.refusal.by),
                at=stored.refusal.at.astimezone(ZoneInfo(page.board.timezone)),
                reason=stored.refusal.reason,
            )
        )
    )


def _refusing(page: Page, minutes_id: str) -> None:
    with st.expander(page.t("Refuse to sign")), st.form("refuse", clear_on_submit=True):
        st.text_area(
            page.t("Why you refuse (shown to every reader)"),
            key="refusal",
            max_chars=rounds.LONGEST_REASON,
            height=90,
        )
        st.form_submit_button(page.t("Refuse and stop the round"), on_click=_refuse, args=(page, minutes_id))


def _sign(page: Page, minutes_id: str) -> None:
    """The passphrase opens the key for this one signature and is forgotten."""
    passphrase: str = st.session_state["passphrase"]
    saving.run(
        page, f"sign.{minutes_id}", lambda stamp: sign_minutes(page.engine, stamp, minutes_id, passphrase), SIGNED
    )


def _refuse(page: Page, minutes_id: str) -> None:
    reason: str = st.session_state["refusal"]
    saving.run(
        page, f"refuse.{minutes_id}", lambda stamp: refuse_minutes(page.engine, stamp, minutes_id, reason), REFUSED
    )
