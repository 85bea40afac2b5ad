"""How does a test say "T1 measured 62 mm on day 56" in one line?"""

from datetime import date, timedelta
from decimal import Decimal

from hcc_mdt.clinical.response import CriteriaKey, TimePoint, assess_readings
from hcc_mdt.clinical.response.lesions import LesionReading
from hcc_mdt.model import LesionKind, LesionState

START = date(2026, 1, 5)
MM = Decimal | int | str | None


def _mm(value: MM) -> Decimal | None:
    return None if value is None else Decimal(value)


def target(
    day: int, mm: MM = None, *, lesion: str = "T1", site: str = "liver", state: str = "present", viable: MM = None,
    area: MM = None, reader: str = "",
) -> LesionReading:  # fmt: skip
    """One target lesion that is no node, ``day`` days after baseline."""
    return LesionReading(
        lesion=lesion, kind=LesionKind.TARGET, site=site, on=START + timedelta(days=day), state=LesionState(state),
        long_axis_mm=_mm(mm), viable_mm=_mm(viable), area_mm2=_mm(area), reader=reader,
    )  # fmt: skip


def node(
    day: int, mm: MM = None, *, lesion: str = "N1", kind: str = "target", state: str = "present", hilum: bool = False
) -> LesionReading:
    """A lymph node by its short axis."""
    return LesionReading(
        lesion=lesion, kind=LesionKind(kind), site="lymph_node", on=START + timedelta(days=day),
        state=LesionState(state), is_node=True, porta_hepatis=hilum, short_axis_mm=_mm(mm),
    )  # fmt: skip


def other(
    day: int, state: str = "present", *, lesion: str = "O1", site: str = "liver", mm: MM = None, viable: MM = None
) -> LesionReading:
    """A non-target lesion."""
    return LesionReading(
        lesion=lesion, kind=LesionKind.NON_TARGET, site=site, on=START + timedelta(days=day), state=LesionState(state),
        long_axis_mm=_mm(mm), viable_mm=_mm(viable),
    )  # fmt: skip


def new(
    day: int, mm: MM = None, *, lesion: str = "X1", site: str = "liver", state: str = "present", viable: MM = None
) -> LesionReading:
    """A new lesion."""
    return LesionReading(
        lesion=lesion, kind=LesionKind.NEW, site=site, on=START + timedelta(days=day), state=LesionState(state),
        long_axis_mm=_mm(mm), viable_mm=_mm(viable),
    )  # fmt: skip


def sums(*mm: MM, every: int = 56) -> list[LesionReading]:
    """One liver target measured every eight weeks, baseline first."""
    return [target(every * position, value) for position, value in enumerate(mm)]


def last(readings: list[LesionReading], criteria: CriteriaKey = "recist11") -> TimePoint:
    """The last time point."""
    return assess_readings(readings, criteria)[-1]


def overalls(readings: list[LesionReading], criteria: CriteriaKey = "recist11") -> list[str]:
    """The overall responses after baseline."""
    return [point.overall for point in assess_readings(readings, criteria) if not point.is_baseline]
