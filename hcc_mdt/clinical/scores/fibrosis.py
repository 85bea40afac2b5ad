"""How likely is fibrosis by FIB-4 and APRI?

Rule book 2.12.
"""

from datetime import date
from decimal import Decimal

from hcc_mdt.clinical.scores.bands import band, below, beyond, up_to
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.intake import Intake
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.model import Case
from hcc_mdt.units import Quantity

_STERLING = "FIB-4: age x AST / (PLT x sqrt(ALT)); Sterling et al., Hepatology 2006"
_WAI = "APRI: (AST/ULN) x 100 / PLT; Wai et al., Hepatology 2003"
PERCENT = Decimal(100)

FIB4_BANDS = {
    "hcv": (below("1.45", "low"), up_to("3.25", "indeterminate"), beyond("high")),
    "masld": (below("1.3", "low"), up_to("2.67", "indeterminate"), beyond("high")),
}
"""By cause: below the first edge advanced fibrosis is unlikely, above the second likely."""
APRI_BANDS = (up_to("0.5", "<=0.5"), up_to("1.5", "0.5-1.5"), up_to("2.0", "1.5-2.0"), beyond(">2.0"))


def fib4(
    age: Quantity | None, ast: Quantity | None, alt: Quantity | None, platelets: Quantity | None, cause: str = "hcv"
) -> Score:
    """FIB-4 with its band for ``cause`` ("hcv" or "masld"): low, indeterminate, high."""
    if cause not in FIB4_BANDS:
        raise Refused(say("{choice} is none of: {choices}.", choice=cause, choices=tuple(FIB4_BANDS)))
    taken = Intake("fib4.sterling2006", _STERLING)
    years, a, b = taken.exact("age", age), taken.exact("ast", ast), taken.positive("alt", alt)
    plt = taken.positive("platelets", platelets)
    if years is None or a is None or b is None or plt is None:
        return taken.score(None)
    value = years * a / (plt * b.sqrt())
    return taken.score(value, band(FIB4_BANDS[cause], value))


def fib4_of(case: Case, on: date) -> Score:
    """FIB-4 from the values in force on ``on``, in the bands of hepatitis C."""
    known = Bedside(case, on)
    get = known.quantity
    return known.dated(fib4(get("age"), get("ast"), get("alt"), get("platelets")))


def apri(ast: Quantity | None, ast_upper: Decimal | None, platelets: Quantity | None) -> Score:
    """APRI; ``ast_upper`` is the laboratory's own upper limit of AST in U/L, which nothing replaces."""
    taken = Intake("apri.wai2003", _WAI)
    a, plt = taken.exact("ast", ast), taken.positive("platelets", platelets)
    if ast_upper is None:
        taken.lack("ast_upper_limit")
    elif ast_upper <= 0:
        raise Refused(say("{name} must be above 0.", name=say("Upper limit of AST")))
    else:
        taken.note("ast_upper_limit", Quantity(ast_upper, "U/L"))
    if a is None or plt is None or ast_upper is None:
        return taken.score(None)
    value = a / ast_upper * PERCENT / plt
    return taken.score(value, band(APRI_BANDS, value))


def apri_of(case: Case, on: date) -> Score:
    """APRI from the values in force on ``on``, with the upper limit that came with the AST."""
    known = Bedside(case, on)
    found = known.observation("ast")
    return known.dated(
        apri(known.quantity("ast"), found.reference_high if found else None, known.quantity("platelets"))
    )
