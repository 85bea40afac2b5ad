"""Who must sign this board's minutes, and within how many days? The rule, and the form that changes it."""

import streamlit as st

from hcc_mdt.board.permissions import why_not
from hcc_mdt.board.signing.signers import LONGEST_DAYS, RULES, rule
from hcc_mdt.messages import say
from pages.ui import heading, saving
from pages.ui.notice import note
from pages.ui.page import Page

RULED = say("The rule is set. It holds for minutes made from now on.")


def show(page: Page) -> None:
    t = page.t
    settings = page.board.settings
    heading.part(t("Who must sign minutes"))
    reason = why_not(page.actor, "rule_signing")
    with st.form("signing_rule", border=False):
        st.multiselect(
            t("Signed by"),
            list(RULES),
            default=[key for key in settings.signers if key in RULES],
            format_func=lambda key: t(RULES[key]),
            key=_chosen(page),
            placeholder=t("Choose"),
            disabled=reason is not None,
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.number_input(
                t("To be signed within (days)"),
                min_value=0,
                max_value=LONGEST_DAYS,
                value=settings.sign_within_days,
                key="rule_days",
                width=200,
                disabled=reason is not None,
            )
            label = t("Set the rule")
            st.form_submit_button(label, on_click=_rule, args=(page,), disabled=reason is not None)
    if reason is not None:
        note(t(reason))


def _chosen(page: Page) -> str:
    """A list remembers what is chosen by its words: in another language it is another list."""
    return f"rule_signers_{page.language}"


def _rule(page: Page) -> None:
    signers, days = tuple(st.session_state[_chosen(page)]), int(st.session_state["rule_days"])
    saving.store(page, "signing.rule", lambda stamp: rule(stamp, signers, days), RULED)
