"""How complex is each case of an agenda? Worked out once for each version of a case, for all who ask."""

import streamlit as st

from db import cases, meetings
from hcc_mdt.board.agenda.complexity import Complexity, complexity
from hcc_mdt.boardroom import Meeting
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.protocol.load import load
from pages.ui.page import Page


def of_agenda(page: Page, meeting: Meeting) -> dict[str, Complexity]:
    """Item id → complexity, today."""
    with page.engine.connect() as conn:
        versions = cases.versions(conn, page.board.id, [item.case for item in meeting.agenda])
    settings = repr(page.board.settings)
    return {
        item.id: _judged((page.board.id, item.case, versions[item.case], page.today.isoformat(), settings), page)
        for item in meeting.agenda
    }


def weights(page: Page, meeting: Meeting) -> dict[str, float]:
    """Item id → weight for the clock; nothing while no end is planned."""
    if meeting.ends_at is None:
        return {}
    return {key: one.weight for key, one in of_agenda(page, meeting).items()}


@st.cache_resource(max_entries=400, show_spinner=False)
def _judged(kept: tuple[str | int, ...], _page: Page) -> Complexity:
    board, case_id = str(kept[0]), str(kept[1])
    with _page.engine.connect() as conn:
        case = cases.load(conn, board, case_id)
        decided = meetings.decisions(conn, board, case_id)
    found = assess(case, load(_page.today), _page.today, _page.board.settings, decided)
    return complexity(case, found)
