"""Liver volume and the remnant: rule book 2.11."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.scores.volumetry import (
    FORMULAS,
    body_surface,
    flr_percent,
    growth,
    kinetic_growth,
    remnants,
    slv,
    tflv,
)
from hcc_mdt.errors import Refused
from hcc_mdt.model import TreatmentKind
from tests.builders import a_case, a_quantity, a_treatment, an_observation

DAY = date(2026, 2, 1)


def cm(value: str | int | Decimal) -> object:
    return a_quantity(value, "cm")


def kg(value: str | int | Decimal) -> object:
    return a_quantity(value, "kg")


def ml(value: str | int | Decimal) -> object:
    return a_quantity(value, "mL")


@pytest.mark.parametrize(
    ("height", "weight", "surface", "urata", "chengdu", "fan"),
    [
        (160, 50, "1.501", "1062.5", "909.0", "883.6"),
        (170, 65, "1.754", "1240.8", "1081.5", "1067.9"),
        (175, 80, "1.956", "1383.8", "1254.0", "1252.3"),
    ],
)
def test_the_table_of_the_rule_book(height: int, weight: int, surface: str, urata: str, chengdu: str, fan: str) -> None:
    area = body_surface(cm(height), kg(weight)).value  # type: ignore[arg-type]
    volumes = [slv(f, cm(height), kg(weight), "male").value for f in ("urata", "chengdu", "fan")]  # type: ignore[arg-type]
    assert area is not None
    assert round(area, 3) == Decimal(surface)
    assert [round(v, 1) for v in volumes if v is not None] == [Decimal(urata), Decimal(chengdu), Decimal(fan)]


def test_mosteller_and_vauthey_by_hand() -> None:
    assert body_surface(cm(180), kg(80), "mosteller").value == 2  # type: ignore[arg-type]
    # 1267.28 x 2 - 794.41
    assert slv("vauthey", cm(180), kg(80), None, bsa="mosteller").value == Decimal("1740.15")  # type: ignore[arg-type]
    # 706.2 x 2 + 2.4
    assert slv("urata", cm(180), kg(80), None, bsa="mosteller").value == Decimal("1414.8")  # type: ignore[arg-type]


def test_fan_needs_the_sex_and_says_it_is_recalled() -> None:
    assert slv("fan", None, kg(50), None).missing == ("sex",)  # type: ignore[arg-type]
    woman, man = (slv("fan", None, kg(50), s) for s in ("female", "male"))  # type: ignore[arg-type]
    assert woman.value == Decimal("832.82")
    assert man.value == Decimal("883.56")
    assert "recalled" in str(man.warnings[0])


def test_the_choice_of_formula_turns_the_verdict_at_450_ml() -> None:
    """The decisive trap of the rule book."""
    percent = {f: flr_percent(ml(450), slv(f, cm(170), kg(65), "male")).value for f in FORMULAS}  # type: ignore[arg-type]
    assert round(percent["urata"] or Decimal(0), 1) == Decimal("36.3")
    assert round(percent["chengdu"] or Decimal(0), 1) == Decimal("41.6")


@pytest.mark.parametrize("formula", ["urata", "vauthey"])
def test_a_formula_by_body_surface_needs_height_and_weight(formula: str) -> None:
    assert slv(formula, None, kg(65), "male").missing == ("height",)  # type: ignore[arg-type]
    assert slv(formula, cm(170), None, "male").missing == ("weight",)  # type: ignore[arg-type]


def test_chengdu_needs_the_weight_alone() -> None:
    assert slv("chengdu", None, kg(65), None).value == Decimal("1081.5")  # type: ignore[arg-type]
    assert slv("chengdu", cm(170), None, "male").missing == ("weight",)  # type: ignore[arg-type]


def test_an_unknown_formula_or_unit_is_refused() -> None:
    with pytest.raises(Refused):
        slv("lee", cm(170), kg(65), "male")  # type: ignore[arg-type]
    with pytest.raises(Refused):
        body_surface(cm(170), kg(65), "boyd")  # type: ignore[arg-type]
    with pytest.raises(Refused):
        slv("chengdu", None, a_quantity(143, "lb"), None)


def test_the_measured_functional_volume_is_liver_less_tumour() -> None:
    volume = tflv(ml(1500), ml(300))  # type: ignore[arg-type]
    assert volume.value == 1200
    assert flr_percent(ml(480), volume).value == 40  # type: ignore[arg-type]
    assert tflv(ml(1500), None).missing == ("tumour_volume",)  # type: ignore[arg-type]
    with pytest.raises(Refused):
        tflv(ml(300), ml(300))  # type: ignore[arg-type]


def test_the_remnant_carries_what_the_volume_lacks() -> None:
    assert flr_percent(None, slv("urata", None, None, None)).missing == ("flr", "height", "weight")


def test_kinetic_growth_is_points_per_week() -> None:
    volume = slv("chengdu", None, kg(65), None)  # type: ignore[arg-type]
    before, after = flr_percent(ml(300), volume), flr_percent(ml("408.15"), volume)  # type: ignore[arg-type]
    # 108.15 mL of 1081.5 mL are 10 points, in 28 days: 2.5 points a week
    rate = kinetic_growth(before, after, 28).value
    assert rate is not None
    assert round(rate, 6) == Decimal("2.5")
    with pytest.raises(Refused):
        kinetic_growth(before, after, 0)
    with pytest.raises(Refused):
        kinetic_growth(before, flr_percent(ml(400), slv("urata", cm(170), kg(65), None)), 28)  # type: ignore[arg-type]


@given(height=st.integers(140, 200), weight=st.integers(40, 120), more=st.integers(1, 30))
def test_every_volume_grows_with_the_weight(height: int, weight: int, more: int) -> None:
    for formula in FORMULAS:
        low, high = (slv(formula, cm(height), kg(w), "female").value for w in (weight, weight + more))  # type: ignore[arg-type]
        assert low is not None
        assert high is not None
        assert low < high


def body() -> list[object]:
    return [an_observation("height", DAY, "170"), an_observation("weight", DAY, "65")]


def test_a_case_shows_every_formula_and_locks_the_boards() -> None:
    case = a_case(*body(), an_observation("flr", DAY, "450"), sex="male")  # type: ignore[arg-type]
    found = remnants(case, DAY, Settings())
    assert [s.formula for s in found.all] == [f"flr_percent.{f}" for f in FORMULAS]
    assert found.locked.formula == "flr_percent.chengdu"
    assert round(found.locked.value or Decimal(0), 1) == Decimal("41.6")
    assert found.on == DAY
    by_urata = remnants(case, DAY, Settings(slv_formula="urata")).locked
    assert round(by_urata.value or Decimal(0), 1) == Decimal("36.3")
    assert {used.on for used in by_urata.inputs} == {DAY}


def test_the_measured_volume_is_shown_where_it_was_measured_and_can_be_locked() -> None:
    measured = [an_observation("tlv", DAY, "1500"), an_observation("tumour_volume", DAY, "300")]
    case = a_case(*body(), *measured, an_observation("flr", DAY, "480"), sex="male")  # type: ignore[arg-type]
    assert remnants(case, DAY, Settings()).all[-1].value == 40
    assert remnants(case, DAY, Settings(slv_formula="tflv")).locked.value == 40
    unmeasured = a_case(*body(), an_observation("flr", DAY, "480"))  # type: ignore[arg-type]
    assert remnants(unmeasured, DAY, Settings(slv_formula="tflv")).locked.missing == ("tlv", "tumour_volume")


def test_no_remnant_is_unknown_by_every_formula() -> None:
    found = remnants(a_case(*body(), sex="male"), DAY, Settings())  # type: ignore[arg-type]
    assert found.flr is None
    assert all(score.missing == ("flr",) for score in found.all)


def test_growth_is_measured_across_the_embolisation() -> None:
    pve = a_treatment("pve", DAY, kind=TreatmentKind.PVE)
    before = an_observation("flr", DAY - timedelta(days=7), "300")
    after = an_observation("flr", DAY + timedelta(days=21), "408.15")
    case = a_case(*body(), pve, before, after)  # type: ignore[arg-type]
    rate = growth(case, DAY + timedelta(days=30), Settings())
    assert rate is not None
    assert round(rate.value or Decimal(0), 6) == Decimal("2.5")
    assert [u.on for u in rate.inputs if u.code == "flr"] == [before.on, after.on]
    assert growth(case, DAY + timedelta(days=20), Settings()) is None
    assert growth(a_case(*body(), before, after), DAY + timedelta(days=30), Settings()) is None  # type: ignore[arg-type]
