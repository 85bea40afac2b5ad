"""How else do people and tables write the words of a coded finding: ``轻度``, ``West Haven 2``, ``Ⅲ型``, ``阳性``?

Only what can mean one word stands here: Vp4 may be Cheng III or IV, a bare ``-`` may mean that nobody looked,
encephalopathy ``1`` grade 1 or the one Child-Pugh point of none, ``no`` to control nothing to control or no control.
"""

from collections.abc import Mapping

from hcc_mdt.imports.values import folded

ROMAN = ("0", "i", "ii", "iii", "iv", "v")
_GRADES = {str(grade): f"grade_{grade} g{grade} {grade}.0 {roman}" for grade, roman in enumerate(ROMAN)}
_SEEN = {"negative": "neg (neg) 阴性 nonreactive non_reactive", "positive": "pos (+) + 阳性 reactive"}

ALSO: Mapping[str, Mapping[str, str]] = {
    "sex": {"female": "f w woman 女", "male": "m man 男"},
    "ecog": {str(grade): f"ps_{grade} ecog_{grade} ps{grade} {grade}.0" for grade in range(6)},
    "ascites": {
        "none": "no absent 0 无",
        "mild": "slight controlled grade_1 轻度 少量",
        "moderate_severe": "moderate severe refractory massive moderate_to_severe grade_2 grade_3 中度 重度 中重度"
        " 中至重度 中量 大量",
    },
    "encephalopathy": {
        "none": "no absent 0 grade_0 无",
        "grade_1_2": "1级 1度 1期 2 grade_1 grade_2 grade_i grade_ii 1_2 i ii i_ii mild 轻度",
        "grade_3_4": "3 4 grade_3 grade_4 grade_iii grade_iv 3_4 iii iv iii_iv severe",
    },
    "child_pugh_class": {"A": "a5 a6 5 6", "B": "b7 b8 b9 7 8 9", "C": "c10 c11 c12 c13 c14 c15 10 11 12 13 14 15"},
    "hbsag": _SEEN, "hcv_rna": _SEEN, "hcv_antibody": _SEEN,
    "pvtt_type": {
        "0": "none no absent 无", "I": "1 vp1 vp2 cheng_i cheng_1 程氏i", "II": "2 vp3 cheng_ii cheng_2 程氏ii",
        "III": "3 cheng_iii cheng_3 程氏iii", "IV": "4 cheng_iv cheng_4 程氏iv",
    },
    "hvtt_type": {"0": "none no absent 无", "ivc": "下腔静脉 inferior_vena_cava", "right_atrium": "右心房"},
    "varices": {"none": "no absent 无", "low_risk": "低危 low", "high_risk": "高危 high"},
    "extrahepatic_control": {"complete_response": "cr 完全缓解", "controlled": "已控制 局部控制",
                             "uncontrolled": "未控制"},
    "toxicity_grade": _GRADES, "irae_grade": _GRADES,
    "vascular_invasion": {"none": "no absent 0 无", "minor": "微血管侵犯", "major": "主要分支侵犯"},
    "differentiation": {"well": "well_differentiated 高分化", "moderate": "moderately_differentiated moderately 中分化",
                        "poor": "poorly_differentiated poorly 低分化"},
}  # fmt: skip

_SIGNS = {0x2160: "I", 0x2161: "II", 0x2162: "III", 0x2163: "IV", ord("～"): "-", ord("~"): "-", ord("–"): "-"}


def spellings(text: str) -> tuple[str, str]:
    """``text`` in plain small letters, and the same without 级, 度, 期, 分 or 型 at its end."""
    signed = folded(text).translate(_SIGNS).lower().replace("(-)", "(neg)")  # not the empty brackets that ( ) are
    plain = "_".join(signed.replace("-", " ").replace("_", " ").split())
    plain = plain.replace("west_haven_", "grade_").replace("grade_grade_", "grade_")
    return plain, plain.rstrip("级度期分型")


def meant(code: str, text: str) -> str | None:
    """The word of ``code`` that another spelling means."""
    return among(ALSO.get(code, {}), text)


def among(ways: Mapping[str, str], text: str) -> str | None:
    """The word of ``ways`` (ours: how else it is written) that ``text`` means, whole or without its last sign."""
    return next((ours for said in spellings(text) for ours, written in ways.items() if said in written.split()), None)
