"""What else is on record: pathology, adverse events, documents?"""

from zoneinfo import ZoneInfo

from hcc_mdt.clinical import toxicities
from hcc_mdt.clinical.pathology import specimen
from hcc_mdt.clinical.scores.recurrence_risk import risk_factors
from hcc_mdt.clinical.timeline.view import number, source
from hcc_mdt.messages import Message, say
from hcc_mdt.model import KINDS, Fact
from pages.ui import notice
from pages.ui.case.halves import halves
from pages.ui.case.table import table
from pages.ui.case.view import CaseView
from pages.ui.page import Page

_YES_NO: dict[bool | None, Message] = {True: say("yes"), False: say("no"), None: say("unknown")}


def pathology(page: Page, view: CaseView) -> str:
    """Each tumour bed, and the case as a whole."""
    found = specimen(view.case, view.on)
    if found is None:
        return notice.text("empty", page.t("No pathology was reported yet."))
    heads = (
        say("Bed"),
        say("Viable"),
        say("Complete response"),
        *(f"MPR ≤ {t} %" for t, _ in found.major),
        "MVI",
        say("Remarks"),
    )
    rows: list[tuple[object, ...]] = [
        (
            bed.name,
            None if bed.viable_percent is None else f"{number(bed.viable_percent)} %",
            _YES_NO[bed.complete_response],
            *(_YES_NO[answer] for _, answer in bed.major),
            bed.mvi,
            " ".join(page.t(one) for one in bed.warnings),
        )
        for bed in found.beds
    ]
    whole = None if found.viable_percent is None else f"{number(found.viable_percent)} %"
    rows.append(
        (
            say("whole case"),
            whole,
            _YES_NO[found.complete_response],
            *(_YES_NO[a] for _, a in found.major),
            found.mvi,
            None,
        )
    )
    return table(page, heads, rows) + _operations(page, view) + _risk(page, view)


def _risk(page: Page, view: CaseView) -> str:
    """What speaks for recurrence (ADJ-03): each factor present, absent or not known."""
    factors = risk_factors(view.case, view.on)
    rows = [(factor.name, _YES_NO[factor.present]) for factor in factors]
    return table(page, (say("Risk factor of recurrence"), say("Present")), rows)


NO_FAILURE = {"none": say("none")}


def _operations(page: Page, view: CaseView) -> str:
    done = [s for s in view.case.surgeries if not s.planned]
    heads = (say("Day"), say("Operation"), say("Margin"), say("Clavien-Dindo"), say("Liver failure (ISGLS)"))
    rows = [(s.on, s.procedure, s.margin, s.clavien_dindo, NO_FAILURE.get(s.phlf or "", s.phlf)) for s in done]
    return table(page, heads, rows) if rows else ""


def adverse(page: Page, view: CaseView) -> str:
    events = sorted(view.case.adverse_events, key=lambda e: str(e.on), reverse=True)
    if not events:
        return notice.text("empty", page.t("No adverse event was recorded. That is not the same as none."))
    heads = (
        say("Onset"),
        say("Event"),
        say("Organ"),
        say("Grade"),
        say("Immune-related"),
        say("Resolved"),
        say("Note"),
    )
    rows = [
        (
            e.on,
            toxicities.spoken(e.term),
            toxicities.organ(e.organ),
            str(e.grade),
            _YES_NO[e.immune_related],
            e.resolved_on or say("not recorded"),
            e.note,
        )
        for e in events
    ]
    return table(page, heads, rows)


def documents(page: Page, view: CaseView) -> str:
    """Where everything known of the case came from."""
    facts: list[Fact] = [fact for name in KINDS for fact in getattr(view.case, name)]
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.recorded.origin.source, []).append(fact)
    corrected = sorted((f for f in facts if f.replaces), key=lambda f: f.recorded.at, reverse=True)
    zone = ZoneInfo(page.board.timezone)
    rows = [(name, len(of), max(f.recorded.at for f in of).astimezone(zone)) for name, of in sorted(found.items())]
    sources = table(page, (say("Source"), say("Facts"), say("Last recorded")), rows)
    changed = [(f.recorded.at.astimezone(zone), f.on, source(f), f.reason) for f in corrected]
    heads = (say("Corrected"), say("Day"), say("Source"), say("Reason"))
    return halves(sources, table(page, heads, changed) if changed else "")
