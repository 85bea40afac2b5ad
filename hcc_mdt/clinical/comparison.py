"""Does a value reach an edge when it may be only a bound, and how are value and edge said?"""

from decimal import Decimal
from operator import ge, gt, le, lt

from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Input
from hcc_mdt.clinical.findings import MET, NOT_MET, UNKNOWN, Verdict
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.schema import Criterion

REACHES = {"at_least": ge, "above": gt, "at_most": le, "below": lt}


def compare(kind: str, edge: Decimal, value: Decimal, comparator: str) -> Verdict:
    """The comparison for a value that may be a bound."""
    plain: bool = REACHES[kind](value, edge)
    if not comparator:
        return MET if plain else NOT_MET
    wants_low = kind in ("at_most", "below")
    is_upper_bound = comparator in ("<", "<=")
    if wants_low == is_upper_bound:  # the true value lies on the side that is asked for, if the bound does
        reached = plain or (value == edge and comparator in ("<", ">"))
        return MET if reached else UNKNOWN
    beyond = not plain or (value == edge and comparator in ("<", ">"))
    return NOT_MET if beyond else UNKNOWN


def is_(found: Input) -> Message:
    """ "FLR/SLV: 41.6 % (2026-01-05)."""
    value = found.value
    shown = (
        words.amount(value, found.unit, found.comparator) if isinstance(value, Decimal) else words.choice(str(value))
    )
    if found.measured is not None:
        shown = say("{word}, {measured}", word=shown, measured=found.measured)
    if found.on is None:
        return say("{name}: {value}.", name=words.name(found.name), value=shown)
    return say("{name}: {value} ({day}).", name=words.name(found.name), value=shown, day=found.on)


def asked_for(criterion: Criterion) -> Message:
    """What the criterion asks: "at least 40 %", "a fall of at least 75 %"."""
    assert criterion.edge is not None
    if criterion.edge < 0 and criterion.unit == "%" and criterion.kind in ("at_most", "below"):
        fall = words.amount(-criterion.edge, criterion.unit)
        if criterion.kind == "at_most":
            return say("a fall of at least {edge}", edge=fall)
        return say("a fall of more than {edge}", edge=fall)
    edge = words.amount(criterion.edge, criterion.unit)
    match criterion.kind:
        case "at_least":
            return say("at least {edge}", edge=edge)
        case "above":
            return say("more than {edge}", edge=edge)
        case "at_most":
            return say("at most {edge}", edge=edge)
        case _:
            return say("less than {edge}", edge=edge)
