"""Is each demonstration case still worth arguing about? Loaded as a user would, judged on the files' own day."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from db import cases, meetings, people, signed
from db.engine import make_engine
from hcc_mdt.clinical import pathology, response
from hcc_mdt.clinical.checkpoints import assess, current
from hcc_mdt.clinical.findings import CheckpointFinding, Finding, Verdict
from hcc_mdt.clinical.markers import courses
from hcc_mdt.clinical.missing import listed
from hcc_mdt.clinical.response import CriteriaKey
from hcc_mdt.clinical.scores.volumetry import remnants
from hcc_mdt.journeys.demonstration import BOARD, REFERENCE_DAY, found_demonstration, seed_files
from hcc_mdt.journeys.demonstration_meeting import HELD, MINUTES, NEXT, hold_meeting
from hcc_mdt.journeys.demonstration_texts import SEED
from hcc_mdt.journeys.loading import Prepared, load_files
from hcc_mdt.model import Case
from hcc_mdt.protocol.load import load
from hcc_mdt.report.checking.verify import verify

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAY = REFERENCE_DAY


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HCC_MDT_AUTHORITY_SECRET", "a secret of this test")


def _load(engine: Engine) -> Prepared:
    found_demonstration(engine, AT)
    return load_files(engine, seed_files(DAY), board=BOARD.id, by="demo-coordinator", at=AT)


@pytest.fixture(scope="module")
def by_code(tmp_path_factory: pytest.TempPathFactory, sqlite_template: bytes) -> dict[str, Case]:
    """The cases as stored, loaded once for this file: no test changes them."""
    path = tmp_path_factory.mktemp("demonstration") / "store.sqlite"
    path.write_bytes(sqlite_template)
    engine = make_engine(f"sqlite:///{path}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HCC_MDT_AUTHORITY_SECRET", "a secret of this test")
        _load(engine)
    with engine.connect() as conn:
        loaded = cases.load_many(conn, BOARD.id, cases.ids(conn, BOARD.id))
    engine.dispose()
    return {case.code: case for case in loaded}


def _points(case: Case) -> dict[str, CheckpointFinding]:
    return {found.checkpoint.id: found for found in assess(case, load(DAY), DAY, BOARD.settings)}


def _now(case: Case) -> CheckpointFinding:
    return current(assess(case, load(DAY), DAY, BOARD.settings))


def _rule(found: CheckpointFinding, rule: str) -> Finding:
    return next(f for f in found.findings if f.rule.id == rule)


def _last(case: Case, criteria: CriteriaKey) -> response.TimePoint:
    return response.assess(case, criteria)[-1]


def test_eighteen_cases_load_on_both_databases_without_a_problem(engine: Engine) -> None:
    prepared = _load(engine)
    assert (prepared.plan.patients.new, prepared.plan.rows.refused, prepared.plan.problems) == (18, 0, ())
    again = load_files(engine, seed_files(DAY), board=BOARD.id, by="demo-coordinator", at=AT)
    assert again.plan.change is None


def test_every_case_says_that_it_is_made_up_and_what_to_argue_about(by_code: dict[str, Case]) -> None:
    assert all(case.demonstration and case.teaching_point for case in by_code.values())


def test_the_volume_formula_turns_the_verdict(by_code: dict[str, Case]) -> None:
    case = by_code["H-0231"]
    found = remnants(case, DAY, BOARD.settings)
    shares = {score.formula.split(".")[-1].split("_")[0]: score.value for score in found.all if score.value}
    rounded = {name: round(value, 1) for name, value in shares.items()}
    assert Decimal("36.3") in rounded.values()
    assert Decimal("41.6") in rounded.values()
    finding = _rule(_points(case)["CP5"], "surg.06.flr_chronic")
    assert finding.verdict is Verdict.MET
    assert any("36.3" in str(variant) for variant in finding.variants)


def test_recist_says_stable_and_mrecist_says_gone(by_code: dict[str, Case]) -> None:
    case = by_code["H-0198"]
    assert (_last(case, "recist11").overall, _last(case, "mrecist").overall) == ("SD", "CR")


def test_bevacizumab_was_stopped_thirty_two_days_ago(by_code: dict[str, Case]) -> None:
    case = by_code["H-0207"]
    last = max(a.on for a in case.administrations if a.treatment == "BEV" and a.given == "given" and a.on)
    assert (DAY - last).days == 32
    finding = _rule(_points(case)["CP6"], "wash.03.bevacizumab_preferred")
    assert finding.verdict is Verdict.NOT_MET


def test_a_missing_last_dose_leaves_the_washout_unknown(by_code: dict[str, Case]) -> None:
    now = _now(by_code["H-0219"])
    assert (now.checkpoint.id, now.state) == ("CP6", "unknown")


def test_a_missing_icg_is_the_one_thing_that_blocks(by_code: dict[str, Case]) -> None:
    found = assess(by_code["H-0240"], load(DAY), DAY, BOARD.settings)
    assert "icg_r15" in [lack.code for lack in listed(found, DAY)]
    assert _rule(_points(by_code["H-0240"])["CP5"], "surg.05.icg").verdict is Verdict.UNKNOWN


def test_regrowth_from_the_nadir_is_progression(by_code: dict[str, Case]) -> None:
    last = _last(by_code["H-0244"], "recist11")
    assert (last.sum_mm, last.baseline_mm, last.nadir_mm, last.overall) == (73, 100, 60, "PD")


def test_a_new_lesion_under_immunotherapy_is_unconfirmed(by_code: dict[str, Case]) -> None:
    assert _last(by_code["H-0251"], "irecist").overall == "iUPD"


def test_afp_fell_from_above_the_range_to_below_the_limit(by_code: dict[str, Case]) -> None:
    afp = [o for o in by_code["H-0257"].observations if o.code == "afp" and o.value]
    assert [str(afp[0].value), str(afp[-1].value)] == [">60500 ng/mL", "<2 ng/mL"]


def test_pivka_in_two_units_makes_two_courses(by_code: dict[str, Case]) -> None:
    found = courses(by_code["H-0262"], "pivka2", DAY)
    assert [course.unit for course in found] == ["mAU/mL", "ng/mL"]
    assert found[1].change_percent is None


def test_normal_markers_beside_a_growing_lesion_are_discordant(by_code: dict[str, Case]) -> None:
    finding = _rule(_points(by_code["H-0268"])["CP4"], "mrk.13.discordance")
    assert finding.verdict is Verdict.NOT_MET


def test_the_main_trunk_thrombus_came_down(by_code: dict[str, Case]) -> None:
    types = [o.choice for o in by_code["H-0270"].observations if o.code == "pvtt_type"]
    assert (types[0], types[-1]) == ("III", "II")


def test_immune_hepatitis_on_steroids_stops_the_way_to_surgery(by_code: dict[str, Case]) -> None:
    points = _points(by_code["H-0275"])
    assert points["CP5"].state == "fail"
    assert _rule(points["CP5"], "surg.17.irae").verdict is Verdict.NOT_MET


def test_no_viable_tumour_in_any_bed_is_a_complete_response(by_code: dict[str, Case]) -> None:
    assert all(p.viable_percent == 0 for p in by_code["H-0281"].pathologies)
    specimen = pathology.specimen(by_code["H-0281"], DAY)
    assert specimen is not None
    assert specimen.complete_response is True


def test_recurrence_after_adjuvant_therapy_fails_the_follow_up(by_code: dict[str, Case]) -> None:
    now = _now(by_code["H-0284"])
    assert (now.checkpoint.id, now.state) == ("CP10", "fail")


def test_a_first_evaluation_that_never_came_is_overdue(by_code: dict[str, Case]) -> None:
    now = _now(by_code["H-0293"])
    assert (now.checkpoint.id, now.state) == ("CP3", "overdue")


def test_two_laboratories_on_one_day_are_a_conflict(by_code: dict[str, Case]) -> None:
    same_day = [o for o in by_code["H-0299"].observations if o.code == "bilirubin" and o.on == date(2026, 11, 19)]
    assert [str(o.value) for o in same_day] == ["29 µmol/L", "46 µmol/L"]


def test_the_empty_case_is_unknown_everywhere_and_normal_nowhere(by_code: dict[str, Case]) -> None:
    now = _now(by_code["H-0301"])
    assert (now.checkpoint.id, now.state) == ("CP1", "unknown")
    assert all(f.verdict is not Verdict.MET for f in now.findings if f.decides)


def test_the_files_move_with_the_day_of_loading(sqlite_engine: Engine) -> None:
    moved = dict(seed_files(date(2027, 11, 23)))
    assert b"2027-11-1" in moved["observations.csv"]
    assert (SEED / "cases.csv").read_bytes() == moved["cases.csv"]


def test_the_held_meeting_left_minutes_signed_by_all(engine: Engine) -> None:
    _load(engine)
    hold_meeting(engine, DAY, AT)
    with engine.connect() as conn:
        minutes = signed.minutes(conn, BOARD.id, MINUTES)
        authority = people.authority(conn, BOARD.id)
        states = [meetings.load(conn, BOARD.id, which).state for which in (HELD, NEXT)]
    assert authority is not None
    assert (minutes.complete, states) == (True, ["closed", "planned"])
    assert verify(minutes.pdf, (authority.certificate,)).ok
