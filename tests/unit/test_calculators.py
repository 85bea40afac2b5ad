"""Does the case show every calculator of issue 3, with its value or what it lacks, and never an invented one?"""

from datetime import date
from decimal import Decimal

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical import words
from hcc_mdt.clinical.scores.calculators import GROUPS, Calculated, calculated
from hcc_mdt.model import Case
from tests.builders import TODAY, a_case, a_surgery, an_observation
from tests.courses import ON, a_full_course

EVERY = {
    "Child-Pugh", "ALBI, mALBI", "EZ-ALBI", "MELD", "MELD-Na", "MELD 3.0", "CNLC", "BCLC", "TNM 8", "TNM 8 T N M",
    "Milan", "UCSF", "Hangzhou", "up-to-seven", "six-and-twelve", "BSA", "SLV Urata", "SLV Chengdu", "SLV Fan",
    "SLV Vauthey", "FLR Urata", "FLR Chengdu", "FLR Fan", "FLR Vauthey", "Kinetic growth", "ICG-R15 → FLR",
    "ICG-R15 → extent", "FIB-4", "APRI", "GALAD", "aMAP", "TBS", "CRAFITY", "HAP", "AFP", "PIVKA-II", "PHLF 50-50",
    "PHLF ISGLS",
}  # fmt: skip


def of(case: Case, on: date) -> dict[str, Calculated]:
    return {one.name: one for one in calculated(case, on, Settings())}


def test_every_calculator_is_there_once_for_any_case() -> None:
    for case, on in ((a_case(), TODAY), (a_full_course(), ON)):
        found = calculated(case, on, Settings())
        assert {one.name for one in found} == EVERY
        assert len(found) == len(EVERY)
        assert {one.group for one in found} == set(GROUPS)


def test_of_an_empty_case_nothing_is_known_and_everything_says_why() -> None:
    for one in of(a_case(), TODAY).values():
        if one.score is None:
            assert one.why_not is not None
        else:
            assert (one.score.value, one.score.grade) == (None, None)
            assert one.score.missing


def test_the_remnant_of_the_rule_book_is_shown_by_every_formula() -> None:
    """450 mL at 170 cm and 65 kg: 36.3 % by Urata, 41.6 % by Chengdu (rule book 2.11)."""
    found = of(a_full_course(), ON)
    shown = {name: found[name].score for name in ("FLR Urata", "FLR Chengdu", "SLV Urata", "SLV Chengdu")}
    rounded = {name: round(score.value, 1) for name, score in shown.items() if score and score.value is not None}
    assert rounded == {
        "FLR Urata": Decimal("36.3"), "FLR Chengdu": Decimal("41.6"),
        "SLV Urata": Decimal("1240.8"), "SLV Chengdu": Decimal("1081.5"),
    }  # fmt: skip


def test_every_input_has_its_day_and_a_name() -> None:
    dated = [used for one in of(a_full_course(), ON).values() if one.score for used in one.score.inputs]
    assert all(used.on is not None for used in dated if used.code != "sex")
    lacking = {code for one in of(a_case(), TODAY).values() if one.score for code in one.score.missing}
    for code in {used.code for used in dated} | lacking:
        assert not str(words.name(code)).startswith(" "), code


def test_one_that_refuses_stops_no_other() -> None:
    """GALAD takes PIVKA-II in ng/mL only; mAU/mL is another measurement."""
    values = {"age": "60", "afp": "20", "afp_l3": "10", "pivka2": "300", "alt": "30", "ast": "30", "platelets": "150"}
    found = of(a_case(*(an_observation(code, TODAY, value) for code, value in values.items()), sex="male"), TODAY)
    assert found["GALAD"].score is None or found["GALAD"].score.value is None
    assert found["FIB-4"].score is not None
    assert found["FIB-4"].score.value is not None


def test_liver_failure_is_asked_from_day_five() -> None:
    case = a_case(a_surgery(TODAY))
    assert of(case, TODAY)["PHLF 50-50"].score is None
    assert of(case, date(2026, 3, 7))["PHLF 50-50"].score is not None
