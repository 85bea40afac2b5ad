"""Does a plan say what is new, changed, the same and refused, and does loading twice change nothing?"""

from datetime import date
from decimal import Decimal

import pytest

from hcc_mdt.imports.tables import read
from hcc_mdt.model import KINDS, Case, Intent, LesionState, TreatmentKind
from tests.builders import TODAY, a_case, a_quantity, a_study, an_observation, corrected
from tests.unit.loads import CASE, a_plan, of_observations, only, opened, words

WHOLE = {
    "cases.csv": "case,sex,born_on,name,intent,unresectable_reasons,question,demonstration\n"
    "P-1,male,1961-05-30,Li,conversion,pvtt; flr,Resection now?,yes\n",
    "observations.csv": "case,on,code,value,unit,choice,assay,laboratory,reference_high,imputed,note\n"
    "P-1,2025-01-01,afp,<2,ng/mL,,Abbott,Lab A,7,yes,a remark\nP-1,2025-01-01,ecog,,,1,,,,,\n",
    "studies.csv": "case,on,label,modality,summary,comparable,accession\nP-1,2025-01-02,S1,MRI,one lesion,yes,A1\n",
    "lesions.csv": "case,on,label,kind,site,segment,is_node,porta_hepatis\nP-1,2025-01-02,T1,target,liver,VIII,no,\n",
    "measurements.csv": "case,study,lesion,reader,state,long_axis_mm,viable_mm,area_mm2\n"
    "P-1,S1,T1,R1,present,84,50.5,2400\n",
    "treatments.csv": "case,on,label,kind,agent,regimen,dose,phase,stopped,ended_on\n"
    "P-1,2025-01-10,len 1,targeted,lenvatinib,lenvatinib_pd1,8 mg,,yes,2025-06-01\n"
    "P-1,,pd1,immunotherapy,sintilimab,,,,,\n",
    "administrations.csv": "case,on,treatment,cycle,given,dose\nP-1,2025-01-10,pd1,1,reduced,200 mg\n",
    "adverse_events.csv": "case,on,term,organ,grade,immune_related\nP-1,2025-02-01,hepatitis,liver,2,yes\n",
    "surgeries.csv": "case,on,procedure,planned,blood_loss_ml,clavien_dindo\n"
    "P-1,2025-08-01,right hemihepatectomy,no,300,IIIa\nP-1,2026-04-01,second look,yes,,\n",
    "pathologies.csv": "case,on,bed,viable_percent,mvi,sampling_blocks\nP-1,2025-08-10,bed 1,8,M1,12\n",
    "events.csv": "case,on,kind,detail\nP-1,2025-12-01,recurrence,segment IV\n",
}


def test_every_sheet_arrives_as_written() -> None:
    made = a_plan(WHOLE)
    case = opened(made)["P-1"]
    assert made.problems == ()
    assert (case.sex, case.intent, case.demonstration) == ("male", Intent.CONVERSION, True)
    assert case.unresectable_reasons == ("pvtt", "flr")
    assert {kind: len(getattr(case, kind)) for kind in KINDS} == {
        "observations": 2, "studies": 1, "lesions": 1, "measurements": 1, "treatments": 2, "administrations": 1,
        "adverse_events": 1, "surgeries": 2, "pathologies": 1, "events": 1,
    }  # fmt: skip
    afp = case.observations[0]
    assert (afp.assay, afp.reference_high, afp.note) == ("Abbott", Decimal(7), "a remark")
    assert (afp.recorded.origin.source, afp.recorded.origin.line, afp.recorded.origin.imputed) == (
        "observations.csv", 2, True,
    )  # fmt: skip
    measured = case.measurements[0]
    assert (measured.on, measured.state, measured.viable_mm) == (
        date(2025, 1, 2), LesionState.PRESENT, Decimal("50.5"),
    )  # fmt: skip
    assert case.treatments[0].kind is TreatmentKind.TARGETED
    assert (case.treatments[0].stopped, case.treatments[1].stopped) == (True, None)
    assert [s.planned for s in case.surgeries] == [False, True]


def test_identity_stays_apart_from_the_case() -> None:
    made = a_plan(WHOLE)
    assert made.change is not None
    assert made.change.opened[0].identity.born_on == date(1961, 5, 30)
    assert "Li" not in repr(made.change.opened[0].case)
    assert "Li" not in repr([made.change.audit, made.change.opened[0].audit])


def test_loading_twice_changes_nothing() -> None:
    first = a_plan(WHOLE)
    second = a_plan(WHOLE, opened(first))
    assert second.change is None
    assert (second.patients.same, second.patients.new, second.patients.changed) == (1, 0, 0)
    assert (second.rows.same, second.rows.new, second.facts.same) == (first.rows.new, 0, first.facts.new)


def _stored() -> Case:
    return opened(a_plan(WHOLE))["P-1"]


def _changed(name: str, old: str, new: str) -> dict[str, str]:
    assert old in WHOLE[name]
    return {name: WHOLE[name].replace(old, new)}


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        ("observations.csv", "<2,ng/mL", "3,ng/mL", "observations"),
        ("observations.csv", "a remark", "another", "observations"),
        ("observations.csv", "7,yes", "7,no", "observations"),
        ("studies.csv", "one lesion", "two lesions", "studies"),
        ("lesions.csv", "VIII", "VII", "lesions"),
        ("measurements.csv", "84", "48", "measurements"),
        ("treatments.csv", "2025-06-01", "2025-06-15", "treatments"),
        ("administrations.csv", "reduced", "held", "administrations"),
        ("adverse_events.csv", "liver,2", "liver,3", "adverse_events"),
        ("surgeries.csv", "300", "350", "surgeries"),
        ("pathologies.csv", "M1", "M2a", "pathologies"),
        ("events.csv", "segment IV", "segment V", "events"),
    ],
)
def test_other_content_under_the_same_key_is_a_correction(name: str, old: str, new: str, kind: str) -> None:
    stored = _stored()
    made = a_plan(_changed(name, old, new), {"P-1": stored})
    assert made.change is not None
    (part,) = made.change.recorded
    (fact,) = part.facts
    assert fact.replaces == getattr(stored, kind)[0].id
    assert fact.reason == f"changed in {name}"
    assert (part.seen, made.facts.changed, made.rows.changed, made.patients.changed) == (1, 1, 1, 1)


def test_a_new_value_beside_stored_ones_is_new() -> None:
    files = {"observations.csv": WHOLE["observations.csv"] + "P-1,2025-02-01,afp,9,ng/mL,,Abbott,Lab A,7,,\n"}
    made = a_plan(files, {"P-1": _stored()})
    assert (made.facts.new, made.facts.same, made.facts.changed) == (1, 2, 0)
    assert made.change is not None
    assert made.change.recorded[0].facts[0].replaces is None


def test_a_description_that_changed_is_described_anew_and_an_empty_cell_takes_nothing_back() -> None:
    stored = _stored()
    made = a_plan({"cases.csv": "case,sex,question\nP-1,,Ablation instead?\n"}, {"P-1": stored})
    assert made.change is not None
    (part,) = made.change.described
    assert (part.question, part.sex, part.intent, part.unresectable_reasons) == ("Ablation instead?", None, None, None)
    assert made.patients.changed == 1


def test_a_load_does_not_change_whether_a_case_is_made_up() -> None:
    made = a_plan({"cases.csv": "case,demonstration\nP-1,no\n"}, {"P-1": _stored()})
    assert made.change is None
    assert "demonstration of a stored case is not changed by a load" in words(only(made))


def test_what_a_person_corrected_by_hand_is_kept_and_said() -> None:
    file_value = an_observation("afp", date(2025, 1, 1), 12)
    by_hand = corrected(file_value, received=None, value=a_quantity(120, "ng/mL"))
    made = a_plan(
        {"observations.csv": "case,on,code,value,unit\nP-1,2025-01-01,afp,12,ng/mL\n"},
        {"P-1": a_case(by_hand, code="P-1")},
    )
    assert made.change is None
    assert "was corrected by hand on 2026-03-02" in words(only(made))


def test_of_two_values_of_a_day_only_the_changed_one_is_corrected() -> None:
    rows = "P-1,2025-01-01,afp,12,ng/mL,\nP-1,2025-01-01,afp,14,ng/mL,"
    stored = opened(of_observations(rows))["P-1"]
    made = a_plan(
        {"observations.csv": f"case,on,code,value,unit,choice\n{rows.replace('14', '15')}\n"}, {"P-1": stored}
    )
    assert made.change is not None
    (fact,) = made.change.recorded[0].facts
    assert (fact.replaces, made.facts.same) == (stored.observations[1].id, 1)
    assert getattr(fact, "repeat", None) == 2


@pytest.mark.parametrize(
    ("name", "row", "said"),
    [
        ("measurements.csv", "P-1,S9,T1,R1,present,84,,", "The sheet studies has no “S9” for this patient"),
        ("measurements.csv", "P-1,S1,T9,R1,present,84,,", "The sheet lesions has no “T9” for this patient"),
        ("measurements.csv", "P-1,S1,T1,R1,vanished,84,,", "Use one of: present, absent, too_small"),
        ("administrations.csv", "P-1,2025-01-10,nothing,1,,", "The sheet treatments has no “nothing”"),
        ("studies.csv", "P-1,2025-02-02,S1,MRI,,,", "studies.csv, line 2 says something else of the same thing"),
        ("surgeries.csv", "P-1,2026-04-02,third look,no,,", "has not come yet"),
        ("adverse_events.csv", "P-1,2025-02-01,rash,skin,6,", "“6” is not possible (possible: 1 to 5)"),
        ("lesions.csv", "P-1,,T2,target,,,,", "site is missing"),
    ],
)
def test_a_row_that_names_what_is_not_there_is_refused(name: str, row: str, said: str) -> None:
    made = a_plan({**WHOLE, name: f"{WHOLE[name]}{row}\n"})
    assert said in words(only(made))
    assert only(made).refused == "row"
    assert made.rows.refused == 1


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("treatments.csv", "yes,2025-06-01", "yes,2025-01-09", "lies before the beginning, 2025-01-10"),
        ("treatments.csv", "yes,2025-06-01", "yes,2026-06-01", "has not come yet"),
        ("measurements.csv", "50.5", "5050", "“5050” is not possible (possible: 0 to 400)"),
        ("pathologies.csv", "1,8,M1", "1,108,M1", "“108” is not possible (possible: 0 to 100)"),
        ("pathologies.csv", "12", "12.5", "“12.5” is not a whole number"),
        ("studies.csv", "yes,A1", "maybe,A1", "“maybe” is neither yes nor no"),
        ("cases.csv", "1961-05-30", "2061-05-30", "has not come yet"),
        ("cases.csv", "male", "man", "Use one of: female, male"),
        ("observations.csv", ",7,", ",seven,", "“seven” is not a number"),
    ],
)
def test_a_cell_that_cannot_be_used_costs_only_itself(name: str, old: str, new: str, said: str) -> None:
    made = a_plan({**WHOLE, **_changed(name, old, new)})
    problem = only(made)
    assert said in words(problem)
    assert problem.refused == "value"
    assert (made.patients.new, made.rows.refused) == (1, 0)


def test_a_measurement_may_name_an_examination_that_is_already_stored() -> None:
    stored = a_case(a_study("S1", date(2025, 1, 2)), code="P-1")
    files = {"lesions.csv": WHOLE["lesions.csv"], "measurements.csv": WHOLE["measurements.csv"]}
    made = a_plan(files, {"P-1": stored})
    assert made.problems == ()
    assert made.facts.new == 2


def test_of_two_rows_of_one_patient_that_contradict_each_other_neither_is_taken() -> None:
    made = a_plan({"cases.csv": "case,sex,intent\nP-1,,conversion\nP-1,male,\nP-1,female,\nP-1,male,palliative\n"})
    assert [(p.line, p.column) for p in made.problems] == [(4, "sex"), (5, "intent")]
    assert words(made.problems[0]) == (
        "An earlier row of this patient says otherwise (cases.csv, line 3). Correct one of the two; neither was taken."
    )
    assert "line 2" in words(made.problems[1])
    assert (opened(made)["P-1"].sex, opened(made)["P-1"].intent) == (None, None)


def test_of_two_dates_of_birth_neither_is_taken_and_rows_that_complete_each_other_are() -> None:
    made = a_plan({"cases.csv": "case,born_on,sex\nP-1,1961-05-30,\nP-1,1962-05-30,\nP-1,,female\n"})
    assert only(made).column == "born_on"
    assert made.change is not None
    assert (made.change.opened[0].identity.born_on, opened(made)["P-1"].sex) == (None, "female")


def test_contradicting_rows_leave_what_is_stored() -> None:
    stored = opened(a_plan({"cases.csv": CASE}))
    made = a_plan({"cases.csv": "case,sex\nP-1,female\nP-1,male\n"}, stored)
    assert made.change is None


def test_another_sex_than_the_stored_one_is_changed_and_said() -> None:
    stored = opened(a_plan({"cases.csv": CASE}))
    made = a_plan({"cases.csv": "case,sex\nP-1,female\n"}, stored)
    assert words(only(made)).startswith("The stored sex is male, the file says female; it is changed.")
    assert made.change is not None
    assert made.change.described[0].sex == "female"
    assert not made.refused


def test_nobody_dies_twice() -> None:
    first = opened(a_plan({"cases.csv": CASE, "events.csv": "case,on,kind\nP-1,2025-01-01,death\n"}))
    made = a_plan({"events.csv": "case,on,kind\nP-1,2025-01-02,death\n"}, first)
    assert (made.facts.changed, made.facts.new) == (1, 0)


def test_today_is_not_the_future() -> None:
    made = of_observations(f"P-1,{TODAY},afp,9,ng/mL,")
    assert made.problems == ()


def test_a_text_that_stands_in_many_cells_is_kept_once() -> None:
    """Of half a million values: a load has to fit into memory."""
    lines = "".join(f"P-1,{TODAY.replace(day=day)},afp,7.{day},ng/mL,Lab A\n" for day in (1, 2))
    sheets = read([("observations.csv", f"case,on,code,value,unit,laboratory\n{lines}".encode())])
    one, other = sheets.rows
    assert all(one.cells[name] is other.cells[name] for name in ("case", "code", "unit", "laboratory"))
