"""How did the markers run, value by value and course by course?"""

from hcc_mdt.clinical.agreement import agreement
from hcc_mdt.clinical.markers import MARKERS, Course, courses, normal
from hcc_mdt.clinical.scores.kinetics import pace
from hcc_mdt.clinical.timeline.view import number, signed, source, written
from hcc_mdt.codes import CODES
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Observation
from hcc_mdt.units import printed
from pages.ui import notice
from pages.ui.case.halves import halves
from pages.ui.case.table import Html, state, table
from pages.ui.case.view import CaseView
from pages.ui.page import Page

HEADS = (
    say("Marker"),
    say("Assay"),
    say("Baseline"),
    say("Nadir"),
    say("Last"),
    say("Change"),
    say("Kinetics"),
    say("Now"),
)
_NORMAL: dict[bool | None, tuple[str, Message]] = {
    True: ("met", say("normal")),
    False: ("not_met", say("above normal")),
    None: ("unknown", say("unknown")),
}


def text(page: Page, view: CaseView) -> str:
    """One line per comparable course, then every value with its source."""
    found = [course for code in MARKERS for course in courses(view.case, code, view.on)]
    if not found:
        return notice.text("empty", page.t("No marker was recorded yet."))
    along = table(page, HEADS, [_course(page, course) for course in found])
    values = sorted((o for c in found for o in c.points), key=lambda o: (str(o.on), o.code, o.repeat), reverse=True)
    heads = (say("Day"), say("Marker"), say("Value"), say("Assay"), say("Now"), say("Source"))
    each = table(page, heads, [_value(page, o) for o in values])
    return _together(page, view) + halves(along, each, 55)


def _together(page: Page, view: CaseView) -> str:
    """Whether markers and imaging agree, and what may make a marker mislead."""
    said = agreement(view.findings)
    return notice.text("note", " ".join(page.t(one) for one in said)) if said else ""


def _course(page: Page, course: Course) -> tuple[object, ...]:
    return (
        f"{CODES[course.code].name} · {printed(course.unit)}",
        course.assay,
        None if course.baseline is None else _dated(course.baseline),
        _dated(course.nadir),
        _dated(course.last),
        _change(course),
        _pace(page, course),
        _normal(page, course.normal),
    )


def _dated(observed: Observation) -> str:
    return f"{written(observed.value) if observed.value else '?'} ({observed.on})"


def _change(course: Course) -> str | None:
    if course.change_percent is None:
        return None
    return f"{course.change_comparator}{signed(course.change_percent)} %"


def _pace(page: Page, course: Course) -> Message | None:
    score = pace(course)
    if score is None or score.value is None:
        return None
    if score.formula.startswith("half_life"):
        return say("half-life {days} d", days=number(score.value, 1))
    return say("doubling in {days} d", days=number(score.value, 1))


def _normal(page: Page, answer: bool | None) -> Html:
    kind, word = _NORMAL[answer]
    return state(page, kind, page.t(word))


def _value(page: Page, observed: Observation) -> tuple[object, ...]:
    imputed = f" · {page.t('imputed by source')}" if observed.recorded.origin.imputed else ""
    return (
        observed.on,
        CODES[observed.code].name,
        written(observed.value) if observed.value else None,
        observed.assay,
        _normal(page, normal(observed)),
        f"{source(observed)}{imputed}",
    )
