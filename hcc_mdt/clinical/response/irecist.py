"""With immunotherapy: is a progression real, or not yet confirmed?

iRECIST, Seymour et al., Lancet Oncol 2017;18:e143-e152 (rule book 2.9). Every progression by RECIST 1.1 is first
unconfirmed (iUPD). A scan at least 4 weeks later that shows still more of it makes it confirmed (iCPD); one that shows
CR, PR or SD clears it; one that shows no change leaves it open. iRECIST guides data, not treatment.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from hcc_mdt.clinical.response.courses import point, refused
from hcc_mdt.clinical.response.growth import further, known_new_grew, shrank
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.clinical.response.overall import CR, NE, NO, PD, PR, SD, STILL_THERE, YES, overall
from hcc_mdt.clinical.response.recist import RECIST11
from hcc_mdt.clinical.response.roster import roster
from hcc_mdt.clinical.response.scans import scans
from hcc_mdt.clinical.response.sentences import together
from hcc_mdt.clinical.response.series import Step, steps
from hcc_mdt.clinical.response.timepoint import TimePoint
from hcc_mdt.messages import Message, say

IRECIST = replace(RECIST11, key="irecist", name="iRECIST", dates_back=False)
"""A doubtful lesion opens iUPD only once it is certain: what is to be confirmed must have been seen to progress."""

CONFIRM_FROM_DAYS = 28  # 4 weeks after iUPD
CONFIRM_UNTIL_DAYS = 56  # 8 weeks
IUPD, ICPD = "iUPD", "iCPD"

NAMES = {CR: "iCR", PR: "iPR", SD: "iSD", PD: IUPD, STILL_THERE: "non-iCR/non-iUPD"}
"""RECIST 1.1 verdicts as iRECIST calls them; NE, none and baseline keep their names."""


@dataclass(frozen=True, slots=True)
class _State:
    """``pending``: the scans of a progression not yet cleared, its first iUPD first. ``accepted``: the scan whose new
    lesions were followed by a response, so that they count again only if they grow or multiply. ``confirmed``: the scan
    of iCPD."""

    pending: tuple[Step, ...] = ()
    accepted: Step | None = None
    confirmed: Step | None = None


def course(readings: tuple[LesionReading, ...]) -> tuple[TimePoint, ...]:
    """The time points of one reader by iRECIST, baseline first."""
    ordered = scans(readings)
    if not ordered:
        return ()
    listed, reader = roster(IRECIST, ordered), readings[0].reader
    if listed.problem:
        return tuple(refused(IRECIST, reader, scan, listed.problem, scan is ordered[0]) for scan in ordered)
    points, state = [], _State()
    for step in steps(IRECIST, listed, ordered):
        plain = point(IRECIST, reader, step, listed)
        if not step.is_baseline:
            verdict, why, state = _judge(state, step)
            plain = plain._replace(
                overall=verdict, target=NAMES.get(plain.target, plain.target),
                non_target=NAMES.get(plain.non_target, plain.non_target), because=together([why, plain.because]),
            )  # fmt: skip
        points.append(plain)
    return tuple(points)


def _judge(state: _State, step: Step) -> tuple[str, Message, _State]:
    """The verdict of one scan, why, and what to remember."""
    if state.confirmed is not None:
        return ICPD, say("Progression was confirmed on {on}.", on=state.confirmed.scan.on), state
    now = _without_accepted(state, step)
    if not state.pending:
        if now != PD:
            return NAMES.get(now, now), say("No progression by RECIST 1.1."), state
        return IUPD, _first(step), replace(state, pending=(step,))
    return _after_iupd(state, step, now)


def _after_iupd(state: _State, step: Step, now: str) -> tuple[str, Message, _State]:
    """The window runs from the first iUPD; growth since any scan of the open progression is further growth."""
    opened, still_open = state.pending[0], replace(state, pending=(*state.pending, step))
    days = (step.scan.on - opened.scan.on).days
    if worse := next((found for seen in state.pending if (found := further(seen, step))), []):
        reason = together(worse)
        if days < CONFIRM_FROM_DAYS:
            text = say(
                "{worse} Only {days} days after the first progression, too early to confirm it.",
                worse=reason, days=days,
            )  # fmt: skip
            return IUPD, text, still_open
        return ICPD, _confirmed(reason, opened, days), replace(state, pending=(), confirmed=step)
    if now == NE:
        return NE, say("The progression of {on} stays unconfirmed.", on=opened.scan.on), state
    if now != PD:
        cleared = say("The progression of {on} was not confirmed and is cleared.", on=opened.scan.on)
        return NAMES.get(now, now), cleared, replace(state, pending=())
    if _response_beside_new_lesions(opened, step):
        text = say("Targets shrank further after the new lesions of {on} appeared; these did not grow: iPR.",
                   on=opened.scan.on)  # fmt: skip
        return NAMES[PR], text, replace(state, pending=(), accepted=step)
    return (
        IUPD,
        say("No further growth since the progression of {on}: still unconfirmed.", on=opened.scan.on),
        still_open,
    )


def _without_accepted(state: _State, step: Step) -> str:
    """RECIST's overall response, new lesions left aside that stood beside a response before and have not grown."""
    if state.accepted is None or step.new.status != YES:
        return step.overall
    if set(step.new.definite) - set(state.accepted.new.definite) or known_new_grew(state.accepted, step):
        return PD
    calm = overall(step.target, step.non_target.status, NO)
    return PR if calm == CR else calm  # a complete response needs the new lesions gone


def _response_beside_new_lesions(opened: Step, step: Step) -> bool:
    """EORTC's scenario B: new lesions need not vanish for iPR when the targets shrank after they were seen."""
    only_new = step.target in (PR, CR) and step.non_target.status != PD
    return only_new and shrank(opened, step)


def _first(step: Step) -> Message:
    on = step.scan.on
    return say(
        "Progression by RECIST 1.1, not confirmed yet. A scan between {first} and {last} can confirm it.",
        first=on + timedelta(days=CONFIRM_FROM_DAYS), last=on + timedelta(days=CONFIRM_UNTIL_DAYS),
    )  # fmt: skip


def _confirmed(reason: Message, opened: Step, days: int) -> Message:
    if days > CONFIRM_UNTIL_DAYS:
        return say(
            "{worse} This confirms the progression of {on}, though {days} days later instead of 28 to 56.",
            worse=reason, on=opened.scan.on, days=days,
        )  # fmt: skip
    return say("{worse} This confirms the progression of {on}.", worse=reason, on=opened.scan.on)
