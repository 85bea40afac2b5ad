"""Which grade would an immune hepatitis have by ALT: multiples of the upper limit, or of an abnormal baseline?

IRAE-04, CTCAE v5. There is no default: without a baseline ALT and the laboratory's upper limit the grade is unknown.
"""

from decimal import Decimal

from hcc_mdt.clinical.context import Context, Input, unknown
from hcc_mdt.clinical.inputs.observed import observed
from hcc_mdt.clinical.readings import Absence
from hcc_mdt.clinical.scores.bands import band, below, beyond, up_to
from hcc_mdt.messages import say
from hcc_mdt.model import Observation

NAME = "hepatitis.grade"
_HIGHER = (up_to("3", "1"), up_to("5", "2"), up_to("20", "3"), beyond("4"))
OF_LIMIT = (up_to("1", "0"), *_HIGHER)
OF_BASELINE = (below("1.5", "0"), *_HIGHER)


def hepatitis_grade(context: Context) -> Input:
    """Grade 0 to 4 of the last ALT."""
    last = observed(context, "alt")
    if not isinstance(last.value, Decimal) or last.comparator:
        note = last.note or say("ALT is only known as a bound.")
        return Input(
            name=NAME, absence=last.absence or Absence.MISSING, missing=("alt",), note=note, rests_on=last.rests_on
        )
    base = _baseline(context)
    if base is None or base.value is None:
        return unknown(NAME, say("ALT before the first dose is not recorded."), "alt.baseline")
    limit = base.reference_high
    if not limit:
        return unknown(NAME, say("The laboratory's upper limit of ALT is not recorded."), "alt.baseline")
    abnormal = base.value.value > limit
    now = context.observations("alt")[-1].reference_high or limit
    grade = band(OF_BASELINE, last.value / base.value.value) if abnormal else band(OF_LIMIT, last.value / now)
    return Input(name=NAME, value=Decimal(grade), on=last.on, dated=last.dated, rests_on=(base, *last.rests_on))


def _baseline(context: Context) -> Observation | None:
    """The last ALT on or before the first dose; none when it is only a bound or in conflict with itself."""
    start = context.start
    found = [o for o in context.observations("alt") if start is not None and o.on is not None and o.on <= start]
    if not found or len({o.value for o in found if o.on == found[-1].on}) > 1:
        return None
    value = found[-1].value
    return None if value is None or value.comparator or value.value == 0 else found[-1]
