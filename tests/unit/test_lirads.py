"""Does LI-RADS v2018 give the category of the ACR table (rule book 2.10), and none where it does not apply?"""

from decimal import Decimal

import pytest

from hcc_mdt.clinical.scores.lirads import GIVEN, Feature, category, why_not_applicable
from hcc_mdt.clinical.scores.lirads_treated import V2018, Response, Tissue, editions, treated
from hcc_mdt.errors import Refused
from hcc_mdt.protocol.schema import Confidence
from hcc_mdt.units import Quantity

YES, NO, UNSURE = Feature.PRESENT, Feature.ABSENT, Feature.UNSURE


def of(size: str | None, aphe: Feature | None, more: str = "", **features: Feature | None) -> str | None:
    """``more``: W washout, C capsule, G threshold growth; the others absent unless given."""
    said = {"washout": "W", "capsule": "C", "growth": "G"}
    marks = {name: YES if sign in more else NO for name, sign in said.items()} | features
    return category(None if size is None else Quantity(Decimal(size), "mm"), aphe, **marks).category


@pytest.mark.parametrize(
    ("aphe", "size", "more", "wanted"),
    [
        (NO, "9.9", "", "LR-3"), (NO, "19.9", "", "LR-3"), (NO, "20", "", "LR-3"),
        (NO, "19.9", "W", "LR-3"), (NO, "19.9", "C", "LR-3"), (NO, "19.9", "G", "LR-3"),
        (NO, "20", "W", "LR-4"), (NO, "20", "C", "LR-4"), (NO, "20", "G", "LR-4"),
        (NO, "9", "WC", "LR-4"), (NO, "19.9", "WC", "LR-4"), (NO, "20", "WC", "LR-4"), (NO, "20", "WCG", "LR-4"),
        (YES, "9.9", "", "LR-3"), (YES, "10", "", "LR-3"), (YES, "19.9", "", "LR-3"), (YES, "20", "", "LR-4"),
        (YES, "9.9", "W", "LR-4"), (YES, "9.9", "C", "LR-4"), (YES, "9.9", "G", "LR-4"), (YES, "9.9", "WCG", "LR-4"),
        (YES, "10", "C", "LR-4"), (YES, "10", "W", "LR-5"), (YES, "10", "G", "LR-5"), (YES, "10", "WC", "LR-5"),
        (YES, "19.9", "C", "LR-4"), (YES, "19.9", "W", "LR-5"), (YES, "19.9", "CG", "LR-5"),
        (YES, "20", "C", "LR-5"), (YES, "20", "W", "LR-5"), (YES, "20", "G", "LR-5"), (YES, "20", "WCG", "LR-5"),
    ],
)  # fmt: skip
def test_the_table_cell_by_cell(aphe: Feature, size: str, more: str, wanted: str) -> None:
    assert of(size, aphe, more) == wanted


def test_a_feature_the_reader_is_unsure_of_counts_as_absent() -> None:
    assert of("15", YES, washout=UNSURE) == of("15", YES) == "LR-3"
    assert of("25", UNSURE, "W") == of("25", NO, "W") == "LR-4"
    said = str(category(Quantity(Decimal(15), "mm"), YES, UNSURE, NO, NO).because)
    assert "non-peripheral washout" in said


def test_a_feature_nobody_described_leaves_the_category_unknown_only_if_it_matters() -> None:
    open_ = category(Quantity(Decimal(15), "mm"), YES, None, NO, NO)
    assert (open_.category, open_.missing) == (None, ("washout",))
    assert of("15", YES, "G", washout=None) == "LR-5"
    assert of("9", YES, "W", capsule=None, growth=None) == "LR-4"


def test_without_a_size_only_what_every_size_gives_is_said() -> None:
    assert of(None, NO) == "LR-3"
    assert category(None, YES, NO, NO, NO).missing == ("size",)


def test_a_bound_counts_where_it_leaves_one_column() -> None:
    assert category(Quantity(Decimal(10), "mm", "<"), YES, YES, NO, NO).category == "LR-4"
    assert category(Quantity(Decimal(10), "mm", ">"), YES, NO, NO, NO).category is None


def test_centimetres_are_the_same_size() -> None:
    assert category(Quantity(Decimal("1.9"), "cm"), YES, YES, NO, NO).category == "LR-5"


@pytest.mark.parametrize("given", GIVEN)
def test_what_the_radiologist_gives_goes_before_the_table(given: str) -> None:
    assert category(Quantity(Decimal(30), "mm"), YES, YES, YES, YES, given).category == given


def test_a_category_of_the_table_cannot_be_given() -> None:
    with pytest.raises(Refused):
        category(None, None, None, None, None, "LR-5")


def test_it_is_for_adults_at_risk_without_vascular_liver_disease() -> None:
    assert why_not_applicable(18, True, False) is None
    for age, risk, vascular in ((17, True, False), (50, False, False), (50, True, True)):
        assert why_not_applicable(age, risk, vascular) is not None


@pytest.mark.parametrize("known", [(None, True, False), (50, None, False), (50, True, None)])
def test_it_is_not_used_on_a_guess(known: tuple[int | None, bool | None, bool | None]) -> None:
    assert "unknown" in str(why_not_applicable(*known))


def test_a_treated_lesion_has_one_of_four_answers() -> None:
    assert treated(False, Tissue.VIABLE_LIKE) is Response.NONEVALUABLE
    assert treated(True, Tissue.VIABLE_LIKE) is Response.VIABLE
    assert treated(True, Tissue.ATYPICAL) is Response.EQUIVOCAL
    assert treated(True, Tissue.EXPECTED) is treated(True, Tissue.NONE) is Response.NONVIABLE
    assert treated(True, None) is None
    assert treated(None, Tissue.NONE) is None


def test_the_names_of_2024_are_offered_as_recalled() -> None:
    assert editions(False)[0] is V2018
    radiation = editions(True)[1]
    assert radiation.confidence is Confidence.RECALLED
    assert "LR-TR Nonprogressing" in radiation.answers
    assert V2018.confidence is Confidence.WELL_KNOWN
    assert len(editions(None)) == 3
