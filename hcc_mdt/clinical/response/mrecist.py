"""What are the numbers of mRECIST for HCC? Lencioni and Llovet, Semin Liver Dis 2010;30:52-60 (rule book 2.8).

Inside the liver only the arterially enhancing diameter counts; outside it, RECIST 1.1. A new liver lesion read as
``present`` is one with arterial enhancement and washout; an atypical one is ``equivocal`` until it has grown 10 mm.
"""

from dataclasses import replace
from decimal import Decimal

from hcc_mdt.clinical.response.criteria import Criteria

MRECIST = Criteria(
    key="mrecist",
    name="mRECIST",
    liver="viable",
    elsewhere="diameter",
    response_percent=30,
    progression_percent=20,
    progression_mm=None,  # not in the 2010 text
    enhancement=True,
    porta_hepatis_node_mm=Decimal(20),
    new_lesion_mm=Decimal(10),
    new_lesion_growth_mm=Decimal(10),
    cytology=True,
)

MRECIST_ABS5 = replace(MRECIST, progression_mm=Decimal(5))
"""The variant of boards that ask for RECIST's 5 mm as well (``mrecist_abs5``)."""
