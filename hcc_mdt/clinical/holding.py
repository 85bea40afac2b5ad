"""Does a decision's condition hold? Met, not met or unknown, with the value and its day, as values arrive.

Only what was learnt after the decision answers: the board knew the values before, and set the condition because they
did not settle it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from hcc_mdt.clinical import words
from hcc_mdt.clinical.evidence import shown
from hcc_mdt.clinical.findings import Verdict
from hcc_mdt.clinical.rediscussion import learnt_since, limit, meets
from hcc_mdt.conditions import Condition
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Observation


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """How a condition stands. ``value`` answers it; None while nothing came."""

    condition: Condition
    verdict: Verdict
    value: Observation | None
    because: Message


def said(condition: Condition) -> Message:
    """``ICG-R15 less than 30 %``."""
    return say("{name} {limit}", name=words.name(condition.code), limit=limit(condition))


def holding(condition: Condition, decided_at: datetime, known: Iterable[Observation], on: date) -> Holding:
    """How ``condition`` stands on ``on``. ``known``: the case's observations; the newest one learnt since answers. Two
    values of one day that answer differently leave it unknown."""
    news = learnt_since(condition.code, decided_at, known, on)
    name = words.name(condition.code)
    if not news:
        because = say("no value of {name} since the decision", name=name)
        return Holding(condition=condition, verdict=Verdict.UNKNOWN, value=None, because=because)
    last = news[0]
    answers = {meets(condition, one) for one in news if one.on == last.on}
    if len(answers) > 1:
        because = say("two values of {name} on {day} answer differently", name=name, day=last.on)
        return Holding(condition=condition, verdict=Verdict.UNKNOWN, value=last, because=because)
    verdict = answers.pop()
    because = say("{name} {value} ({day})", name=name, value=shown(last), day=last.on)
    if verdict is Verdict.UNKNOWN:
        because = say("{name} {value} ({day}) does not settle it", name=name, value=shown(last), day=last.on)
    return Holding(condition=condition, verdict=verdict, value=last, because=because)
