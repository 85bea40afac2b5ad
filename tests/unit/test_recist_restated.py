"""The target response, said once more in the words of the papers and compared on thousands of random courses."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcc_mdt.clinical.response import CriteriaKey, assess_readings
from tests.unit.lesion_lines import node, target

Scan = tuple[Decimal, Decimal, int]  # two tumours and the short axis of a node, in mm

_MM = st.integers(0, 600).map(lambda tenths: Decimal(tenths) / 10)
_FIRST = st.tuples(st.just(Decimal(40)), st.integers(100, 600).map(lambda t: Decimal(t) / 10), st.integers(15, 30))
_GONE = st.tuples(st.just(Decimal(0)), st.just(Decimal(0)), st.integers(0, 11))
_LATER = st.one_of(st.tuples(_MM, _MM, st.integers(0, 30)), _GONE)


def _paper(scans: list[Scan], at_least: int) -> list[str]:
    """Eisenhauer 2009, 4.3.1 with table 3, note a; mRECIST is the same without the 5 mm."""
    said: list[str] = []
    sums = [one + other + short_axis for one, other, short_axis in scans]
    for position, (one, other, short_axis) in enumerate(scans[1:], 1):
        now, low = sums[position], min(sums[:position])
        if one == other == 0 and short_axis < 10:
            said.append("CR")
        elif (now > low and now >= low * 12 / 10 and now - low >= at_least) or ("CR" in said and one + other > 0):
            said.append("PD")
        else:
            said.append("PR" if now <= sums[0] * 7 / 10 else "SD")
    return said


@pytest.mark.parametrize(("criteria", "at_least"), [("recist11", 5), ("mrecist", 0)])
@settings(max_examples=200, deadline=None)
@given(first=_FIRST, later=st.lists(_LATER, min_size=1, max_size=6))
def test_targets_answer_as_the_papers_say(criteria: CriteriaKey, at_least: int, first: Scan, later: list[Scan]) -> None:
    scans = [first, *later]
    readings = []
    for position, (one, other, short_axis) in enumerate(scans):
        readings += [target(42 * position, one, lesion="T1", viable=one)]
        readings += [target(42 * position, other, lesion="T2", viable=other), node(42 * position, short_axis)]
    points = assess_readings(readings, criteria)
    assert [p.target for p in points[1:]] == _paper(scans, at_least)
