"""What did the board decide on this case, against which rules, who disagreed, and who does what until when?"""

from typing import Any

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.form_names import FIELD
from hcc_mdt.board.intents import INTENTS
from hcc_mdt.board.minutes.model import CaseMinutes
from hcc_mdt.board.minutes.record_codes import HOW, WHOM
from hcc_mdt.board.presence import missed
from hcc_mdt.boardroom import Decision, ItemState
from hcc_mdt.clinical import holding, words
from hcc_mdt.clinical.rediscussion import said
from hcc_mdt.codes import CODES
from hcc_mdt.layout.palette import LIGHT, SIGNS
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.printing.bookmark import Bookmark
from hcc_mdt.report.printing.front_page import outcome
from hcc_mdt.report.printing.grids import grid, panel, section
from hcc_mdt.report.printing.prose import Prose
from hcc_mdt.report.printing.styles import ANSWER, BODY, FAINT, Look
from hcc_mdt.report.printing.wordings import REASONS

_WITHOUT = Look(bold=True, colour=LIGHT.unmet, after=2)


def decision_part(case: CaseMinutes, number: int, titles: dict[str, str], t: Translator) -> list[Any]:
    """The order of rule book 6.4: options, decision with conditions, departures, dissent, patient; then the actions."""
    form = case.decision
    break_, title = section(t(say("Decision")), 120)
    return [
        *_opinions(case, t),
        *_options(form, t),
        break_,
        Bookmark(t(say("Decision")), f"decision-{number}", level=1),
        title,
        *panel(_decided(case, t)),
        *_departures(form, titles, t),
        *_dissents(form, t),
        *_patient(form, t),
        *_informing(form, t),
    ]


def _opinions(case: CaseMinutes, t: Translator) -> list[Any]:
    """What each discipline wrote before the discussion; nothing when nobody did or the seal stayed closed."""
    if case.agreement is None:
        return []
    heads = [t(say("Discipline")), t(say("Full name")), t(say("Recommends")), t(say("Because"))]
    rows = [
        (t(NAMES[one.discipline]), one.name, t(RECOMMENDATIONS[one.recommendation]), one.text) for one in case.opinions
    ]
    title = section(t(say("Opinions before the discussion")), 60)
    return [*title, Prose(t(case.agreement), BODY), *grid(heads, rows, (20, 16, 24, 40))]


def _labelled(parts: list[tuple[Message, str]], t: Translator) -> list[Prose]:
    return [Prose(text.strip(), BODY, label=t(name)) for name, text in parts if text.strip()]


def _options(form: Decision, t: Translator) -> list[Any]:
    said = _labelled(
        [
            (say("Options"), form.options),
            (FIELD["complexity"], form.complexity),
            (FIELD["uncertainty"], form.uncertainty),
            (FIELD["subjectivity"], form.subjectivity),
            (FIELD["emotion"], form.emotion),
        ],
        t,
    )
    heads = [t(say("Option")), t(say("For it")), t(say("Against it")), t(say("Chosen"))]
    rows = [
        (
            one.what,
            one.speaks_for or "–",
            one.speaks_against or "–",
            f"{SIGNS['met']} {t(say('chosen'))}" if one.chosen else "–",
        )
        for one in form.considered
    ]
    table = grid(heads, rows, (28, 30, 28, 14)) if rows else []
    return [*section(t(FIELD["options"]), 40), *table, *said] if said or rows else []


def _decided(case: CaseMinutes, t: Translator) -> list[Prose]:
    form = case.decision
    parts = [Prose(t(outcome(case)), ANSWER)]
    without = missed(form.without)
    if without is not None:
        parts.append(Prose(f"{SIGNS['not_met']} {t(without)}", _WITHOUT))
    if case.state is ItemState.DEFERRED:
        parts += _labelled([(say("Waiting for"), t.row(_name(one, t) for one in form.deferred_for))], t)
    trigger = None if form.rediscuss_when is None else said(form.rediscuss_when)
    parts += _labelled(
        [
            (FIELD["intent"], t(INTENTS[form.intent]) if form.intent in INTENTS else form.intent),
            (FIELD["surgery"], form.surgery),
            (FIELD["therapy"], form.therapy),
            (FIELD["sequence"], form.sequence),
            (FIELD["next_action"], form.next_action),
            (FIELD["trial"], form.trial),
            (FIELD["holds_if"], t.row((t(holding.said(one)) for one in form.holds_if), "; ")),
            (FIELD["conditions"], form.conditions),
            (FIELD["rationale"], form.rationale),
            (FIELD["responsible"], form.responsible),
            (FIELD["key_worker"], form.key_worker),
            (FIELD["rediscuss_when"], "" if trigger is None else t(trigger)),
            (FIELD["rediscuss"], form.rediscuss),
        ],
        t,
    )
    return parts


def _name(waited_for: str, t: Translator) -> str:
    """A value by its name; what somebody typed as typed."""
    return t(words.name(waited_for)) if waited_for in words.NAMES or waited_for in CODES else waited_for


def _departures(form: Decision, titles: dict[str, str], t: Translator) -> list[Any]:
    if not form.departures:
        return []
    rows = [(titles.get(one.rule, one.rule), one.reason) for one in form.departures]
    heads = [t(say("Rule departed from")), t(say("Reason"))]
    return [*section(t(FIELD["departures"]), 60), *grid(heads, rows, (34, 66))]


def _dissents(form: Decision, t: Translator) -> list[Any]:
    title = section(t(FIELD["dissents"]), 50)
    if not form.dissents:
        return [*title, Prose(t(say("None was recorded.")), FAINT)]
    rows = [(t(NAMES[d.discipline]), t(REASONS.get(d.reason_code, d.reason_code)), d.text) for d in form.dissents]
    return [*title, *grid([t(say("Discipline")), t(say("Reason")), t(say("What"))], rows, (22, 14, 64))]


def _patient(form: Decision, t: Translator) -> list[Any]:
    said = form.patient_preference.strip()
    look = BODY if said else FAINT
    return [*section(t(FIELD["patient_preference"]), 40), Prose(said or t(say("Not recorded.")), look)]


def _informing(form: Decision, t: Translator) -> list[Any]:
    """Nothing when nobody wrote anything: where a country asks for it, the end of the case says so."""
    if not form.informing:
        return []
    rows = [
        (
            t(WHOM.get(one.whom) or say("unknown")),
            one.by or t(say("nobody named")),
            t(HOW.get(one.how) or say("unknown")),
            one.on.isoformat() if one.on else t(say("no date")),
        )
        for one in form.informing
    ]
    heads = [t(say("Who")), t(say("By whom")), t(say("How")), t(say("When"))]
    return [*section(t(FIELD["informing"]), 60), *grid(heads, rows, (28, 34, 22, 16))]


def actions_part(form: Decision, t: Translator) -> list[Any]:
    """The end of the decision."""
    title = section(t(FIELD["actions"]), 60)
    if not form.actions:
        return [*title, Prose(t(say("None was recorded.")), FAINT)]
    rows = [
        (one.what, one.owner or t(say("nobody named")), one.due.isoformat() if one.due else t(say("no date")))
        for one in form.actions
    ]
    return [*title, *grid([t(say("What")), t(say("Who")), t(say("Until"))], rows, (56, 28, 16))]
