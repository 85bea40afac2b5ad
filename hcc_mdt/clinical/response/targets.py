"""Did the target lesions disappear, shrink, stay or grow?"""

from decimal import Decimal

from hcc_mdt.clinical.response.criteria import Criteria
from hcc_mdt.clinical.response.overall import CR, NE, NONE, PD, PR, SD
from hcc_mdt.clinical.response.percent import fell, plain, rose
from hcc_mdt.clinical.response.scans import Tally
from hcc_mdt.messages import Message, say

_NO_TARGET = say("No target lesion was listed at baseline.")
_NO_BASELINE = say("The baseline sum is incomplete, so no change can be given: NE.")
_STABLE = say("Neither enough shrinkage for PR nor enough growth for PD: SD.")


def target(
    criteria: Criteria, tally: Tally, baseline: Decimal | None, nadir: Decimal | None, after_cr: bool
) -> tuple[str, Message]:
    """The target verdict and why. ``nadir``: smallest complete sum before this scan, baseline included. ``after_cr``:
    an earlier scan was a complete response. Progression is asked before response, so a regrowth is never called PR;
    what was measured can already prove it when a lesion is missing."""
    if not tally.sizes:
        return NONE, _NO_TARGET
    if tally.gone:
        return CR, _gone(criteria)
    if nadir is not None and rose(tally.assessed, nadir, criteria.progression_percent, criteria.progression_mm):
        return PD, _progression(criteria)
    if after_cr and tally.remaining:
        return PD, say("{lesions} came back after a complete response: PD.", lesions=tally.remaining)
    if tally.missing:
        return NE, say("Targets not assessed ({lesions}): NE.", lesions=tally.missing)
    if baseline is None:
        return NE, _NO_BASELINE
    if fell(tally.assessed, baseline, criteria.response_percent):
        return PR, say("At least {percent} % below baseline: PR.", percent=criteria.response_percent)
    return SD, _stable(criteria, tally.assessed, nadir)


def _gone(criteria: Criteria) -> Message:
    """What enhances no longer may still be there to see."""
    if not criteria.enhancement:
        return say("No target lesion is left and every target node is below 10 mm: CR.")
    if criteria.elsewhere == "area":
        return say("No target lesion enhances any more: CR.")
    return say(
        "No target in the liver enhances any more, none elsewhere is left, every target node is below 10 mm: CR."
    )


def _progression(criteria: Criteria) -> Message:
    if criteria.progression_mm is None:
        return say("At least {percent} % above the smallest sum: PD.", percent=criteria.progression_percent)
    return say(
        "At least {percent} % and {limit} mm above the smallest sum: PD.",
        percent=criteria.progression_percent, limit=criteria.progression_mm,
    )  # fmt: skip


def _stable(criteria: Criteria, now: Decimal, nadir: Decimal | None) -> Message:
    """SD, and in the one case people argue about, why 20 % was not enough."""
    if nadir is not None and rose(now, nadir, criteria.progression_percent, None):
        return say(
            "At least {percent} % above the smallest sum, but only {growth} mm, less than {limit} mm: SD.",
            percent=criteria.progression_percent, growth=plain(now - nadir), limit=criteria.progression_mm,
        )  # fmt: skip
    return _STABLE
