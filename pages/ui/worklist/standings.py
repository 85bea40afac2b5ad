"""Are the worklist's lines of today? What is stale on this page of the list is worked out again and kept."""

import uuid
from dataclasses import replace

from db import cases, meetings, write
from db.cases import WorklistLine
from hcc_mdt.changes import Audit, StandingsNoted
from hcc_mdt.clinical.standing import standing
from hcc_mdt.protocol.load import load
from pages.ui.page import Page


def fresh(page: Page, lines: tuple[WorklistLine, ...]) -> tuple[WorklistLine, ...]:
    """The same lines, each with the standing of today and of the case's present version."""
    old = [line.case_id for line in lines if not _is_fresh(page, line)]
    if not old:
        return lines
    protocol = load(page.today)
    with page.engine.connect() as conn:
        stale = [
            (case, meetings.decisions(conn, page.board.id, case.id))
            for case in cases.load_many(conn, page.board.id, old)
        ]
    found = tuple(standing(case, protocol, page.today, page.board.settings, decided) for case, decided in stale)
    audit = Audit(
        change_id=uuid.uuid4().hex,
        at=page.now,
        by=page.actor.account,
        board=page.board.id,
        action="standings.noted",
        detail=(("cases", str(len(found))),),
    )
    write.apply(page.engine, StandingsNoted(audit=audit, standings=found))
    by_case = {one.case: one for one in found}
    return tuple(replace(line, standing=by_case.get(line.case_id, line.standing)) for line in lines)


def _is_fresh(page: Page, line: WorklistLine) -> bool:
    noted = line.standing
    return noted is not None and noted.on == page.today and noted.version == line.version
