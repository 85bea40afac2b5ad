"""What makes one response criterion differ from another?

The logic of target, non-target and new lesions is shared; a ``Criteria`` holds the numbers and switches in which
RECIST 1.1, mRECIST, iRECIST and EASL differ. The constants here are those all of them share (rule book 2.7).
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from hcc_mdt.clinical.response.lesions import LesionReading

Measure = Literal["diameter", "viable", "area"]

MAX_TARGETS = 5  # RECIST 1.1, Eisenhauer EJC 2009
MAX_TARGETS_PER_ORGAN = 2  # the same
NORMAL_NODE_MM = Decimal(10)  # short axis below this is a normal node
MEASURABLE_MM = Decimal(10)  # long axis (CT slice <= 5 mm); viable diameter in mRECIST
MEASURABLE_NODE_MM = Decimal(15)  # short axis
TOO_SMALL_MM = Decimal(5)  # the default for "too small to measure"
MINIMUM_SD_DAYS = 42  # rule book 2.7, project setting
CONFIRMATION_DAYS = 28  # RECIST 1.1: no less than 4 weeks
GONE = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criteria:
    """One response system. ``progression_mm`` None: no absolute rule."""

    key: str
    name: str
    liver: Measure
    elsewhere: Measure
    response_percent: int
    progression_percent: int
    progression_mm: Decimal | None
    enhancement: bool = False  # mRECIST: only what enhances counts inside the liver
    porta_hepatis_node_mm: Decimal = MEASURABLE_NODE_MM
    new_lesion_mm: Decimal | None = None  # smallest new liver lesion that counts
    new_lesion_growth_mm: Decimal | None = None  # growth that makes an atypical one count
    cytology: bool = False  # fluid counts only when proven
    dates_back: bool = True  # a doubtful new lesion that proves real was progression from its first sight

    def measure(self, reading: LesionReading) -> Measure:
        """Which figure of a lesion goes into the sum."""
        return self.liver if reading.intrahepatic else self.elsewhere

    def size(self, reading: LesionReading) -> Decimal | None:
        """That figure as measured, or None."""
        match self.measure(reading):
            case "viable":
                return reading.viable_mm
            case "area":
                return reading.area_mm2
            case _:
                return reading.size_mm

    def too_small(self, reading: LesionReading) -> Decimal | None:
        """What a lesion too small to measure counts for; no source gives one for an area."""
        return None if self.measure(reading) == "area" else TOO_SMALL_MM

    def node_mm(self, reading: LesionReading) -> Decimal:
        """From which short axis this node is malignant enough to be a target."""
        return self.porta_hepatis_node_mm if reading.porta_hepatis else MEASURABLE_NODE_MM
