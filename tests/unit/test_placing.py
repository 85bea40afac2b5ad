"""Labels beside points: none runs wider than it was thought to, and none touches its neighbour."""

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFont

from hcc_mdt.charts.surroundings import NAMES_RUN
from hcc_mdt.charts.theme import DESK, WALL, Surface
from hcc_mdt.layout.placing import Label, box, place, shortened, width

BOUNDS = (0.0, 0.0, 600.0, 60.0)
FONT = TTFont("measured", str(Path("hcc_mdt/report/printing/fonts/NotoSansSC-Regular.ttf")))


@pytest.mark.parametrize(
    "text",
    [
        "unit changed: mAU/mL → ng/mL", "单位改变：mAU/mL → ng/mL", "900 mAU/mL", "2,200 mAU/mL", "> 60,500 ng/mL",
        "17 / 22 µmol/L", "FLR Chengdu (locked) 41.6 %", "−2.80 (1)", "方法改变：Lumipulse → Elecsys",
    ],
)  # fmt: skip
def test_no_label_runs_wider_than_the_room_kept_for_it(text: str) -> None:
    assert FONT.stringWidth(text, 10) <= width(text, 10)


def test_two_labels_on_one_line_never_read_as_one() -> None:
    for x in range(0, 300, 3):
        placed = place([Label(100, 30, "900 mAU/mL", 12, 0), Label(100.0 + x, 30, "182 ng/mL", 12, 1)], BOUNDS)
        boxes = sorted(box(label, label.side) for label in placed)
        if len(boxes) == 2 and boxes[0][1] < boxes[1][3] and boxes[1][1] < boxes[0][3]:
            assert boxes[1][0] - boxes[0][2] >= 6


def test_a_label_under_the_ceiling_leaves_the_height_of_its_point() -> None:
    (placed,) = place([Label(100, 50, "unit changed", 12, sides=("ceiling.right", "top"))], BOUNDS)
    assert (placed.side, placed.y < 20) == ("right", True)


@pytest.mark.parametrize(
    "name", ["贝伐珠单抗 贝伐珠单抗15mg/kg q3w", "Bevacizumab 975mg(15mg/kg) q3w", "卡瑞利珠单抗与阿帕替尼联合方案"]
)
@pytest.mark.parametrize("surface", [DESK, WALL], ids=["desk", "wall"])
def test_the_name_of_a_treatment_never_runs_out_of_the_picture(name: str, surface: Surface) -> None:
    """Letters run narrower than the careful estimate, Chinese characters never."""
    cut = shortened(name, surface.text, surface.left - 12, NAMES_RUN)
    assert FONT.stringWidth(cut, surface.text) <= surface.left - 1


@pytest.mark.parametrize(
    ("name", "surface"),
    [("Pembrolizumab 200 mg q3w", DESK), ("阿替利珠单抗 1200 mg q3w", DESK), ("阿替利珠单抗 1200 mg q3w", WALL),
     ("Camrelizumab 200 mg q2w", WALL)],
)  # fmt: skip
def test_a_common_name_with_its_dose_is_not_cut(name: str, surface: Surface) -> None:
    assert shortened(name, surface.text, surface.left - 12, NAMES_RUN) == name
