"""How do the board's figures read as a table? One figure a line; no patient, no person and nothing typed is in it."""

from collections.abc import Iterator
from decimal import Decimal

from hcc_mdt.board.figures import Figures, named
from hcc_mdt.board.follow_up import OUTCOMES, REASONS
from hcc_mdt.exports.tables import Cell, csv_bytes
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say

Row = tuple[Message, object, Message, Cell]

HEADS: tuple[Message, ...] = (say("What"), say("Of"), say("Figure"), say("Value"))
_MINUTE = Decimal(60)
_TENTH = Decimal("0.1")
_IN_WORDS = say("in free words")


def figures_csv(found: Figures, t: Translator) -> bytes:
    """The table in the reader's language."""
    rows = [(t(what), t(of) if of != "" else "", t(name), value) for what, of, name, value in _rows(found)]
    return csv_bytes([t(head) for head in HEADS], rows)


def minutes(seconds: int | None) -> Decimal | None:
    """Minutes to a tenth."""
    return None if seconds is None else (Decimal(seconds) / _MINUTE).quantize(_TENTH)


def _rows(found: Figures) -> Iterator[Row]:
    whole, time = say("All meetings"), say("Minutes per case")
    yield whole, "", say("First day"), found.since.isoformat()
    yield whole, "", say("Last day"), found.until.isoformat()
    yield whole, "", say("Meetings"), len(found.meetings)
    yield whole, "", say("Decided"), found.decided
    yield whole, "", say("Deferred"), found.deferred
    yield whole, "", say("Carried to another meeting"), found.carried
    yield whole, "", say("Decided without quorum"), found.without_quorum
    yield time, "", say("Median"), minutes(found.times.median)
    yield time, "", say("Nine of ten within"), minutes(found.times.p90)
    yield time, "", say("Cases whose time was not kept"), found.untimed
    for one in found.meetings:
        for name, value in (
            (say("Decided"), one.decided),
            (say("Deferred"), one.deferred),
            (say("Carried to another meeting"), one.carried),
            (say("Decided without quorum"), one.without_quorum),
            (say("Minutes per case, median"), minutes(one.times.median)),
            (say("Minutes per case, nine of ten within"), minutes(one.times.p90)),
        ):
            yield say("Meeting"), one.on, name, value
    yield from _gaps(found)
    yield from _after(found)


def _gaps(found: Figures) -> Iterator[Row]:
    typed = 0
    for what, count in found.waited_for:
        name = named(what)
        if name is None:
            typed += count
        else:
            yield say("Deferred for"), name, say("Cases"), count
    if typed:
        yield say("Deferred for"), _IN_WORDS, say("Cases"), typed
    for name, count in found.lacking:
        yield say("Missing in the minutes"), name, say("Cases"), count


def _after(found: Figures) -> Iterator[Row]:
    became, acts = say("Decisions"), say("Actions")
    for outcome, count in found.became.outcomes:
        yield became, OUTCOMES[outcome], say("Decisions"), count
    for outcome, reason, count in found.became.reasons:
        yield became, say("{outcome}: {reason}", outcome=OUTCOMES[outcome], reason=REASONS[reason]), became, count
    yield became, say("asked, not answered"), became, found.became.unanswered
    yield became, say("younger than 30 days"), became, found.became.young
    for name, number in (
        (say("to do"), found.actions.todo),
        (say("of these overdue"), found.actions.overdue),
        (say("done"), found.actions.done),
        (say("not done"), found.actions.not_done),
    ):
        yield acts, name, acts, number
