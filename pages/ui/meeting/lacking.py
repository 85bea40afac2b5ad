"""What is missing for each case of an agenda? Worked out once for each version of a case, for all who ask."""

import streamlit as st

from db import cases, meetings
from hcc_mdt.boardroom import WAITING, Meeting
from hcc_mdt.clinical import missing
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.protocol.load import load
from pages.ui.page import Page


def of_agenda(page: Page, meeting: Meeting) -> dict[str, tuple[Missing, ...]]:
    """Item id → what is missing today, most urgent first, for the cases that wait to be called."""
    waiting = [item for item in meeting.agenda if item.state in WAITING]
    with page.engine.connect() as conn:
        versions = cases.versions(conn, page.board.id, [item.case for item in waiting])
    settings = repr(page.board.settings)
    return {
        item.id: _missing((page.board.id, item.case, versions[item.case], page.today.isoformat(), settings), page)
        for item in waiting
    }


@st.cache_resource(max_entries=400, show_spinner=False)
def _missing(kept: tuple[str | int, ...], _page: Page) -> tuple[Missing, ...]:
    board, case_id = str(kept[0]), str(kept[1])
    with _page.engine.connect() as conn:
        case = cases.load(conn, board, case_id)
        decided = meetings.decisions(conn, board, case_id)
    found = assess(case, load(_page.today), _page.today, _page.board.settings, decided)
    return missing.listed(found, _page.today)
