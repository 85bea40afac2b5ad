"""What must be done 7 and 2 days before the meeting, on which case, by whom? The coordinator's one list."""

from datetime import date

import streamlit as st

from hcc_mdt.board.agenda import readiness
from hcc_mdt.board.agenda.readiness import Errand
from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import Meeting
from hcc_mdt.messages import say
from pages.ui import heading
from pages.ui.escaping import escape
from pages.ui.meeting import lacking
from pages.ui.notice import done
from pages.ui.page import Page

HEADS = (
    say("Case"),
    say("What"),
    say("Who"),
    say("Ordered by (7 days before)"),
    say("In by (2 days before)"),
)


def show(page: Page, meeting: Meeting) -> None:
    """One line for each thing; what is late says so."""
    if why_not(page.actor, "prepare_meeting") is not None:
        return
    heading.part(page.t("Before the meeting"))
    found = readiness.errands(meeting, lacking.of_agenda(page, meeting), page.board.settings)
    if not found:
        done(page.t("Nothing is left to be done before this meeting."))
        return
    heads = "".join(f"<th>{escape(page.t(head))}</th>" for head in HEADS)
    rows = "".join(_row(page, one) for one in found)
    st.html(f'<table class="dense errands"><tr>{heads}</tr>{rows}</table>')


def _row(page: Page, one: Errand) -> str:
    case = page.t("the meeting") if one.item is None else one.item.case_code
    cells = (case, page.t(one.what), page.t(NAMES[one.owner]))
    days = "".join(f"<td>{_day(page, day)}</td>" for day in (one.order_by, one.by))
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}{days}</tr>"


def _day(page: Page, day: date | None) -> str:
    if day is None:
        return "–"
    late = f' <span class="late">{escape(page.t("overdue"))}</span>' if day < page.today else ""
    return f"{escape(page.t(day))}{late}"
