"""Where does a case stand today? The findings a page shows, worked out from the case and the rules in force."""

from dataclasses import dataclass

from db import meetings
from hcc_mdt.clinical import checkpoints, missing
from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.messages import Message
from hcc_mdt.model import Case
from hcc_mdt.protocol.load import load
from pages.ui.page import Page


@dataclass(frozen=True, slots=True)
class Assessment:
    """``lacking``: code → name of every missing value, most urgent first; ``missing`` says more of each."""

    findings: tuple[CheckpointFinding, ...]
    current: CheckpointFinding
    lacking: dict[str, Message]
    missing: tuple[Missing, ...]


def assess(page: Page, case: Case) -> Assessment:
    """The case today, under the protocol in force today and the board's settings."""
    with page.engine.connect() as conn:
        decided = meetings.decisions(conn, page.board.id, case.id)
    found = checkpoints.assess(case, load(page.today), page.today, page.board.settings, decided)
    gaps = missing.listed(found, page.today)
    return Assessment(found, checkpoints.current(found), {one.code: one.name for one in gaps}, gaps)
