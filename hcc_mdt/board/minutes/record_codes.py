"""Which words and registry codes may minutes use where a country asks for coded fields?

The German basic oncology data set (oBDS) codes the kind of conference (18) and the kinds of treatment recommended (19);
the list is that of the Medizininformatik-Initiative's oncology module, 2026.0.3. Nothing is coded for the board: it
chooses, or the field stays unknown.
"""

from hcc_mdt.messages import Message, say

WHOM: dict[str, Message] = {
    "patient": say("the patient"),
    "carer": say("a carer or relative"),
    "referrer": say("the referrer"),
    "general_practitioner": say("the general practitioner"),
    "other": say("somebody else"),
}

HOW: dict[str, Message] = {
    "in_person": say("in person"),
    "telephone": say("by telephone"),
    "letter": say("by letter"),
    "electronic": say("electronically"),
    "other": say("in another way"),
}

CONFERENCES: dict[str, Message] = {
    "praeth": say("before treatment"),
    "postop": say("after the operation"),
    "postth": say("after treatment without operation"),
    "ther": say("plan without conference"),
}

TYPES: dict[str, Message] = {
    "OP": say("operation"),
    "ST": say("radiotherapy"),
    "CH": say("chemotherapy"),
    "IM": say("immunotherapy or antibody"),
    "ZS": say("targeted substance"),
    "IZ": say("immunotherapy and targeted substance"),
    "CI": say("chemotherapy and immunotherapy"),
    "CZ": say("chemotherapy and targeted substance"),
    "CIZ": say("chemotherapy, immunotherapy and targeted substance"),
    "HO": say("hormone therapy"),
    "SZ": say("stem cell transplantation"),
    "AS": say("active surveillance"),
    "WS": say("wait and see"),
    "WW": say("watchful waiting"),
    "KW": say("no further tumour-specific treatment"),
    "SO": say("something else"),
}


def coded(code: str, names: dict[str, Message]) -> Message:
    """The code as the registry takes it, and what it means; one nobody knows as it is written."""
    return say("{code}: {meaning}", code=code, meaning=names[code]) if code in names else say("{code}", code=code)
