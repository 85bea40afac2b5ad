"""Must the board talk about this case again? The trigger of its last decision against what was learnt since.

Nothing fires on what the board knew when it decided: only a value learnt afterwards counts, and only one that is not
older than the last one known then (an old file loaded late is no news).
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from hcc_mdt.clinical import words
from hcc_mdt.clinical.comparison import compare
from hcc_mdt.clinical.evidence import shown
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.codes import CODES
from hcc_mdt.conditions import Condition, Trigger
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Observation
from hcc_mdt.units import Quantity, canonical

_KINDS = {"<": "below", "<=": "at_most", ">": "above", ">=": "at_least"}
_WORDS: dict[str, Message] = {
    "<": say("less than"),
    "<=": say("at most"),
    ">": say("more than"),
    ">=": say("at least"),
    "=": say("exactly"),
}


def due_again(trigger: Trigger, decided_at: datetime, known: Iterable[Observation], on: date) -> Message | None:
    """Why the case is due before the board again on ``on``, or None. ``known``: the case's observations as known
    today. What the trigger says in free text only a person can judge; it never fires by itself."""
    if trigger.on is not None and trigger.on <= on:
        return say("The board wanted to discuss this again on {day}.", day=trigger.on)
    if trigger.when is None:
        return None
    for found in learnt_since(trigger.when.code, decided_at, known, on):
        if meets(trigger.when, found) is Verdict.MET:
            return say(
                "{name} {value} ({day}) is {limit}: the board wanted to discuss this again.",
                name=words.name(found.code), value=shown(found), day=found.on, limit=limit(trigger.when),
            )  # fmt: skip
    return None


def learnt_since(code: str, decided_at: datetime, known: Iterable[Observation], on: date) -> tuple[Observation, ...]:
    """The values of ``code`` that are news since the decision, newest first."""
    dated = [o for o in known if o.code == code and o.on is not None and o.on <= on]
    before = max((o.on for o in dated if o.on is not None and o.recorded.at <= decided_at), default=date.min)
    news = [o for o in dated if o.recorded.at > decided_at and o.on is not None and o.on >= before]
    return tuple(sorted(news, key=lambda o: (str(o.on), o.repeat), reverse=True))


def meets(condition: Condition, found: Observation) -> Verdict:
    """Is the condition met by this value? Unknown when the value is only a bound that leaves it open, or was measured
    in a unit nothing converts."""
    value, edge = _value(found), _edge(condition)
    if value is None or edge is None or value.unit != edge.unit:
        return Verdict.UNKNOWN
    if condition.comparator == "=":
        if value.comparator:
            return Verdict.UNKNOWN
        return Verdict.MET if value.value == edge.value else Verdict.NOT_MET
    return compare(_KINDS[condition.comparator], edge.value, value.value, value.comparator)


def limit(condition: Condition) -> Message:
    """``less than 30 %``."""
    edge = words.amount(condition.value, condition.unit)
    return say("{comparator} {edge}", comparator=_WORDS[condition.comparator], edge=edge)


def said(trigger: Trigger) -> Message | None:
    """The trigger itself in words; None when it holds nothing."""
    parts = []
    if trigger.on is not None:
        parts.append(say("on {day}", day=trigger.on))
    if trigger.when is not None:
        name = words.name(trigger.when.code)
        parts.append(say("when {name} is {limit}", name=name, limit=limit(trigger.when)))
    if trigger.text.strip():
        parts.append(say("{text}", text=trigger.text.strip()))
    return words.listed(parts) if parts else None


def _value(found: Observation) -> Quantity | None:
    if found.value is not None:
        return found.value
    try:
        return None if found.choice is None else Quantity(Decimal(found.choice), "1")
    except InvalidOperation:
        return None


def _edge(condition: Condition) -> Quantity | None:
    """The limit in the unit values are kept in; a coded answer that is a number (ECOG) has none."""
    typed = Quantity(condition.value, condition.unit)
    if condition.code not in CODES or CODES[condition.code].choices:
        return Quantity(condition.value, "1")
    try:
        return canonical(condition.code, typed)
    except Refused:
        return None
