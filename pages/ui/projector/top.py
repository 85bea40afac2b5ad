"""Which meeting, which case, is the quorum there, and how much time is left? The bar of the wall."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hcc_mdt.board.clock import Pace, clock, planned, spent
from hcc_mdt.board.minutes.freezing import quorum
from hcc_mdt.board.presence import here
from hcc_mdt.boardroom import AgendaItem, Meeting
from pages.ui.escaping import escape
from pages.ui.page import Page

SIGNS: dict[Pace, str] = {Pace.FREE: "", Pace.WITHIN: "● ", Pace.LAST_QUARTER: "◆ ", Pace.OVER: "▲ "}


def meeting_text(page: Page, meeting: Meeting, item: AgendaItem | None, made_up: bool) -> str:
    """The left side: program, board, day, place of the case on the agenda."""
    parts = [f"<b>HCC-MDT</b><span>{escape(page.t(page.board.name))} · {page.t(meeting.on)}</span>"]
    if item is not None:
        said = page.t("case {number} of {total}", number=str(item.position), total=str(len(meeting.agenda)))
        parts.append(f"<b>{escape(said)}</b>")
    if made_up:
        parts.append(f'<span class="tag">{escape(page.t("demonstration"))}</span>')
    return f'<div class="wall-top">{"".join(parts)}</div>'


def clock_text(page: Page, meeting: Meeting, weights: Mapping[str, float], now: datetime) -> str:
    """The right side, made anew every second: what presses, the quorum, the clock."""
    said, case = pressing(page, meeting, weights, now), case_clock(page, meeting, weights, now)
    due = f'<span class="due">◆ {escape(said)}</span>' if said else ""
    time = f'<span class="clock">{escape(case)}</span>' if case else ""
    return (
        f'<div class="wall-top right">{due}'
        f'<span class="quorum">{escape(_quorum(page, meeting))}</span>'
        f"{_ends(page, meeting)}{time}</div>"
    )


def pressing(page: Page, meeting: Meeting, weights: Mapping[str, float], now: datetime) -> str:
    """A break is due, or time runs out; empty when nothing presses."""
    at = clock(meeting, weights, now)
    said = at.pause or at.warning
    return "" if said is None else page.t(said)


def case_clock(page: Page, meeting: Meeting, weights: Mapping[str, float], now: datetime) -> str:
    """``● 02:47 of 04:10``; empty while no case is up."""
    at = clock(meeting, weights, now)
    if meeting.paused_at is not None:
        return page.t("Break {time}", time=_minutes(now - meeting.paused_at))
    if at.spent is None:
        return ""
    said = _minutes(at.spent)
    if at.budget is not None:
        said = page.t("{spent} of {budget}", spent=said, budget=_minutes(at.budget))
    return f"{SIGNS[at.pace]}{said}"


def _quorum(page: Page, meeting: Meeting) -> str:
    met, sentence = quorum(meeting, page.board.settings)
    present = page.t("{count} present", count=len(here(meeting)))
    return f"● {page.t('quorum met')} · {present}" if met else f"▲ {page.t(sentence).rstrip('.。')} · {present}"


def _ends(page: Page, meeting: Meeting) -> str:
    if meeting.ends_at is None:
        return ""
    at = meeting.ends_at.astimezone(ZoneInfo(page.board.timezone))
    return f"<span>{escape(page.t('until {time}', time=at.strftime('%H:%M')))}</span>"


def times(page: Page, meeting: Meeting, weights: Mapping[str, float], now: datetime) -> dict[str, str]:
    """Item id → what the case took, or what it may take if it is still to come."""
    taken = {item.id: spent(item, now) for item in meeting.agenda}
    coming = planned(meeting, weights, now)
    return {key: _minutes(span) for key, span in taken.items() if span} | {
        key: page.t("planned {time}", time=_minutes(span)) for key, span in coming.items() if not taken[key]
    }


def _minutes(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return f"{seconds // 60:02d}:{seconds % 60:02d}"
