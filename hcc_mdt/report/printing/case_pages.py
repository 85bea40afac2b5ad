"""What stands on the pages of one case? Question, the whole course on one page, checkpoints, what is missing."""

from typing import Any

from reportlab.graphics import renderPDF
from reportlab.platypus.flowables import CondPageBreak, Flowable, PageBreak, Spacer

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.minutes.model import CaseMinutes, CheckpointLine, Minutes, MissingLine, Previous
from hcc_mdt.board.minutes.record_fields import COUNTRIES, shown
from hcc_mdt.boardroom import Discipline
from hcc_mdt.clinical.timeline.lanes import TimelineFrame
from hcc_mdt.layout.palette import LIGHT, SIGNS
from hcc_mdt.locale import Translator
from hcc_mdt.messages import say
from hcc_mdt.report.printing.bookmark import Bookmark
from hcc_mdt.report.printing.case_findings import findings_of
from hcc_mdt.report.printing.decision_part import actions_part, decision_part
from hcc_mdt.report.printing.drawing import timeline_drawing
from hcc_mdt.report.printing.fonts import visible
from hcc_mdt.report.printing.grids import grid, panel, section, together
from hcc_mdt.report.printing.prose import Prose
from hcc_mdt.report.printing.structure import Part, drawn_as
from hcc_mdt.report.printing.styles import BODY, CASE, CELL, FAINT, QUESTION, SMALL, STRONG, Look
from hcc_mdt.report.printing.wordings import ABSENCE, INTENT, SEX, STATES

_SHORT_QUESTION = 240  # a longer one is a text, not a headline
_LEAST_TIMELINE, _MOST_TIMELINE = 330.0, 560.0


def case_pages(minutes: Minutes, number: int, titles: dict[str, str], t: Translator) -> list[Any]:
    """The flow of the ``number``-th case, from a new page. ``titles``: rule id → what the rule is called."""
    case, of = minutes.cases[number - 1], len(minutes.cases)
    name = t(say("Case {number} of {all}", number=number, all=of))
    return [
        PageBreak(),
        Bookmark(t.row((name, case.code), ": "), f"case-{number}"),
        Prose(name, FAINT),
        Prose(case.code, CASE),
        *_who(case, t),
        Spacer(1, 3),
        *panel([Prose(t(say("Question to the board")), FAINT), _question(case, t)]),
        *_previous(case.previous, t),
        Spacer(1, 4),
        *_course(case, t),
        *_checkpoints(case, t),
        *_missing(case.missing, case.checkpoints, t),
        *_imaging(case, t),
        *decision_part(case, number, titles, t),
        *together(actions_part(case.decision, t), _asked(minutes, case, t)),
    ]


def _asked(minutes: Minutes, case: CaseMinutes, t: Translator) -> list[Any]:
    """What the template asks for and stands nowhere else (mandatory and not there is said), and all else there is."""
    rows = [
        (t(name), Prose(t(found), CELL) if found else Prose(t(say("not recorded")), FAINT))
        for name, found in shown(minutes, case)
    ]
    if not rows:
        return []
    country = COUNTRIES.get(minutes.template, say("{template}", template=minutes.template))
    title = say("Further fields of the record (form for {country})", country=country)
    return [*section(t(title), 60), *grid([t(say("Field")), t(say("Recorded"))], rows, (40, 60))]


def _who(case: CaseMinutes, t: Translator) -> list[Any]:
    identity = [part for part in (case.name, case.record_number) if part]
    age = t(say("{age} years", age=case.age)) if case.age else t(say("age unknown"))
    sex = t(SEX[case.sex]) if case.sex in SEX else t(say("sex unknown"))
    intent = t(say("Intent: {intent}", intent=INTENT[case.intent] if case.intent else say("not stated")))
    stage = t(case.stage) if case.stage else t(say("stage unknown"))
    first = " · ".join([*identity, age, sex, stage, intent, t(say("case version {version}", version=case.version))])
    lines = [Prose(first, STRONG)]
    if case.summary:
        lines.append(Prose(" · ".join(t(line) for line in case.summary), SMALL))
    return lines


def _question(case: CaseMinutes, t: Translator) -> Prose:
    text = case.question.strip()
    return Prose(text or t(say("No question was put.")), QUESTION if len(text) <= _SHORT_QUESTION else STRONG)


def _previous(before: Previous | None, t: Translator) -> list[Any]:
    """What was decided the last time and whether it was done, beside the case that comes up again."""
    if before is None:
        return []
    decided = RECOMMENDATIONS.get(before.recommendation)
    parts = ("" if decided is None else t(decided), before.what, t(before.became), before.text)
    label = t(say("Decided before, on {day}", day=before.on))
    return [Prose(" · ".join(part.strip() for part in parts if part.strip()), BODY, label=label)]


class Course(Flowable):
    """The timeline, as large as the rest of the page allows."""

    def __init__(self, frame: TimelineFrame, t: Translator) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.frame, self.t = frame, t
        self.size = (0.0, 0.0)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.size = available_width, max(_LEAST_TIMELINE, min(available_height, _MOST_TIMELINE))
        return self.size

    def draw(self) -> None:
        with drawn_as(self.canv, Part("Figure", alt=self._said())):
            renderPDF.draw(timeline_drawing(self.frame, self.t, *self.size), self.canv, 0, 0)

    def _said(self) -> str:
        """What the picture shows, for whoever cannot see it."""
        lanes = self.t.row(self.t(lane.name) for lane in self.frame.lanes)
        shown = say(
            "Drawing of the course of {code} from {start} to {end}: {lanes}",
            code=self.frame.code, start=self.frame.start, end=self.frame.end, lanes=lanes,
        )  # fmt: skip
        return visible(self.t(shown))


def _course(case: CaseMinutes, t: Translator) -> list[Any]:
    if case.timeline is None:
        return [Prose(t(say("No dated facts: there is no course to draw.")), FAINT)]
    known = case.timeline.known_at
    said = say("The course as known on {on}", on=case.timeline.on if known is None else known.date())
    return [CondPageBreak(_LEAST_TIMELINE + 20), Prose(t(said), FAINT), Course(case.timeline, t)]


def _checkpoints(case: CaseMinutes, t: Translator) -> list[Any]:
    if not case.checkpoints:
        return []
    heads = ["", t(say("Checkpoint")), t(say("Because")), t(say("Due"))]
    rows = [
        (
            _state(point, t),
            Prose(f"{point.number}  {t(point.title)}", _weight(case, point)),
            t(point.because),
            _due(point, t),
        )
        for point in case.checkpoints
    ]
    marked = next((n for n, point in enumerate(case.checkpoints) if point.id == case.current), -1)
    return [
        *section(t(say("Checkpoints"))),
        *grid(heads, rows, (14, 25, 44, 17), marked=marked),
        *findings_of(case, t),
    ]


def _weight(case: CaseMinutes, point: CheckpointLine) -> Look:
    return Look(size=8.2, bold=True, after=0) if point.id == case.current else CELL


def _state(point: CheckpointLine, t: Translator) -> Prose:
    look = Look(size=8.2, bold=True, colour=LIGHT.state(point.state.value), after=0)
    return Prose(f"{SIGNS.get(point.state.value, '?')} {t(STATES[point.state])}", look)


def _due(point: CheckpointLine, t: Translator) -> str:
    if point.done_on is not None:
        return t(say("done {on}", on=point.done_on))
    return "–" if point.due_on is None else point.due_on.isoformat()


def _missing(missing: tuple[MissingLine, ...], points: tuple[CheckpointLine, ...], t: Translator) -> list[Any]:
    if not missing:
        return []
    numbers = {point.id: str(point.number) for point in points}
    rows = [
        (
            t(line.name),
            t(ABSENCE.get(line.absence, line.absence)),
            t.row(numbers.get(point, point) for point in line.blocks) or "–",
            t(NAMES[Discipline(line.owner)]) if line.owner in set(Discipline) else line.owner,
            "–" if line.due is None else line.due.isoformat(),
        )
        for line in missing
    ]
    heads = [
        t(say("Value")),
        t(say("Why unknown")),
        t(say("Blocks checkpoint")),
        t(say("Who obtains it")),
        t(say("Due")),
    ]
    return [*section(t(say("What is missing"))), *grid(heads, rows, (30, 24, 12, 20, 14))]


def _imaging(case: CaseMinutes, t: Translator) -> list[Any]:
    if not case.imaging:
        return []
    return [*section(t(say("Imaging and pathology")), 40), *(Prose(t(line), BODY) for line in case.imaging)]
