"""As what does somebody act on a board, and for which discipline?"""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do on one board. A person can hold several."""

    VIEWER = "viewer"
    MEMBER = "member"
    COORDINATOR = "coordinator"
    CHAIR = "chair"
    ADMINISTRATOR = "administrator"


class Discipline(StrEnum):
    """Core disciplines of an HCC board (rule book 6.2)."""

    HPB_SURGERY = "hpb_surgery"
    HEPATOLOGY = "hepatology"
    MEDICAL_ONCOLOGY = "medical_oncology"
    INTERVENTIONAL_RADIOLOGY = "interventional_radiology"
    RADIOLOGY = "radiology"
    PATHOLOGY = "pathology"
    RADIATION_ONCOLOGY = "radiation_oncology"
    ANAESTHESIA = "anaesthesia"
    NURSING = "nursing"
    COORDINATION = "coordination"
