"""Do values on a screen read as a laboratory prints them, and stay what they are underneath?"""

from decimal import Decimal

import pytest

from hcc_mdt.clinical.timeline.view import written
from hcc_mdt.units import Quantity


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        (Quantity(Decimal("15.4"), "umol/L"), "15.4 µmol/L"),
        (Quantity(Decimal(152), "10*9/L"), "152 × 10^9/L"),
        (Quantity(Decimal(7), "mm[Hg]"), "7 mmHg"),
        (Quantity(Decimal("1.06"), "1"), "1.06"),
        (Quantity(Decimal(60500), "ng/mL", ">"), "> 60,500 ng/mL"),
        (Quantity(Decimal(1), "1", ">="), "≥ 1"),
    ],
)
def test_a_value_is_written_in_the_units_and_signs_of_a_report(quantity: Quantity, said: str) -> None:
    assert written(quantity) == said
