"""How else do hospitals write the words of our own sheets: ``靶病灶``, ``增强MRI``, ``4级``, ``减量``?

Only what can mean one word stands here. A CT or MRI without or with contrast is one modality; ``存在`` is no size.
"""

from collections.abc import Mapping

from hcc_mdt.imports.choice_words import ROMAN, among

_TREATMENTS = {
    "targeted": "靶向 靶向治疗 靶向药 靶向药物 tki", "anti_vegf": "抗血管生成 抗vegf 抗血管生成治疗",
    "immunotherapy": "免疫 免疫治疗 免疫检查点抑制剂 ici pd_1 pd1",
    "tace": "介入栓塞 经导管动脉化疗栓塞 d_tace c_tace deb_tace",
    "haic": "灌注化疗 肝动脉灌注化疗 folfox_haic", "radiotherapy": "放疗 放射治疗 sbrt",
    "ablation": "消融 射频消融 微波消融",
    "pve": "门静脉栓塞", "antiviral": "抗病毒 抗病毒治疗", "steroid": "激素 糖皮质激素", "other": "其他 其它",
}  # fmt: skip
_MARGINS = {"R0": "r0切除", "R1": "r1切除", "R2": "r2切除"}

ALSO: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("cases", "intent"): {
        "conversion": "转化 转化治疗", "neoadjuvant": "新辅助 新辅助治疗", "palliative": "姑息 姑息治疗",
        "bridge_lt": "桥接 移植桥接 桥接治疗", "downstage_lt": "移植降期 降期移植",
    },
    ("lesions", "kind"): {
        "target": "靶病灶 target_lesion", "non_target": "非靶病灶 nontarget non_target_lesion",
        "new": "新病灶 新发病灶 new_lesion",
    },
    ("measurements", "state"): {
        "present": "存在 可见 有", "absent": "消失 已消失 未见", "too_small": "过小 太小 过小无法测量",
        "not_assessed": "未评估 无法评估 不可评估 ne", "progressed": "明确进展", "equivocal": "可疑 不确定",
        "merged": "融合", "split": "分裂",
    },
    ("studies", "modality"): {
        "CT": "增强ct 平扫ct 增强_ct", "MRI": "磁共振 mr 增强mri 增强mr 平扫mri 增强磁共振 增强_mri",
        "PET-CT": "pet/ct petct",
        "CEUS": "超声造影", "US": "超声 彩超 b超 腹部超声",
    },
    ("treatments", "kind"): _TREATMENTS,
    ("treatments", "phase"): {"conversion": "转化", "adjuvant": "辅助 术后辅助", "prior": "既往 既往治疗"},
    ("administrations", "given"): {
        "given": "已给 已用 足量 正常给药", "reduced": "减量", "held": "暂停 停用一次 未给",
    },
    ("adverse_events", "grade"): {
        str(grade): f"grade_{grade} g{grade} {roman} ctcae_{grade}" for grade, roman in enumerate(ROMAN)
    },
    ("surgeries", "planned"): {"yes": "计划 拟行 计划中 待行", "no": "已行 已完成 已手术"},
    ("surgeries", "approach"): {
        "open": "开腹 开放", "laparoscopic": "腹腔镜 腔镜", "robotic": "机器人 达芬奇 机器人辅助",
    },
    ("surgeries", "margin"): _MARGINS, ("pathologies", "margin"): _MARGINS,
    ("surgeries", "phlf"): {"none": "无"},
    ("events", "kind"): {
        "diagnosis": "诊断 确诊", "recurrence": "复发", "death": "死亡", "last_contact": "末次随访",
        "discussion": "mdt讨论 多学科讨论 讨论", "visit": "复诊 就诊",
    },
}  # fmt: skip


def own_word(sheet: str, column: str, text: str) -> str:
    """The column's own word where ``text`` is another way to write it; else ``text`` as it is."""
    ways = ALSO.get((sheet, column), {})
    return among({ours: f"{ours} {written}" for ours, written in ways.items()}, text) or text
