"""Which rules speak for and against, and why? The criteria of the checkpoint the board stood at, each with its source,
and what was open elsewhere."""

from typing import Any

from hcc_mdt.board.departures import PASSES
from hcc_mdt.board.minutes.model import CaseMinutes, CheckpointLine, FindingLine
from hcc_mdt.clinical.findings import CheckpointState, Verdict
from hcc_mdt.layout.palette import LIGHT, SIGNS
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.load import source_keys
from hcc_mdt.protocol.schema import Severity
from hcc_mdt.report.printing.grids import grid, section
from hcc_mdt.report.printing.prose import Prose
from hcc_mdt.report.printing.styles import FAINT, SMALL, Look
from hcc_mdt.report.printing.wordings import CONFIDENCE, SEVERITY, VERDICTS

_ORDER = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET)
_WEIGHT = (Severity.HARD, Severity.SOFT, Severity.INFO)
_OPEN = (CheckpointState.FAIL, CheckpointState.OVERDUE, CheckpointState.UNKNOWN)
_TITLE = Look(size=7.8, bold=True, after=0)


def findings_of(case: CaseMinutes, t: Translator) -> list[Any]:
    """The current checkpoint's criteria in full, those that decide first; those that decide the other checkpoints the
    recommendation passes, where they ask for more (who recommends the operation answers for the remnant too); of other
    open checkpoints the hard ones not met or unknown."""
    passes = PASSES.get(case.decision.recommendation, frozenset())
    flow: list[Any] = []
    shown: set[str] = set()
    for point in case.checkpoints:
        if point.id == case.current:
            flow += _current(point, t)
            shown = {line.rule for line in point.findings}
    for point in case.checkpoints:
        if point.id == case.current:
            continue
        if point.id in passes and any(_decides(line) and line.rule not in shown for line in point.findings):
            flow += _deciding(point, t)
        elif point.state in _OPEN:
            said = say("Open at checkpoint {number}: {title}", number=point.number, title=point.title)
            flow += _table(tuple(line for line in point.findings if _blocks(line)), t(said), t)
    return flow


def _current(point: CheckpointLine, t: Translator) -> list[Any]:
    others = tuple(line for line in point.findings if not _decides(line))
    second = say("Checkpoint {number}: flags and background, which do not decide", number=point.number)
    return [*_deciding(point, t), *_table(others, t(second), t)]


def _deciding(point: CheckpointLine, t: Translator) -> list[Any]:
    """The criteria that decide, under the day they are reckoned for where it is not the meeting's."""
    deciding = tuple(line for line in point.findings if _decides(line))
    first = say("Checkpoint {number}, {title}: criteria that decide", number=point.number, title=point.title)
    return _table(deciding, t(first), t, point.assumption)


def _decides(line: FindingLine) -> bool:
    return line.decides and line.severity is Severity.HARD


def _blocks(line: FindingLine) -> bool:
    return _decides(line) and line.verdict in (Verdict.NOT_MET, Verdict.UNKNOWN)


def _table(lines: tuple[FindingLine, ...], title: str, t: Translator, note: Message | None = None) -> list[Any]:
    shown = sorted((line for line in lines if line.verdict in _ORDER), key=_rank)
    if not shown:
        return []
    heads = ["", t(say("Criterion")), t(say("Because")), t(say("Source and how sure"))]
    rows = [(_verdict(line, t), _criterion(line, t), _because(line, t), _source(line, t)) for line in shown]
    said = [] if note is None else [Prose(t(note), FAINT)]
    return [*section(title), *said, *grid(heads, rows, (11.5, 26.5, 35, 27))]


def _rank(line: FindingLine) -> tuple[int, int]:
    return _ORDER.index(line.verdict), _WEIGHT.index(line.severity)


def _verdict(line: FindingLine, t: Translator) -> Prose:
    look = Look(size=7.8, bold=True, colour=LIGHT.state(line.verdict.value), after=0)
    return Prose(f"{SIGNS[line.verdict.value]} {t(VERDICTS[line.verdict])}", look)


def _criterion(line: FindingLine, t: Translator) -> list[Prose]:
    return [Prose(t(line.title), _TITLE), Prose(f"{line.book} · {t(SEVERITY[line.severity])}", FAINT)]


def _because(line: FindingLine, t: Translator) -> list[Prose]:
    more = [Prose(t(variant), FAINT) for variant in line.variants]
    return [Prose(t(line.because), SMALL), *more]


def _source(line: FindingLine, t: Translator) -> list[Prose]:
    return [
        *([Prose(_cited(line.source, t), SMALL)] if line.source else []),
        Prose(t(CONFIDENCE[line.confidence]), FAINT),
    ]


def _cited(source: str, t: Translator) -> str:
    """``S4 statement 10``: the short name, and the place in the reader's language."""
    short, _, place = source.partition(" ")
    return f"{short} {t(place)}" if short in source_keys().values() and place else t(source)
