"""Words as hospitals write them in our own sheets: what can mean one word is read, what cannot is asked about."""

from datetime import date

import pytest

from hcc_mdt.imports.column_words import ALSO, own_word
from hcc_mdt.imports.readings.csv import read
from hcc_mdt.imports.sheets import sheets
from tests.unit.loads import CASE, a_plan, opened, words

EVENTS = "case,on,term,organ,grade,immune_related\n"


@pytest.mark.parametrize(
    ("sheet", "column", "written", "meant"),
    [
        ("adverse_events", "grade", "4级", "4"), ("adverse_events", "grade", "Ⅲ度", "3"),
        ("adverse_events", "grade", "G2", "2"), ("adverse_events", "grade", "2", "2"),
        ("lesions", "kind", "非靶病灶", "non_target"), ("studies", "modality", "增强MRI", "MRI"),
        ("studies", "modality", "PET/CT", "PET-CT"), ("measurements", "state", "未评估", "not_assessed"),
        ("administrations", "given", "减量", "reduced"), ("surgeries", "planned", "拟行", "yes"),
        ("surgeries", "approach", "腹腔镜", "laparoscopic"), ("cases", "intent", "转化治疗", "conversion"),
        ("treatments", "kind", "抗病毒治疗", "antiviral"),
    ],
)  # fmt: skip
def test_a_word_of_the_ward_is_the_word_of_the_sheet(sheet: str, column: str, written: str, meant: str) -> None:
    assert own_word(sheet, column, written) == meant


@pytest.mark.parametrize(
    ("sheet", "column", "written"),
    [("adverse_events", "grade", "2-3级"), ("adverse_events", "grade", "重度"), ("studies", "modality", "影像"),
     ("administrations", "given", "推迟"), ("events", "kind", "失访")],
)  # fmt: skip
def test_what_may_mean_several_words_stays_as_it_was_written(sheet: str, column: str, written: str) -> None:
    assert own_word(sheet, column, written) == written


def test_every_word_meant_is_one_its_column_allows() -> None:
    for (sheet, column), words_of in ALSO.items():
        (known,) = (c for c in sheets()[sheet].columns if c.name == column)
        allowed = {"yes", "no"} if known.kind == "flag" else set(known.allowed) or set(map(str, range(6)))
        assert words_of.keys() <= allowed, (sheet, column)
        every = [one for ways in words_of.values() for one in ways.split()]
        assert len(every) == len(set(every)), (sheet, column)


def test_a_grade_4_of_the_ward_is_a_grade_4_of_the_case() -> None:
    made = a_plan({"cases.csv": CASE, "adverse_events.csv": EVENTS + "P-1,2025-05-02,免疫性肝炎,肝,4级,是\n"})
    assert made.problems == ()
    assert [(e.grade, e.immune_related) for e in opened(made)["P-1"].adverse_events] == [(4, True)]


def test_a_grade_between_two_is_asked_about() -> None:
    made = a_plan({"cases.csv": CASE, "adverse_events.csv": EVENTS + "P-1,2025-05-02,皮疹,皮肤,2-3级,是\n"})
    assert [words(problem).split(".")[0] for problem in made.problems] == ["“2-3级” is not a number"]


def test_an_operation_planned_in_words_may_lie_ahead() -> None:
    row = "case,on,procedure,planned,approach\nP-1,2099-01-05,右半肝切除,计划,开腹\n"
    (told,) = opened(a_plan({"cases.csv": CASE, "surgeries.csv": row}))["P-1"].surgeries
    assert (told.on, told.planned, told.approach) == (date(2099, 1, 5), True, "open")


def test_a_table_of_responses_reads_the_same_words() -> None:
    table = (
        "subject,on,lesion,kind,site,is_node,long_axis_mm,short_axis_mm,state\n"
        "P-1,2025-01-10,T1,靶病灶,肝右叶,,84,,\nP-1,2025-01-10,PV,非靶病灶,门脉癌栓,,,,可见\n"
    )
    found = read("r.csv", table.encode(), "recist11")
    assert found.refused == ()
    assert [(r.kind.value, r.state.value) for r in found.courses["P-1", ""]] == [
        ("target", "present"), ("non_target", "present"),
    ]  # fmt: skip
