"""What did imaging say, lesion by lesion and study by study?"""

from datetime import date
from decimal import Decimal

import streamlit as st

from hcc_mdt.clinical.agreement import agreement
from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.timeline.view import number
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Lesion, LesionKind, LesionState, Measurement, Study
from pages.ui import notice
from pages.ui.case import lirads, readers
from pages.ui.case.table import table
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
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
    LesionState.PRESENT: say("visible"),
}
SITES: dict[str, Message] = {
    "liver": say("liver"),
    "lymph_node": say("lymph node"),
    "lung": say("lung"),
    "bone": say("bone"),
    "adrenal": say("adrenal gland"),
    "peritoneum": say("peritoneum"),
    "portal_vein": say("portal vein"),
    "hepatic_vein": say("hepatic vein"),
    "ivc": say("inferior vena cava"),
    "bile_duct": say("bile duct"),
    "ascites": say("ascites"),
    "pleural_effusion": say("pleural effusion"),
    "malignant_ascites": say("malignant ascites"),
    "malignant_effusion": say("malignant effusion"),
}
"""Usual sites; any other stands as it was typed."""
BRANCHES: dict[str, Message] = {
    "main": say("main trunk"),
    "right": say("right branch"),
    "left": say("left branch"),
}


def show(page: Page, view: CaseView) -> None:
    """What was seen, and LI-RADS to work out from it."""
    st.html(text(page, view))
    lirads.show(page, view)


def text(page: Page, view: CaseView) -> str:
    """Where readers or criteria disagree, the responses side by side, then lesions × studies per reader."""
    studies = sorted(
        (s for s in view.case.studies if s.on is not None and s.on <= view.on), key=lambda s: s.on or date.min
    )
    found = readers.read(view)
    parts = []
    if said := (*agreement(view.findings), *readers.disagreements(found)):
        parts.append(notice.text("note", " ".join(page.t(one) for one in said)))
    parts.append(readers.side_by_side(page, found) if found else _reported(page, view))
    parts += [_lesions(page, view, studies, reader) for reader in found]
    summaries = [(s.on, s.label, s.modality, _thrombus(page, view, s), s.summary) for s in studies]
    if summaries:
        heads = (say("Day"), say("Study"), say("Modality"), say("PVTT (Cheng)"), say("Summary"))
        parts.append(table(page, heads, summaries))
    return "".join(parts)


def _thrombus(page: Page, view: CaseView, study: Study) -> str | None:
    """The type recorded on the study's day, and whether the thrombus enhanced."""
    types = [o.choice for o in series(view.case, "pvtt_type") if o.on == study.on and o.choice is not None]
    quiet = [o.choice for o in series(view.case, "pvtt_viable") if o.on == study.on]
    if not types:
        return None
    return f"{types[-1]}, {page.t('not enhancing')}" if quiet and quiet[-1] == "no" else types[-1]


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
            _place(page, lesion),
            KINDS[lesion.kind],
            *(_size(page, found.get((lesion.label, s.label))) for s in studies),
        )
        for lesion in view.case.lesions
    ]
    title = page.t("Long axis | viable diameter, mm · reader {reader}", reader=reader or page.t("not named"))
    return f"<h4>{escape(title)}</h4>" + table(page, heads, rows)


def _place(page: Page, lesion: Lesion) -> str:
    """Site and segment or branch; what nobody foresaw as it was written."""
    site = page.t(SITES.get(lesion.site, lesion.site.replace("_", " ")))
    part = page.t(BRANCHES.get(lesion.segment or "", lesion.segment or ""))
    return f"{site} · {part}" if part else site


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


def _reported(page: Page, view: CaseView) -> str:
    """Sources without a lesion table: the largest diameter and a count, and no response."""
    sizes = series(view.case, "largest_diameter", view.on)
    if not sizes:
        return notice.text("empty", page.t("No lesion was measured yet. Load measurements or add them."))
    counts = {o.on: o for o in series(view.case, "lesion_count", view.on)}
    rows = [(o.on, str(o.value), str(c.value) if (c := counts.get(o.on)) else None) for o in sizes]
    said = page.t("Only the largest diameter and a count were recorded, so the response is unknown.")
    return notice.text("note", said) + table(page, (say("Day"), say("Largest diameter"), say("Lesions")), rows)
