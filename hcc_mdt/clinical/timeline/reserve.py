"""How much liver would remain, by every formula, and how well does it clear ICG?

One lane in percent: FLR as a share of the standard liver volume by each formula on each day it was measured (the
board's locked formula strong, the others beside it), ICG-R15, and the rules' limits as lines.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.findings import CheckpointFinding, Verdict
from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.scores.volumetry import remnants
from hcc_mdt.clinical.timeline.lanes import Lane, Level, Line, Point, Scale
from hcc_mdt.clinical.timeline.view import View, number, point, source
from hcc_mdt.clinical.words import formula
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import Criterion, Protocol, Severity

LIMITS: dict[str, tuple[Message, str, str]] = {
    "flr.percent": (say("FLR limit"), "flr.", "above"),
    "icg_r15": (say("ICG-R15 limit"), "icg_r15", "below"),
}
"""Rule input → name of its limit, the lines it concerns, the side on which the rule is met."""


def reserve_lane(view: View, protocol: Protocol, findings: Sequence[CheckpointFinding], settings: Settings) -> Lane:
    """FLR/SLV per formula, ICG-R15, and the limits of the rules that apply."""
    lines = [*_remnant_lines(view, settings), *_icg(view)]
    return Lane(
        key="reserve",
        name=say("FLR · ICG-R15"),
        scale=Scale.LINEAR,
        unit="%",
        lines=tuple(lines),
        levels=_levels(protocol, findings) if lines else (),
        empty=None if lines else say("Neither FLR nor ICG-R15 was recorded"),
    )


def formula_name(score: Score) -> str:
    """``flr_percent.chengdu`` → ``Chengdu``."""
    return formula(score.formula.split(".")[-1])


def _remnant_lines(view: View, settings: Settings) -> list[Line]:
    found: dict[str, list[Point]] = {}
    names: dict[str, tuple[str, bool]] = {}
    for observed in series(view.case, "flr", view.on):
        assert observed.on is not None
        for score, locked in _shares(view, observed.on, settings):
            if score.value is None:
                continue
            name = formula_name(score)
            names[score.formula] = (name, locked)
            found.setdefault(score.formula, []).append(
                Point(
                    on=observed.on,
                    value=score.value,
                    shown=f"{number(score.value, 1)} %",
                    day=view.day(observed.on),
                    source=source(observed),
                    imputed=observed.recorded.origin.imputed,
                    late=view.late(observed),
                )
            )
    return [_remnant_line(key, *names[key], points) for key, points in found.items()]


def _remnant_line(key: str, name: str, locked: bool, points: list[Point]) -> Line:
    said = say("FLR {formula} (locked)", formula=name) if locked else say("FLR {formula}", formula=name)
    return Line(key=f"flr.{key}", name=said, unit="%", points=tuple(points), joined=locked, strong=locked)


def _shares(view: View, on: date, settings: Settings) -> list[tuple[Score, bool]]:
    try:
        known = remnants(view.case, on, settings)
    except Refused:
        return []
    return [(score, score.formula == known.locked.formula) for score in known.all]


def _icg(view: View) -> list[Line]:
    points = tuple(p for o in series(view.case, "icg_r15", view.on) if (p := point(view, o)) is not None)
    return [Line(key="icg_r15", name=say("ICG-R15"), unit="%", points=points)] if points else []


def _levels(protocol: Protocol, findings: Sequence[CheckpointFinding]) -> tuple[Level, ...]:
    """The edges the protocol draws for FLR and ICG-R15; rules that do not apply to this patient draw none."""
    spared = {
        finding.rule.id for at in findings for finding in at.findings if finding.verdict is Verdict.NOT_APPLICABLE
    }
    found = {
        edge
        for rule in protocol.rules
        if rule.id not in spared and rule.criterion is not None and rule.severity is Severity.HARD
        for edge in _edges(rule.criterion)
    }
    return tuple(_level(name, value) for name, value in sorted(found))


def _level(name: str, value: Decimal) -> Level:
    words, lines, side = LIMITS[name]
    said = say("{name} {value} %", name=words, value=number(value))
    return Level(value=value, name=said, decides=True, of=lines, side=side)


def _edges(criterion: Criterion) -> list[tuple[str, Decimal]]:
    own = [(criterion.input, criterion.edge)] if criterion.input in LIMITS and criterion.edge is not None else []
    return [*own, *(edge for part in criterion.parts for edge in _edges(part))]
