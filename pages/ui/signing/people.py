"""Whose keys does the board know, and which of them still count? The administrator ends one here."""

import streamlit as st

from db import keys, people
from db.keys import SignerKey
from hcc_mdt.board.permissions import why_not
from hcc_mdt.board.signing.keys import REASONS
from hcc_mdt.report.signing.holders import holder
from pages.ui import heading
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.signing.key import KINDS, revoking


def show(page: Page) -> None:
    """One line per key, the newest of each person first."""
    t = page.t
    heading.part(t("Keys of this board"))
    with page.engine.connect() as conn:
        known, names = keys.all_of(conn, page.board.id), keys.names(conn, page.board.id)
        able = [one.account for one in people.members(conn, page.board.id) if why_not(one, "sign_minutes") is None]
    listed = sorted(known, key=lambda key: (names.get(key.account, ""), -key.issue))
    heads = "".join(
        f"<th>{escape(h)}</th>" for h in (t("Full name"), t("Kind"), t("Issued"), t("Valid until"), t("State"))
    )
    newest = {key.account: key.issue for key in sorted(known, key=lambda key: key.issue)}
    rows = "".join(
        _row(page, key, names.get(key.account, key.account), key.issue < newest[key.account]) for key in listed
    )
    st.html(f'<table class="dense"><tr>{heads}</tr>{rows}</table>')
    without = sorted(names[account] for account in able if account not in {key.account for key in known})
    if without:
        st.html(f"<p>{escape(t('May sign but have no key: {names}', names=t.row(without)))}</p>")
    if why_not(page.actor, "manage_accounts") is None:
        _revoking(page, known, names)


def _row(page: Page, key: SignerKey, name: str, replaced: bool) -> str:
    t = page.t
    last = holder(key.certificate).last
    kind, sign, words = "met", "●", t("in force")
    if key.revocation is not None:
        kind, sign = "not_met", "▲"
        words = t("revoked on {on}: {why}", on=key.revocation.at.date(), why=t(REASONS[key.revocation.reason]))
    elif last < page.now:
        kind, sign, words = "overdue", "▲", t("expired")
    elif replaced:
        kind, sign, words = "", "○", t("replaced by a newer one; what it signed stays good")
    return (
        f"<tr><td>{escape(name)}</td><td>{escape(t(KINDS[key.kind]))}</td><td>{key.issued_at.date()}</td>"
        f'<td>{last.date()}</td><td><span class="state {kind}" style="white-space:normal">'
        f'<i aria-hidden="true">{sign}</i>{escape(words)}</span></td></tr>'
    )


def _revoking(page: Page, known: tuple[SignerKey, ...], names: dict[str, str]) -> None:
    newest = {key.account: key for key in known}
    able = [account for account, key in newest.items() if key.revocation is None and account != page.actor.account]
    if not able:
        return
    with st.expander(page.t("Revoke somebody's key")):
        chosen = st.selectbox(
            page.t("Whose"),
            able,
            format_func=lambda account: names.get(account, account),
            index=None,
            placeholder=page.t("Choose"),
            key="revoke_whose",
        )
        if chosen is not None:
            revoking(page, chosen)
