"""Is the liver failing after the resection: 50-50 and ISGLS?

Rule book 1.12 (well known). Both look at day 5 after the operation (ISGLS: on or after it).
"""

from datetime import date, timedelta
from decimal import Decimal

from hcc_mdt.clinical.anchors import surgery_on
from hcc_mdt.clinical.readings import series
from hcc_mdt.clinical.scores.bands import beyond, up_to
from hcc_mdt.clinical.scores.intake import Intake
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.messages import say
from hcc_mdt.model import Case, Observation
from hcc_mdt.units import Quantity

_BALZAN = "50-50 criteria: Balzan et al., Ann Surg 2005"
_RAHBARI = "ISGLS: Rahbari et al., Surgery 2011"

DAY = 5
BILIRUBIN_50 = (up_to("50", "no"), beyond("yes"))
INR_17 = (up_to("1.7", "no"), beyond("yes"))  # prothrombin below 50 %
MANAGEMENT = {"unchanged": "A", "non_invasive": "B", "invasive": "C"}
"""What the failure made necessary → ISGLS grade."""


def fifty_fifty(bilirubin: Quantity | None, inr: Quantity | None) -> Score:
    """Grade "met" when bilirubin is above 50 umol/L and INR above 1.7 (prothrombin < 50 %) on day 5; "not_met" as soon
    as one of them is not."""
    taken = Intake("phlf.50_50", _BALZAN)
    answers = (taken.band("bilirubin", bilirubin, BILIRUBIN_50), taken.band("inr", inr, INR_17))
    if "no" in answers:
        return taken.settled("not_met")
    return taken.score(None, "met")


def isgls(
    bilirubin: Quantity | None,
    bilirubin_upper: Decimal | None,
    inr: Quantity | None,
    inr_upper: Decimal | None,
    management: str | None,
) -> Score:
    """ISGLS grade: "none" unless both are above the laboratory's upper limits (umol/L; INR) on or after day 5; then A,
    B or C by what ``management`` became necessary: unchanged, non_invasive, invasive."""
    taken = Intake("phlf.isgls", _RAHBARI)
    raised = (_raised(taken, "bilirubin", bilirubin, bilirubin_upper), _raised(taken, "inr", inr, inr_upper))
    if "no" in raised:
        return taken.settled("none")
    word = taken.choice("management", management, tuple(MANAGEMENT))
    if word is not None and None not in raised:
        taken.warn(say("If bilirubin or INR were raised before the operation, a further rise is asked for."))
    return taken.score(None, None if word is None else MANAGEMENT[word])


def fifty_fifty_of(case: Case, on: date) -> Score | None:
    """50-50 from the values of day 5 itself; None before that day or without an operation."""
    day = _day_five(case)
    if day is None or on < day:
        return None
    bilirubin, inr = (_on_day(case, code, day) for code in ("bilirubin", "inr"))
    return fifty_fifty(bilirubin.value if bilirubin else None, inr.value if inr else None)


def isgls_of(case: Case, on: date, management: str | None) -> Score | None:
    """ISGLS from the last day on or after day 5 that has both values, with the upper limits that came with them."""
    day = _day_five(case)
    if day is None or on < day:
        return None
    later = (o.on for o in series(case, "bilirubin", on) if o.on is not None and o.on >= day)
    last = max((d for d in later if _on_day(case, "inr", d) is not None), default=day)
    bilirubin, inr = (_on_day(case, code, last) for code in ("bilirubin", "inr"))
    return isgls(
        bilirubin.value if bilirubin else None,
        bilirubin.reference_high if bilirubin else None,
        inr.value if inr else None,
        inr.reference_high if inr else None,
        management,
    )


def _raised(taken: Intake, code: str, value: Quantity | None, upper: Decimal | None) -> str | None:
    if upper is None:
        taken.lack(f"{code}_upper_limit")
        return None
    return taken.band(code, value, (up_to(str(upper), "no"), beyond("yes")))


def _day_five(case: Case) -> date | None:
    operated = surgery_on(case)
    return None if operated is None else operated + timedelta(days=DAY)


def _on_day(case: Case, code: str, day: date) -> Observation | None:
    """The value of that very day; different repeats are none."""
    found = [o for o in series(case, code, day) if o.on == day]
    return found[-1] if found and len({o.value for o in found}) == 1 else None
