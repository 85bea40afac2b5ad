"""On which recorded fact does an answer rest, and where did it come from?"""

from datetime import date

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Context
from hcc_mdt.clinical.findings import Evidence
from hcc_mdt.clinical.score import Used
from hcc_mdt.messages import Later, Message, say
from hcc_mdt.model import Fact, Observation
from hcc_mdt.units import Quantity


def origin(fact: Fact) -> str:
    """File and line, or the form."""
    found = fact.recorded.origin
    return found.source if found.line is None else f"{found.source}:{found.line}"


def of_observation(context: Context, observation: Observation) -> Evidence:
    """One observed value as the laboratory gave it."""
    known = context.day.evidence.get(observation.id)
    if known is None:
        known = context.day.evidence[observation.id] = _of_observation(context, observation)
    return known


def _of_observation(context: Context, observation: Observation) -> Evidence:
    return of_fact(context, observation, words.name(observation.code), shown(observation))


def shown(observation: Observation) -> Message:
    """The value in words: a choice, or the quantity as received."""
    if observation.choice is not None:
        return words.choice(observation.choice)
    quantity = observation.received or observation.value
    return say("no value") if quantity is None else Later(_said, quantity)


def _said(quantity: Quantity | None) -> Message:
    return say("{quantity}", quantity=str(quantity))


def of_fact(context: Context, fact: Fact, name: Message, said: Message) -> Evidence:
    """A fact and what it says (a study, a treatment, a report)."""
    on, source = fact.on, fact.recorded.origin
    age = None if on is None else context.days_to(on)
    return Evidence(name, said, on, age, origin(fact), source.imputed, (fact.id,))


def of_day(context: Context, name: Message, said: Message, on: date | None) -> Evidence:
    """Something worked out, with the day it was true."""
    return Evidence(name, said, on, None if on is None else context.days_to(on), None)


def of_used(context: Context, used: Used) -> Evidence:
    """One input of a score; the observation itself where there is one, so that it can be opened."""
    found = next((o for o in reversed(context.observations(used.code)) if o.on == used.on), None)
    if found is not None:
        return of_observation(context, found)
    said = words.choice(used.choice) if used.choice is not None else Later(_said, used.quantity)
    return of_day(context, words.name(used.code), said, used.on)
