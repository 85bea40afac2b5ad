"""What is each discipline called, and what is somebody of it called?"""

from hcc_mdt.boardroom import Discipline
from hcc_mdt.messages import Message, say

NAMES: dict[Discipline, Message] = {
    Discipline.HPB_SURGERY: say("HPB surgery"),
    Discipline.HEPATOLOGY: say("Hepatology"),
    Discipline.MEDICAL_ONCOLOGY: say("Medical oncology"),
    Discipline.INTERVENTIONAL_RADIOLOGY: say("Interventional radiology"),
    Discipline.RADIOLOGY: say("Radiology"),
    Discipline.PATHOLOGY: say("Pathology"),
    Discipline.RADIATION_ONCOLOGY: say("Radiation oncology"),
    Discipline.ANAESTHESIA: say("Anaesthesia"),
    Discipline.NURSING: say("Nursing"),
    Discipline.COORDINATION: say("Coordination"),
}

PEOPLE: dict[Discipline, Message] = {
    Discipline.HPB_SURGERY: say("HPB surgeon"),
    Discipline.HEPATOLOGY: say("hepatologist"),
    Discipline.MEDICAL_ONCOLOGY: say("medical oncologist"),
    Discipline.INTERVENTIONAL_RADIOLOGY: say("interventional radiologist"),
    Discipline.RADIOLOGY: say("radiologist"),
    Discipline.PATHOLOGY: say("pathologist"),
    Discipline.RADIATION_ONCOLOGY: say("radiation oncologist"),
    Discipline.ANAESTHESIA: say("anaesthetist"),
    Discipline.NURSING: say("nurse"),
    Discipline.COORDINATION: say("coordinator"),
}


def listed(names: list[Message]) -> Message:
    """Several names as one sentence part, so that each language joins them its own way. Needs at least one."""
    joined = names[0]
    for name in names[1:]:
        joined = say("{names}, {name}", names=joined, name=name)
    return joined
