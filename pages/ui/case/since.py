"""What changed since the board last discussed this case? Decision of then beside facts, verdicts, response and plan."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.boardroom import AgendaItem, ItemState
from hcc_mdt.clinical.since.facts import FactChange, How
from hcc_mdt.clinical.since.last import SinceLast
from hcc_mdt.clinical.since.verdicts import VerdictChange
from hcc_mdt.messages import Message, say
from pages.ui import notice
from pages.ui.afterwards import words as afterwards_words
from pages.ui.case import decided
from pages.ui.case.halves import halves
from pages.ui.case.table import Html, state, table
from pages.ui.case.view import CaseView
from pages.ui.decision import view as decision_view
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.words import ITEM

MOST_FACTS = 24  # shown at once; the rest is folded with its count
HOW: dict[How, tuple[str, Message]] = {
    How.NEW: ("due", say("new")),
    How.CORRECTED: ("unknown", say("corrected")),
    How.TAKEN_BACK: ("not_met", say("taken back")),
}
FACT_HEADS = (say("Learnt"), say("How"), say("What"), say("Before"), say("Reason"))
VERDICT_HEADS = (say("Rule"), say("Changed"), say("Because"))


def text(page: Page, view: CaseView) -> str:
    """Left what the board said then and what it concerns now, right the facts learnt since."""
    since = view.since
    if since is None:
        return notice.text("empty", page.t("The board has not discussed this case yet."))
    said = _decision(page, view, since) + _course(page, since) + _verdicts(page, since)
    return halves(said, _facts(page, since))


def label(view: CaseView, name: str) -> str:
    """The name of the tab, with how much changed."""
    return name if view.since is None else f"{name} ({view.since.count})"


def _decision(page: Page, view: CaseView, since: SinceLast) -> str:
    """What was decided then, what became of it, and its actions."""
    item = since.item
    listed, answers = decided.known(page, view)
    head = page.t("Meeting of {day}, recorded {moment}", day=since.on, moment=_local(page, since.decided_at))
    lines = [f"<b>{escape(page.t(ITEM[item.state]))}</b> · {escape(_said(page, item))}"]
    lines += [
        escape(page.typed(text)) for text in (item.draft.surgery, item.draft.therapy, item.draft.conditions) if text
    ]
    if item.state is ItemState.DECIDED:
        lines.append(afterwards_words.became(page, answers.get(item.id)))
    shown = "".join(f"<p>{line}</p>" for line in lines)
    return f"<h4>{escape(head)}</h4>{shown}{decided.actions(page, view, item.id, listed)}"


def _said(page: Page, item: AgendaItem) -> str:
    form = item.draft
    if item.state is ItemState.DEFERRED:
        return page.t("waits for {what}", what=page.t.row(decision_view.line(page, one) for one in form.deferred_for))
    known = RECOMMENDATIONS.get(form.recommendation)
    return page.t(known) if known is not None else form.recommendation or page.t("no recommendation")


def _course(page: Page, since: SinceLast) -> str:
    """Plan, response and checkpoints, one line each."""
    lines = [page.t(one) for one in since.plan]
    lines += [page.t(one.said) for one in since.responses] + [page.t(one.said) for one in since.states]
    return "".join(f'<p class="changed">{escape(line)}</p>' for line in lines)


def _verdicts(page: Page, since: SinceLast) -> str:
    if not since.verdicts:
        return f"<p>{escape(page.t('No rule answers otherwise than then.'))}</p>"
    deciding = [one for one in since.verdicts if one.decides]
    others = [one for one in since.verdicts if not one.decides]
    shown = table(page, VERDICT_HEADS, [_verdict(page, one) for one in deciding]) if deciding else ""
    if not others:
        return shown
    count = escape(page.t("Supporting criteria that changed ({count})", count=len(others)))
    rows = table(page, VERDICT_HEADS, [_verdict(page, one) for one in others])
    return f'{shown}<details class="group"><summary>{count}</summary>{rows}</details>'


def _verdict(page: Page, one: VerdictChange) -> tuple[object, ...]:
    kind = "not_due" if one.after is None else one.after.value
    book = f"{one.rule.book} · {', '.join(one.checkpoints)}"
    return Html(f"<small>{escape(book)}</small>"), state(page, kind, page.t(one.said)), one.because


def _facts(page: Page, since: SinceLast) -> str:
    if not since.facts:
        return notice.text("note", page.t("Nothing was recorded or corrected since."))
    newest = sorted(since.facts, key=lambda one: (str(one.learnt), str(one.on)), reverse=True)
    rows = [_fact(page, one) for one in newest]
    title = escape(page.t("Facts learnt or corrected since: {count}", count=len(rows)))
    ringed = escape(page.t("ringed on the timeline"))
    shown = f"<h4>{title} · {ringed}</h4>" + table(page, FACT_HEADS, rows[:MOST_FACTS])
    if len(rows) > MOST_FACTS:
        more = escape(page.t("and {count} more", count=len(rows) - MOST_FACTS))
        rest = table(page, FACT_HEADS, rows[MOST_FACTS:])
        shown += f'<details class="group"><summary>{more}</summary>{rest}</details>'
    return shown


def _fact(page: Page, one: FactChange) -> tuple[object, ...]:
    kind, word = HOW[one.how]
    learnt = None if one.learnt is None else Html(f"<nobr>{page.t(_local(page, one.learnt))}</nobr>")
    return learnt, state(page, kind, page.t(word)), one.said, one.before, one.reason


def _local(page: Page, moment: datetime) -> datetime:
    """On the hospital's clock."""
    return moment.astimezone(ZoneInfo(page.board.timezone))
