"""What are the numbers of RECIST 1.1? Eisenhauer et al., Eur J Cancer 2009;45:228-247 (rule book 2.7)."""

from decimal import Decimal

from hcc_mdt.clinical.response.criteria import Criteria

RECIST11 = Criteria(
    key="recist11",
    name="RECIST 1.1",
    liver="diameter",
    elsewhere="diameter",
    response_percent=30,
    progression_percent=20,
    progression_mm=Decimal(5),
)
