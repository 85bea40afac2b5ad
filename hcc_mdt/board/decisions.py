"""How does the board's decision come about? Typed field by field, then recorded on the version that was seen.

A departure from a rule needs a reason, a deferral names what is missing, and whatever was typed over a case that
changed meanwhile is refused in a sentence, not stored over it.
"""

from dataclasses import fields, replace

from hcc_mdt.board.meeting import why_not_lead
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, AgendaItem, Decision, ItemState, Meeting
from hcc_mdt.changes import DecisionDrafted, DecisionRecorded
from hcc_mdt.errors import Stale
from hcc_mdt.messages import Message, say

RECOMMENDATIONS: dict[str, Message] = {
    "proceed_to_surgery": say("Proceed to surgery"),
    "continue_conversion": say("Continue conversion therapy"),
    "change_regimen": say("Change the regimen"),
    "flr_augmentation": say("Augment the liver remnant first"),
    "transplant_evaluation": say("Evaluate for transplantation"),
    "adjuvant_therapy": say("Adjuvant therapy"),
    "observation": say("Observation"),
    "palliative_care": say("Palliative or supportive care"),
    "other": say("Other, as written"),
}

FIELDS = frozenset(field.name for field in fields(Decision))


def draft(stamp: Stamp, meeting: Meeting, item: AgendaItem, seen: int, field: str, value: object) -> DecisionDrafted:
    """One field was typed. ``seen`` is the item's version the form was drawn from."""
    refuse(why_not_type(stamp.actor, meeting, item))
    if field not in FIELDS:
        raise ValueError(f"{field} is no field of a decision")
    _same(item.version, seen, item)
    return DecisionDrafted(
        audit=stamp.audit("decision.drafted", case=item.case, meeting=meeting.id, detail=(("field", field),)),
        item=item.id,
        seen=seen,
        draft=replace(item.draft, **{field: value}),  # type: ignore[arg-type]
    )


def record(
    stamp: Stamp,
    meeting: Meeting,
    item: AgendaItem,
    *,
    seen: int,
    case_version: int,
    case_version_seen: int,
    unmet_rules: frozenset[str],
) -> DecisionRecorded:
    """The board decides. ``unmet_rules`` are the hard rules not met on this case: going to surgery against one of
    them is a departure, and each departure needs its reason."""
    refuse(why_not_record(stamp.actor, meeting, item, unmet_rules))
    _same(item.version, seen, item)
    _same_case(case_version, case_version_seen, item)
    return _recorded(stamp, meeting, item, case_version, ItemState.DECIDED)


def defer(
    stamp: Stamp, meeting: Meeting, item: AgendaItem, *, seen: int, case_version: int, case_version_seen: int
) -> DecisionRecorded:
    """The board puts the case off and says what is missing."""
    refuse(why_not_defer(stamp.actor, meeting, item))
    _same(item.version, seen, item)
    _same_case(case_version, case_version_seen, item)
    return _recorded(stamp, meeting, item, case_version, ItemState.DEFERRED)


def why_not_type(actor: Actor, meeting: Meeting, item: AgendaItem) -> Message | None:
    """May ``actor`` type into this form now?"""
    if item.state in (ItemState.DECIDED, ItemState.DEFERRED):
        return say("{case} is already decided. Amend the minutes to change it.", case=item.case_code)
    return why_not(actor, "type_decision", meeting.board) or why_not_lead(actor, meeting)


def why_not_record(
    actor: Actor, meeting: Meeting, item: AgendaItem, unmet_rules: frozenset[str] = frozenset()
) -> Message | None:
    """What still stands between the form and a recorded decision?"""
    form = item.draft
    if form.recommendation not in RECOMMENDATIONS:
        return say("Choose a recommendation first.")
    if not form.rationale.strip():
        return say("A decision needs its rationale. Type why.")
    if not form.responsible.strip():
        return say("Name the responsible clinician.")
    return _why_not_depart(form, unmet_rules) or why_not_type(actor, meeting, item)


def _why_not_depart(form: Decision, unmet_rules: frozenset[str]) -> Message | None:
    explained = {d.rule for d in form.departures if d.reason.strip()}
    if any(not d.reason.strip() for d in form.departures):
        return say("Every departure from a rule needs its reason.")
    against = sorted(unmet_rules - explained) if form.recommendation == "proceed_to_surgery" else []
    if against:
        return say("Surgery departs from {rules}. Give the reason for each.", rules=", ".join(against))
    return None


def why_not_defer(actor: Actor, meeting: Meeting, item: AgendaItem) -> Message | None:
    if not item.draft.deferred_for:
        return say("Say what is missing before deferring the case.")
    return why_not_type(actor, meeting, item)


def _recorded(
    stamp: Stamp, meeting: Meeting, item: AgendaItem, case_version: int, state: ItemState
) -> DecisionRecorded:
    return DecisionRecorded(
        audit=stamp.audit(f"decision.{state.value}", case=item.case, meeting=meeting.id),
        item=item.id,
        seen=item.version,
        case_version=case_version,
        state=state,
        decision=item.draft,
    )


def _same(stored: int, seen: int, item: AgendaItem) -> None:
    if stored != seen:
        raise Stale(
            say(
                "Somebody else wrote in the decision on {case} meanwhile. "
                "Nothing was stored; look at both and save again.",
                case=item.case_code,
            )
        )


def _same_case(stored: int, seen: int, item: AgendaItem) -> None:
    if stored != seen:
        raise Stale(
            say(
                "{case} changed while you were deciding (version {seen} on your screen, {stored} stored). "
                "Look at the new values, then decide again.",
                case=item.case_code,
                seen=seen,
                stored=stored,
            )
        )
