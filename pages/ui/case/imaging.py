"""What did imaging say, lesion by lesion and study by study?"""

from datetime import date
from decimal import Decimal

import streamlit as st

from hcc_mdt.clinical import response
from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.response import TimePoint
from hcc_mdt.clinical.timeline_view import number, signed
from hcc_mdt.layout.palette import RESPONSE_SIGNS
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Lesion, LesionKind, LesionState, Measurement, Study
from pages.ui.case.table import Html, state, table
from pages.ui.case.view import CaseView
from pages.ui.notice import empty, note
from pages.ui.page import Page

KINDS: dict[LesionKind, Message] = {
    LesionKind.TARGET: say("target"),
    LesionKind.NON_TARGET: say("non-target"),
    LesionKind.NEW: say("new"),
}
STATES: dict[LesionState, Message] = {
    LesionState.ABSENT: say("gone"),
    LesionState.TOO_SMALL: say("too small to measure"),
    LesionState.NOT_ASSESSED: say("not assessed"),
    LesionState.PROGRESSED: say("progressed"),
    LesionState.EQUIVOCAL: say("equivocal"),
    LesionState.MERGED: say("merged"),
    LesionState.SPLIT: say("split"),
    LesionState.PRESENT: say("present"),
}


def show(page: Page, view: CaseView) -> None:
    """Lesions × studies per reader, the responses below, and where they disagree."""
    studies = sorted(
        (s for s in view.case.studies if s.on is not None and s.on <= view.on), key=lambda s: s.on or date.min
    )
    readers = response.readers(view.case)
    for reader in readers:
        points = {key: response.assess(view.case, key, reader) for key in ("recist11", "mrecist", "irecist")}
        st.html(_lesions(page, view, studies, reader) + _responses(page, points))
        for said in response.discordant(points["recist11"], points["mrecist"]):
            note(page.t(said))
    if not readers:
        _reported(page, view)
    summaries = [(s.on, s.label, s.modality, s.summary) for s in studies if s.summary]
    if summaries:
        st.html(table(page, (say("Day"), say("Study"), say("Modality"), say("Summary")), summaries))


def _lesions(page: Page, view: CaseView, studies: list[Study], reader: str) -> str:
    found = {(m.lesion, m.study): m for m in view.case.measurements if m.reader == reader}
    heads = [
        say("Lesion"),
        say("Site · segment"),
        say("Kind"),
        *(f"{s.label} · {s.modality} · {s.on}" for s in studies),
    ]
    rows = [
        (
            lesion.label,
            _place(lesion),
            KINDS[lesion.kind],
            *(_size(page, found.get((lesion.label, s.label))) for s in studies),
        )
        for lesion in view.case.lesions
    ]
    title = page.t("Long axis | viable diameter, mm · reader {reader}", reader=reader or page.t("not named"))
    return f"<h4>{Html(title)}</h4>" + table(page, heads, rows)


def _place(lesion: Lesion) -> str:
    return " · ".join(part for part in (lesion.site.replace("_", " "), lesion.segment) if part)


def _size(page: Page, one: Measurement | None) -> str | None:
    if one is None:
        return None
    sizes = [_mm(one.short_axis_mm if one.long_axis_mm is None else one.long_axis_mm), _mm(one.viable_mm)]
    word = "" if one.state is LesionState.PRESENT else page.t(STATES[one.state])
    measured = (
        "" if one.long_axis_mm is None and one.short_axis_mm is None and one.viable_mm is None else " | ".join(sizes)
    )
    return " ".join(part for part in (measured, word) if part) or page.t(STATES[one.state])


def _mm(value: Decimal | None) -> str:
    return "–" if value is None else number(value)


def _responses(page: Page, points: dict[str, tuple[TimePoint, ...]]) -> str:
    days = sorted({(p.on, p.study or "") for course in points.values() for p in course})
    by_day = {(key, p.on): p for key, course in points.items() for p in course}
    rows = [
        (on, study, *(_answer(page, by_day.get((key, on))) for key in points), _new(page, by_day.get(("recist11", on))))
        for on, study in days
    ]
    return table(page, (say("Day"), say("Study"), "RECIST 1.1", "mRECIST", "iRECIST", say("New lesions")), rows)


def _answer(page: Page, point: TimePoint | None) -> Html | None:
    if point is None:
        return None
    total = "" if point.sum_mm is None else f" {number(point.sum_mm)} mm"
    change = "" if point.change_from_baseline is None else f" · {signed(point.change_from_baseline)} %"
    word = page.t("baseline") if point.is_baseline else f"{RESPONSE_SIGNS.get(point.overall, '■')} {point.overall}"
    kind = {"CR": "met", "PR": "met", "PD": "not_met", "iUPD": "not_met", "iCPD": "not_met", "NE": "unknown"}
    told = page.t(point.because)
    shown = state(page, kind.get(point.overall, "not_due"), word)
    return Html(f'<span title="{_attribute(told)}">{shown}{total}{change}</span>')


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")


def _new(page: Page, point: TimePoint | None) -> str | None:
    if point is None:
        return None
    return ", ".join(point.new_lesions) or page.t("none")


def _reported(page: Page, view: CaseView) -> None:
    """Sources without a lesion table: the largest diameter and a count, and no response."""
    sizes = series(view.case, "largest_diameter", view.on)
    if not sizes:
        empty(page.t("No lesion was measured yet. Load measurements or add them."))
        return
    counts = {o.on: o for o in series(view.case, "lesion_count", view.on)}
    rows = [(o.on, str(o.value), str(c.value) if (c := counts.get(o.on)) else None) for o in sizes]
    note(page.t("Only the largest diameter and a count were recorded, so the response is unknown."))
    st.html(table(page, (say("Day"), say("Largest diameter"), say("Lesions")), rows))
