"""What was given, and is it out before an operation?"""

from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.anchors import awaited_on, planned_surgery_on
from hcc_mdt.clinical.exposure import Exposure, Hold, Sessions, exposure, prompts
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.reasons import reckoned
from hcc_mdt.clinical.regimens import spoken as regimen_name
from hcc_mdt.clinical.timeline.procedures import PROCEDURE_NAMES
from hcc_mdt.clinical.washout import Washout, washouts
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Treatment
from pages.ui import notice
from pages.ui.case import regimens
from pages.ui.case.criteria import VERDICTS
from pages.ui.case.halves import halves
from pages.ui.case.table import Html, state, table
from pages.ui.case.view import CaseView
from pages.ui.page import Page

HEADS = (say("Treatment"), say("Dose"), say("Regimen"), say("First dose"), say("Doses"), say("Last dose"))
SESSION_HEADS = (say("Procedure"), say("Sessions"), say("In conversion"), say("Dates"))
HOLD_HEADS = (say("Day"), say("Treatment"), say("Dose"), say("Reason"), say("Next dose"))
_GIVEN = {"held": say("held"), "reduced": say("reduced")}
WASHOUT_HEADS = (
    say("Agent"), say("Last dose"), say("Days"), say("Minimum"), say("Preferred"), say("Verdict"), say("Met from"),
    say("Because"),
)  # fmt: skip


def text(page: Page, view: CaseView) -> str:
    """Courses and procedures with their counts, the washout of each agent before the operation, the regimens."""
    changes = "".join(
        notice.text("note", page.t("{rule}: {because}", rule=prompt.rule.title, because=prompt.because))
        for prompt in prompts(view.findings)
    )
    none = notice.text("empty", page.t("No treatment was recorded yet."))
    given = _given(page, view) if view.case.treatments else none
    return changes + given + regimens.text(page, view)


def _given(page: Page, view: CaseView) -> str:
    given = sorted(view.case.treatments, key=lambda t: (str(t.on), t.label))
    left = table(page, HEADS, [_treatment(view, one) for one in given]) + _exposure(page, exposure(view.case, view.on))
    operation = awaited_on(view.case, view.on)
    right = ""
    if operation is None:
        right = notice.text("note", page.t(reckoned(planned_surgery_on(view.case), view.on)))
    found = washouts(view.case, view.protocol.rules, operation or view.on)
    return halves(left, right + table(page, WASHOUT_HEADS, [_washout(page, one) for one in found]), 45)


def _treatment(view: CaseView, one: Treatment) -> tuple[object, ...]:
    doses = [a for a in view.case.administrations if a.treatment == one.label]
    held = sum(a.given == "held" for a in doses)
    given = str(len(doses) - held) if doses else None
    counted = say("{given} (+{held} held)", given=given, held=held) if held else given
    end: Message | object = one.ended_on
    if end is None:
        end = say("ongoing") if one.stopped is False else say("not recorded")
    named = None if one.regimen is None else regimen_name(one.regimen)
    return spoken(one.agent), one.dose, named, one.on, counted, end


def _exposure(page: Page, found: Exposure) -> str:
    """How many sessions, and which doses were held."""
    counted = table(page, SESSION_HEADS, [_sessions(one) for one in found.sessions]) if found.sessions else ""
    return counted + (table(page, HOLD_HEADS, [_hold(one) for one in found.holds]) if found.holds else "")


def _sessions(one: Sessions) -> tuple[object, ...]:
    count: Message | str = str(len(one.days))
    if one.undated:
        count = say("{count}, and {undated} without a day", count=len(one.days), undated=one.undated)
    return PROCEDURE_NAMES[one.kind], count, str(one.conversion), ", ".join(day.isoformat() for day in one.days)


def _hold(one: Hold) -> tuple[object, ...]:
    word = _GIVEN.get(one.given, say("{given}", given=one.given))
    dose = say("{word} {dose}", word=word, dose=one.dose) if one.dose else word
    return one.on, spoken(one.agent), dose, one.reason, one.resumed_on


def _washout(page: Page, one: Washout) -> tuple[object, ...]:
    sign = ">" if one.strict else "≥"
    kinds = {Verdict.MET: "met", Verdict.NOT_MET: "not_met", Verdict.UNKNOWN: "unknown"}
    verdict: Html = state(page, kinds.get(one.verdict, "not_due"), page.t(VERDICTS[one.verdict]))
    return (
        spoken(one.agent),
        say("ongoing") if one.ongoing else one.last_dose,
        None if one.days is None else str(one.days),
        None if one.minimum_days is None else f"{sign} {one.minimum_days} d",
        None if one.preferred_days is None else f"≥ {one.preferred_days} d",
        verdict,
        one.earliest_on,
        one.because,
    )
