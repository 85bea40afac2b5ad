"""Do two days stand side by side as they were, with a change only where one can be stated?"""

from datetime import date, timedelta
from typing import Any

import pytest

from hcc_mdt.clinical.timeline.two_days import Compared, two_days
from hcc_mdt.locale import translator
from hcc_mdt.model import Fact
from tests.builders import (
    a_case,
    a_lesion,
    a_measurement,
    a_study,
    a_treatment,
    an_administration,
    an_adverse_event,
    an_observation,
)
from tests.courses import drawn

FIRST, SECOND = date(2026, 7, 1), date(2026, 9, 1)
ON = date(2026, 10, 1)
said = translator("en")


def compared(*facts: Fact, first: date = FIRST, second: date = SECOND) -> dict[str, Compared]:
    """Name in English → row."""
    return {said(row.name): row for row in two_days(drawn(a_case(*facts), ON), first, second)}


def change(row: Compared) -> str | None:
    return None if row.change is None else said(row.change)


def afp(*values: tuple[date, str], **more: Any) -> list[Fact]:
    return [an_observation("afp", day, value, "ng/mL", **more) for day, value in values]


def test_on_a_day_stands_the_last_value_before_it_with_its_own_day() -> None:
    row = compared(*afp((FIRST - timedelta(days=5), "400"), (SECOND, "100"), (SECOND + timedelta(days=1), "7")))["AFP"]
    assert row.first is not None
    assert row.second is not None
    assert (said(row.first.said), row.first.on) == ("400 ng/mL", FIRST - timedelta(days=5))
    assert (said(row.second.said), row.second.on) == ("100 ng/mL", SECOND)
    assert change(row) == "−75 %"


def test_which_day_is_named_first_does_not_matter() -> None:
    facts = afp((FIRST, "400"), (SECOND, "100"))
    assert compared(*facts) == compared(*facts, first=SECOND, second=FIRST)


def test_before_the_first_value_nothing_stands_and_no_change_is_stated() -> None:
    row = compared(*afp((SECOND, "100")))["AFP"]
    assert (row.first, change(row)) == (None, None)


def test_the_same_value_on_both_days_is_called_no_new_value_not_no_change() -> None:
    assert change(compared(*afp((FIRST, "100")))["AFP"]) == "no new value"


@pytest.mark.parametrize(
    ("before", "after", "stated"),
    [
        ("400", "<20", "<−95 %"),
        (">60500", "605", "<−99 %"),
        ("<20", "<20", "cannot be stated"),
        ("<20", ">60500", ">+302,400 %"),
    ],
)
def test_values_beyond_a_limit_give_a_bound_or_nothing(before: str, after: str, stated: str) -> None:
    assert change(compared(*afp((FIRST, before), (SECOND, after)))["AFP"]) == stated


def test_across_another_assay_no_change_is_stated() -> None:
    row = compared(*afp((FIRST, "400"), assay="Elecsys"), *afp((SECOND, "100"), assay="Architect"))["AFP"]
    assert row.second is not None
    assert "%" not in (change(row) or "%")


def test_two_different_values_of_one_day_are_both_shown_and_give_no_change() -> None:
    twice = [*afp((SECOND, "100")), *afp((SECOND, "140"), repeat=2)]
    row = compared(*afp((FIRST, "400")), *twice)["AFP"]
    assert row.second is not None
    assert said(row.second.said) == "100 ng/mL / 140 ng/mL"
    assert change(row) == "cannot be stated"


def test_the_sum_of_diameters_changes_in_percent_and_bilirubin_in_its_unit() -> None:
    lesion, scans = a_lesion(), [a_study("CT1", FIRST), a_study("CT2", SECOND)]
    sizes = [a_measurement(scan, lesion, mm) for scan, mm in zip(scans, ("100", "70.4"), strict=True)]
    liver = [an_observation("bilirubin", day, value, "umol/L") for day, value in ((FIRST, "15.5"), (SECOND, "17"))]
    dose = a_treatment("sintilimab", FIRST)
    rows = compared(dose, *scans, lesion, *sizes, *liver)
    assert change(next(row for row in rows.values() if row.lane == "size")) == "−29 %"  # cut, never rounded up to −30
    assert change(next(row for row in rows.values() if row.lane == "bilirubin")) == "+1.5 µmol/L"


def test_a_treatment_given_on_one_day_and_not_yet_on_the_other() -> None:
    start = FIRST + timedelta(days=10)
    drug = a_treatment("sintilimab", start)
    doses = [an_administration(drug, start + timedelta(weeks=week)) for week in (0, 3, 6, 9, 12)]
    (row,) = (one for one in compared(drug, *doses).values() if one.lane == "treatment")
    assert row.first is None
    assert row.second is not None
    assert said(row.second.said) == "given"


def test_an_adverse_event_stands_on_the_days_it_lasts() -> None:
    event = an_adverse_event("Hepatitis", FIRST, 3, resolved_on=FIRST + timedelta(days=20))
    (row,) = (one for one in compared(event).values() if one.lane == "adverse")
    assert row.first is not None
    assert "Hepatitis" in said(row.first.said)
    assert row.second is None


def test_a_case_with_nothing_has_nothing_to_compare() -> None:
    assert compared() == {}
