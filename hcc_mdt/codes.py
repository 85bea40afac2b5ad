"""Which dated values does the program know, in which units, and what is plausible?

The one dictionary of observation codes. ``units`` lists every unit a value may arrive in; the first is canonical.
Units that are *not* convertible into one another (PIVKA-II mAU/mL and ng/mL) are canonical each on its own: see
``hcc_mdt.units``. ``plausible`` is a screen against wrong units (canonical unit), not a reference range.
LOINC codes: rule book section 5.1; None where none was verified.
"""

from dataclasses import dataclass
from decimal import Decimal

NEVER_ZERO = frozenset({"afp", "pivka2"})
"""Markers whose assays have a lower limit: a zero was not measured, and no log axis can show it."""

COUNTED = frozenset({"lesion_count", "planned_segments", "nrs2002", "child_pugh_points"})
"""Values that are counted: there is no half lesion."""


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of observation. Numeric codes have ``units``; coded ones have ``choices``."""

    key: str
    name: str
    units: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    plausible: tuple[Decimal, Decimal] | None = None
    loinc: str | None = None


def _number(key: str, name: str, units: str, low: str, high: str, loinc: str | None = None) -> Code:
    return Code(key, name, tuple(units.split()), (), (Decimal(low), Decimal(high)), loinc)


def _coded(key: str, name: str, choices: str, loinc: str | None = None) -> Code:
    return Code(key, name, (), tuple(choices.split()), None, loinc)


_ALL = (
    _number("age", "Age", "a", "1", "119"),
    _number("afp", "AFP", "ng/mL ug/L IU/mL kIU/L", "0", "10000000", "1834-1"),
    _number("afp_l3", "AFP-L3", "%", "0", "100", "42332-7"),
    _number("pivka2", "PIVKA-II", "mAU/mL ng/mL", "0", "10000000", "93768-0"),
    _number("bilirubin", "Total bilirubin", "umol/L mg/dL", "1", "1200", "14631-6"),
    _number("direct_bilirubin", "Direct bilirubin", "umol/L mg/dL", "0", "1000", "14629-0"),
    _number("albumin", "Albumin", "g/L g/dL", "10", "70", "1751-7"),
    _number("total_protein", "Total protein", "g/L g/dL", "20", "130"),
    _number("creatinine", "Creatinine", "umol/L mg/dL", "10", "2000", "14682-9"),
    _number("sodium", "Sodium", "mmol/L", "90", "190", "2951-2"),
    _number("inr", "INR", "1", "0.5", "20", "6301-6"),
    _number("pt", "Prothrombin time", "s", "5", "200", "5902-2"),
    _number("pt_prolongation", "Prothrombin time prolongation", "s", "-5", "150"),
    _number("platelets", "Platelets", "10*9/L 10*3/uL /uL", "1", "2000", "777-3"),
    _number("hemoglobin", "Haemoglobin", "g/L g/dL", "20", "250", "718-7"),
    _number("leukocytes", "Leukocytes", "10*9/L 10*3/uL /uL", "0.1", "500", "6690-2"),
    _number("neutrophils", "Neutrophils", "10*9/L 10*3/uL /uL", "0", "300", "751-8"),
    _number("alt", "ALT", "U/L", "1", "20000", "1742-6"),
    _number("ast", "AST", "U/L", "1", "20000", "1920-8"),
    _number("alp", "ALP", "U/L", "5", "10000", "6768-6"),
    _number("ggt", "GGT", "U/L", "1", "10000", "2324-2"),
    _number("crp", "CRP", "mg/L mg/dL", "0", "800", "1988-5"),
    _number("hbv_dna", "HBV DNA", "IU/mL", "0", "100000000000", "42595-9"),
    _number("icg_r15", "ICG-R15", "%", "0", "100"),
    _number("lsm", "Liver stiffness", "kPa", "1", "100"),
    _number("hvpg", "HVPG", "mm[Hg]", "0", "60"),
    _number("weight", "Body weight", "kg", "20", "300", "29463-7"),
    _number("height", "Body height", "cm", "100", "230", "8302-2"),
    _number("flr", "Future liver remnant", "mL", "50", "4000"),
    _number("tlv", "Total liver volume", "mL", "300", "8000"),
    _number("tumour_volume", "Tumour volume", "mL", "0", "6000"),
    _number("planned_segments", "Segments to be resected", "1", "0", "8"),
    _number("nrs2002", "NRS-2002", "1", "0", "7"),
    _number("child_pugh_points", "Child-Pugh points (as reported)", "1", "5", "15"),
    _number("largest_diameter", "Largest diameter (as reported)", "mm cm", "0", "400", "33728-7"),
    _number("lesion_count", "Number of lesions (as reported)", "1", "0", "99"),
    _number("steroid_dose", "Steroid, prednisone equivalent", "mg/d", "0", "3000"),
    _number("tsh", "TSH", "mIU/L", "0", "500", "3016-3"),
    _number("ft4", "Free T4", "pmol/L", "0", "200", "3024-7"),
    _number("cortisol", "Cortisol 8 am", "nmol/L", "0", "4000", "2143-6"),
    _number("ck", "Creatine kinase", "U/L", "1", "200000"),
    _number("troponin_i", "Troponin I", "ng/mL", "0", "1000", "10839-9"),
    _number("glucose", "Glucose", "mmol/L", "0.5", "100"),
    _number("spo2", "SpO2", "%", "30", "100"),
    _number("creatinine_clearance", "Creatinine clearance", "mL/min", "1", "300"),
    _coded("ecog", "ECOG PS", "0 1 2 3 4 5", "89247-1"),
    _coded("ascites", "Ascites", "none mild moderate_severe"),
    _coded("encephalopathy", "Encephalopathy", "none grade_1_2 grade_3_4"),
    _coded("child_pugh_class", "Child-Pugh class (as reported)", "A B C"),
    _coded("hbsag", "HBsAg", "negative positive", "5195-3"),
    _coded("hcv_rna", "HCV RNA", "negative positive"),
    _coded("hcv_antibody", "HCV antibody", "negative positive"),
    _coded("antiviral", "On antiviral therapy", "no yes"),
    _coded("chronic_liver_disease", "Chronic liver disease, parenchymal injury or cirrhosis", "no yes"),
    _coded("cirrhosis", "Cirrhosis", "no yes"),
    _coded("macrovascular_invasion", "Visible vascular tumour thrombus", "no yes"),
    _coded("pvtt_type", "Portal vein tumour thrombus (Cheng)", "0 I II III IV"),
    _coded("pvtt_viable", "Thrombus enhancing", "no yes"),
    _coded(
        "radiotherapy_field",
        "Field of the radiotherapy",
        "main_trunk_thrombus branch_thrombus other_liver outside_liver",
    ),
    _coded("hvtt_type", "Hepatic vein tumour thrombus", "0 peripheral major ivc right_atrium"),
    _coded("tumour_rupture", "Tumour rupture", "no yes"),
    _coded("adjacent_organ_invasion", "Invasion of an adjacent organ or perforated peritoneum", "no yes"),
    _coded("nodal_metastasis", "Regional node metastasis", "no yes"),
    _coded("extrahepatic_metastasis", "Distant metastasis", "no yes"),
    _coded("extrahepatic_control", "Extrahepatic disease now", "none complete_response controlled uncontrolled"),
    _coded("new_lesion", "New lesion (as reported)", "no yes"),
    _coded("hemiliver", "Tumour confined to one hemiliver", "no yes"),
    _coded("varices", "Varices at endoscopy", "none low_risk high_risk"),
    _coded("gi_bleed", "Gastrointestinal bleeding", "no yes"),
    _coded("splenomegaly", "Splenomegaly", "no yes"),
    _coded("portal_hypertension", "Clinically significant portal hypertension", "no yes"),
    _coded("r0_feasible", "R0 resection judged feasible", "no yes"),
    _coded("hepatectomy_contraindicated", "Hepatectomy contraindicated", "no yes"),
    _coded("liver_safety_review", "Immune hepatitis and drug injury reviewed", "no yes"),
    _coded("vitamin_k_antagonist", "On a vitamin K antagonist", "no yes"),
    _coded("uncorrectable_coagulopathy", "Coagulopathy that cannot be corrected", "no yes"),
    _coded("portal_trunk_blocked", "Main portal vein fully blocked without collaterals", "no yes"),
    _coded("short_survival", "Expected survival under 3 months", "no yes"),
    _coded("iodine_allergy", "Severe iodine allergy", "no yes"),
    _coded("prior_oxaliplatin", "Systemic oxaliplatin before", "no yes"),
    _coded("toxicity_grade", "Worst toxicity now (CTCAE grade)", "0 1 2 3 4 5"),
    _coded("irae_grade", "Worst immune-related toxicity now (CTCAE grade)", "0 1 2 3 4 5"),
    _coded("clinically_stable", "Clinically stable", "no yes"),
    _coded("anaesthesia_review", "Anaesthesia review done", "no yes"),
    _coded("consent", "Consent recorded", "no yes"),
    _coded("wound_healed", "Wound fully healed", "no yes"),
    _coded("disease_free", "No evidence of disease", "no yes"),
    _coded("icd10", "Diagnosis (ICD-10)", "C22.0 C22.1"),
    _coded("icdo_topography", "Topography (ICD-O-3)", "C22.0 C22.1"),
    _coded("icdo_morphology", "Morphology (ICD-O-3)", "8170/3 8171/3 8172/3 8173/3 8174/3 8180/3"),
)

CODES: dict[str, Code] = {code.key: code for code in _ALL}
"""Every observation code by key."""
