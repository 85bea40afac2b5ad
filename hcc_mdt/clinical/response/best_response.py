"""What was the best overall response of a course, and was it confirmed?

RECIST 1.1 (Eisenhauer 2009, table 3); for iRECIST Seymour 2017, table 3: unconfirmed progression does not end a course.
"""

from hcc_mdt.clinical.response.criteria import CONFIRMATION_DAYS, MINIMUM_SD_DAYS
from hcc_mdt.clinical.response.overall import CR, NE, NONE, PD, PR, SD, STILL_THERE
from hcc_mdt.clinical.response.timepoint import Best, TimePoint
from hcc_mdt.messages import Message, say

_PLAIN = {"iCR": CR, "iPR": PR, "iSD": SD, "iCPD": PD, "iUPD": "iUPD", "non-iCR/non-iUPD": STILL_THERE}
_HELD = (CR, PR, SD, STILL_THERE)  # disease at least not growing
_RESPONSES = (CR, PR)


def best(timepoints: tuple[TimePoint, ...], minimum_sd_days: int = MINIMUM_SD_DAYS) -> Best:
    """Best response of one course (one reader, one criterion). Stable disease counts from ``minimum_sd_days`` after
    baseline, CR and PR are confirmed by the same or better at least 28 days later, nothing counts after progression."""
    scored = _until_progression(timepoints)
    if not scored:
        return Best(NE, NE, say("There is no time point after baseline."))
    immune = any(point.criteria == "irecist" for point in timepoints)
    start = timepoints[0].on
    stable = [p for p in scored if _said(p) in _HELD and (p.on - start).days >= minimum_sd_days]
    floor = _floor(scored, stable)
    unconfirmed = next((r for r in _RESPONSES if any(_said(p) == r for p in scored)), floor)
    reachable = (CR,) if _without_targets(scored) else _RESPONSES
    confirmed = next((r for r in reachable if _is_confirmed(scored, r)), floor)
    early = not stable and any(_said(p) in (SD, STILL_THERE) for p in scored)
    names = _named(unconfirmed, immune), _named(confirmed, immune)
    return Best(*names, _because(unconfirmed, confirmed, names, early, minimum_sd_days))


def _said(point: TimePoint) -> str:
    return _PLAIN.get(point.overall, point.overall)


def _until_progression(timepoints: tuple[TimePoint, ...]) -> list[TimePoint]:
    scored: list[TimePoint] = []
    for point in timepoints:
        if point.is_baseline:
            continue
        scored.append(point)
        if _said(point) == PD:
            break
    return scored


def _floor(scored: list[TimePoint], stable: list[TimePoint]) -> str:
    """The best response when there is no (confirmed) CR or PR."""
    if stable:
        return STILL_THERE if _without_targets(stable) else SD
    said = [_said(p) for p in scored]
    return PD if PD in said else "iUPD" if "iUPD" in said else NE


def _without_targets(points: list[TimePoint]) -> bool:
    """Only non-target disease was followed: there is no sum, so neither PR nor SD (RECIST 1.1, table 2)."""
    return all(point.target == NONE for point in points)


def _is_confirmed(scored: list[TimePoint], response: str) -> bool:
    """CR needs CR again with nothing less between; PR needs PR or CR again. A time point that could not be evaluated in
    between does not matter, nor, for PR, one that fell short of PR without being progression."""
    enough = (CR,) if response == CR else _RESPONSES
    for position, first in enumerate(scored):
        if _said(first) not in enough:
            continue
        for later in scored[position + 1 :]:
            if response == CR and _said(later) not in (CR, NE, "iUPD"):
                break
            if _said(later) in enough and (later.on - first.on).days >= CONFIRMATION_DAYS:
                return True
    return False


def _because(unconfirmed: str, confirmed: str, names: tuple[str, str], early: bool, minimum_sd_days: int) -> Message:
    if unconfirmed in _RESPONSES and confirmed == unconfirmed:
        return say("{best} was seen again at least {days} days later.", best=names[0], days=CONFIRMATION_DAYS)
    if unconfirmed in _RESPONSES:
        return say(
            "{best} was not confirmed at least {days} days later; confirmed best response: {confirmed}.",
            best=names[0], days=CONFIRMATION_DAYS, confirmed=names[1],
        )  # fmt: skip
    if early and unconfirmed not in (SD, STILL_THERE):
        return say(
            "Stable disease was seen only before day {days} after baseline, too early to count.", days=minimum_sd_days
        )
    if unconfirmed in (SD, STILL_THERE):
        return say("Not progressing at least {days} days after baseline.", days=minimum_sd_days)
    if unconfirmed == PD:
        return say("Progression before any response or lasting stability.")
    if unconfirmed == "iUPD":
        return say("Progression that was never confirmed, and no response.")
    return say("No time point could be evaluated.")


def _named(response: str, immune: bool) -> str:
    if not immune:
        return response
    return {CR: "iCR", PR: "iPR", SD: "iSD", PD: "iCPD", STILL_THERE: "non-iCR/non-iUPD"}.get(response, response)
