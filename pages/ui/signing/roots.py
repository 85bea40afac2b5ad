"""Which other authorities does the board believe, for what, and since when? The administrator adds and withdraws."""

import streamlit as st

from db import keys
from db.keys import Root
from hcc_mdt.board.permissions import why_not
from hcc_mdt.board.signing.keys import PURPOSES
from hcc_mdt.journeys.signing_keys import trust_root, withdraw_root
from hcc_mdt.messages import say
from hcc_mdt.report.signing.holders import holder
from pages.ui import heading, lists, saving
from pages.ui.escaping import escape
from pages.ui.notice import empty
from pages.ui.page import Page

TRUSTED = say("This authority is trusted from now on.")
WITHDRAWN = say("This authority is no longer trusted. What it vouched for no longer verifies here.")


def show(page: Page) -> None:
    t = page.t
    heading.part(t("Other authorities this board trusts"))
    with page.engine.connect() as conn:
        roots = keys.roots(conn, page.board.id)
        names = keys.names(conn, page.board.id)
    if roots:
        titles = (t("Authority"), t("For"), t("Since"), t("By"), t("Why"))
        heads = "".join(f"<th>{escape(h)}</th>" for h in titles)
        st.html(f'<table class="dense"><tr>{heads}</tr>{"".join(_row(page, one, names) for one in roots)}</table>')
    else:
        empty(t("None: only keys that this board issued are accepted."))
    if why_not(page.actor, "manage_accounts") is None:
        _adding(page)
        _withdrawing(page, roots)


def _row(page: Page, root: Root, names: dict[str, str]) -> str:
    t = page.t
    named = holder(root.certificate)
    state = "" if root.trusted else f' <span class="state not_met">▲ {escape(t("withdrawn"))}</span>'
    known = t(" (with a revocation list)") if root.revocations is not None else ""
    return (
        f"<tr><td>{escape(named.name)}{escape(known)}{state}<br><code>{root.fingerprint[:16]}</code></td>"
        f"<td>{escape(t(PURPOSES[root.purpose]))}</td><td>{root.at.date()}</td>"
        f"<td>{escape(names.get(root.by, root.by))}</td><td>{escape(root.reason)}</td></tr>"
    )


def _adding(page: Page) -> None:
    t = page.t
    with st.expander(t("Trust another authority")), st.form("root", clear_on_submit=True, border=False):
        st.file_uploader(t("Its root certificate (PEM or DER)"), type=["pem", "crt", "cer", "der"], key="root_file")
        st.file_uploader(t("Its revocation list, if there is one"), type=["crl", "pem", "der"], key="root_list")
        purposes = {key: t(word) for key, word in PURPOSES.items()}
        key = lists.told("root_purpose")
        st.selectbox(t("It certifies"), list(purposes), format_func=purposes.__getitem__, key=key)
        st.text_input(t("Why it is trusted"), key="root_why")
        st.form_submit_button(t("Trust it"), on_click=_trust, args=(page,))


def _withdrawing(page: Page, roots: tuple[Root, ...]) -> None:
    t = page.t
    trusted = {one.fingerprint: holder(one.certificate).name for one in roots if one.trusted}
    if not trusted:
        return
    with st.expander(t("Trust an authority no longer")), st.form("unroot", clear_on_submit=True, border=False):
        st.selectbox(
            t("Authority"), list(trusted), format_func=lambda key: trusted[key], key="unroot_which", index=None,
            placeholder=t("Choose"),
        )  # fmt: skip
        st.text_input(t("Why"), key="unroot_why")
        st.form_submit_button(t("Withdraw the trust"), on_click=_withdraw, args=(page,))


def _trust(page: Page) -> None:
    file, revocations = st.session_state["root_file"], st.session_state["root_list"]
    purpose, why = st.session_state["root_purpose"], st.session_state["root_why"]
    if file is None:
        saving.tell("refused", say("Choose the authority's certificate first."))
        return
    root, made = file.getvalue(), None if revocations is None else revocations.getvalue()
    saving.run(
        page,
        "root.trust",
        lambda stamp: trust_root(page.engine, stamp, root, purpose=purpose, revocations=made, reason=why),
        TRUSTED,
    )


def _withdraw(page: Page) -> None:
    which, why = st.session_state["unroot_which"], st.session_state["unroot_why"]
    saving.run(page, "root.withdraw", lambda stamp: withdraw_root(page.engine, stamp, which or "", why), WITHDRAWN)
