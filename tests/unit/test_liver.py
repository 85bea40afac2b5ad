"""Child-Pugh, ALBI and EZ-ALBI: rule book 2.1 and 2.2."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.clinical.scores.liver import albi, albi_of, child_pugh, child_pugh_of, ez_albi
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.errors import Refused
from tests.builders import a_case, a_quantity, an_observation, corrected

DAY = date(2026, 2, 1)


def pugh(
    bilirubin: str | None = "17", albumin: str | None = "40", inr: str | None = "1.1",
    ascites: str | None = "none", encephalopathy: str | None = "none", bilirubin_unit: str = "umol/L",
    albumin_unit: str = "g/L", **more: Any,
) -> Score:  # fmt: skip
    return child_pugh(
        a_quantity(bilirubin, bilirubin_unit) if bilirubin else None,
        a_quantity(albumin, albumin_unit) if albumin else None,
        a_quantity(inr, "1") if inr else None,
        ascites,
        encephalopathy,
        **more,
    )


@pytest.mark.parametrize(
    ("parts", "points", "grade"),
    [
        (("17", "40", "1.1", "none", "none"), 5, "A"),
        (("40", "33", "1.5", "mild", "none"), 8, "B"),
        (("60", "27", "2.4", "moderate_severe", "grade_1_2"), 14, "C"),
        (("60", "27", "2.4", "moderate_severe", "grade_3_4"), 15, "C"),
    ],
)
def test_the_worked_examples_of_the_rule_book(parts: tuple[str, ...], points: int, grade: str) -> None:
    score = pugh(*parts)
    assert (score.value, score.grade) == (points, grade)
    assert score.missing == ()


@pytest.mark.parametrize(("bilirubin", "points"), [("33.9", 1), ("34.0", 2), ("34.1", 2), ("51.0", 2), ("51.1", 3)])
def test_bilirubin_in_umol_scores_below_on_and_above_each_edge(bilirubin: str, points: int) -> None:
    assert pugh(bilirubin).value == 4 + points


@pytest.mark.parametrize(("bilirubin", "points"), [("1.9", 1), ("2.0", 2), ("3.0", 2), ("3.1", 3)])
def test_bilirubin_in_mg_is_read_in_its_own_row(bilirubin: str, points: int) -> None:
    assert pugh(bilirubin, bilirubin_unit="mg/dL").value == 4 + points


@pytest.mark.parametrize(("albumin", "points"), [("35.1", 1), ("35", 2), ("28", 2), ("27.9", 3)])
def test_albumin_scores_below_on_and_above_each_edge(albumin: str, points: int) -> None:
    assert pugh(albumin=albumin).value == 4 + points


@pytest.mark.parametrize(("inr", "points"), [("1.69", 1), ("1.7", 2), ("2.3", 2), ("2.31", 3)])
def test_inr_scores_below_on_and_above_each_edge(inr: str, points: int) -> None:
    assert pugh(inr=inr).value == 4 + points


def test_a_board_that_ends_at_2_2_gives_3_points_to_2_25() -> None:
    assert pugh(inr="2.25").value == 6
    assert pugh(inr="2.25", inr_upper=Decimal("2.2")).value == 7
    assert "some tables" in str(pugh(inr="2.25").warnings[0])
    assert pugh(inr="2.2").warnings == ()


@pytest.mark.parametrize(("seconds", "points"), [("3.9", 1), ("4", 2), ("6", 2), ("6.1", 3)])
def test_the_prolongation_of_prothrombin_time_serves_where_inr_is_lacking(seconds: str, points: int) -> None:
    score = pugh(inr=None, pt_prolongation=a_quantity(seconds, "s"))
    assert score.value == 4 + points
    assert "in place of the INR" in str(score.warnings[0])


@pytest.mark.parametrize(("bilirubin", "points"), [("3.9", 1), ("4", 2), ("10", 2), ("10.1", 3)])
def test_cholestatic_disease_has_its_own_bilirubin_bands(bilirubin: str, points: int) -> None:
    assert pugh(bilirubin, bilirubin_unit="mg/dL", cholestatic=True).value == 4 + points


@pytest.mark.parametrize(("extra", "grade"), [(1, "A"), (2, "B"), (4, "B"), (5, "C")])
def test_the_class_changes_after_6_and_after_9(extra: int, grade: str) -> None:
    worse = [("ascites", "mild"), ("encephalopathy", "grade_1_2"), ("inr", "2"), ("albumin", "30"), ("bilirubin", "40")]
    assert pugh(**dict(worse[:extra])).grade == grade


@pytest.mark.parametrize("part", ["bilirubin", "albumin", "inr", "ascites", "encephalopathy"])
def test_any_missing_part_leaves_points_and_class_unknown(part: str) -> None:
    lacking: dict[str, Any] = {part: None}
    score = pugh(**lacking)
    assert (score.value, score.grade, score.missing) == (None, None, (part,))


def test_a_bound_scores_when_it_leaves_no_choice() -> None:
    assert pugh("<3.4").value == 5
    assert pugh("<40").missing == ("bilirubin",)


def test_a_unit_or_word_nobody_knows_is_refused() -> None:
    with pytest.raises(Refused):
        pugh(bilirubin_unit="g/L")
    with pytest.raises(Refused):
        pugh(ascites="some")


ALBI_TABLE = [
    ("10", "45", "-3.165", "1"), ("15", "42", "-2.794", "1"), ("17.1", "40", "-2.586", "2a"),
    ("20", "40", "-2.541", "2a"), ("20", "35", "-2.116", "2b"), ("40", "30", "-1.493", "2b"),
    ("60", "25", "-0.951", "3"),
]  # fmt: skip


@pytest.mark.parametrize(("bilirubin", "albumin", "value", "grade"), ALBI_TABLE)
def test_albi_gives_the_table_of_the_rule_book(bilirubin: str, albumin: str, value: str, grade: str) -> None:
    score = albi(a_quantity(bilirubin, "umol/L"), a_quantity(albumin, "g/L"))
    assert score.value is not None
    assert (round(score.value, 3), score.grade) == (Decimal(value), grade)


@pytest.mark.parametrize(
    ("albumin", "value", "grade"),
    [
        ("30.58823529411764705882352942", "-2.600", "1"), ("30.588", "-2.600", "2a"),
        ("26.70588235294117647058823529", "-2.270", "2b"), ("26.707", "-2.270", "2a"),
        ("16.35294117647058823529411765", "-1.390", "2b"), ("16.352", "-1.390", "3"),
    ],
)  # fmt: skip
def test_albi_grades_change_exactly_at_their_edges(albumin: str, value: str, grade: str) -> None:
    score = albi(a_quantity("1", "umol/L"), a_quantity(albumin, "g/L"))
    assert score.value is not None
    assert (round(score.value, 3), score.grade) == (Decimal(value), grade)


def test_albi_refuses_a_bilirubin_of_nothing() -> None:
    with pytest.raises(Refused):
        albi(a_quantity("0", "umol/L"), a_quantity("40", "g/L"))


def test_albi_names_what_it_lacks_and_never_computes_from_a_bound() -> None:
    assert albi(None, None).missing == ("bilirubin", "albumin")
    score = albi(a_quantity("<5", "umol/L"), a_quantity("40", "g/L"))
    assert (score.value, score.missing) == (None, ("bilirubin",))


def test_ez_albi_is_bilirubin_in_mg_less_nine_times_albumin_in_g_per_dl() -> None:
    assert ez_albi(a_quantity("1.2", "mg/dL"), a_quantity("4", "g/dL")).value == Decimal("-34.8")
    assert ez_albi(a_quantity("17.1", "umol/L"), a_quantity("40", "g/L")).value == -35
    assert ez_albi(None, a_quantity("4", "g/dL")).missing == ("bilirubin",)


BILIRUBIN = st.decimals("0.2", "40", places=1)
ALBUMIN = st.decimals("1.5", "6.0", places=1)


@given(bilirubin=BILIRUBIN, albumin=ALBUMIN)
def test_albi_and_ez_albi_do_not_depend_on_the_units(bilirubin: Decimal, albumin: Decimal) -> None:
    mass = a_quantity(bilirubin, "mg/dL"), a_quantity(albumin, "g/dL")
    moles = a_quantity(bilirubin * Decimal("17.1"), "umol/L"), a_quantity(albumin * 10, "g/L")
    assert albi(*mass).value == albi(*moles).value
    assert ez_albi(*mass).value == ez_albi(*moles).value


@given(bilirubin=BILIRUBIN, albumin=ALBUMIN, more=st.decimals("0.1", "10", places=1))
def test_albi_and_child_pugh_never_improve_with_more_bilirubin(
    bilirubin: Decimal, albumin: Decimal, more: Decimal
) -> None:
    alb = a_quantity(albumin, "g/dL")
    low, high = (albi(a_quantity(b, "mg/dL"), alb).value for b in (bilirubin, bilirubin + more))
    assert low is not None
    assert high is not None
    assert low < high
    points = [
        pugh(str(b), str(albumin), bilirubin_unit="mg/dL", albumin_unit="g/dL").value
        for b in (bilirubin, bilirubin + more)
    ]
    assert points[0] <= points[1]  # type: ignore[operator]


def test_the_case_gives_each_input_its_day_and_the_class() -> None:
    case = a_case(
        an_observation("bilirubin", date(2026, 1, 20), "40"), an_observation("albumin", date(2026, 1, 21), "33"),
        an_observation("inr", date(2026, 1, 22), "1.5"), an_observation("ascites", date(2026, 1, 23), "mild"),
        an_observation("encephalopathy", date(2026, 1, 24), "none"),
    )  # fmt: skip
    score = child_pugh_of(case, DAY)
    assert (score.value, score.grade) == (8, "B")
    assert [used.on for used in score.inputs] == [date(2026, 1, d) for d in (20, 21, 22, 23, 24)]
    assert child_pugh_of(case, date(2026, 1, 23)).missing == ("encephalopathy",)


def test_points_reported_by_the_source_stand_in_when_parts_are_missing_and_say_so() -> None:
    score = child_pugh_of(a_case(an_observation("child_pugh_points", DAY, "6")), DAY)
    assert (score.value, score.grade, score.formula) == (6, "A", "child_pugh.reported")
    assert "reported by the source" in str(score.warnings[0])
    only_class = child_pugh_of(a_case(an_observation("child_pugh_class", DAY, "B")), DAY)
    assert (only_class.value, only_class.grade) == (None, "B")


def test_a_reported_class_that_the_known_parts_rule_out_stands_and_that_is_said() -> None:
    """17 umol/L, 40 g/L and INR 1.1 give 3 points: with any ascites and encephalopathy 5 to 9, never C."""
    parts = (("bilirubin", "17"), ("albumin", "40"), ("inr", "1.1"), ("child_pugh_class", "C"))
    score = child_pugh_of(a_case(*(an_observation(code, DAY, value) for code, value in parts)), DAY)
    assert score.grade == "C"
    assert "The parts that are known allow only A, B." in map(str, score.warnings)


def test_two_different_values_of_one_day_are_a_conflict_and_no_average() -> None:
    case = a_case(
        an_observation("bilirubin", DAY, "40"), an_observation("bilirubin", DAY, "20", repeat=2),
        an_observation("albumin", DAY, "40"),
    )  # fmt: skip
    score = albi_of(case, DAY)
    assert (score.value, score.missing) == (None, ("bilirubin",))
    assert "different values" in str(score.warnings[0])


def test_bilirubin_received_in_mg_keeps_its_own_row_on_the_case() -> None:
    facts = [
        an_observation("albumin", DAY, "40"), an_observation("inr", DAY, "1"), an_observation("ascites", DAY, "none"),
        an_observation("encephalopathy", DAY, "none"),
    ]  # fmt: skip
    three = an_observation("bilirubin", DAY, "3", "mg/dL")
    assert child_pugh_of(a_case(three, *facts), DAY).value == 6
    assert corrected(three).replaces == three.id
