"""Does a number that could be true look as if it stood in another unit?

Bilirubin 1.2 umol/L is no value a liver gives, but a common one in mg/dL. Such a number is kept as it was written
and said to the person; only what cannot be true at all (``Code.plausible``) is refused. Bounds in the canonical unit.
"""

from decimal import Decimal

from hcc_mdt.codes import CODES
from hcc_mdt.messages import Message, say
from hcc_mdt.units import Quantity, canonical, in_words

_USUAL = {
    "bilirubin": ("3", "600"),
    "direct_bilirubin": ("0.5", "500"),
    "albumin": ("15", "60"),
    "creatinine": ("15", "1300"),
    "inr": ("0.7", "6"),  # prothrombin seconds or per cent
    "sodium": ("110", "170"),
    "platelets": ("5", "1200"),
    "crp": ("0", "500"),
    "icg_r15": ("1", "80"),  # a fraction
    "afp_l3": ("0.3", "100"),
    "largest_diameter": ("3", "300"),  # centimetres
    "flr": ("150", "2500"),  # per cent of a standard volume
    "tlv": ("500", "5000"),
    "weight": ("30", "170"),
    "height": ("130", "215"),
}


def unusual(code: str, quantity: Quantity) -> Message | None:
    """What to ask about the value, or None. A bound and a plain 0 (nothing left to measure) are not asked about.
    Raises ``Refused`` for a unit the code does not come in."""
    if code not in _USUAL or quantity.comparator or not quantity.value:
        return None
    low, high = (Decimal(edge) for edge in _USUAL[code])
    if low <= canonical(code, quantity).value <= high:
        return None
    return say("{name} of {value} is unusual.", name=say(CODES[code].name), value=in_words(quantity))
