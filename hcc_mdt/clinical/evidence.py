"""On which recorded fact does an answer rest, and where did it come from?"""

from collections.abc import Callable
from datetime import date
from typing import Any

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Cited, Context, Input, Worked
from hcc_mdt.clinical.findings import Evidence
from hcc_mdt.clinical.scores.score import Used
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.model import AdverseEvent, Fact, Observation, Treatment
from hcc_mdt.units import in_words


def of(context: Context, found: Input) -> tuple[Evidence, ...]:
    """What an input rests on, as the panel opens it; worked out once a day, for several rules ask for the same."""
    if not found.rests_on:
        return ()
    whose, known = context.day.evidence.get(found.name, (None, ()))
    if whose is not found:  # two windows may give one name two values
        known = tuple([_TOLD[type(basis)](context, basis) for basis in found.rests_on])
        context.day.evidence[found.name] = found, known
    return known


def origin(fact: Fact) -> str:
    """File and line, or the form."""
    found = fact.recorded.origin
    return found.source if found.line is None else f"{found.source}:{found.line}"


def _of_observation(context: Context, observation: Observation) -> Evidence:
    """One observed value as the laboratory gave it."""
    known = context.day.observed.get(observation.id)
    if known is None:
        told = _of_fact(context, observation, words.name(observation.code), shown(observation))
        known = context.day.observed[observation.id] = told
    return known


def shown(observation: Observation) -> Message:
    """The value in words: a choice, or the quantity as received."""
    if observation.choice is not None:
        return words.choice(observation.choice)
    quantity = observation.received or observation.value
    return say("no value") if quantity is None else Later(in_words, quantity)


def _of_fact(context: Context, fact: Fact, name: Message, said: Message) -> Evidence:
    on, source = fact.on, fact.recorded.origin
    age = None if on is None else context.days_to(on)
    return Evidence(name, said, on, age, origin(fact), source.imputed)


def _of_treatment(context: Context, treatment: Treatment) -> Evidence:
    said = say("{agent}", agent=treatment.agent.replace("_", " "))
    return _of_fact(context, treatment, words.name("treatments"), said)


def _of_event(context: Context, event: AdverseEvent) -> Evidence:
    said = say("{term}, grade {grade}", term=event.term, grade=event.grade)
    return _of_fact(context, event, words.name("toxicity.grade"), said)


def _of_cited(context: Context, cited: Cited) -> Evidence:
    return _of_fact(context, cited.fact, words.name(cited.name), cited.said)


def _of_worked(context: Context, worked: Worked) -> Evidence:
    return _of_day(context, words.name(worked.name), worked.said, worked.on)


def _of_used(context: Context, used: Used) -> Evidence:
    """One input of a score; the observation itself where there is one, so that it can be opened."""
    found = next((o for o in reversed(context.observations(used.code)) if o.on == used.on), None)
    if found is not None:
        return _of_observation(context, found)
    said = words.choice(used.choice) if used.choice is not None else Later(in_words, used.quantity)
    return _of_day(context, words.name(used.code), said, used.on)


def _of_day(context: Context, name: Message, said: Message, on: date | None) -> Evidence:
    return Evidence(name, said, on, None if on is None else context.days_to(on), None)


_TOLD: dict[type, Callable[[Context, Any], Evidence]] = {
    Observation: _of_observation,
    Treatment: _of_treatment,
    AdverseEvent: _of_event,
    Cited: _of_cited,
    Used: _of_used,
    Worked: _of_worked,
}
