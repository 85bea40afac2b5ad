"""A site is read as the organ it means, however people write it; what no word names is its own."""

import pytest

from hcc_mdt.clinical.sites import NOT_MEASURABLE, at_porta_hepatis, is_nodal, organ
from tests.unit.lesion_lines import last, target


@pytest.mark.parametrize(
    ("sites", "expected"),
    [
        (("Liver", " liver S4 ", "liver-s8", "left liver lobe", "hepatic segment VI", "Hepatic"), "liver"),
        (("肝", "肝右叶", "肝S8", "肝尾状叶", "肝右叶近门静脉", "肝S8，近肝右静脉", "肝Ⅷ段下腔静脉旁"), "liver"),
        (("肝内病灶伴门静脉癌栓",), "portal_vein"),
        (("肝内胆管",), "bile_duct"),
        (("liver S8 near the hepatic vein",), "liver"),
        (("right lung", "Lung (RUL)", "pulmonary nodule", "左肺上叶"), "lung"),
        (("left adrenal", "right adrenal gland", "肾上腺"), "adrenal"),
        (("Lymph node", "retroperitoneal lymph node", "portal-vein node", "para-aortic LN"), "lymph_node"),
        (("腹膜后淋巴结", "extrahepatic lymph node", "non-regional LN", "肝外淋巴结"), "lymph_node"),
        (("portal vein (main trunk)", "PVTT Vp3", "portal_vein_tumour_thrombus", "门静脉癌栓"), "portal_vein"),
        (("liver (portal vein thrombus)", "right PV", "left portal branch", "门脉右支"), "portal_vein"),
        (("right hepatic vein", "肝静脉癌栓", "肝右静脉", "肝中静脉癌栓"), "hepatic_vein"),
        (("tumour thrombus", "癌栓"), "tumour_thrombus"),
        (("extrahepatic bile duct", "肝外胆管"), "bile_duct"),
        (("肝十二指肠韧带",), "肝十二指肠韧带"),
        (("inferior vena cava", "下腔静脉"), "ivc"),
        (("Ascites", "腹水"), "ascites"),
        (("malignant ascites", "恶性腹水"), "malignant_ascites"),
        (("right pleural effusion", "胸腔积液"), "pleural_effusion"),
        (("malignant pleural effusion", "恶性胸水"), "malignant_effusion"),
        (("liverish",), "liverish"),
        (("outside the liver",), "outside_the_liver"),
        (("肝外",), "肝外"),
    ],
)  # fmt: skip
def test_a_site_belongs_to_an_organ(sites: tuple[str, ...], expected: str) -> None:
    assert {site: organ(site) for site in sites} == dict.fromkeys(sites, expected)


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        ("porta hepatis", True), ("Lymph node, porta hepatis", True), ("hepatic hilum node", True),
        ("肝门淋巴结", True),
        ("hepatoduodenal ligament", True), ("lymph_node", False), ("肝门静脉", False), ("lung hilum", False),
        ("", False),
    ],
)  # fmt: skip
def test_a_node_is_at_the_porta_hepatis_when_the_site_says_so(site: str, expected: bool) -> None:
    assert at_porta_hepatis(site) is expected


def test_a_site_that_names_a_node_is_nodal_though_is_node_is_empty() -> None:
    assert is_nodal("retroperitoneal lymph node")
    assert not is_nodal("lung nodule")


@pytest.mark.parametrize("site", ["liver, portal vein thrombus", "肝右静脉", "门脉癌栓", "tumor thrombus", "RPV/PV"])
def test_thrombus_is_no_target_however_it_is_written(site: str) -> None:
    assert organ(site) in NOT_MEASURABLE


def test_an_organ_written_in_two_ways_holds_two_targets_at_most() -> None:
    sites = ("left adrenal", "right adrenal", "adrenal gland")
    lesions = [target(day, 20, lesion=f"T{i}", site=site) for i, site in enumerate(sites) for day in (0, 56)]
    assert "one organ (adrenal)" in str(last(lesions).because)


def test_a_liver_segment_is_measured_by_what_enhances_in_mrecist() -> None:
    lesions = [target(0, 50, site="left liver lobe", viable=50), target(56, 50, site="left liver lobe", viable=30)]
    assert last(lesions, "mrecist").overall == "PR"
