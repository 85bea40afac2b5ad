"""Response of a case: which baseline, which reader, until when, and who disagrees."""

from datetime import date, timedelta

from hcc_mdt.clinical.response import assess, best, discordant, readers, readings_of
from hcc_mdt.model import Case, Fact, LesionKind
from tests.builders import a_case, a_lesion, a_measurement, a_study, a_surgery, a_treatment, an_observation

DAY0 = date(2026, 1, 5)


def _study(position: int) -> date:
    return DAY0 + timedelta(days=56 * position)


def _case(*series: tuple[int | None, int | None], more: tuple[Fact, ...] = (), reader: str = "R1") -> Case:
    """One liver target (long axis, viable) per study, eight weeks apart."""
    facts: list[Fact] = [a_lesion("T1")]
    for position, (long_axis, viable) in enumerate(series):
        facts.append(a_study(f"S{position}", _study(position)))
        facts.append(_read(position, long_axis, viable, reader))
    return a_case(*facts, *more)


def _read(position: int, long_axis: int | None, viable: int | None = None, reader: str = "R1") -> Fact:
    return a_measurement(f"S{position}", "T1", long_axis, viable=viable, on=_study(position), reader=reader)


def test_a_case_is_read_study_by_study() -> None:
    points = assess(_case((100, 90), (60, 20)), "recist11")
    assert [(p.study, p.on, p.reader, p.overall) for p in points] == [
        ("S0", _study(0), "R1", "baseline"),
        ("S1", _study(1), "R1", "PR"),
    ]


def test_the_baseline_is_the_last_study_on_or_before_the_first_treatment() -> None:
    begun = a_treatment("sintilimab", _study(1) + timedelta(days=3))
    points = assess(_case((100, None), (80, None), (60, None), more=(begun,)), "recist11")
    assert [(p.study, p.is_baseline, p.baseline_mm) for p in points] == [("S1", True, 80), ("S2", False, 80)]
    assert points[1].overall == "SD"  # -25 % from 80, though -40 % from the older study


def test_without_a_study_before_treatment_there_is_no_baseline_and_no_response() -> None:
    begun = a_treatment("sintilimab", DAY0 - timedelta(days=10))
    points = assess(_case((100, None), (40, None), more=(begun,)), "recist11")
    assert {p.overall for p in points} == {"NE"}
    assert not any(p.is_baseline for p in points)
    assert "no baseline" in str(points[0].because)


def test_after_the_operation_nothing_is_called_a_response() -> None:
    done = a_surgery(_study(1) + timedelta(days=20))
    points = assess(_case((100, None), (60, None), (0, None), more=(done,)), "recist11")
    assert [p.overall for p in points] == ["baseline", "PR", "NE"]
    assert "After the operation" in str(points[2].because)
    assert best(points).unconfirmed == "PR"


def test_a_planned_operation_ends_nothing() -> None:
    planned = a_surgery(_study(1) + timedelta(days=20), planned=True)
    assert assess(_case((100, None), (60, None), (60, None), more=(planned,)), "recist11")[2].overall == "PR"


def test_readers_are_never_mixed_in_one_series() -> None:
    case = _case((100, None), (60, None), (60, None), more=(_read(0, 90, reader="A"), _read(1, 85, reader="A")))
    assert readers(case) == ("R1", "A")
    assert [p.sum_mm for p in assess(case, "recist11")] == [100, 60, 60]
    assert [p.sum_mm for p in assess(case, "recist11", reader="A")] == [90, 85]
    assert assess(case, "recist11", reader="nobody") == ()


def test_readers_with_as_many_studies_stand_by_name() -> None:
    assert readers(_case((100, None), reader="B", more=(_read(0, 90, reader="A"),))) == ("A", "B")


def test_readers_who_disagree_are_named() -> None:
    case = _case((100, None), (60, None), more=(_read(0, 100, reader="R2"), _read(1, 80, reader="R2")))
    said = discordant(assess(case, "recist11", "R1"), assess(case, "recist11", "R2"))
    assert [str(s) for s in said] == ["2026-03-02: by RECIST 1.1 reader R1 says PR, reader R2 says SD."]


def test_criteria_that_disagree_are_named() -> None:
    case = _case((80, 50), (78, 0))
    said = discordant(assess(case, "recist11"), assess(case, "mrecist"))
    assert [str(s) for s in said] == ["2026-03-02: RECIST 1.1 says SD, mRECIST says CR."]


def test_the_same_answer_under_two_names_is_no_disagreement() -> None:
    case = _case((80, 50), (40, 20))
    assert discordant(assess(case, "recist11"), assess(case, "irecist")) == ()


def test_unconfirmed_progression_is_named_as_such() -> None:
    case = _case((80, 50), (120, 80))
    (said,) = discordant(assess(case, "recist11"), assess(case, "irecist"))
    assert "progression by RECIST 1.1, not confirmed yet" in str(said)


def test_no_answer_against_an_answer_is_no_disagreement() -> None:
    case = _case((80, 50), (40, None))
    assert assess(case, "mrecist")[1].overall == "NE"
    assert discordant(assess(case, "recist11"), assess(case, "mrecist")) == ()


def test_a_source_without_a_lesion_table_gives_no_response_and_says_why() -> None:
    case = a_case(
        an_observation("largest_diameter", DAY0, 80),
        an_observation("largest_diameter", _study(1), 20),
        an_observation("lesion_count", _study(1), 1),
    )
    points = assess(case, "recist11")
    assert [(p.on, p.overall, p.target, p.sum_mm) for p in points] == [
        (DAY0, "NE", "NE", None),
        (_study(1), "NE", "NE", None),
    ]
    assert "Only the largest diameter and the number of lesions are recorded" in str(points[1].because)
    assert (best(points).unconfirmed, readers(case)) == ("NE", ())


def test_a_case_without_any_imaging_has_no_time_points() -> None:
    assert assess(a_case(), "recist11") == ()


def test_a_measured_lesion_nobody_described_leaves_the_response_open() -> None:
    stray = a_measurement("S1", "T9", 30, on=_study(1), reader="R1")
    points = assess(_case((100, None), (60, None), more=(stray,)), "recist11")
    assert points[1].overall == "NE"
    assert "T9" in str(points[1].because)


def test_studies_of_one_day_are_one_time_point() -> None:
    lung = a_lesion("L1", site="lung")
    both = [a_measurement(f"CT{i}", "L1", 20, on=_study(i), reader="R1") for i in (0, 1)]
    points = assess(_case((100, None), (60, None), more=(lung, *both)), "recist11")
    assert [(p.study, p.sum_mm) for p in points] == [("CT0 + S0", 120), ("CT1 + S1", 80)]


def test_a_site_that_says_node_is_a_node() -> None:
    case = a_case(
        a_lesion("N1", LesionKind.TARGET, "lymph_node"),
        a_study("S0", DAY0),
        a_measurement("S0", "N1", on=DAY0, short=20),
    )
    assert readings_of(case)[0].is_node
    assert assess(case, "recist11")[0].sum_mm == 20
