"""Does the frame hold what happened, and nothing that did not?"""

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from hcc_mdt.clinical.timeline.lanes import Lane, Texture
from tests.builders import (
    a_case,
    a_decision,
    a_lesion,
    a_measurement,
    a_record,
    a_study,
    a_treatment,
    an_administration,
    an_adverse_event,
    an_item,
    an_observation,
)
from tests.courses import ON, START, a_full_course, drawn

ORDER = [
    "checkpoints", "meetings", "treatment", "response", "size", "afp", "pivka2", "liver", "bilirubin", "reserve",
    "adverse",
]  # fmt: skip


@pytest.fixture(scope="module")
def lanes() -> dict[str, Lane]:
    return {lane.key: lane for lane in drawn(a_full_course()).lanes}


def test_lanes_stand_in_the_order_of_the_screen() -> None:
    assert [lane.key for lane in drawn(a_full_course()).lanes] == ORDER


def test_no_lane_is_left_out_of_an_empty_case_and_each_says_why_it_is_empty() -> None:
    frame = drawn(a_case())
    assert [lane.key for lane in frame.lanes] == ORDER
    assert all(lane.empty is not None for lane in frame.lanes if lane.key not in ("checkpoints",))


def test_a_censored_value_is_drawn_at_its_limit_and_keeps_its_comparator(lanes: dict[str, Lane]) -> None:
    first = lanes["afp"].lines[0].points[0]
    assert (first.value, first.comparator, first.shown) == (Decimal(60500), ">", "> 60,500 ng/mL")
    assert first.normal is False
    assert first.source == "labs.csv:12"


def test_a_bound_below_the_limit_is_normal(lanes: dict[str, Lane]) -> None:
    """Elecsys' limit is 28.4 ng/mL: whatever lies below 20 lies below it too."""
    assert lanes["pivka2"].lines[-1].points[-1].normal is True


def test_repeats_of_one_day_are_both_there_and_never_averaged(lanes: dict[str, Lane]) -> None:
    same = [p.value for line in lanes["afp"].lines for p in line.points if p.on == date(2026, 9, 21)]
    assert same == [Decimal(500), Decimal(540)]


def test_a_new_unit_starts_a_new_line_and_says_so(lanes: dict[str, Lane]) -> None:
    before, after = lanes["pivka2"].lines
    assert (before.unit, after.unit) == ("mAU/mL", "ng/mL")
    assert before.break_note is None
    assert str(after.break_note) == "unit changed: mAU/mL → ng/mL"


def test_each_stretch_of_a_unit_has_its_own_normal_band(lanes: dict[str, Lane]) -> None:
    assert [band.high for band in lanes["pivka2"].bands] == [Decimal(40), Decimal("28.4")]
    assert lanes["pivka2"].bands[0].end == lanes["pivka2"].bands[1].start == date(2026, 10, 12)


def test_a_new_assay_of_the_same_unit_breaks_the_line_too() -> None:
    case = a_case(
        an_observation("afp", date(2026, 6, 1), "100", assay="A"),
        an_observation("afp", date(2026, 7, 1), "90", assay="B"),
    )
    assert [str(line.break_note) for line in drawn(case).lane("afp").lines] == ["None", "assay changed: A → B"]


def test_the_baseline_is_the_last_value_before_the_first_dose(lanes: dict[str, Lane]) -> None:
    baseline = lanes["afp"].lines[0].baseline
    assert baseline is not None
    assert (baseline.on, baseline.day) == (date(2026, 6, 23), -6)


def test_sums_carry_baseline_nadir_and_change(lanes: dict[str, Lane]) -> None:
    long, viable = lanes["size"].lines
    assert [p.value for p in long.points] == [100, 80, 65]
    assert long.baseline is not None
    assert long.nadir is not None
    assert (long.baseline.value, long.nadir.value) == (100, 65)
    assert [p.value for p in viable.points] == [90, 45, 0]
    assert [str(m.text) for m in lanes["response"].marks if m.row == "recist11"] == ["SD −20 %", "PR −35 %"]
    assert [str(m.text) for m in lanes["response"].marks if m.row == "mrecist"] == ["PR −50 %", "CR −100 %"]


def test_where_only_the_largest_diameter_is_known_it_is_named_so_and_the_response_stays_unknown() -> None:
    frame = drawn(a_case(*(an_observation("largest_diameter", ON - timedelta(days=n), "50") for n in (60, 10))))
    (line,) = frame.lane("size").lines
    assert str(line.name) == "Largest diameter as reported (no sum)"
    assert {mark.state for mark in frame.lane("response").marks} <= {"NE"}


def test_a_hold_parts_the_bar_from_the_held_dose_to_the_next_given_one(lanes: dict[str, Lane]) -> None:
    bars = [b for b in lanes["treatment"].bars if b.row == "targeted:lenvatinib" and "washout" not in b.texture]
    assert [(b.texture, b.start, b.end) for b in bars] == [
        (Texture.GIVEN, START, date(2026, 8, 30)),
        (Texture.HELD, date(2026, 8, 30), date(2026, 9, 8)),
        (Texture.GIVEN, date(2026, 9, 8), date(2026, 11, 16)),
    ]


def test_washout_is_hatched_from_the_last_dose_to_the_first_day_that_is_enough(lanes: dict[str, Lane]) -> None:
    """Rule book 1.11: bevacizumab, hard below 28 days, 42 preferred; stopped on 22 October."""
    bars = {b.texture: b for b in lanes["treatment"].bars if b.row == "anti_vegf:bevacizumab"}
    least, preferred = bars[Texture.WASHOUT_MINIMUM], bars[Texture.WASHOUT_PREFERRED]
    assert (least.start, least.end) == (date(2026, 10, 22), date(2026, 11, 19))
    assert (preferred.start, preferred.end) == (date(2026, 11, 19), date(2026, 12, 3))


def test_the_end_of_a_washout_ahead_names_its_assumption() -> None:
    ahead = [one for one in drawn(a_full_course()).ahead if one.row == "anti_vegf:bevacizumab"]
    assert [(one.on, str(one.assumption)) for one in ahead] == [(date(2026, 12, 3), "if no further dose is given")]


def test_nobody_knows_whether_it_went_on_so_it_is_drawn_unsure_and_has_no_washout() -> None:
    bars = drawn(a_case(a_treatment("apatinib", START, stopped=None))).lane("treatment").bars
    assert [b.texture for b in bars if b.start < b.end] == [Texture.UNSURE]


def test_a_drug_still_given_ends_open_today() -> None:
    (bar,) = drawn(a_case(a_treatment("lenvatinib", START, stopped=False))).lane("treatment").bars
    assert (bar.open_end, bar.end) == (True, ON)


def test_a_dose_after_the_day_looked_at_is_not_drawn() -> None:
    drug = a_treatment("sintilimab", START, stopped=True, ended_on=ON)
    doses = [an_administration(drug, START), an_administration(drug, ON)]
    frame = drawn(a_case(drug, *doses), START + timedelta(days=30))
    given = [b for b in frame.lane("treatment").bars if b.texture is Texture.GIVEN]
    assert [(b.end, b.open_end) for b in given] == [(START + timedelta(days=30), True)]


def test_the_formula_that_is_not_locked_stands_beside_and_does_not_decide(lanes: dict[str, Lane]) -> None:
    """Rule book 2.11: 450 mL at 170 cm and 65 kg is 36.3 % by Urata and 41.6 % by Chengdu."""
    shown = {line.key: (line.strong, line.points[-1].shown) for line in lanes["reserve"].lines}
    assert shown["flr.flr_percent.chengdu"] == (True, "41.6 %")
    assert shown["flr.flr_percent.urata"] == (False, "36.3 %")
    assert [(level.of, level.value) for level in lanes["reserve"].levels] == [("flr.", 40), ("icg_r15", 30)]


def test_an_unresolved_toxicity_lasts_until_today(lanes: dict[str, Lane]) -> None:
    (bar,) = lanes["adverse"].bars
    assert (bar.open_end, bar.end, bar.grade, bar.kind) == (True, ON, 1, "adverse_immune")


def test_toxicities_that_overlap_stand_in_rows_of_their_own() -> None:
    case = a_case(*(an_adverse_event(f"event {n}", START + timedelta(days=n), 2) for n in range(3)))
    assert len({bar.row for bar in drawn(case).lane("adverse").bars}) == 3


def test_what_was_learnt_after_the_moment_looked_back_to_is_flagged_late() -> None:
    learnt = datetime(2026, 11, 20, tzinfo=UTC)
    late = an_observation("afp", date(2026, 10, 1), "99", recorded=a_record(at=learnt))
    frame = drawn(a_full_course(late), known_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert [p.value for line in frame.lane("afp").lines for p in line.points if p.late] == [99]


def test_a_decision_of_the_board_stands_on_the_day_of_its_meeting() -> None:
    class Decided:
        on = date(2026, 10, 1)
        item = an_item(a_case(), draft=a_decision())

    marks = drawn(a_full_course(), decisions=(Decided(),)).lane("meetings").marks
    assert [(m.kind, m.state) for m in marks if m.on == date(2026, 10, 1)] == [("decision", "proceed_to_surgery")]


def test_every_checkpoint_with_a_day_is_a_numbered_mark(lanes: dict[str, Lane]) -> None:
    numbers = [mark.number for mark in lanes["checkpoints"].marks if mark.number is not None]
    assert numbers == sorted(set(numbers))
    assert all(mark.state is not None for mark in lanes["checkpoints"].marks)


def test_the_frame_is_plain_data() -> None:
    text = json.dumps(asdict(drawn(a_full_course())), default=str)
    assert "60,500" in text


def test_equal_cases_give_equal_frames() -> None:
    case = a_full_course()
    assert drawn(case) == drawn(case)


def test_after_years_of_silence_the_axis_ends_with_the_last_fact() -> None:
    case = a_case(*(an_observation("afp", date(2016, 1, day), "9") for day in (1, 20)))
    frame = drawn(case)
    assert frame.start < date(2016, 1, 1)
    assert date(2016, 1, 20) < frame.end < date(2016, 3, 1)


def test_a_case_followed_until_now_keeps_room_for_what_comes() -> None:
    assert drawn(a_full_course()).end >= ON + timedelta(days=28)


def test_child_pugh_without_albi_is_a_row_and_no_axis_without_values() -> None:
    lane = drawn(a_case(an_observation("child_pugh_points", ON, "5"))).lane("liver")
    assert (lane.scale, lane.lines, [str(m.text) for m in lane.marks]) == ("rows", (), ["A5"])


def test_a_progression_is_written_with_the_growth_it_was_made_from() -> None:
    """100, 60, then 75 mm: 25 % below baseline and 25 % above the smallest sum."""
    studies = [a_study(f"S{place}", START + timedelta(days=56 * place)) for place in range(3)]
    sizes = [a_measurement(study, "T1", mm) for study, mm in zip(studies, ("100", "60", "75"), strict=True)]
    frame = drawn(a_case(a_lesion("T1"), *studies, *sizes, an_observation("afp", START, "20")))
    assert [str(m.text) for m in frame.lane("response").marks if m.row == "recist11"] == ["PR −40 %", "PD +25 %"]
