"""Which case, on which day, as known when? Everything the case page shows, gathered once a run.

The address bar is the state: ``case``, ``on``, ``known``, ``window``, ``align``, ``ahead``, ``cp``, ``view``,
``cursor`` and ``compared`` (two marked days).
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import NoReturn

import streamlit as st

from db import cases, meetings, neighbours
from db.meetings import Decided
from hcc_mdt.clinical import checkpoints, missing, overview, timeline
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.clinical.overview import Overview
from hcc_mdt.clinical.since.last import SinceLast
from hcc_mdt.clinical.timeline.lanes import TimelineFrame
from hcc_mdt.errors import Refused
from hcc_mdt.facts import EARLIEST
from hcc_mdt.journeys.since_last import changed_since
from hcc_mdt.layout.axes import ALIGNMENTS, WINDOWS
from hcc_mdt.model import Case
from hcc_mdt.protocol.load import load
from hcc_mdt.protocol.schema import Protocol
from pages.ui.notice import empty, refused
from pages.ui.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """``case`` is as known then, ``whole`` as known now (drawn, what came later hollow)."""

    case: Case
    whole: Case
    on: date
    known_at: datetime | None
    before: str | None
    after: str | None
    protocol: Protocol
    decided: tuple[Decided, ...]
    findings: tuple[CheckpointFinding, ...]
    current: CheckpointFinding
    opened: CheckpointFinding
    missing: tuple[Missing, ...]
    overview: Overview
    frame: TimelineFrame
    since: SinceLast | None = None
    marked: tuple[date | None, date | None] = (None, None)  # two days, to be compared
    named: bool = True  # people may be named: not on the wall


def gathered(page: Page) -> CaseView:
    """The case of the address; without one the board's first. Stops in a sentence when there is none."""
    with page.engine.connect() as conn:
        code = st.query_params.get("case") or neighbours.first(conn, page.board.id)
        case = None if code is None else cases.by_code(conn, page.board.id, code)
        if case is None:
            _nothing(page, code)
        decided = meetings.decisions(conn, page.board.id, case.id)
        born = cases.identity(conn, page.board.id, case.id).born_on
        before, after = neighbours.neighbours(conn, page.board.id, case.code)
        known_at = known(page)
        then = case
        if known_at is not None:
            try:
                then = cases.load(conn, page.board.id, case.id, known_at)
            except Refused as refusal:
                refused(page.t(refusal.message))
                st.stop()
        view = assessed(page, case, then, known_at, decided, born, (before, after), day(page, "on"))
        changed = changed_since(conn, page.board, then, view.findings, decided, view.on)
    wanted = st.query_params.get("cp")
    opened = next((one for one in view.findings if one.checkpoint.id == wanted), view.current)
    return replace(view, since=changed, opened=opened, marked=(day(page, "cursor"), day(page, "compared")))


def assessed(
    page: Page,
    whole: Case,
    then: Case,
    known_at: datetime | None,
    decided: tuple[Decided, ...],
    born: date | None,
    beside: tuple[str | None, str | None] = (None, None),
    looked: date | None = None,
) -> CaseView:
    """The case judged on the day it is looked at: ``looked``, else the day it was known at, else today. Of the date of
    birth only the age is shown, as in the worklist."""
    on = looked or (page.today if known_at is None else min(page.today, known_at.date()))
    protocol, settings = load(on), page.board.settings
    so_far = tuple(one for one in decided if one.on <= on)
    found = checkpoints.assess(then, protocol, on, settings, so_far)
    current = checkpoints.current(found)
    return CaseView(
        case=then,
        whole=whole,
        on=on,
        known_at=known_at,
        before=beside[0],
        after=beside[1],
        protocol=protocol,
        decided=so_far,
        findings=found,
        current=current,
        opened=current,
        missing=missing.listed(found, on),
        overview=overview.overview(then, on, born),
        frame=timeline.frame(whole, found, protocol, on, so_far, known_at, settings=settings),
    )


def _nothing(page: Page, code: str | None) -> NoReturn:
    if code is None:
        empty(page.t("This board has no cases yet. Load files to begin."))
    else:
        refused(page.t("There is no case {code} on this board.", code=code))
    st.stop()


def day(page: Page, name: str) -> date | None:
    """A day in the address, if it is one a patient can have lived on; today for one ahead."""
    with suppress(ValueError):
        wanted = date.fromisoformat(st.query_params.get(name, ""))
        return min(wanted, page.today) if wanted >= EARLIEST else None
    return None


def known(page: Page) -> datetime | None:
    """The end of the day the page looks back to; None for now."""
    then = day(page, "known")
    if then is None or then >= page.today:
        return None
    return datetime.combine(then + timedelta(days=1), time(), UTC)


def window() -> str:
    wanted = st.query_params.get("window", "whole")
    return wanted if wanted in WINDOWS else "whole"


def align() -> str:
    wanted = st.query_params.get("align", "first_dose")
    return wanted if wanted in ALIGNMENTS else "first_dose"


def ahead() -> bool:
    """Is drawn what lies ahead? On unless the address says 0."""
    return st.query_params.get("ahead") != "0"


def go(**wanted: str | None) -> None:
    """Change the address; the next run follows it. None takes a word out."""
    for name, value in wanted.items():
        if value is None:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value


def visit(code: str) -> None:
    """Another case: keep how one looks, drop what belonged to the case before."""
    go(case=code, cp=None, on=None, known=None, cursor=None, compared=None)
