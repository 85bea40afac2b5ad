"""Which agent of the rules does a treatment's text mean?

Rules name agents by one key. Spelled otherwise (``Bevacizumab``, ``贝伐珠单抗``) an agent would meet none of them, and
no washout of its own would be asked for. So known names are read, and an agent no rule names is said.
"""

from dataclasses import replace

from hcc_mdt.facts import Treatment, TreatmentKind
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.values import folded, shortened
from hcc_mdt.messages import say

# The Chinese names as files write them, which a better word on the screens must not take from us; a test holds that
# what the screens show is among them.
_BY_KIND = {
    TreatmentKind.ANTI_VEGF: {"bevacizumab": "贝伐珠单抗", "ramucirumab": "雷莫西尤单抗"},
    TreatmentKind.TARGETED: {
        "lenvatinib": "仑伐替尼", "apatinib": "阿帕替尼", "sorafenib": "索拉非尼", "regorafenib": "瑞戈非尼",
        "cabozantinib": "卡博替尼", "anlotinib": "安罗替尼", "donafenib": "多纳非尼",
    },
    TreatmentKind.IMMUNOTHERAPY: {
        "sintilimab": "信迪利单抗", "camrelizumab": "卡瑞利珠单抗", "atezolizumab": "阿替利珠单抗",
        "tislelizumab": "替雷利珠单抗", "toripalimab": "特瑞普利单抗", "pembrolizumab": "帕博利珠单抗",
        "nivolumab": "纳武利尤单抗", "ipilimumab": "伊匹木单抗", "tremelimumab": "替西木单抗",
        "durvalumab": "度伐利尤单抗", "finotonlimab": "菲诺利单抗", "penpulimab": "派安普利单抗",
    },
    TreatmentKind.ANTIVIRAL: {"entecavir": "恩替卡韦", "tenofovir": "替诺福韦"},
}  # fmt: skip
_KINDS = {agent: kind for kind, agents in _BY_KIND.items() for agent in agents}
_NAMES = {name: agent for agents in _BY_KIND.values() for agent, name in agents.items()} | {"rivoceranib": "apatinib"}
_SYSTEMIC = frozenset({TreatmentKind.ANTI_VEGF, TreatmentKind.TARGETED, TreatmentKind.IMMUNOTHERAPY})
_FORMS = ("biosimilar", "生物类似药", "injection", "注射液")
_NOT_KNOWN = "unspecified"


def read(treatment: Treatment) -> tuple[Treatment, tuple[str, Trouble] | None]:
    """The treatment under its agent's key, and the column that is odd, if one is."""
    agent = _key(treatment.agent)
    named = replace(treatment, agent=agent)
    if agent in _KINDS and _KINDS[agent] is not treatment.kind:
        return named, ("kind", _another_kind(agent, treatment.kind))
    if treatment.kind in _SYSTEMIC and agent not in _KINDS and agent != _NOT_KNOWN:
        return named, ("agent", _unknown(treatment.agent))
    return named, None


def _key(text: str) -> str:
    """The key of a known agent; any other text as it was written."""
    plain = folded(text).lower()
    for form in _FORMS:
        plain = plain.replace(form, "")
    plain = plain.strip(" -()（）")
    found = _NAMES.get(plain, plain)
    return found if found in _KINDS else text


def _another_kind(agent: str, kind: TreatmentKind) -> Trouble:
    return Trouble(
        say("{agent} is {right}, but stands here as {kind}.", agent=agent, right=_KINDS[agent].value, kind=kind.value),
        say("Correct the kind: the washout follows it. It was taken as it stands."),
    )


def _unknown(agent: str) -> Trouble:
    return Trouble(
        say("No rule names the agent {agent}; only those of its kind concern it.", agent=shortened(agent)),
        say("Write one agent a row, by its international name; if it is right, there is nothing to do."),
    )
