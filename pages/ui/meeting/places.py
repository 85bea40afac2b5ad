"""How do cases come onto an agenda? Appended in the order named, each with its question to the board."""

import uuid
from dataclasses import replace

from db import cases, meetings
from hcc_mdt.board import meeting as board_meeting
from hcc_mdt.boardroom import WAITING, AgendaItem, Meeting
from hcc_mdt.messages import say
from pages.ui import saving
from pages.ui.page import Page

ADDED = say("Added to the agenda.")


def add(page: Page, meeting_id: str, case_ids: list[str]) -> bool:
    """Append cases to a meeting of this board."""
    with page.engine.connect() as conn:
        meeting = meetings.load(conn, page.board.id, meeting_id)
        new = cases.load_many(conn, page.board.id, case_ids)
    listed = {item.case for item in meeting.agenda}
    items = [
        AgendaItem(id=uuid.uuid4().hex, case=case.id, case_code=case.code, position=0, question=case.question or "")
        for case in new
        if case.id not in listed
    ]
    return order(page, meeting, [*meeting.agenda, *items])


def order(page: Page, meeting: Meeting, items: list[AgendaItem]) -> bool:
    """Store the agenda in this order."""
    placed = tuple(replace(item, position=place) for place, item in enumerate(items, 1))
    act = f"agenda.{meeting.id}.{meeting.version}"
    return saving.store(page, act, lambda stamp: board_meeting.set_agenda(stamp, meeting, placed))


def moved(items: tuple[AgendaItem, ...], item: str, by: int) -> list[AgendaItem]:
    """The agenda with one item moved up (-1) or down (+1)."""
    ordered = list(items)
    place = next(i for i, one in enumerate(ordered) if one.id == item)
    other = min(max(place + by, 0), len(ordered) - 1)
    ordered[place], ordered[other] = ordered[other], ordered[place]
    return ordered


def removable(item: AgendaItem) -> bool:
    """Only what was not yet discussed can leave the agenda."""
    return item.state in WAITING
