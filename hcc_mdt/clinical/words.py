"""How are inputs, answers and formulas called in a sentence?"""

from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache

from hcc_mdt.clinical.agents import spoken
from hcc_mdt.codes import CODES
from hcc_mdt.messages import Message, counted, say
from hcc_mdt.units import Quantity, in_words

NAMES: dict[str, Message] = {
    "adjuvant.planned": say("Adjuvant plan"),
    "adjuvant.start_day": say("Start of adjuvant therapy"),
    "ast_upper_limit": say("Upper limit of AST"),
    "bilirubin_upper_limit": say("Upper limit of bilirubin"),
    "differentiation": say("Differentiation"),
    "inr_upper_limit": say("Upper limit of INR"),
    "management": say("Management of the liver failure"),
    "sex": say("Sex"),
    "total_diameter": say("Sum of all diameters"),
    "vascular_invasion": say("Vascular invasion"),
    "alt.times_upper_limit": say("ALT in multiples of the upper limit"),
    "child_pugh.class": say("Child-Pugh class"),
    "child_pugh.points": say("Child-Pugh points"),
    "cnlc": say("CNLC stage"),
    "cnlc.in_scope": say("Stage within the board's scope"),
    "conversion.day": say("Day of conversion therapy"),
    "conversion.score": say("Signs that conversion may succeed"),
    "discussion.recorded": say("Pre-operative discussion"),
    "evaluation.baseline_to_start": say("Baseline imaging to first dose"),
    "evaluation.comparable": say("Imaging comparable with baseline"),
    "evaluation.days_since": say("Time since the last evaluation"),
    "evaluation.imaging": say("Imaging"),
    "flr.augmented": say("Remnant augmented"),
    "flr.growth": say("Growth of the remnant"),
    "flr.percent": say("FLR in standard liver volume"),
    "hepatitis.grade": say("Hepatitis by ALT, grade"),
    "imaging": say("Imaging"),
    "imaging.age_days": say("Age of the imaging"),
    "intent": say("Intent"),
    "irae.grade": say("Immune-related toxicity, grade"),
    "irae.had_grade_4": say("Immune-related toxicity of grade 4 so far"),
    "irae.had_myocarditis": say("Myocarditis so far"),
    "irae.resumed_after_grade_4": say("Immunotherapy after grade 4"),
    "irae.resumed_after_myocarditis": say("Immunotherapy after myocarditis"),
    "lrt.haic_count": say("Number of HAIC"),
    "lrt.haic_interval": say("Interval between HAIC"),
    "lrt.tace_count": say("Number of TACE"),
    "marker.afp.baseline": say("AFP at baseline"),
    "marker.afp.change": say("AFP change from baseline"),
    "marker.afp.normal": say("AFP normal"),
    "marker.afp.week_3": say("AFP change at week 3"),
    "marker.afp.week_4": say("AFP change at week 4"),
    "marker.afp.week_6": say("AFP change at week 6"),
    "marker.baseline_high": say("Markers raised at baseline"),
    "marker.normalised": say("Raised markers normal after surgery"),
    "recurrence.risk": say("Risk factor of recurrence"),
    "bclc": say("BCLC stage"),
    "marker.both_normal": say("AFP and PIVKA-II both normal"),
    "marker.discordant": say("Markers contradict imaging"),
    "marker.pivka2.change": say("PIVKA-II change from baseline"),
    "marker.pivka2.normal": say("PIVKA-II normal"),
    "marker.pivka2.week_4": say("PIVKA-II change at week 4"),
    "treatment.anti_vegf": say("Anti-VEGF antibody given"),
    "treatment.antiviral": say("Antiviral drug given"),
    "treatment.haic": say("HAIC given"),
    "treatment.immunotherapy": say("Immunotherapy given"),
    "treatment.radiotherapy": say("Radiotherapy given"),
    "treatment.targeted": say("Targeted drug given"),
    "meld": say("MELD"),
    "myocarditis.grade": say("Myocarditis, grade"),
    "pathology": say("Pathology report"),
    "pathology.bed_sum": say("Sum of the tumour bed's parts"),
    "pathology.blocks": say("Sampled blocks"),
    "pathology.complete": say("Pathology report complete"),
    "pathology.mvi": say("Microvascular invasion"),
    "pathology.viable_percent": say("Viable tumour"),
    "recurrence": say("Recurrence"),
    "regimen.recorded": say("Conversion regimen"),
    "response": say("Response"),
    "response.mrecist": say("Response by mRECIST"),
    "response.overall": say("Response"),
    "response.stable_days": say("Disease held stable"),
    "surgery": say("Operation"),
    "surgery.days_since": say("Time since surgery"),
    "surgery.margin": say("Resection margin"),
    "surgery.margin_mm": say("Width of the margin"),
    "systemic.days_since_last_dose": say("Time since the last systemic dose"),
    "systemic.last_doses": say("Last dose of each treatment"),
    "tace.reevaluation_day": say("First evaluation after TACE"),
    "t0": say("First dose"),
    "toxicity.grade": say("Worst active toxicity, grade"),
    "treatments": say("Treatments"),
    "unresectable_reason": say("Reason why unresectable"),
}

_CHOICES: dict[str, Message] = {
    "male": say("male"), "female": say("female"),
    "no": say("no"), "yes": say("yes"), "none": say("none"), "mild": say("mild"), "negative": say("negative"),
    "positive": say("positive"), "moderate_severe": say("moderate or severe"), "grade_1_2": say("grade 1–2"),
    "grade_3_4": say("grade 3–4"), "peripheral": say("peripheral branch"), "major": say("major hepatic vein"),
    "ivc": say("inferior vena cava"), "right_atrium": say("right atrium"),
    "complete_response": say("complete response"), "controlled": say("controlled"), "uncontrolled": say("uncontrolled"),
    "low_risk": say("low risk"), "high_risk": say("high risk"), "conversion": say("conversion"),
    "neoadjuvant": say("neoadjuvant"), "palliative": say("palliative"), "bridge_lt": say("bridge to transplant"),
    "downstage_lt": say("downstaging to transplant"),
    "main_trunk_thrombus": say("thrombus of the portal main trunk"),
    "branch_thrombus": say("thrombus of a portal branch"), "other_liver": say("elsewhere in the liver"),
    "outside_liver": say("outside the liver"),
}  # fmt: skip

_VARIANTS = {
    "laboratory": say("the laboratory's limit"),
    "20": say("an upper limit of 20 ng/mL"),
    "10": say("an upper limit of 10 ng/mL"),
    "founding": say("the founding consensus's scope"),
}  # fmt: skip

_FORMULAS = {
    "urata": "Urata", "chengdu": "Chengdu", "fan": "Fan", "vauthey": "Vauthey", "tflv": "TFLV",
}  # fmt: skip

_TENTH, _HUNDREDTH = Decimal("0.1"), Decimal("0.01")
WHOLE = Decimal(100)


@cache
def name(code: str) -> Message:
    """What an input or an observation code is called."""
    if code in NAMES:
        return NAMES[code]
    if code in CODES:
        return say(CODES[code].name)
    kind, _, agent = code.partition(".")
    if kind == "last_dose":
        return say("Last dose of {agent}", agent=spoken(agent))
    if kind in ("restart", "adjuvant"):
        return say("{agent} after surgery", agent=spoken(agent))
    return say("{agent} given", agent=spoken(agent))


@cache
def choice(word: str) -> Message:
    """A coded answer in words."""
    return _CHOICES.get(word) or say("{word}", word=word)


def variant(key: str) -> Message:
    """The name of another formula, limit or scope of the conflict register."""
    return _VARIANTS.get(key) or say("{word}", word=key)


def formula(key: str) -> str:
    """The name of a liver volume formula."""
    return _FORMULAS.get(key, key)


def amount(value: Decimal, unit: str, comparator: str = "") -> Message:
    """A number with its unit, to a tenth, for reading only."""
    plain = f"{_rounded(value).normalize():f}"
    if unit == "d" and plain == "1" and not comparator:
        return days(1)
    if unit == "d":
        return say("{comparator}{days} days", comparator=comparator, days=plain)
    if unit == "%":
        return say("{comparator}{number} %", comparator=comparator, number=plain)
    return in_words(Quantity(Decimal(plain), unit, comparator))


def _rounded(value: Decimal) -> Decimal:
    """To a tenth; but 39.98 is not read as 40, so what would round to a whole number keeps two places, cut."""
    if value == value.to_integral_value():
        return value
    tenth = value.quantize(_TENTH, ROUND_HALF_UP)
    return value.quantize(_HUNDREDTH, ROUND_DOWN) if tenth == tenth.to_integral_value() else tenth


def sentences(parts: tuple[Message, ...]) -> Message:
    """Several sentences as one."""
    if not parts:
        return say("Nothing is recorded.")
    first, *rest = parts
    for part in rest:
        first = say("{before} {after}", before=first, after=part)
    return first


def apart(told: Message) -> tuple[Message, ...]:
    """The single sentences of what ``sentences`` joined."""
    if told.text != "{before} {after}":
        return (told,)
    halves = (half for _, half in told.values if isinstance(half, Message))
    return tuple(one for half in halves for one in apart(half))


def days(count: int) -> Message:
    """So many days."""
    return counted(count, say("1 day"), say("{count} days", count=count))


def listed(parts: Sequence[Message]) -> Message:
    """Several names as one, with commas between them."""
    if not parts:
        return say("none")
    first, *rest = parts
    for part in rest:
        first = say("{before}, {after}", before=first, after=part)
    return first
