"""Who sent this patient, and who looks after them at home? Seen and said only with the identity uncovered."""

import streamlit as st

from db import referrals
from hcc_mdt.board.referral import NAMES, name, why_not_name
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes.cases import ReferralNamed
from hcc_mdt.messages import say
from hcc_mdt.model import Case, Referral
from pages.ui import heading, saving
from pages.ui.notice import note
from pages.ui.page import Page

NAMED = say("Recorded: who sent the patient.")


def show(page: Page, case: Case) -> None:
    """The two names to read and change; what was seen goes along with what is typed."""
    heading.part(page.t("Referral"))
    reason = why_not_name(page.actor, case.board)
    if reason is not None:
        note(page.t(reason))
    elif st.session_state.get("revealed") != case.id:
        note(page.t("These are names of people. Reveal the identity first; that is on record."))
    else:
        with page.engine.connect() as conn:
            seen = referrals.load(conn, page.board.id, case.id)
        with st.form(f"referral_{case.id}", border=False), st.container(horizontal=True, vertical_alignment="bottom"):
            for field, label in NAMES.items():
                text = getattr(seen, field) or ""
                st.text_input(
                    page.t(label), text, key=_key(case, field, seen), placeholder=page.t("unknown"), width=380
                )
            st.form_submit_button(page.t("Record"), on_click=_record, args=(page, case, seen))


def _key(case: Case, field: str, seen: Referral) -> str:
    """A box for each state it was seen in: what others recorded meanwhile shows itself in a new one."""
    return f"referral_{case.id}_{field}_{hash(seen)}"


def _record(page: Page, case: Case, seen: Referral) -> None:
    typed = {field: str(st.session_state[_key(case, field, seen)] or "") for field in NAMES}

    def change(stamp: Stamp) -> ReferralNamed:
        return name(stamp, case, seen, **typed)

    saving.store(page, f"referral.{case.id}.{hash((seen, *typed.values()))}", change, NAMED)
