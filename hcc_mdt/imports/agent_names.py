"""Under which names do files write the agents of the rules?

International names, those of Chinese records, brands, codes of development and usual short forms. A name that could
mean two agents is not here. The Chinese names are those of files, which a better word on the screens must not take from
us; a test holds that what the screens show is among them.
"""

from collections.abc import Mapping

from hcc_mdt.facts import TreatmentKind

_WRITTEN = {
    TreatmentKind.ANTI_VEGF: {
        "bevacizumab": "贝伐珠单抗 贝伐单抗 贝伐 bev beva avastin 安维汀 mvasi zirabev alymsys vegzelma ibi305 byvasda"
        " 达攸同 ql1101 ankeda 安可达 hlx04 汉贝泰 mil60 贝安汀 bp102 艾瑞妥 ly01008 博优诺 tab008 朴欣汀",
        "ramucirumab": "雷莫西尤单抗 雷莫芦单抗 雷莫卢单抗 cyramza 希冉择",
    },
    TreatmentKind.TARGETED: {
        "lenvatinib": "仑伐替尼 乐伐替尼 lenvima 乐卫玛 e7080 lenva",
        "apatinib": "阿帕替尼 rivoceranib 艾坦 aitan yn968d1",
        "sorafenib": "索拉非尼 nexavar 多吉美",
        "regorafenib": "瑞戈非尼 瑞格非尼 stivarga 拜万戈",
        "cabozantinib": "卡博替尼 cabometyx cometriq xl184",
        "anlotinib": "安罗替尼 catequentinib 福可维 al3818",
        "donafenib": "多纳非尼 泽普生 zepsun",
    },
    TreatmentKind.IMMUNOTHERAPY: {
        "sintilimab": "信迪利单抗 信迪利 tyvyt 达伯舒 ibi308",
        "camrelizumab": "卡瑞利珠单抗 卡瑞利珠 艾瑞卡 airuika shr_1210 shr1210",
        "atezolizumab": "阿替利珠单抗 阿特珠单抗 阿替利珠 tecentriq 泰圣奇 mpdl3280a atezo",
        "tislelizumab": "替雷利珠单抗 替雷利珠 tevimbra 百泽安 bgb_a317 bgba317",
        "toripalimab": "特瑞普利单抗 特瑞普利 loqtorzi 拓益 tuoyi js001",
        "pembrolizumab": "帕博利珠单抗 帕博利珠 帕姆单抗 派姆单抗 keytruda 可瑞达 mk_3475 mk3475 pembro",
        "nivolumab": "纳武利尤单抗 纳武单抗 opdivo 欧狄沃 nivo",
        "ipilimumab": "伊匹木单抗 伊匹单抗 yervoy 逸沃 ipi",
        "tremelimumab": "替西木单抗 曲美木单抗 替西利姆单抗 imjudo treme",
        "durvalumab": "度伐利尤单抗 度伐单抗 度伐鲁单抗 imfinzi 英飞凡 medi4736 durva",
        "finotonlimab": "菲诺利单抗 安佑平 sct_i10a scti10a",
        "penpulimab": "派安普利单抗 安尼可 ak105",
    },
    TreatmentKind.ANTIVIRAL: {
        "entecavir": "恩替卡韦 baraclude 博路定 etv",
        "tenofovir": "替诺福韦 viread 韦瑞德 vemlidy 韦立得 tdf taf 丙酚替诺福韦 替诺福韦二吡呋酯 富马酸丙酚替诺福韦"
        " tenofovir_disoproxil tenofovir_alafenamide tenofovir_disoproxil_fumarate tenofovir_alafenamide_fumarate",
    },
}  # fmt: skip

KIND_OF: Mapping[str, TreatmentKind] = {agent: kind for kind, agents in _WRITTEN.items() for agent in agents}
"""The class of every agent the rules name."""

NAMES: Mapping[str, str] = {
    name: agent for agents in _WRITTEN.values() for agent, names in agents.items() for name in (agent, *names.split())
}
"""Agent by any of its names, in small letters, with one underscore for spaces and hyphens."""

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "t+a": ("atezolizumab", "bevacizumab"), "a+t": ("atezolizumab", "bevacizumab"),
    "双艾": ("camrelizumab", "apatinib"),
    "双达": ("sintilimab", "bevacizumab"), "atezo_bev": ("atezolizumab", "bevacizumab"),
    "camre_apa": ("camrelizumab", "apatinib"), "sinti_bevb": ("sintilimab", "bevacizumab"),
    "fino_bev": ("finotonlimab", "bevacizumab"), "tori_bev": ("toripalimab", "bevacizumab"),
    "anlo_penpu": ("anlotinib", "penpulimab"), "nivo_ipi": ("nivolumab", "ipilimumab"),
    "stride": ("tremelimumab", "durvalumab"),
}  # fmt: skip
"""Regimens written in one word, their agents in the order of that word."""

CLASSES: Mapping[str, TreatmentKind] = {
    name: kind
    for kind, names in {
        TreatmentKind.IMMUNOTHERAPY: "pd_1 pd1 pd_l1 pdl1 pd_1抑制剂 pd_1单抗 pd_1抗体 pd_l1抑制剂 ici 免疫治疗 免疫",
        TreatmentKind.TARGETED: "tki 靶向 靶向治疗 靶向药",
        TreatmentKind.TACE: "tace c_tace ctace d_tace deb_tace dtace",
        TreatmentKind.HAIC: "haic folfox_haic", TreatmentKind.RADIOTHERAPY: "放疗 sbrt ebrt",
        TreatmentKind.ABLATION: "rfa mwa 射频消融 微波消融 消融",
    }.items()
    for name in names.split()
}  # fmt: skip
"""Classes and procedures that a combination names beside its agents, and the kind whose rules concern each."""
