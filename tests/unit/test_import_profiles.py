"""Do both shipped profiles read the whole real files? Counts are derived from the files with the csv module alone."""

import csv
from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.mapping_file import profile_of
from hcc_mdt.imports.plan import Plan
from hcc_mdt.imports.profiles import dated, profile, shipped
from hcc_mdt.model import TreatmentKind
from hcc_mdt.units import Quantity
from tests.unit.loads import a_plan, only, opened, words

DATA = Path(__file__).parents[1] / "data"
PROFILES = Path(__file__).parents[2] / "hcc_mdt" / "imports" / "mappings"


@cache
def sysucc() -> Plan:
    data = (DATA / "sysucc" / "visits.csv").read_bytes()
    return a_plan({"visits.csv": data}, mapping=profile("sysucc"))


@cache
def uci() -> Plan:
    data = (DATA / "uci_hcc" / "hcc-data.txt").read_bytes()
    return a_plan({"hcc-data.txt": data}, mapping=profile("uci_hcc"))


@cache
def visits() -> list[dict[str, str]]:
    with (DATA / "sysucc" / "visits.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def patients() -> list[dict[str, str]]:
    with (DATA / "uci_hcc" / "column_names.csv").open(encoding="utf-8", newline="") as stream:
        names = next(csv.reader(stream))
    with (DATA / "uci_hcc" / "hcc-data.txt").open(encoding="utf-8", newline="") as stream:
        return [dict(zip(names, row, strict=True)) for row in csv.reader(stream)]


def test_all_sysucc_patients_load() -> None:
    assert sysucc().patients.new == len({v["ID"] for v in visits()}) == 174
    assert (sysucc().rows.new, sysucc().rows.refused) == (len(visits()), 0) == (814, 0)


def test_sysucc_leaves_out_only_ages_and_zeros_that_cannot_be() -> None:
    ages = sum(not 1 <= float(v["Age"]) <= 119 for v in visits())
    zeros = sum(float(v["AFP"]) == 0 for v in visits())
    assert Counter(p.column for p in sysucc().problems) == {"Age": ages, "AFP": zeros}
    assert {p.refused for p in sysucc().problems} == {"value"}


def test_sysucc_values_arrive_one_by_one() -> None:
    cases = opened(sysucc())
    stored = {(c.code, o.on, o.code): o for c in cases.values() for o in c.observations}
    for visit in visits():
        key = visit["ID"], date.fromisoformat(visit["Date"])
        diameter = stored[(*key, "largest_diameter")]
        assert diameter.value == Quantity(Decimal(visit["Largest.Diameter.of.Hepatic.Lesions.mm"]), "mm")
        count = int(visit["Amount.of.Hepatic.Lesions"])
        assert stored[(*key, "lesion_count")].value == Quantity(Decimal(count), "1", ">=" if count == 4 else "")
        assert stored[(*key, "child_pugh_points")].value == Quantity(Decimal(visit["Child_pugh_score"]), "1")
        assert stored[(*key, "new_lesion")].choice == ("yes" if visit["New.Lesion"] == "1" else "no")
        if float(visit["AFP"]) > 0:
            assert stored[(*key, "afp")].value == Quantity(Decimal(visit["AFP"]), "ng/mL")
        else:
            assert (*key, "afp") not in stored


def test_every_sysucc_value_says_that_the_source_may_have_filled_it_in() -> None:
    observations = [o for c in opened(sysucc()).values() for o in c.observations]
    assert all(o.recorded.origin.imputed for o in observations)
    assert {o.recorded.origin.line for o in observations} == set(range(2, len(visits()) + 2))


def test_sysucc_treatments_are_those_flagged_and_a_drugs_last_dose_stays_unknown() -> None:
    cases = opened(sysucc()).values()
    treatments = [t for c in cases for t in c.treatments]
    kinds = Counter(t.kind for t in treatments)
    assert kinds[TreatmentKind.TACE] == sum(v["Embolization"] == "1" for v in visits())
    assert kinds[TreatmentKind.TARGETED] == sum(v["TargetedTherapy"] == "1" for v in visits())
    assert sum(len(c.surgeries) for c in cases) == sum(v["Resection"] == "1" for v in visits())
    assert {(t.stopped, t.ended_on) for t in treatments if t.kind is TreatmentKind.TARGETED} == {(None, None)}
    assert {t.agent for t in treatments} == {"unspecified"}


def test_sysucc_follow_up_ends_once_per_patient_on_the_day_of_the_first_visit_plus_survival() -> None:
    first: dict[str, dict[str, str]] = {}
    for visit in visits():
        first.setdefault(visit["ID"], visit)
    for code, case in opened(sysucc()).items():
        (event,) = case.events
        visit = first[code]
        days = int(Decimal(visit["OStime_day"]) + Decimal("0.5"))
        assert event.on == date.fromisoformat(visit["Date"]) + timedelta(days=days)
        assert event.kind == ("death" if visit["Status_of_death"] == "1" else "last_contact")


def test_all_uci_patients_load_and_missing_stays_missing() -> None:
    assert (uci().patients.new, uci().rows.new, uci().rows.refused) == (len(patients()), 165, 0)
    by_code: dict[str, int] = defaultdict(int)
    for case in opened(uci()).values():
        for observation in case.observations:
            by_code[observation.code] += 1
    for column, code in (("AFP", "afp"), ("INR", "inr"), ("Albumin", "albumin"), ("Ascites", "ascites"), ("PS", "ecog"),
                         ("Total_Bil", "bilirubin"), ("Encephalopathy", "encephalopathy")):  # fmt: skip
        assert by_code[code] == sum(p[column] != "?" for p in patients()), column


def test_uci_units_are_refused_where_they_are_impossible_and_never_converted() -> None:
    def impossible(column: str, low: float, high: float) -> int:
        return sum(p[column] != "?" and not low <= float(p[column]) <= high for p in patients())

    left_out = Counter(p.column for p in uci().problems if p.refused == "value")
    assert left_out == {
        "Platelets": impossible("Platelets", 1, 2000), "Leucocytes": impossible("Leucocytes", 0.1, 500),
        "TP": impossible("TP", 2, 13), "ALP": impossible("ALP", 5, 10000),
    }  # fmt: skip
    platelets = [
        o.value.value for c in opened(uci()).values() for o in c.observations if o.code == "platelets" if o.value
    ]
    assert sorted(platelets) == sorted(
        Decimal(p["Platelets"]) for p in patients() if p["Platelets"] != "?" and 1 <= float(p["Platelets"]) <= 2000
    )


def test_a_uci_patient_arrives_in_canonical_units_and_each_value_says_that_its_day_is_not_its_own() -> None:
    source, case = patients()[0], opened(uci())["UCI-001"]
    values = {o.code: o for o in case.observations}
    assert case.sex == "male"
    assert source["Albumin"] == "3.4"
    assert values["albumin"].value == Quantity(Decimal(34), "g/L")
    assert values["bilirubin"].value == Quantity(Decimal("2.1") * Decimal("17.1"), "umol/L")
    assert values["largest_diameter"].value == Quantity(Decimal(35), "mm")
    assert values["ascites"].choice == "none"
    assert {o.note for o in case.observations} == {"the source gives no date; this day was set at the load"}
    assert {o.on for o in case.observations} == {date(2015, 2, 1)}


def test_the_day_of_an_undated_source_can_be_named_at_the_load() -> None:
    data = (DATA / "uci_hcc" / "hcc-data.txt").read_bytes()
    made = a_plan({"hcc-data.txt": data}, mapping=dated(profile("uci_hcc"), date(2014, 6, 1)))
    assert {o.on for c in opened(made).values() for o in c.observations} == {date(2014, 6, 1)}
    with pytest.raises(BadFile, match="takes its dates from the file"):
        dated(profile("sysucc"), date(2014, 6, 1))


@pytest.mark.parametrize("name", ["sysucc", "uci_hcc"])
def test_loading_a_real_file_twice_changes_nothing(name: str) -> None:
    first = {"sysucc": sysucc, "uci_hcc": uci}[name]()
    file = {"sysucc": DATA / "sysucc" / "visits.csv", "uci_hcc": DATA / "uci_hcc" / "hcc-data.txt"}[name]
    second = a_plan({file.name: file.read_bytes()}, opened(first), profile(name))
    assert second.change is None
    assert (second.patients.same, second.rows.same) == (first.patients.new, first.rows.new)


def test_a_file_without_the_profiles_columns_is_refused_by_their_names() -> None:
    made = a_plan({"visits.csv": "ID,Date\nA,2020-01-01\n"}, mapping=profile("sysucc"))
    assert "lacks the column AFP, Age, " in words(only(made))


def test_a_code_the_profile_does_not_know_is_left_out_and_said() -> None:
    data = (DATA / "sysucc" / "visits.csv").read_text(encoding="utf-8").splitlines()
    row = data[1].split(",")
    row[data[0].split(",").index("New.Lesion")] = "2"
    made = a_plan({"visits.csv": "\n".join([data[0], ",".join(row)])}, mapping=profile("sysucc"))
    assert "The mapping profile does not know “2”. Use one of: 0, 1" in words(only(made))
    assert made.facts.refused == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('column = "ID"', 'columm = "ID"', "case: column or prefix is missing"),
        ('code = "afp"', 'code = "apf"', "unknown code apf"),
        ('unit = "ng/mL"', 'unit = "mg"', "mg is not a unit for AFP"),
        ('0 = "no", 1 = "yes"', '0 = "no", 1 = "jes"', "choices of new_lesion have to lead to no, yes"),
        ('sheet = "treatments"', 'sheet = "treatment"', "unknown sheet treatment"),
        ('kind = "tace"', 'kynd = "tace"', "treatments has no column kynd"),
        ("imputed = true", 'imputed = "yes"', "imputed has to be bool"),
        ('licence = "MIT"', 'license = "MIT"', "licence is missing"),
        ('licence = "MIT"', 'licence = "MIT"\ncolour = "red"', "unknown key colour"),
        ('format = "%Y-%m-%d"', "constant = 2020-01-01", "date: give column or constant, and not both"),
        ("[case]", "[case", "is no TOML file"),
    ],
)
def test_a_typing_error_in_a_profile_is_refused_with_its_place(old: str, new: str, said: str) -> None:
    text = (PROFILES / "sysucc.toml").read_text(encoding="utf-8")
    assert old in text
    with pytest.raises(BadFile) as refused:
        profile_of("mine.toml", text.replace(old, new).encode())
    assert "mine.toml" in str(refused.value)
    assert said in str(refused.value)


def test_every_shipped_profile_speaks_both_languages_and_names_its_licence() -> None:
    for found in shipped().values():
        assert found.licence
        assert found.source
        assert all(text.en and text.zh for text in (found.title, *found.notes))


def test_a_table_with_decimal_commas_is_read_when_its_profile_says_so() -> None:
    text = (
        'name = "m"\nsource = "s"\nlicence = "l"\ndecimal_comma = true\n[title]\nen = "m"\nzh = "m"\n[case]\n'
        'column = "id"\n[date]\ncolumn = "d"\nformat = "%d.%m.%Y"\n'
        '[[values]]\ncolumn = "AFP"\ncode = "afp"\nunit = "ng/mL"\n'
    )
    table = "id;d;AFP\nP-1;25.12.2024;1.234,5\nP-1;26.12.2024;3,5\nP-1;27.12.2024;1.234\n"
    made = a_plan({"t.csv": table}, mapping=profile_of("m.toml", text.encode()))
    values = [o.value.value for o in opened(made)["P-1"].observations if o.value]
    assert values == [Decimal("1234.5"), Decimal("3.5")]
    assert "can mean thousands or decimals" in words(only(made))
