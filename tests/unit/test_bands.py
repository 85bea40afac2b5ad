"""In which band does a value lie, exactly at the edge and when only a bound is known?"""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.clinical.scores.bands import band, band_of, bands_of, below, beyond, up_to
from tests.builders import a_quantity

BANDS = (below("34", "low"), up_to("51", "middle"), beyond("high"))


@pytest.mark.parametrize(
    ("value", "label"),
    [("33.999", "low"), ("34", "middle"), ("34.001", "middle"), ("51", "middle"), ("51.001", "high")],
)
def test_an_open_edge_belongs_to_the_next_band_and_a_closed_one_to_its_own(value: str, label: str) -> None:
    assert band(BANDS, Decimal(value)) == label


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("<34", ("low",)),
        ("<=34", ("low", "middle")),
        ("<35", ("low", "middle")),
        ("<51", ("low", "middle")),
        (">51", ("high",)),
        (">=51", ("middle", "high")),
        (">50", ("middle", "high")),
        (">=34", ("middle", "high")),
        (">33", ("low", "middle", "high")),
        ("40", ("middle",)),
    ],
)
def test_a_bound_leaves_open_every_band_it_reaches_into(text: str, labels: tuple[str, ...]) -> None:
    assert bands_of(BANDS, a_quantity(text, "umol/L")) == labels


def test_a_bound_over_several_bands_has_no_single_band() -> None:
    assert band_of(BANDS, a_quantity("<40", "umol/L")) is None
    assert band_of(BANDS, a_quantity(">60", "umol/L")) == "high"


@given(
    edge=st.decimals("0.1", "100", places=2),
    comparator=st.sampled_from(["<", "<=", ">", ">="]),
    true=st.decimals("0.1", "100", places=2),
)
def test_whatever_the_true_value_its_band_is_among_those_the_bound_leaves_open(
    edge: Decimal, comparator: str, true: Decimal
) -> None:
    holds = {"<": true < edge, "<=": true <= edge, ">": true > edge, ">=": true >= edge}[comparator]
    if holds:
        assert band(BANDS, true) in bands_of(BANDS, a_quantity(f"{comparator}{edge}", "umol/L"))
