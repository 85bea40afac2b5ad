"""Is what lies ahead plain arithmetic on what is known, each day with what it rests on?"""

from datetime import date, timedelta

import pytest

from hcc_mdt.board.minutes import canonical
from hcc_mdt.charts.case_timeline import case_timeline
from hcc_mdt.clinical.timeline.lanes import Ahead
from hcc_mdt.locale import translator
from hcc_mdt.messages import say
from hcc_mdt.model import Case, Fact
from tests.builders import a_case, a_lesion, a_measurement, a_study, a_surgery, a_treatment, an_observation
from tests.courses import drawn

START = date(2026, 1, 5)
ON = date(2026, 3, 16)  # ten weeks later


def scanned(*sizes: tuple[date, str]) -> list[Fact]:
    """One target lesion at each day, first before the start."""
    lesion = a_lesion()
    facts: list[Fact] = [lesion]
    for day, size in sizes:
        study = a_study(f"S {day}", day)
        facts += [study, a_measurement(study, lesion, size, viable=size)]
    return facts


def lies(case: Case, kind: str, on: date = ON) -> list[Ahead]:
    return [one for one in drawn(case, on).ahead if one.kind == kind]


def range_of(case: Case, kind: str, on: date = ON) -> tuple[date, date | None]:
    (one,) = lies(case, kind, on)
    return one.on, one.until


def test_before_the_first_evaluation_imaging_is_due_six_to_eight_weeks_after_the_first_dose() -> None:
    case = a_case(a_treatment("sintilimab", START), *scanned((START, "50")))
    assert range_of(case, "scan", START) == (START + timedelta(days=42), START + timedelta(days=56))


def test_after_an_evaluation_it_is_due_six_to_eight_weeks_after_that_one() -> None:
    seen = START + timedelta(days=49)
    case = a_case(a_treatment("sintilimab", START), *scanned((START, "50"), (seen, "48")))
    assert range_of(case, "scan") == (seen + timedelta(days=42), seen + timedelta(days=56))


def test_within_the_window_it_is_due_from_today() -> None:
    case = a_case(a_treatment("sintilimab", START), *scanned((START, "50")))
    today = START + timedelta(days=50)
    assert range_of(case, "scan", today) == (today, START + timedelta(days=56))


def test_after_the_operation_no_response_is_waited_for() -> None:
    seen = START + timedelta(days=49)
    facts = [a_treatment("sintilimab", START), *scanned((START, "50"), (seen, "20")), a_surgery(ON - timedelta(days=7))]
    for kind in ("confirmation", "if_stopped"):
        assert lies(a_case(*facts), kind) == []


def test_a_response_can_be_confirmed_from_four_weeks_after_it_was_first_seen() -> None:
    seen = ON - timedelta(days=10)
    case = a_case(a_treatment("sintilimab", START), *scanned((START, "50"), (seen, "30")))
    (one,) = lies(case, "confirmation")
    assert (one.on, one.until, str(one.text)) == (
        seen + timedelta(days=28), None, f"PR can be confirmed from {seen + timedelta(days=28)}",
    )  # fmt: skip


def test_a_confirmed_response_waits_for_nothing() -> None:
    first = ON - timedelta(days=28)
    case = a_case(a_treatment("sintilimab", START), *scanned((START, "50"), (first, "30"), (ON, "30")))
    assert lies(case, "confirmation") == []


def test_an_unconfirmed_progression_is_confirmed_or_cleared_four_to_eight_weeks_later() -> None:
    seen = ON - timedelta(days=10)
    case = a_case(a_treatment("sintilimab", START), *scanned((START, "50"), (seen, "70")))
    assert range_of(case, "confirmation") == (seen + timedelta(days=28), seen + timedelta(days=56))


def test_the_window_counts_from_the_first_of_several_unconfirmed_progressions() -> None:
    first, again = ON - timedelta(days=20), ON - timedelta(days=5)
    case = a_case(a_treatment("sintilimab", START), *scanned((START, "50"), (first, "70"), (again, "70")))
    assert range_of(case, "confirmation") == (first + timedelta(days=28), first + timedelta(days=56))


@pytest.mark.parametrize(("agent", "days"), [("bevacizumab", 42), ("lenvatinib", 7)])
def test_a_treatment_that_goes_on_shows_when_it_would_be_out_if_stopped_today(agent: str, days: int) -> None:
    (one,) = lies(a_case(a_treatment(agent, START, stopped=False)), "if_stopped")
    assert one.on >= ON + timedelta(days=days)
    assert str(ON) in str(one.assumption)


def test_a_treatment_nobody_said_goes_on_is_not_reckoned() -> None:
    assert lies(a_case(a_treatment("bevacizumab", START)), "if_stopped") == []


def marker(code: str, value: str, *more: Fact) -> Case:
    return a_case(a_treatment("sintilimab", START), an_observation(code, ON, value), *more)


def test_a_marker_is_expected_normal_by_its_half_life_as_a_band() -> None:
    """AFP 80 to 20 ng/mL: two half-lives of 5 to 7 days. PIVKA-II 160 to 40 mAU/mL: two of 40 to 72 hours."""
    assert range_of(marker("afp", "80"), "marker") == (ON + timedelta(days=10), ON + timedelta(days=14))
    assert range_of(marker("pivka2", "160"), "marker") == (ON + timedelta(days=4), ON + timedelta(days=6))


def test_before_a_planned_operation_the_band_counts_from_the_operation() -> None:
    planned = ON + timedelta(days=21)
    case = marker("afp", "80", a_surgery(planned, planned=True))
    assert range_of(case, "marker") == (planned + timedelta(days=10), planned + timedelta(days=14))
    assert f"removed on {planned}" in str(lies(case, "marker")[0].assumption)


def test_after_the_operation_it_counts_from_the_last_value_before_it() -> None:
    operated = ON + timedelta(days=7)
    after = an_observation("afp", operated + timedelta(days=3), "60")
    case = marker("afp", "80", a_surgery(operated), after)
    today = operated + timedelta(days=5)
    assert range_of(case, "marker", today) == (operated + timedelta(days=10), operated + timedelta(days=14))


@pytest.mark.parametrize("value", ["19.9", "<20", ">60500"])
def test_a_marker_that_is_normal_or_only_a_bound_has_no_band(value: str) -> None:
    assert lies(marker("afp", value), "marker") == []


def test_a_band_that_has_passed_is_not_ahead() -> None:
    assert lies(marker("afp", "80"), "marker", ON + timedelta(days=15)) == []


def test_everything_ahead_says_what_it_rests_on_and_lies_on_or_after_the_day() -> None:
    case = marker("afp", "80", a_treatment("bevacizumab", START, stopped=False), *scanned((START, "50")))
    found = drawn(case, ON).ahead
    assert {one.kind for one in found} >= {"marker", "if_stopped"}
    assert all(str(one.assumption) and one.on >= ON and (one.until or one.on) >= one.on for one in found)


def test_each_range_is_a_box_in_its_lane() -> None:
    figure = case_timeline(drawn(marker("afp", "80"), ON), translator("en"))
    boxes = [s for s in figure.layout.shapes if s.type == "rect" and s.line.dash == "dot"]
    assert [(box.x0, box.x1) for box in boxes] == [
        ((ON + timedelta(days=10)).isoformat(), (ON + timedelta(days=14)).isoformat())
    ]


def test_minutes_frozen_before_ranges_were_known_can_still_be_read() -> None:
    one = Ahead(on=ON, kind="washout", lane="treatment", text=say("a"), assumption=say("b"))
    older = canonical.encode(one).replace(b',"until":null', b"")
    assert b"until" not in older
    assert canonical.decode(Ahead, older) == one
    with pytest.raises(canonical.Unreadable):
        canonical.decode(Ahead, older.replace(b'"kind":"washout",', b""))
