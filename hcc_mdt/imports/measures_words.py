"""Which of a column's words did somebody mean?

The words of the columns themselves, and the other ways people and tables write the same: ``M``, ``West Haven 2``.
"""

from collections.abc import Iterable, Iterator

from hcc_mdt.imports.measures_columns import WORDS
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.values import choice, flag, folded

_ALSO = {
    "sex": {"female": "f w woman 女", "male": "m man 男"},
    "ascites": {
        "none": "no absent 0 无",
        "mild": "slight controlled grade_1 轻度 少量",
        "moderate_severe": "moderate severe refractory massive moderate_to_severe grade_2 grade_3 中度 重度 中量 大量",
    },
    "encephalopathy": {
        "none": "no absent 0 grade_0 无",
        "grade_1_2": "1 2 grade_1 grade_2 1_2 i ii i_ii mild 轻度",
        "grade_3_4": "3 4 grade_3 grade_4 3_4 iii iv iii_iv severe",
    },
    "vascular_invasion": {"none": "no absent 0 无", "minor": "微血管侵犯", "major": "主要分支侵犯"},
    "ecog": {str(grade): f"ps_{grade} ecog_{grade} ps{grade} {grade}.0" for grade in range(6)},
    "differentiation": {"well": "well_differentiated 高分化", "moderate": "moderately_differentiated moderately 中分化",
                        "poor": "poorly_differentiated poorly 低分化"},
}  # fmt: skip

_ROMAN = {0x2160: "I", 0x2161: "II", 0x2162: "III", 0x2163: "IV", ord("～"): "-", ord("~"): "-", ord("–"): "-"}


def word(column: str, cell: str) -> str | Trouble:
    """The column's word that ``cell`` spells."""
    allowed = WORDS[column]
    if set(allowed) == {"no", "yes"}:
        said = flag(cell)
        return said if isinstance(said, Trouble) else "yes" if said else "no"
    plain = "_".join(folded(cell).translate(_ROMAN).lower().replace("-", " ").replace("_", " ").split())
    plain = plain.removeprefix("west_haven_")
    bare = plain.rstrip("级度期分")  # A级, Ⅱ度, 1分
    meant = next((ours for ours, written in _also(column) if plain in written or bare in written), None)
    found = meant or choice(bare, allowed)
    return choice(cell, allowed) if isinstance(found, Trouble) else found


def _also(column: str) -> Iterator[tuple[str, Iterable[str]]]:
    return ((ours, written.split()) for ours, written in _ALSO.get(column, {}).items())
