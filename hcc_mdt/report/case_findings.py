"""Which rules speak for and against, and why? The criteria of the checkpoint the board stood at, each with its source,
and what was open elsewhere."""

from typing import Any

from hcc_mdt.board.minutes_model import CaseMinutes, CheckpointLine, FindingLine
from hcc_mdt.clinical.findings import CheckpointState, Verdict
from hcc_mdt.layout.palette import LIGHT, SIGNS
from hcc_mdt.locale import Translator
from hcc_mdt.messages import say
from hcc_mdt.protocol.schema import Severity
from hcc_mdt.report.grids import grid
from hcc_mdt.report.prose import Prose
from hcc_mdt.report.styles import FAINT, SECTION, SMALL, Look
from hcc_mdt.report.wordings import CONFIDENCE, SEVERITY, VERDICTS

_ORDER = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET)
_OPEN = (CheckpointState.FAIL, CheckpointState.OVERDUE, CheckpointState.UNKNOWN)
_TITLE = Look(size=8.2, bold=True, after=0)


def findings_of(case: CaseMinutes, t: Translator) -> list[Any]:
    """The current checkpoint's criteria in full; of other open checkpoints the hard ones not met or unknown."""
    flow: list[Any] = []
    for point in case.checkpoints:
        if point.id == case.current:
            said = say("Criteria of checkpoint {number}: {title}", number=point.number, title=point.title)
            flow += _table(point.findings, t(said), t)
    for point in case.checkpoints:
        if point.id != case.current and point.state in _OPEN:
            flow += _table(
                _open(point), t(say("Open at checkpoint {number}: {title}", number=point.number, title=point.title)), t
            )
    return flow


def _open(point: CheckpointLine) -> tuple[FindingLine, ...]:
    return tuple(
        line
        for line in point.findings
        if line.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN) and line.severity is Severity.HARD and line.decides
    )


def _table(lines: tuple[FindingLine, ...], title: str, t: Translator) -> list[Any]:
    shown = sorted((line for line in lines if line.verdict in _ORDER), key=lambda line: _ORDER.index(line.verdict))
    if not shown:
        return []
    heads = ["", t(say("Criterion")), t(say("Because")), t(say("Source and how sure"))]
    rows = [(_verdict(line, t), _criterion(line, t), _because(line, t), _source(line, t)) for line in shown]
    return [Prose(title, SECTION), grid(heads, rows, (13, 27, 36, 24))]


def _verdict(line: FindingLine, t: Translator) -> Prose:
    look = Look(size=8.2, bold=True, colour=LIGHT.state(line.verdict.value), after=0)
    return Prose(f"{SIGNS[line.verdict.value]} {t(VERDICTS[line.verdict])}", look)


def _criterion(line: FindingLine, t: Translator) -> list[Prose]:
    return [Prose(t(line.title), _TITLE), Prose(f"{line.book} · {t(SEVERITY[line.severity])}", FAINT)]


def _because(line: FindingLine, t: Translator) -> list[Prose]:
    more = [Prose(t(variant), FAINT) for variant in line.variants]
    return [Prose(t(line.because), SMALL), *more]


def _source(line: FindingLine, t: Translator) -> list[Prose]:
    said = [Prose(line.source, SMALL), Prose(t(CONFIDENCE[line.confidence]), FAINT)]
    if not line.decides:
        said.append(Prose(t(say("does not decide")), FAINT))
    return said
