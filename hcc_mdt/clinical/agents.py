"""What is each agent called? Keys of the record in words; any other is shown as it was typed."""

from hcc_mdt.messages import Message, say

NAMES: dict[str, Message] = {
    "bevacizumab": say("Bevacizumab"),
    "ramucirumab": say("Ramucirumab"),
    "sintilimab": say("Sintilimab"),
    "camrelizumab": say("Camrelizumab"),
    "atezolizumab": say("Atezolizumab"),
    "tislelizumab": say("Tislelizumab"),
    "toripalimab": say("Toripalimab"),
    "pembrolizumab": say("Pembrolizumab"),
    "nivolumab": say("Nivolumab"),
    "ipilimumab": say("Ipilimumab"),
    "tremelimumab": say("Tremelimumab"),
    "durvalumab": say("Durvalumab"),
    "finotonlimab": say("Finotonlimab"),
    "penpulimab": say("Penpulimab"),
    "lenvatinib": say("Lenvatinib"),
    "apatinib": say("Apatinib"),
    "sorafenib": say("Sorafenib"),
    "regorafenib": say("Regorafenib"),
    "cabozantinib": say("Cabozantinib"),
    "anlotinib": say("Anlotinib"),
    "donafenib": say("Donafenib"),
    "entecavir": say("Entecavir"),
    "tenofovir": say("Tenofovir"),
    "prednisone": say("Prednisone"),
    "methylprednisolone": say("Methylprednisolone"),
    "tace": say("TACE"),
    "folfox_haic": say("FOLFOX-HAIC"),
    "external_beam": say("External beam radiotherapy"),
    "unspecified": say("Agent not recorded"),
}


def spoken(agent: str) -> Message:
    """The agent in words."""
    return NAMES.get(agent) or say("{agent}", agent=agent.replace("_", " "))
