"""Was immunotherapy given after a toxicity that ends it for good?

IRAE-01 (immune-related, grade 4) and IRAE-05 (myocarditis from grade 2): the end is permanent, so a toxicity that has
resolved counts like one that goes on.
"""

from collections.abc import Callable
from datetime import date

from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.anchors import dose_days, first_dose
from hcc_mdt.clinical.context import Context, Input, unknown
from hcc_mdt.clinical.inputs.toxicity import is_myocarditis, of_the_heart
from hcc_mdt.messages import Message, say
from hcc_mdt.model import AdverseEvent, Treatment, TreatmentKind

_LIFE_THREATENING, _MODERATE = 4, 2
_PRIOR = "prior"
Ends = Callable[[AdverseEvent], bool | None]
"""Does this toxicity end immunotherapy? None where nobody recorded whether it was immune-related."""


def grade_4(event: AdverseEvent) -> bool | None:
    """Immune-related and of grade 4 or more."""
    return event.immune_related if event.grade >= _LIFE_THREATENING else False


def myocarditis(event: AdverseEvent) -> bool | None:
    """Myocarditis of grade 2 or more, unless it is said not to be immune-related; another toxicity of the heart if it
    is said to be."""
    if event.grade < _MODERATE or not of_the_heart(event):
        return False
    return True if event.immune_related is None and is_myocarditis(event) else event.immune_related


def happened(context: Context, name: str, ends: Ends) -> Input:
    """Did such a toxicity ever begin?"""
    own = _ending(context, ends, True)
    if not own and (perhaps := _ending(context, ends, None)):
        return unknown(name, say("Nobody has recorded whether {term} was immune-related.", term=perhaps[0].term))
    return Input(name=name, value="yes" if own else "no", on=own[0].on if own else None, rests_on=tuple(own[:1]))


def resumed(context: Context, name: str, ends: Ends) -> Input:
    """Was a dose of immunotherapy given after it began, or may have begun? Unknown while nobody recorded whether a
    course was stopped."""
    own = _ending(context, ends, True) or _ending(context, ends, None)
    since = own[0].on if own else None
    if since is None:
        return Input(name=name, value="no")
    courses = [t for t in context.case.treatments if t.kind is TreatmentKind.IMMUNOTHERAPY and t.phase != _PRIOR]
    answers = [(course, _after(context, course, since)) for course in courses]
    later = [course for course, given in answers if given]
    if later:
        return Input(name=name, value="yes", on=since, rests_on=(own[0], *later))
    open_ = [course for course, given in answers if given is None]
    if open_:
        return unknown(name, _not_known(open_[0]), f"last_dose.{open_[0].agent}")
    return Input(name=name, value="no", on=since, rests_on=(own[0],))


def _not_known(course: Treatment) -> Message:
    agent = spoken(course.agent)
    if course.stopped is False:
        return say("{agent} is still being given.", agent=agent)
    return say("Nobody has recorded whether {agent} was stopped.", agent=agent)


def _ending(context: Context, ends: Ends, answer: bool | None) -> list[AdverseEvent]:
    """The toxicities of that answer that had begun, the first one first."""
    begun = ((e.on, e) for e in context.case.adverse_events if e.on is not None and e.on <= context.on)
    found = [(on, event) for on, event in begun if ends(event) is answer]
    return [event for _, event in sorted(found, key=lambda dated: dated[0])]


def _after(context: Context, course: Treatment, since: date) -> bool | None:
    """Was a dose of the course given after ``since``? None when nobody knows."""
    begun, ended = first_dose(context.case, course), course.ended_on if course.stopped else None
    days = [day for day in (begun, ended, *dose_days(context.case, course)) if day is not None]
    if any(since < day <= context.on for day in days):
        return True
    return False if course.stopped and ended is not None else None
