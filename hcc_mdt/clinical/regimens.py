"""What is each regimen called? The keys of rule book 1.4 in words; any other is shown as it was typed."""

from hcc_mdt.messages import Message, say

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
    """The regimen in words."""
    return NAMES.get(regimen.upper()) or say("{regimen}", regimen=regimen)
