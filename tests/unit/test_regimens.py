"""Are the conversion regimens those of rule book 1.5 and 1.6, and checked against the case?"""

from decimal import Decimal
from pathlib import Path

import pytest

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.contraindications import Answer, Check, checks
from hcc_mdt.clinical.overview import overview
from hcc_mdt.clinical.regimens import NAMES, dosing
from hcc_mdt.errors import BadRule
from hcc_mdt.facts import TreatmentKind
from hcc_mdt.model import Case
from hcc_mdt.protocol.load import load
from hcc_mdt.protocol.regimens import file, read, reference, regimen
from hcc_mdt.protocol.schema import Confidence
from tests.builders import TODAY, a_case, a_treatment, an_observation

ORDER = (
    "ATEZO_BEV", "CAMRE_APA", "SINTI_BEVB", "FINO_BEV", "TORI_BEV", "ANLO_PENPU", "NIVO_IPI", "STRIDE", "LENVA_PD1",
    "TACE_LENVA_PEMBRO", "TACE_ATEZO_BEV", "HAIC_TKI_PD1",
)  # fmt: skip


def doses(key: str) -> list[tuple[str, str | None, str | None, int | None]]:
    found = regimen(key)
    assert found is not None
    return [(d.agent, None if d.dose is None else str(d.dose), d.unit, d.every_days) for d in found.drugs]


def test_the_twelve_regimens_of_the_rule_book_are_there_in_its_order() -> None:
    assert tuple(one.key for one in reference().regimens) == ORDER
    assert set(NAMES) == set(ORDER)


def test_doses_and_rhythm_are_those_of_the_rule_book() -> None:
    assert doses("ATEZO_BEV") == [("atezolizumab", "1200", "mg", 21), ("bevacizumab", "15", "mg/kg", 21)]
    assert doses("CAMRE_APA") == [("camrelizumab", "200", "mg", 14), ("apatinib", "250", "mg", 1)]
    assert doses("SINTI_BEVB") == [("sintilimab", "200", "mg", 21), ("bevacizumab", "15", "mg/kg", 21)]
    assert doses("FINO_BEV") == [("finotonlimab", "200", "mg", 21), ("bevacizumab", "15", "mg/kg", 21)]
    assert doses("TORI_BEV") == [("toripalimab", "240", "mg", 21), ("bevacizumab", "15", "mg/kg", 21)]
    assert doses("ANLO_PENPU") == [("anlotinib", "10", "mg", 1), ("penpulimab", "200", "mg", 21)]
    assert doses("NIVO_IPI") == [
        ("nivolumab", "1", "mg/kg", 21), ("ipilimumab", "3", "mg/kg", 21), ("nivolumab", "480", "mg", 28),
    ]  # fmt: skip
    assert doses("STRIDE") == [("tremelimumab", "300", "mg", None), ("durvalumab", "1500", "mg", 28)]
    assert doses("LENVA_PD1")[:2] == [("lenvatinib", "12", "mg", 1), ("lenvatinib", "8", "mg", 1)]
    assert doses("TACE_LENVA_PEMBRO")[-1] == ("pembrolizumab", "400", "mg", 42)


def test_lenvatinib_goes_by_weight_and_the_edge_of_60_kg_has_one_dose() -> None:
    found = regimen("LENVA_PD1")
    assert found is not None
    heavy, light, _ = found.drugs
    assert (heavy.at_least_kg, light.below_kg) == (Decimal(60), Decimal(60))


def test_list_and_dose_have_their_own_confidence() -> None:
    sure = {one.key: (one.list_confidence, one.dose_confidence) for one in reference().regimens}
    assert {found for found, _ in sure.values()} == {Confidence.FOUND}
    assert {key for key, (_, dose) in sure.items() if dose is Confidence.RECALLED} == {
        "FINO_BEV", "ANLO_PENPU", "TACE_LENVA_PEMBRO",
    }  # fmt: skip
    assert {key for key, (_, dose) in sure.items() if dose is None} == {"TACE_ATEZO_BEV", "HAIC_TKI_PD1"}


def test_what_is_approved_in_china_is_said_and_what_was_not_read_stays_unknown() -> None:
    said = {one.key: one.approved_in_china for one in reference().regimens}
    assert said["STRIDE"] is False
    assert [key for key, answer in said.items() if answer is None] == ["LENVA_PD1", "TACE_ATEZO_BEV", "HAIC_TKI_PD1"]


def test_the_components_are_there() -> None:
    found = {one.key: one for one in reference().components}
    assert "65 mg/m²" in found["HAIC_LOW"].dose.en
    assert "2400 mg/m²" in found["HAIC_HIGH"].dose.en
    assert "130 mg/m²" in found["HAIC_GIANT"].dose.en
    assert (found["HAIC_LOW"].cycle_days, found["HAIC_LOW"].most) == ((21, 28), 6)
    assert found["PVTT_RADIOTHERAPY"].dose.en == "6 fractions of 3 Gy"


def test_a_dose_is_a_sentence() -> None:
    found = regimen("nivo_ipi")
    assert found is not None
    assert [str(one) for one in dosing(found)] == [
        "Nivolumab 1 mg/kg IV, every 21 days, 4 times",
        "Ipilimumab 3 mg/kg IV, every 21 days, 4 times",
        "then Nivolumab 480 mg IV, every 28 days",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('agent = "atezolizumab"', 'agent = "atezolizumap"'),
        ('unit = "mg/kg"', 'unit = "g/kg"'),
        ('approved_in_china = "no"', 'approved_in_china = "perhaps"'),
        ('key = "STRIDE"', 'key = "ATEZO_BEV"'),
        ('dose_confidence = "WELL-KNOWN"\n', ""),
        ('trial = "HIMALAYA"', 'trail = "HIMALAYA"'),
        ('key = "S35"', 'key = "S99"'),
        ("[[component]]", "[[componnet]]"),
    ],
)
def test_a_slip_in_the_file_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    slipped = tmp_path / "regimens.toml"
    slipped.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadRule):
        read(slipped)


def a_fit_patient(**other: str) -> Case:
    """Child-Pugh A5, no varices, HBsAg negative, thyroid and cortisol known; ``other`` values replace these."""
    values = {
        "bilirubin": "12", "albumin": "42", "inr": "1.0", "ascites": "none", "encephalopathy": "none",
        "varices": "none",
        "gi_bleed": "no", "hbsag": "negative", "tsh": "2", "ft4": "15", "cortisol": "300", "ecog": "0",
        "creatinine": "70", "alt": "30", "ast": "30", "neutrophils": "3", "platelets": "150",
        "largest_diameter": "90", "macrovascular_invasion": "no",
    } | other  # fmt: skip
    return a_case(*(an_observation(code, TODAY, value) for code, value in values.items() if value))


def check(case: Case, key: str) -> Check:
    found = regimen(key)
    assert found is not None
    return checks(case, (found,), load(TODAY), TODAY, Settings())[0]


def books(found: Check) -> set[str]:
    return {finding.rule.book for finding in found.against}


def test_for_a_fit_patient_no_rule_speaks_against_any_systemic_regimen() -> None:
    for key in ("ATEZO_BEV", "CAMRE_APA", "NIVO_IPI", "LENVA_PD1"):
        assert check(a_fit_patient(), key).answer is Answer.NONE_FOUND


def test_high_risk_varices_speak_against_bevacizumab_and_not_against_apatinib() -> None:
    case = a_fit_patient(varices="high_risk")
    assert check(case, "ATEZO_BEV").answer is Answer.CONTRAINDICATED
    assert books(check(case, "SINTI_BEVB")) == {"SYS-02"}
    assert check(case, "CAMRE_APA").answer is Answer.NONE_FOUND


def test_without_an_endoscopy_bevacizumab_is_open_not_allowed() -> None:
    found = check(a_fit_patient(varices=""), "ATEZO_BEV")
    assert found.answer is Answer.OPEN
    assert "SYS-01" in {finding.rule.book for finding in found.unknown} | books(found)


def test_child_pugh_c_speaks_against_atezolizumab_with_bevacizumab_and_against_tace() -> None:
    case = a_fit_patient(bilirubin="60", albumin="25", inr="2.5", ascites="moderate_severe")
    assert "SYS-03" in books(check(case, "ATEZO_BEV"))
    assert "LRT-05" in books(check(case, "TACE_ATEZO_BEV"))
    assert "SYS-03" not in books(check(case, "CAMRE_APA"))


def test_what_forbids_haic_is_found_at_its_edge() -> None:
    assert check(a_fit_patient(bilirubin="50"), "HAIC_TKI_PD1").answer is Answer.NONE_FOUND
    assert books(check(a_fit_patient(bilirubin="50.1"), "HAIC_TKI_PD1")) == {"LRT-08"}


def test_a_clearance_nobody_measured_does_not_leave_tace_open() -> None:
    assert check(a_fit_patient(), "TACE_ATEZO_BEV").answer is Answer.NONE_FOUND
    assert books(check(a_fit_patient(creatinine_clearance="29"), "TACE_ATEZO_BEV")) == {"LRT-05"}


def test_what_is_given_now_is_not_mixed_into_what_is_asked() -> None:
    case = a_fit_patient(varices="high_risk")
    treated = a_case(*case.observations, a_treatment("bevacizumab", TODAY), a_treatment("atezolizumab", TODAY))
    assert check(treated, "CAMRE_APA").answer is Answer.NONE_FOUND
    assert len(treated.treatments) == 2


def test_hepatitis_b_without_an_antiviral_speaks_against_every_regimen_and_the_antiviral_is_kept() -> None:
    infected = a_fit_patient(hbsag="positive", antiviral="no")
    assert "SYS-07" in books(check(infected, "LENVA_PD1"))
    assert "SYS-07" not in books(check(a_fit_patient(hbsag="positive", antiviral="yes"), "LENVA_PD1"))


def test_what_is_given_against_a_virus_or_a_toxicity_is_no_part_of_the_regimen() -> None:
    case = a_case(
        a_treatment("entecavir", TODAY, kind=TreatmentKind.ANTIVIRAL),
        a_treatment("prednisone", TODAY, kind=TreatmentKind.STEROID),
        a_treatment("lenvatinib", TODAY, kind=TreatmentKind.TARGETED),
    )  # fmt: skip
    assert overview(case, TODAY).regimen == "lenvatinib"
