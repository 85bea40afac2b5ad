"""What are the numbers of the EASL criteria? Bruix et al., J Hepatol 2001;35:421-430 (rule book 2.8).

For reports that still need them. The sum is of enhancing areas in mm² (product of two diameters), in every organ.
"""

from hcc_mdt.clinical.response.criteria import Criteria

EASL = Criteria(
    key="easl",
    name="EASL",
    liver="area",
    elsewhere="area",
    response_percent=50,
    progression_percent=25,
    progression_mm=None,
    enhancement=True,
)
