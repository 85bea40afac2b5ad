"""CNLC and BCLC: rule book 2.4 and 2.5."""

from datetime import date, timedelta
from itertools import product

import pytest

from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.scores.staging import bclc, bclc_of, cnlc, cnlc_of
from hcc_mdt.errors import Refused
from tests.builders import a_case, a_lesion, a_measurement, a_quantity, a_study, an_observation

DAY = date(2026, 2, 1)


def picture(
    ps: str | None = "0", pugh: str | None = "A", nodules: str | None = "1", size: str | None = "30",
    thrombus: str | None = "no", metastasis: str | None = "no",
) -> tuple[object, ...]:  # fmt: skip
    count = a_quantity(nodules, "1") if nodules else None
    return ps, pugh, count, a_quantity(size, "mm") if size else None, thrombus, metastasis


def stage(**known: str | None) -> Score:
    return cnlc(*picture(**known))  # type: ignore[arg-type]


def barcelona(**known: str | None) -> Score:
    return bclc(*picture(**known))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("known", "grade"),
    [
        ({"ps": "3"}, "IV"), ({"ps": "4"}, "IV"), ({"pugh": "C"}, "IV"), ({"ps": "2", "pugh": "B"}, "Ia"),
        ({"ps": "3", "metastasis": "yes", "thrombus": "yes"}, "IV"),
        ({"metastasis": "yes", "thrombus": "yes", "nodules": "5"}, "IIIb"),
        ({"thrombus": "yes", "nodules": "5"}, "IIIa"), ({"nodules": "4", "size": "10"}, "IIb"),
        ({"nodules": "3", "size": "30"}, "Ib"), ({"nodules": "3", "size": "30.1"}, "IIa"),
        ({"nodules": "2", "size": "29.9"}, "Ib"), ({"nodules": "2", "size": "31"}, "IIa"),
        ({"size": "49.9"}, "Ia"), ({"size": "50"}, "Ia"), ({"size": "50.1"}, "Ib"),
    ],
)  # fmt: skip
def test_cnlc_follows_the_order_of_the_guideline_on_and_beside_each_edge(known: dict[str, str], grade: str) -> None:
    assert stage(**known).grade == grade


@pytest.mark.parametrize(
    ("known", "grade"),
    [
        ({"pugh": "C", "ps": None, "nodules": None, "size": None, "thrombus": None, "metastasis": None}, "IV"),
        ({"metastasis": "yes", "nodules": None, "size": None, "thrombus": None}, "IIIb"),
        ({"thrombus": "yes", "nodules": None, "size": None}, "IIIa"),
        ({"nodules": "4", "size": None}, "IIb"),
        ({"nodules": ">=4"}, "IIb"),
        ({"size": ">=60", "nodules": "1"}, "Ib"),
    ],
)
def test_a_stage_stands_when_nothing_missing_could_change_it(known: dict[str, str | None], grade: str) -> None:
    score = stage(**known)
    assert (score.grade, score.missing) == (grade, ())


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ({"ps": None}, ("ecog",)),
        ({"pugh": None}, ("child_pugh_class",)),
        ({"nodules": None}, ("lesion_count",)),
        ({"size": None}, ("largest_diameter",)),
        ({"thrombus": None}, ("macrovascular_invasion",)),
        ({"metastasis": None}, ("extrahepatic_metastasis",)),
        ({"ps": None, "metastasis": "yes", "nodules": None}, ("ecog",)),
        ({"nodules": ">=2"}, ("lesion_count",)),
    ],
)
def test_a_stage_is_unknown_and_names_only_what_could_change_it(
    known: dict[str, str | None], missing: tuple[str, ...]
) -> None:
    score = stage(**known)
    assert (score.grade, score.missing) == (None, missing)


def test_no_completion_of_the_missing_inputs_contradicts_a_stage_that_was_given() -> None:
    options = {
        "ps": (None, "1", "3"), "pugh": (None, "A", "C"), "nodules": (None, "1", "3", "4"),
        "size": (None, "20", "40", "60"), "thrombus": (None, "no", "yes"), "metastasis": (None, "no", "yes"),
    }  # fmt: skip
    for values in product(*options.values()):
        known = dict(zip(options, values, strict=True))
        given = stage(**known)
        if given.grade is None:
            assert given.missing
            continue
        full = {"ps": "1", "pugh": "A", "nodules": "1", "size": "20", "thrombus": "no", "metastasis": "no"}
        assert stage(**{k: v if v is not None else full[k] for k, v in known.items()}).grade == given.grade


def test_sizes_in_cm_give_the_same_stage() -> None:
    in_cm = cnlc("0", "A", a_quantity("1", "1"), a_quantity("5.01", "cm"), "no", "no")
    assert in_cm.grade == stage(size="50.1").grade == "Ib"


def test_no_tumour_is_no_stage_and_is_said() -> None:
    score = stage(nodules="0", size="0")
    assert (score.grade, score.missing) == (None, ())
    assert "No tumour" in str(score.warnings[0])


def test_a_word_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused):
        stage(ps="6")


@pytest.mark.parametrize(
    ("known", "grade"),
    [
        ({"size": "20"}, "0"), ({"size": "20.1"}, "A"), ({"size": "150"}, "A"), ({"nodules": "3", "size": "30"}, "A"),
        ({"nodules": "3", "size": "30.1"}, "B"), ({"nodules": "4", "size": "10"}, "B"), ({"ps": "1"}, "C"),
        ({"ps": "2"}, "C"), ({"thrombus": "yes"}, "C"), ({"metastasis": "yes"}, "C"), ({"ps": "3"}, "D"),
        ({"pugh": "C"}, "D"), ({"pugh": "B"}, "A"),
    ],
)  # fmt: skip
def test_bclc_on_and_beside_each_edge(known: dict[str, str], grade: str) -> None:
    assert barcelona(**known).grade == grade


def test_bclc_says_what_it_leaves_to_judgement() -> None:
    assert "tumour-related" in str(barcelona(ps="1").warnings[0])
    assert "leaves that to the board" in str(barcelona(pugh="B").warnings[0])
    assert "transplantable" in str(barcelona(pugh="C").warnings[0])
    assert barcelona().warnings == ()


def facts(on: date = DAY) -> list[object]:
    return [
        an_observation("ecog", on, "1"), an_observation("child_pugh_points", on, "5"),
        an_observation("lesion_count", on, "2"), an_observation("largest_diameter", on, "4", "cm"),
        an_observation("macrovascular_invasion", on, "no"), an_observation("nodal_metastasis", on, "no"),
        an_observation("extrahepatic_metastasis", on, "no"),
    ]  # fmt: skip


def test_the_stage_of_a_case_uses_reported_values_and_gives_their_days() -> None:
    score = cnlc_of(a_case(*facts()), DAY)  # type: ignore[arg-type]
    assert score.grade == "IIa"
    assert {used.on for used in score.inputs} == {DAY}
    assert bclc_of(a_case(*facts()), DAY).grade == "C"  # type: ignore[arg-type]


def test_nothing_recorded_after_the_day_counts() -> None:
    score = cnlc_of(a_case(*facts()), DAY - timedelta(days=1))  # type: ignore[arg-type]
    assert score.grade is None
    assert "ecog" in score.missing


def test_an_unknown_node_status_leaves_metastasis_open() -> None:
    known = [f for f in facts() if getattr(f, "code", "") != "nodal_metastasis"]
    score = cnlc_of(a_case(*known), DAY)  # type: ignore[arg-type]
    assert (score.grade, score.missing) == (None, ("nodal_metastasis",))


def test_the_lesions_of_a_later_study_count_and_not_the_older_report() -> None:
    study = a_study("MR2", DAY + timedelta(days=30))
    later = [study, a_lesion("T1"), a_lesion("T2"), a_measurement(study, "T1", "28"), a_measurement(study, "T2", "30")]
    assert cnlc_of(a_case(*facts(), *later), DAY + timedelta(days=31)).grade == "Ib"  # type: ignore[arg-type]


def test_an_unknown_performance_status_may_be_0_so_the_size_still_matters() -> None:
    assert barcelona(ps=None, size=None).missing == ("ecog", "largest_diameter")


def test_death_is_no_stage() -> None:
    assert stage(ps="5", metastasis="yes").grade is None
    assert barcelona(ps="5").grade is None


@pytest.mark.parametrize(
    ("more", "grade", "missing"),
    [
        ({"encephalopathy": None}, "IIIa", ()),
        ({"encephalopathy": None, "ascites": None}, "IIIa", ()),
        ({"encephalopathy": None, "ascites": None, "inr": None}, None, ("inr", "ascites", "encephalopathy")),
        ({"bilirubin": "60", "encephalopathy": None}, "IIIa", ()),
        ({"bilirubin": "60", "ascites": "moderate_severe", "encephalopathy": None}, None, ("encephalopathy",)),
        ({"bilirubin": "60", "albumin": "27", "ascites": "moderate_severe", "encephalopathy": None}, "IV", ()),
    ],
)
def test_a_missing_part_of_child_pugh_hides_the_stage_only_where_class_c_hangs_on_it(
    more: dict[str, str | None], grade: str | None, missing: tuple[str, ...]
) -> None:
    liver = {"bilirubin": "12", "albumin": "42", "inr": "1", "ascites": "none", "encephalopathy": "none", **more}
    known = {"ecog": "1", "macrovascular_invasion": "yes", "nodal_metastasis": "no", "extrahepatic_metastasis": "no"}
    made = [an_observation(code, DAY, value) for code, value in {**known, **liver}.items() if value is not None]
    score = cnlc_of(a_case(*made), DAY)
    assert (score.grade, score.missing) == (grade, missing)
    assert bclc_of(a_case(*made), DAY).grade == {"IIIa": "C", "IV": "D"}.get(str(grade))
