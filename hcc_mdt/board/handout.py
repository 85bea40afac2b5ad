"""What does everybody hold in their hands? The agenda on a sheet of paper: one line a case, and never who it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from hcc_mdt.boardroom import AgendaItem, Board, Meeting
from hcc_mdt.clinical import missing, overview, regimens
from hcc_mdt.clinical.checkpoints import current
from hcc_mdt.clinical.findings import CheckpointFinding, CheckpointState
from hcc_mdt.clinical.marker_line import change_said, marker_lines, value_said
from hcc_mdt.clinical.response import CRITERIA, CriteriaKey
from hcc_mdt.clinical.response import assess as responses
from hcc_mdt.clinical.seen import seen
from hcc_mdt.messages import Bilingual, Message
from hcc_mdt.model import Case

MARKERS = {"afp": "AFP", "pivka2": "PIVKA-II"}
SHOWN: tuple[CriteriaKey, ...] = ("recist11", "mrecist")


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoutCase:
    """One line. ``markers``: name, last value, change from baseline (``""``: none); ``responses``: criteria and last
    overall response; ``missing``: most urgent first."""

    position: int
    code: str
    age: str | None
    sex: str | None
    stage: Message | None
    regimen: Message | None
    week: int | None
    markers: tuple[tuple[str, str, str], ...]
    responses: tuple[tuple[str, str], ...]
    checkpoint: str
    title: Bilingual
    state: CheckpointState
    missing: tuple[Message, ...]
    question: str
    demonstration: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Handout:
    """The sheet of one meeting. ``on``: the day the cases are judged as of."""

    hospital: Bilingual
    board: Bilingual
    meeting: str
    met_on: date
    place: str
    on: date
    cases: tuple[HandoutCase, ...]


def handout(board: Board, meeting: Meeting, cases: Sequence[HandoutCase], on: date) -> Handout:
    return Handout(
        hospital=board.hospital,
        board=board.name,
        meeting=meeting.id,
        met_on=meeting.on,
        place=meeting.place,
        on=on,
        cases=tuple(cases),
    )


def handout_case(item: AgendaItem, case: Case, found: Sequence[CheckpointFinding], on: date) -> HandoutCase:
    """The line of one case; ``found``: its checkpoints as of ``on``."""
    known = seen(case, on)
    facts, at = overview.overview(known, on), current(found)
    return HandoutCase(
        position=item.position,
        code=case.code,
        age=facts.age,
        sex=case.sex,
        stage=facts.stage,
        regimen=None if facts.regimen is None else regimens.spoken(facts.regimen),
        week=facts.week,
        markers=_markers(known, on),
        responses=tuple((CRITERIA[key].name, word) for key in SHOWN if (word := _last(known, key)) is not None),
        checkpoint=at.checkpoint.id,
        title=at.checkpoint.title,
        state=at.state,
        missing=tuple(one.name for one in missing.listed(found, on)),
        question=item.question or case.question or "",
        demonstration=case.demonstration,
    )


def _markers(case: Case, on: date) -> tuple[tuple[str, str, str], ...]:
    lines = dict(marker_lines(case, on))
    return tuple(
        (name, value_said(lines[code][-1]), "".join(change_said(text) for text in lines.get(f"{code}.change", ())))
        for code, name in MARKERS.items()
        if code in lines
    )


def _last(case: Case, criteria: CriteriaKey) -> str | None:
    points = [point for point in responses(case, criteria) if not point.is_baseline]
    return points[-1].overall if points else None
