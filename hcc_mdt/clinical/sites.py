"""Which organ does a site belong to, however people write it?

Targets are counted by organ, mRECIST measures what enhances inside the liver only, and thrombus or fluid cannot be a
target: a site read wrongly changes the answer. Words decide, not the whole text; a site without a known one is its own.
"""

import re
from functools import lru_cache

NODE = "lymph_node"
LIVER = "liver"

FLUIDS = frozenset({"ascites", "pleural_effusion", "pericardial_effusion"})
"""Fluid without proof of tumour cells. Fluid proven by cytology has the site ``malignant_ascites`` or the like."""

NOT_MEASURABLE = FLUIDS | {
    "portal_vein", "hepatic_vein", "ivc", "bile_duct", "malignant_ascites", "malignant_effusion", "peritoneum",
    "leptomeninges", "tumour_thrombus",
}  # fmt: skip
"""Sites that can only hold non-target disease: tumour thrombus (rule book 2.8), fluids, surface disease."""

_NODES = frozenset({"node", "nodes", "ln", "lns", "lymphadenopathy"})
_THROMBUS = frozenset({"thrombus", "thrombi", "thrombosis", "pvtt", "hvtt"})

_WORDS: tuple[tuple[str, str], ...] = (
    # words that must all be there: the organ; the first that fits decides
    *((word, NODE) for word in sorted(_NODES)),
    ("malignant ascites", "malignant_ascites"), ("ascites", "ascites"),
    ("malignant effusion", "malignant_effusion"), ("pericardial effusion", "pericardial_effusion"),
    ("effusion", "pleural_effusion"),
    ("portal vein", "portal_vein"), ("portal branch", "portal_vein"), ("pv", "portal_vein"),
    ("pvtt", "portal_vein"), ("hepatic vein", "hepatic_vein"),
    ("hepatic veins", "hepatic_vein"), ("hvtt", "hepatic_vein"), ("ivc", "ivc"), ("vena cava", "ivc"),
    ("bile duct", "bile_duct"), *((word, "tumour_thrombus") for word in sorted(_THROMBUS)),
    ("liver", LIVER), ("intrahepatic", LIVER), ("hepatic segment", LIVER), ("hepatic lobe", LIVER),
    ("lung", "lung"), ("lungs", "lung"), ("pulmonary", "lung"), ("adrenal", "adrenal"), ("adrenals", "adrenal"),
    ("kidney", "kidney"), ("kidneys", "kidney"), ("bone", "bone"), ("bones", "bone"),
)  # fmt: skip

_SIGNS: tuple[tuple[str, str], ...] = (
    ("淋巴结", NODE), ("恶性腹水", "malignant_ascites"), ("腹水", "ascites"), ("恶性胸", "malignant_effusion"),
    ("胸水", "pleural_effusion"), ("胸腔积液", "pleural_effusion"), ("恶性心包", "malignant_effusion"),
    ("心包积液", "pericardial_effusion"),
    ("门静脉", "portal_vein"), ("门脉", "portal_vein"), ("肝静脉", "hepatic_vein"), ("肝左静脉", "hepatic_vein"),
    ("肝中静脉", "hepatic_vein"), ("肝右静脉", "hepatic_vein"), ("下腔静脉", "ivc"), ("胆管", "bile_duct"),
    ("癌栓", "tumour_thrombus"), ("肺", "lung"), ("肾上腺", "adrenal"), ("肾", "kidney"), ("骨骼肌", ""),
    ("骨", "bone"), ("肝外", ""), ("肝门", ""), ("肝周", ""), ("肝动脉", ""), ("韧带", ""), ("肝", LIVER),
)  # fmt: skip
"""The same in Chinese; an empty organ: none of these."""

_IN_LIVER = re.compile("肝(?:脏|内(?!胆)|实质|[左右中尾][^静]*叶|s?[0-9]|[ⅰⅱⅲⅳⅴⅵⅶⅷ])")
"""A text that begins so is of the liver, whatever vessel it names as a landmark (肝右叶近门静脉)."""

_SOLID = frozenset({LIVER, "lung", "adrenal", "kidney", "bone"})
_ELSEWHERE = frozenset({"outside", "extra", "non", "extrahepatic"})
"""Words after which a solid organ that is named is not the organ meant; an extrahepatic node is a node."""

_HILUM = frozenset({"hilar", "hilum"})
_AT_HILUM = ({"porta", "hepatis"}, {"hepatic", "hilum"}, {"hepatoduodenal"})


@lru_cache(maxsize=4096)
def organ(site: str) -> str:
    """The organ a site belongs to, in one spelling (``Liver S8`` → ``liver``, ``left lung`` → ``lung``)."""
    words = _words(site)
    plain = "_".join(words)
    if plain == "hepatic" or (words[:1] == [LIVER] and (_NODES | _THROMBUS).isdisjoint(words)):
        return LIVER  # "liver S8 near the hepatic vein" is liver
    if _IN_LIVER.match(plain) and not any(sign in plain for sign in ("癌栓", "血栓", "淋巴结")):
        return LIVER
    for needed, where in _WORDS:
        if set(needed.split()) <= set(words) and (where not in _SOLID or _ELSEWHERE.isdisjoint(words)):
            return where
    return next((where for sign, where in _SIGNS if sign in plain), "") or plain


@lru_cache(maxsize=4096)
def is_nodal(site: str) -> bool:
    """Does the site itself say that this is a lymph node?"""
    return organ(site) == NODE


@lru_cache(maxsize=4096)
def at_porta_hepatis(site: str) -> bool:
    """Does the site itself say porta hepatis?"""
    words = _words(site)
    if any(needed <= set(words) for needed in _AT_HILUM):
        return True
    return (set(words) <= _HILUM and bool(words)) or any("肝门" in word and "静脉" not in word for word in words)


def _words(site: str) -> list[str]:
    return re.findall(r"[^\W_]+", site.lower())
