"""What did the board decide? The recorded decision to read, field by field, empty ones left out."""

from dataclasses import replace

from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.minutes.record_codes import HOW, WHOM
from hcc_mdt.board.presence import missed
from hcc_mdt.boardroom import Action, AgendaItem, Decision, Departure, Dissent, Informing, ItemState, Option
from hcc_mdt.clinical import holding, rediscussion, words
from hcc_mdt.codes import CODES
from hcc_mdt.conditions import Condition, Trigger
from hcc_mdt.protocol.load import load
from pages.ui.decision.words import CHOICES, FIELD, REASON
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.words import ITEM


def table(page: Page, item: AgendaItem) -> str:
    """The decision as an HTML table; ``item`` is decided or deferred."""
    state = (
        f"<tr><th>{escape(page.t('State'))}</th><td>{escape(page.t(ITEM[item.state]))}{_quorum(page, item)}</td></tr>"
    )
    form = replace(item.draft, recommendation="") if _put_off(item) else item.draft
    return f'<table class="dense decision">{state}{_rows(page, form)}</table>'


def fields(page: Page, form: Decision) -> str:
    """A form alone as an HTML table: what is filled in."""
    return f'<table class="dense decision">{_rows(page, form)}</table>'


def _rows(page: Page, form: Decision) -> str:
    return "".join(
        f"<tr><th>{escape(page.t(label))}</th><td>{shown}</td></tr>"
        for field, label in FIELD.items()
        if (shown := _shown(page, form, field))
    )


def _put_off(item: AgendaItem) -> bool:
    """Then what stands in the form as a recommendation was not decided, and is not shown as if it were."""
    return item.state is ItemState.DEFERRED


def _quorum(page: Page, item: AgendaItem) -> str:
    """A decision taken without quorum says so."""
    said = without_quorum(page, item)
    return said and f' · <span class="state not_met"><i aria-hidden="true">▲</i>{escape(said)}</span>'


def without_quorum(page: Page, item: AgendaItem, sign: str = "") -> str:
    """``sign`` and which discipline the quorum lacked when this was decided; empty when it was there."""
    said = missed(item.draft.without)
    return "" if said is None else sign + page.t(said)


def _shown(page: Page, decision: Decision, field: str) -> str:
    value = getattr(decision, field)
    if isinstance(value, tuple):
        return "<br>".join(escape(line(page, one)) for one in value)
    shown = escape(as_text(page, value))
    return f"<b>{shown}</b>" if field == "recommendation" and shown else shown


def as_text(page: Page, value: object) -> str:
    """Any field's value as plain text."""
    match value:
        case tuple():
            return page.t.row((line(page, one) for one in value), "; ")
        case Trigger():
            said = rediscussion.said(value)
            return "" if said is None else page.t(said)
        case None:
            return ""
        case _:
            return page.t(CHOICES[value]) if value in CHOICES else page.typed(str(value))


def line(page: Page, one: Action | Departure | Dissent | Informing | Option | Condition | str) -> str:
    """One row of a list as one line of text."""
    t, typed = page.t, page.typed
    match one:
        case Action():
            return " · ".join(part for part in (typed(one.what), one.owner, t(one.due) if one.due else "") if part)
        case Departure():
            titles = {rule.id: f"{rule.book} {t(rule.title)}" for rule in load(page.today).rules}
            return f"{titles.get(one.rule, one.rule)}: {typed(one.reason) or t('no reason yet')}"
        case Dissent():
            return f"{t(NAMES[one.discipline])} · {t(REASON[one.reason_code])} · {one.text}"
        case Option():
            reasons = [t("for it: {reasons}", reasons=typed(one.speaks_for))] if one.speaks_for else []
            reasons += [t("against it: {reasons}", reasons=typed(one.speaks_against))] if one.speaks_against else []
            return " · ".join([*([f"● {t('chosen')}"] if one.chosen else []), typed(one.what), *reasons])
        case Informing():
            return " · ".join(
                part
                for part in (
                    t(WHOM.get(one.whom, one.whom)),
                    one.by,
                    t(HOW.get(one.how, one.how)),
                    one.on and str(one.on),
                )
                if part
            )
        case Condition():
            return t(holding.said(one))
        case _:
            if one in CHOICES:
                return t(CHOICES[one])
            return t(words.name(one)) if one in words.NAMES or one in CODES else one
