"""How else do tables head the columns of the calculators, in English and in Chinese?

Names only: the unit stands behind the name, as in every heading. What can mean two things (MVI) is not here.
"""

from collections.abc import Mapping

_ENGLISH = {
    "bilirubin": ("total_bilirubin tbil bili tb total_bili bilirubin_total serum_bilirubin serum_total_bilirubin"),
    "albumin": "alb serum_albumin",
    "creatinine": "cr scr crea serum_creatinine creat",
    "sodium": "na serum_sodium",
    "platelets": "plt platelet platelet_count",
    "inr": "pt_inr inr_ratio",
    "ast_upper_limit": "ast_uln ast_upper_limit_of_normal",
    "bilirubin_upper_limit": "bilirubin_uln",
    "inr_upper_limit": "inr_uln",
    "afp_l3": "afp_l3_ratio",
    "pivka2": "dcp pivka_ii pivka pivka_2 pivkaii",
    "icg_r15": "icg icgr15 icg_r_15",
    "lesion_count": (
        "number_of_lesions number_of_nodules lesions nodules n_lesions tumour_number nodule_count "
        "tumour_count number_of_tumours no_of_nodules no_of_tumours no_of_lesions tumours"
    ),
    "largest_diameter": (
        "max_diameter maximum_diameter tumour_size largest_size maximum_tumour_diameter "
        "max_tumour_diameter maximum_tumour_size max_tumour_size tumour_diameter largest_tumour "
        "largest_lesion largest_nodule largest_tumour_diameter largest_tumour_size "
        "largest_lesion_diameter"
    ),
    "total_diameter": "sum_of_diameters total_tumour_diameter sum_of_tumour_diameters sum_of_all_diameters",
    "height": "body_height",
    "weight": "body_weight",
    "sex": "gender sex_m_per_f",
    "ecog": "ecog_ps ps performance_status",
    "encephalopathy": "hepatic_encephalopathy he encephalopathy_grade hepatic_encephalopathy_grade he_grade",
    "macrovascular_invasion": "macrovascular vascular_thrombus",
    "extrahepatic_metastasis": (
        "distant_metastasis metastasis extrahepatic_spread ehs extrahepatic_disease extrahepatic_metastases"
    ),
    "nodal_metastasis": "lymph_node_metastasis lymph_node_metastases lymph_nodes lymph_node node_metastasis",
    "child_pugh_class": "child_pugh child_pugh_grade ctp_class ctp child_class",
    "subject": "patient patient_id subject_id",
    "ascites": "ascites_grade",
    "flr": "flr_volume future_liver_remnant future_liver_remnant_volume",
    "tlv": "total_liver_volume",
    "tumour_volume": "total_tumour_volume",
    "inr_day5": "inr_pod5 inr_pod_5 pod5_inr",
    "bilirubin_day5": "bilirubin_pod5 bilirubin_pod_5 pod5_bilirubin",
    "differentiation": (
        "edmondson_grade edmondson edmondson_steiner edmondson_steiner_grade "
        "differentiation_grade tumour_differentiation"
    ),
    "afp": "alpha_fetoprotein",
    "afp_before": "afp_baseline baseline_afp",
    "crp": "c_reactive_protein",
    "alt": "alat sgpt gpt",
    "ast": "asat sgot got",
}

_CHINESE = {
    "age": "年龄", "sex": "性别", "height": "身高", "weight": "体重",
    "subject": "患者 患者编号 病人编号 编号 受试者", "case": "病例号 病例", "date": "日期 检查日期",
    "bilirubin": "总胆红素 血清总胆红素", "albumin": "白蛋白 血清白蛋白 人血白蛋白",
    "inr": "国际标准化比值 凝血酶原国际标准化比值", "pt_prolongation": "凝血酶原时间延长 pt延长 pt_延长",
    "creatinine": "肌酐 血肌酐 血清肌酐", "sodium": "钠 血钠 血清钠", "platelets": "血小板 血小板计数",
    "alt": "谷丙转氨酶 丙氨酸氨基转移酶 丙氨酸转氨酶", "ast": "谷草转氨酶 天冬氨酸氨基转移酶 天门冬氨酸氨基转移酶",
    "ast_upper_limit": "ast上限 ast正常上限 ast正常值上限 ast_正常上限 ast_上限 谷草转氨酶正常上限",
    "crp": "c反应蛋白 c_反应蛋白 超敏c反应蛋白", "afp": "甲胎蛋白 血清甲胎蛋白",
    "afp_before": "治疗前甲胎蛋白 治疗前afp 基线甲胎蛋白 基线afp",
    "afp_l3": "甲胎蛋白异质体 甲胎蛋白异质体比率 afp_l3比率",
    "pivka2": "异常凝血酶原 脱_γ_羧基凝血酶原", "pivka2_before": "治疗前异常凝血酶原 基线异常凝血酶原",
    "icg_r15": "吲哚菁绿15分钟滞留率 吲哚菁绿15min滞留率 icg15分钟滞留率 吲哚菁绿滞留率",
    "lesion_count": "肿瘤数目 肿瘤个数 肿瘤数 肿瘤数量 病灶数 病灶数目 病灶个数 结节数",
    "largest_diameter": "最大径 最大直径 肿瘤最大径 肿瘤最大直径 最大肿瘤直径 肿瘤大小",
    "total_diameter": "直径总和 直径之和 肿瘤直径总和 肿瘤直径之和 累计直径",
    "flr": "剩余肝体积 剩余肝脏体积 未来剩余肝体积 未来剩余肝脏体积 预留肝体积", "tlv": "全肝体积 肝总体积 总肝体积",
    "tumour_volume": "肿瘤体积", "ecog": "体力状态 体力状态评分 体能状态 体能状态评分 ecog评分 ecog_评分 ps评分",
    "ascites": "腹水 腹腔积液", "encephalopathy": "肝性脑病",
    "child_pugh_class": "child_pugh分级 child_pugh_分级 肝功能分级",
    "macrovascular_invasion": "大血管侵犯 血管癌栓 癌栓 肉眼癌栓 影像可见癌栓",
    "nodal_metastasis": "淋巴结转移 区域淋巴结转移", "extrahepatic_metastasis": "肝外转移 远处转移",
    "adjacent_organ_invasion": "邻近器官侵犯 邻近脏器侵犯", "vascular_invasion": "血管侵犯",
    "differentiation": "分化程度 肿瘤分化程度 分化", "dialysis": "透析",
}  # fmt: skip

STEMS: Mapping[str, str] = {
    heading: ours for table in (_ENGLISH, _CHINESE) for ours, written in table.items() for heading in written.split()
}
"""Our name of the column by another heading, without the unit."""
