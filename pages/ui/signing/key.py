"""With which key do I sign, until when, and how do I renew it, lock it anew, bring my own or end it?"""

import streamlit as st

from db import keys
from db.keys import SignerKey
from hcc_mdt.board.signing.keys import REASONS
from hcc_mdt.journeys import signing_keys
from hcc_mdt.messages import Message, say
from hcc_mdt.report.signing.holders import holder
from pages.ui import heading, lists, saving
from pages.ui.escaping import escape
from pages.ui.notice import note
from pages.ui.page import Page

KINDS: dict[str, Message] = {
    "board": say("issued by this board"),
    "file": say("brought along from another authority"),
    "token": say("on a card or HSM"),
}
RENEWED = say("You have a new key under the same passphrase. What you signed before stays good.")
CHANGED = say("From now on only the new passphrase opens your key.")
BROUGHT = say("From now on you sign with this key.")
ENDED = say("The key is revoked, for good.")


def show(page: Page) -> None:
    heading.part(page.t("My signing key"))
    with page.engine.connect() as conn:
        key = keys.current(conn, page.board.id, page.actor.account)
    if key is not None:
        facts(page, key)
    reason = signing_keys.why_not_use(key)
    if reason is not None:
        note(page.t(reason))
    elif key is not None:
        _in_force(page, key)
    _bring_file(page)
    if signing_keys.module() is not None:
        _bring_token(page)


def facts(page: Page, key: SignerKey) -> None:
    """Whose, from whom, until when, and whether it still counts."""
    t = page.t
    named = holder(key.certificate)
    kind, sign, words = ("met", "●", t("in force"))
    if key.revocation is not None:
        kind, sign = "not_met", "▲"
        words = t("revoked on {on}: {why}", on=key.revocation.at.date(), why=t(REASONS[key.revocation.reason]))
    elif named.last < page.now:
        kind, sign, words = "overdue", "▲", t("expired")
    rows = (
        (t("State"), f'<span class="state {kind}"><i aria-hidden="true">{sign}</i>{escape(words)}</span>'),
        (t("Kind"), escape(t(KINDS[key.kind]))),
        (t("In the name of"), escape(named.name)),
        (t("Vouched for by"), escape(named.issuer)),
        (t("Valid"), f"{named.first.date()} – {named.last.date()}"),
        (t("Certificate number"), f"<code>{escape(named.serial)}</code>"),
    )
    body = "".join(f'<tr><td class="label">{escape(name)}</td><td>{value}</td></tr>' for name, value in rows)
    st.html(f'<table class="dense">{body}</table>')


def _in_force(page: Page, key: SignerKey) -> None:
    t = page.t
    if key.kind != signing_keys.TOKEN:
        with (
            st.expander(t("Change the passphrase"), key="open_pass"),
            st.form("passphrase", clear_on_submit=True, border=False),
        ):
            st.text_input(t("Passphrase now"), type="password", key="pass_old")
            st.text_input(t("New passphrase"), type="password", key="pass_new")
            st.text_input(t("New passphrase, again"), type="password", key="pass_again")
            st.form_submit_button(t("Change it"), on_click=_change, args=(page,))
    if key.kind == signing_keys.BOARD:
        with st.expander(t("Renew the key"), key="open_renew"), st.form("renew", clear_on_submit=True, border=False):
            st.text_input(t("Passphrase of your signing key"), type="password", key="pass_renew")
            st.form_submit_button(t("Issue a new key"), on_click=_renew, args=(page,))
    with st.expander(t("Revoke the key"), key="open_revoke"):
        revoking(page, page.actor.account)


def revoking(page: Page, account: str) -> None:
    """The form that ends an account's key."""
    t = page.t
    note(t("What was signed without a trusted time stamp no longer verifies once its key is revoked."))
    with st.form(f"revoke_{account}", clear_on_submit=True, border=False):
        why = [key for key in REASONS if key != "unspecified"]
        st.selectbox(t("Why"), why, format_func=lambda key: t(REASONS[key]), index=None, placeholder=t("Choose"),
                     key=lists.told(f"revoke_why_{account}"))  # fmt: skip
        st.text_input(t("Remark"), key=f"revoke_remark_{account}")
        st.form_submit_button(t("Revoke for good"), on_click=_revoke, args=(page, account))


def _bring_file(page: Page) -> None:
    t = page.t
    with (
        st.expander(t("Sign with a key of my own (PKCS#12 file)"), key="open_bring"),
        st.form("bring", clear_on_submit=True, border=False),
    ):
        st.file_uploader(t("Key file (.p12, .pfx)"), type=["p12", "pfx"], key="bring_file")
        st.text_input(t("Passphrase of the file"), type="password", key="bring_pass")
        st.form_submit_button(t("Take this key"), on_click=_bring, args=(page,))


def _bring_token(page: Page) -> None:
    t = page.t
    with (
        st.expander(t("Sign with a card or HSM"), key="open_token"),
        st.form("token", clear_on_submit=True, border=False),
    ):
        st.text_input(t("Name of the card or HSM (token label)"), key="token_name")
        st.text_input(t("Name of the key on it (label)"), key="token_label")
        st.text_input(t("PIN"), type="password", key="token_pin")
        st.form_submit_button(t("Take this key"), on_click=_token, args=(page,))


def _change(page: Page) -> None:
    old, new, again = (st.session_state[name] for name in ("pass_old", "pass_new", "pass_again"))
    if new != again:
        saving.tell("refused", say("The new passphrase was not typed the same twice. Nothing changed."))
        return
    saving.run(
        page, "key.passphrase", lambda stamp: signing_keys.change_passphrase(page.engine, stamp, old, new), CHANGED
    )


def _renew(page: Page) -> None:
    passphrase = st.session_state["pass_renew"]
    saving.run(page, "key.renew", lambda stamp: signing_keys.renew(page.engine, stamp, passphrase), RENEWED)


def _revoke(page: Page, account: str) -> None:
    why, remark = st.session_state[f"revoke_why_{account}"], st.session_state[f"revoke_remark_{account}"]
    saving.run(
        page,
        f"key.revoke.{account}",
        lambda stamp: signing_keys.revoke(page.engine, stamp, account, why or "", remark),
        ENDED,
    )


def _bring(page: Page) -> None:
    file, passphrase = st.session_state["bring_file"], st.session_state["bring_pass"]
    if file is None:
        saving.tell("refused", say("Choose the key file first."))
        return
    data = file.getvalue()
    saving.run(page, "key.bring", lambda stamp: signing_keys.bring_file(page.engine, stamp, data, passphrase), BROUGHT)


def _token(page: Page) -> None:
    name, label, pin = (st.session_state[key].strip() for key in ("token_name", "token_label", "token_pin"))
    saving.run(page, "key.token", lambda stamp: signing_keys.bring_token(page.engine, stamp, name, label, pin), BROUGHT)
