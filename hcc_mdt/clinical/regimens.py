"""How is each regimen called, and how are its drugs, doses and rhythm said?

The keys of rule book 1.5 in words; any other key is shown as it was typed. Doses come from ``protocol.regimens``.
"""

from hcc_mdt.clinical import agents, words
from hcc_mdt.messages import Message, say
from hcc_mdt.protocol.regimen_schema import Drug, Regimen
from hcc_mdt.units import printed

NAMES: dict[str, Message] = {
    "ATEZO_BEV": say("atezolizumab + bevacizumab"),
    "CAMRE_APA": say("camrelizumab + apatinib"),
    "SINTI_BEVB": say("sintilimab + bevacizumab biosimilar"),
    "FINO_BEV": say("finotonlimab + bevacizumab biosimilar"),
    "TORI_BEV": say("toripalimab + bevacizumab"),
    "ANLO_PENPU": say("anlotinib + penpulimab"),
    "NIVO_IPI": say("nivolumab + ipilimumab"),
    "STRIDE": say("durvalumab + tremelimumab (STRIDE)"),
    "LENVA_PD1": say("lenvatinib + PD-1 antibody"),
    "TACE_LENVA_PEMBRO": say("TACE + lenvatinib + pembrolizumab"),
    "TACE_ATEZO_BEV": say("TACE + atezolizumab + bevacizumab"),
    "HAIC_TKI_PD1": say("FOLFOX-HAIC + TKI + PD-1 antibody"),
}


def spoken(regimen: str) -> Message:
    """The regimen in words: a key, or agents joined by " + "."""
    if regimen.upper() in NAMES:
        return NAMES[regimen.upper()]
    first, *others = (agents.NAMES.get(part) or say("{agent}", agent=part) for part in regimen.split(" + "))
    for other in others:
        first = say("{first} + {other}", first=first, other=other)
    return first


_ANY: dict[str, Message] = {"pd1_antibody": say("any PD-1 antibody"), "tki": say("any TKI")}
_ROUTES: dict[str, Message] = {"iv": say("IV"), "po": say("by mouth")}


def dosing(regimen: Regimen) -> tuple[Message, ...]:
    """One sentence for each drug: agent, dose, route, rhythm, condition."""
    return tuple(_drug(drug) for drug in regimen.drugs)


def _drug(drug: Drug) -> Message:
    said = _ANY.get(drug.agent) or agents.spoken(drug.agent)
    if drug.after:
        said = say("then {agent}", agent=said)
    if drug.dose is not None:
        said = say("{agent} {dose} {unit}", agent=said, dose=drug.dose, unit=printed(drug.unit or ""))
    if drug.route is not None:
        said = say("{drug} {route}", drug=said, route=_ROUTES[drug.route])
    parts = [said, *_rhythm(drug)]
    return words.listed(parts)


def _rhythm(drug: Drug) -> list[Message]:
    told = []
    if drug.every_days == 1:
        told.append(say("daily"))
    elif drug.every_days is not None:
        told.append(say("every {days} days", days=drug.every_days))
    if drug.days is not None:
        told.append(say("d{days}", days=drug.days))
    if drug.times == 1:
        told.append(say("once"))
    elif drug.times is not None:
        told.append(say("{count} times", count=drug.times))
    if drug.at_least_kg is not None:
        told.append(say("from {weight} kg", weight=drug.at_least_kg))
    if drug.below_kg is not None:
        told.append(say("below {weight} kg", weight=drug.below_kg))
    return told
