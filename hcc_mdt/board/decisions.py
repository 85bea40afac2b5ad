"""How does the board's decision come about? Typed field by field, then recorded on the version that was seen.

A departure from a rule needs a reason, a deferral names what is missing, and whatever was typed over a case that
changed meanwhile is refused in a sentence, not stored over it.
"""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from hcc_mdt.board import form_rows
from hcc_mdt.board.agenda.states import Act, why_not_move, why_settled
from hcc_mdt.board.disciplines import listed
from hcc_mdt.board.meeting import why_not_lead
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.presence import without_quorum
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Action, Actor, AgendaItem, Decision, ItemState, Meeting, Settings
from hcc_mdt.changes import DecisionDrafted, DecisionRecorded
from hcc_mdt.changes.in_session import WordsSetAside
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

FIELDS = frozenset(field.name for field in fields(Decision)) - {"without"}
"""What can be typed."""


def draft(stamp: Stamp, meeting: Meeting, item: AgendaItem, seen: Decision, field: str, value: Any) -> DecisionDrafted:
    """One field was typed. ``seen`` is the form on the person's screen: what others typed in other fields meanwhile is
    no hindrance, what they typed in this one is."""
    refuse(why_not_type(stamp.actor, meeting, item))
    if field not in FIELDS:
        raise ValueError(f"{field} is no field of a decision")
    if getattr(item.draft, field) not in (getattr(seen, field), value):
        raise Stale(_somebody_wrote(item))
    return DecisionDrafted(
        audit=stamp.audit("decision.drafted", case=item.case, meeting=meeting.id, detail=(("field", field),)),
        item=item.id,
        field=field,
        seen=seen,
        draft=replace(seen, **{field: value}),
    )


def set_aside(stamp: Stamp, meeting: Meeting, item: AgendaItem, field: str, value: Any) -> WordsSetAside:
    """What was typed and refused is kept beside the form, whoever's text stands in it in the end."""
    refuse(why_not(stamp.actor, "type_decision", meeting.board))
    if field not in FIELDS:
        raise ValueError(f"{field} is no field of a decision")
    return WordsSetAside(
        audit=stamp.audit("decision.set_aside", case=item.case, meeting=meeting.id, detail=(("field", field),)),
        item=item.id,
        field=field,
        draft=replace(item.draft, **{field: value}),
    )


def record(
    stamp: Stamp,
    meeting: Meeting,
    item: AgendaItem,
    *,
    seen: Decision,
    case_version: int,
    case_version_seen: int,
    unmet_rules: Mapping[str, object],
    settings: Settings,
) -> DecisionRecorded:
    """The board decides. ``unmet_rules`` (id → title): the hard rules this recommendation goes against
    (``departures.against``); each is a departure, and each departure needs its reason. Who had left does not count for
    the quorum; a decision taken without one says so. ``seen`` is the form on the person's screen: nothing is decided
    that stands in it and they did not see."""
    refuse(why_not_record(stamp.actor, meeting, item, unmet_rules))
    _same_form(item, seen)
    _same_case(case_version, case_version_seen, item)
    form = replace(form_rows.without_empty(item.draft), without=without_quorum(meeting, settings))
    return _recorded(stamp, meeting, item, case_version, ItemState.DECIDED, form)


def defer(
    stamp: Stamp,
    meeting: Meeting,
    item: AgendaItem,
    *,
    seen: Decision,
    case_version: int,
    case_version_seen: int,
    actions: tuple[Action, ...] = (),
) -> DecisionRecorded:
    """The board puts the case off and says what is missing. ``actions``: those that obtain it
    (``deferral.actions``)."""
    refuse(why_not_defer(stamp.actor, meeting, item))
    _same_form(item, seen)
    _same_case(case_version, case_version_seen, item)
    form = form_rows.without_empty(item.draft)
    form = replace(form, actions=(*form.actions, *actions))
    return _recorded(stamp, meeting, item, case_version, ItemState.DEFERRED, form)


def why_not_type(actor: Actor, meeting: Meeting, item: AgendaItem) -> Message | None:
    """May ``actor`` type into this form now?"""
    return why_settled(item) or why_not(actor, "type_decision", meeting.board) or why_not_lead(actor, meeting)


def why_not_record(
    actor: Actor, meeting: Meeting, item: AgendaItem, unmet_rules: Mapping[str, object]
) -> Message | None:
    """What still stands between the form and a recorded decision?"""
    form = item.draft
    if form.recommendation not in RECOMMENDATIONS:
        return say("Choose a recommendation first.")
    if not form.rationale.strip():
        return say("A decision needs its rationale. Type why.")
    if not form.responsible.strip():
        return say("Name the responsible clinician.")
    return (
        _why_not_depart(form, unmet_rules)
        or form_rows.why_not_finished(form)
        or why_not_move(actor, meeting, item, Act.DECIDE)
    )


def _why_not_depart(form: Decision, unmet_rules: Mapping[str, object]) -> Message | None:
    explained = {d.rule for d in form.departures if d.reason.strip()}
    if any(not d.reason.strip() for d in form.departures):
        return say("Every departure from a rule needs its reason.")
    against = [say("{rule}", rule=title) for rule, title in unmet_rules.items() if rule not in explained]
    if against:
        return say("This departs from: {rules}. Give the reason for each.", rules=listed(against))
    return None


def why_not_defer(actor: Actor, meeting: Meeting, item: AgendaItem) -> Message | None:
    if not item.draft.deferred_for:
        return say("Say what is missing before deferring the case.")
    return why_not_move(actor, meeting, item, Act.DEFER)


def _recorded(
    stamp: Stamp, meeting: Meeting, item: AgendaItem, case_version: int, state: ItemState, form: Decision
) -> DecisionRecorded:
    detail = (("quorum", "missing"),) if form.without else ()
    return DecisionRecorded(
        audit=stamp.audit(f"decision.{state.value}", case=item.case, meeting=meeting.id, detail=detail),
        item=item.id,
        seen=item.version,
        case_version=case_version,
        state=state,
        decision=form,
    )


def _same_form(item: AgendaItem, seen: Decision) -> None:
    if any(getattr(item.draft, field) != getattr(seen, field) for field in FIELDS):
        raise Stale(_somebody_wrote(item))


def _somebody_wrote(item: AgendaItem) -> Message:
    return say(
        "Somebody else wrote in the decision on {case} meanwhile. Nothing was stored; look at both and save again.",
        case=item.case_code,
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
