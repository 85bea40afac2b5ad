"""What does the time after the operation say: did raised markers become normal, and what speaks for recurrence?"""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Context, Input, unknown
from hcc_mdt.clinical.inputs.course import operation
from hcc_mdt.clinical.inputs.markers import DECISIVE, LABORATORY, baseline, joined
from hcc_mdt.clinical.markers import normal
from hcc_mdt.clinical.scores.recurrence_risk import high_risk, risk_factors
from hcc_mdt.messages import say
from hcc_mdt.model import Observation

WITHIN = timedelta(days=90)  # MRK-09: 2-3 months


def normalised(context: Context) -> Input:
    """Did every marker that was raised at baseline become normal within 3 months of the operation (MRK-09)? A later
    rise does not undo it. A marker first tested after that time counts when it is normal then."""
    asked = [code for code in DECISIVE if baseline(context, code).value != "no"]
    return joined("marker.normalised", [_normalised(context, code) for code in asked], decisive="no", otherwise="yes")


def _normalised(context: Context, code: str) -> Input:
    done = operation(context)
    day = None if done is None else done.on
    if day is None:
        return unknown(code, say("No operation is recorded."), "surgery")
    later = [o for o in context.observations(code) if o.on is not None and o.on > day]
    answers = [(o, found) for o in later if (found := _normal(context, o)) is not None]
    if not answers:
        return unknown(code, say("{name} was not tested after the operation.", name=words.name(code)), code)
    in_time = [one for one in answers if (one[0].on or day) <= day + WITHIN]
    told, found = next((one for one in in_time if one[1]), (in_time or answers[:1])[-1])
    return Input(name=code, value="yes" if found else "no", on=told.on, rests_on=(told,))


def _normal(context: Context, observation: Observation) -> bool | None:
    """By the limit the board chose for AFP (register no. 9), else by the laboratory's own."""
    ruling = context.settings.afp_normal
    if observation.code == "afp" and ruling != LABORATORY:
        return normal(replace(observation, reference_high=Decimal(ruling)))
    return normal(observation)


def recurrence_risk(context: Context) -> Input:
    """Is any pathology-proven risk factor of ADJ-03 present?"""
    name = "recurrence.risk"
    factors = risk_factors(context.case, context.on, context.observed)
    found = high_risk(factors)
    if found is None:
        lacking = words.listed([factor.name for factor in factors if factor.present is None])
        return unknown(name, say("Not known: {factors}.", factors=lacking), "pathology")
    return Input(name=name, value="yes" if found else "no")
