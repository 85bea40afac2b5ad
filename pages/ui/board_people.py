"""Who may do what on this board? Everybody with a role; the administrator sets the roles of others here."""

import streamlit as st

from db import people
from hcc_mdt.board.accounts import set_roles
from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.permissions import ROLES, why_not
from hcc_mdt.boardroom import Actor, Role
from hcc_mdt.messages import say
from pages.ui import address, heading, saving
from pages.ui.escaping import escape
from pages.ui.page import Page

SET = say("The roles are set. Whoever lost one has to sign in again.")


def show(page: Page) -> None:
    t = page.t
    with page.engine.connect() as conn:
        members = people.members(conn, page.board.id)
    heading.part(t("People"))
    heads = "".join(f"<th>{escape(head)}</th>" for head in (t("Full name"), t("Discipline"), t("Roles")))
    rows = "".join(
        f"<tr><td>{escape(one.name)}</td><td>{escape(t(NAMES[one.discipline]))}</td>"
        f"<td>{escape(_spoken(page, one))}</td></tr>"
        for one in members
    )
    st.html(f'<table class="dense errands"><tr>{heads}</tr>{rows}</table>')
    if why_not(page.actor, "manage_accounts") is None:
        _form(page, members)


def _spoken(page: Page, member: Actor) -> str:
    return page.t.row(page.t(ROLES[role]) for role in Role if role in member.roles)


def _form(page: Page, members: tuple[Actor, ...]) -> None:
    """Whose roles, and which; nobody's own."""
    t = page.t
    others = {one.account: one for one in members if one.account != page.actor.account}
    names = address.distinct({account: one.name for account, one in others.items()})
    with st.expander(t("Change somebody's roles"), width=760):
        chosen = st.selectbox(
            t("Whose roles"), list(names), format_func=names.__getitem__, index=None, placeholder=t("Choose"),
            key="roles_whose", width=360,
        )  # fmt: skip
        if chosen is None:
            return
        held = others[chosen].roles
        key = f"roles_{chosen}_{page.language}_{'_'.join(sorted(held))}"
        st.multiselect(
            t("Roles; none: has left the board"), list(Role), default=[role for role in Role if role in held],
            format_func=lambda role: t(ROLES[role]), key=key, placeholder=t("Choose"), width=560,
        )  # fmt: skip
        st.button(t("Set the roles"), key="roles_set", on_click=_set, args=(page, chosen, key))


def _set(page: Page, account: str, key: str) -> None:
    roles = tuple(st.session_state[key])
    with page.engine.connect() as conn:
        members = people.members(conn, page.board.id)
    saving.store(page, f"roles.{account}", lambda stamp: set_roles(stamp, members, account, roles), SET)
