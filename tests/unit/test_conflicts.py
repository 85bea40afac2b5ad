"""Where the sources disagree (rule book section 7): are the book's defaults the defaults, does a board's own choice
count, and is every variant named that would answer otherwise for this patient, and no other?
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from db.json_text import from_text, to_text
from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical.checkpoints import assess
from hcc_mdt.clinical.findings import CheckpointFinding, Finding
from hcc_mdt.protocol.load import load
from hcc_mdt.protocol.schema import Criterion
from hcc_mdt.protocol.settled import settled
from tests.vignettes.patient import Table, a_patient, merged
from tests.vignettes.test_vignettes import BASE

ON = BASE["on"]
START = date(2025, 10, 1)
SURGERY = BASE["planned"]


def asked(told: Table, checkpoint: str, settings: Settings | None = None) -> CheckpointFinding:
    patient = merged(BASE, {"without": [], **told})
    found = assess(a_patient(patient), load(patient["on"]), patient["on"], settings or Settings())
    return next(f for f in found if f.checkpoint.id == checkpoint)


def of(found: CheckpointFinding, rule: str) -> Finding:
    return next(f for f in found.findings if f.rule.id == rule)


def variants(finding: Finding) -> list[str]:
    return [str(variant) for variant in finding.variants]


def steady(days: int) -> Table:
    """Stable by size until this day of treatment."""
    scan = START + timedelta(days=days)
    sizes = {"2025-09-24": {"long": 100}, scan.isoformat(): {"long": 80}}
    return {"on": scan, "without": ["targets", "planned"], "targets": sizes}


def test_the_defaults_are_the_books_and_change_no_rule() -> None:
    book = Settings()
    assert (book.stable_days, book.bevacizumab_days, book.flr_normal_percent, book.flr_chronic_percent) == (
        60,
        28,
        30,
        40,
    )
    assert (book.afp_normal, book.inr_upper, book.meld, book.icg_required) == (
        "laboratory",
        Decimal("2.3"),
        "classic",
        True,
    )
    assert (book.slv_formula, book.mpr_percent, book.primary_criteria, book.adopted) == ("chengdu", 10, "recist11", ())
    assert settled(load(ON), book) is load(ON)


def test_each_edge_that_follows_a_setting_is_written_as_its_default() -> None:
    def followed(criterion: Criterion) -> list[tuple[str, Decimal | None]]:
        own = [(criterion.setting, criterion.edge)] if criterion.setting else []
        return own + [pair for part in criterion.parts for pair in followed(part)]

    pairs = [pair for rule in load(ON).rules if rule.criterion for pair in followed(rule.criterion)]
    assert {name for name, _ in pairs} == {
        "stable_days", "bevacizumab_days", "flr_normal_percent", "flr_chronic_percent", "mpr_percent",
    }  # fmt: skip
    assert all(edge == getattr(Settings(), name) for name, edge in pairs)


def test_settings_survive_their_storage_and_old_ones_take_the_defaults() -> None:
    chosen = Settings(stable_days=90, inr_upper=Decimal("2.2"), icg_required=False, adopted=("surg.17.irae",))
    assert from_text(Settings, to_text(chosen)) == chosen
    assert from_text(Settings, '{"slv_formula":"urata"}') == Settings(slv_formula="urata")


def test_stable_disease_of_60_days_is_enough_but_older_practice_is_named() -> None:
    finding = of(asked(steady(60), "CP5"), "surg.01.response")
    assert finding.verdict.value == "met"
    assert variants(finding) == ["90 days (older practice, from memory): this would be not met."]


def test_at_90_days_both_agree_and_nothing_is_named() -> None:
    assert variants(of(asked(steady(90), "CP5"), "surg.01.response")) == []


def test_a_partial_response_needs_no_days_so_no_interval_is_named() -> None:
    assert variants(of(asked({}, "CP5"), "surg.01.response")) == []


def test_a_board_that_asks_for_90_days_is_not_proposed_a_decision_at_60() -> None:
    found = asked(steady(60), "CP5", Settings(stable_days=90))
    assert found.state.value == "not_due"
    finding = of(found, "surg.01.response")
    assert (finding.verdict.value, finding.flips_on) == ("not_met", START + timedelta(days=90))
    assert variants(finding)[0] == "60 days (the rule book's default): this would be met."


def shrunk(long: int, viable: int) -> Table:
    sizes = {"2025-09-24": {"long": 100}, "2025-11-12": {"long": long, "viable": viable}}
    return {"on": date(2025, 11, 12), "without": ["targets", "planned"], "targets": sizes}


def test_a_response_by_mrecist_only_is_named_beside_stable_disease() -> None:
    finding = of(asked(shrunk(90, 40), "CP5"), "surg.01.response")
    assert finding.verdict.value == "not_met"
    assert variants(finding) == ["PR by mRECIST: this would be met."]


def test_a_board_that_decides_by_mrecist_has_it_the_other_way_round() -> None:
    finding = of(asked(shrunk(90, 40), "CP5", Settings(primary_criteria="mrecist")), "surg.01.response")
    assert finding.verdict.value == "met"
    assert variants(finding) == ["SD by RECIST 1.1: this would be not met."]


def test_two_systems_that_agree_on_the_verdict_are_not_named() -> None:
    """70 days stable by RECIST is enough, a partial response by mRECIST too."""
    scan = START + timedelta(days=100)
    sizes = {"2025-09-24": {"long": 100}, scan.isoformat(): {"long": 90, "viable": 40}}
    told = {"on": scan, "without": ["targets", "planned"], "targets": sizes}
    finding = of(asked(told, "CP5"), "surg.01.response")
    assert (finding.verdict.value, variants(finding)) == ("met", [])


def washed(days: int) -> Table:
    return {"without": ["drugs"], "drugs": {"bevacizumab": {"on": START, "last": SURGERY - timedelta(days=days)}}}


def test_bevacizumab_32_days_before_passes_by_the_label_and_six_weeks_are_named() -> None:
    found = asked(washed(32), "CP6")
    finding = of(found, "wash.03.bevacizumab_minimum")
    assert (finding.verdict.value, finding.decides) == ("met", True)
    assert variants(finding) == ["42 days (6 weeks, HAIC line of NHC 2026): this would be not met."]


@pytest.mark.parametrize(("days", "verdict"), [(41, "not_met"), (42, "met")])
def test_a_board_may_ask_for_six_weeks_of_bevacizumab(days: int, verdict: str) -> None:
    found = asked(washed(days), "CP6", Settings(bevacizumab_days=42))
    finding = of(found, "wash.03.bevacizumab_minimum")
    assert finding.verdict.value == verdict
    if verdict == "not_met":
        assert found.state.value == "fail"
        assert variants(finding) == ["28 days (the rule book's default): this would be met."]
        assert finding.flips_on == SURGERY + timedelta(days=1)


def test_the_remnant_asked_for_is_the_boards() -> None:
    told = {"values": {"flr": "380"}}  # 35.1 % by Chengdu
    assert of(asked(told, "CP5"), "surg.06.flr_chronic").verdict.value == "not_met"
    finding = of(asked(told, "CP5", Settings(flr_chronic_percent=35)), "surg.06.flr_chronic")
    assert finding.verdict.value == "met"
    assert "40 % (the rule book's default): this would be not met." in variants(finding)


def test_every_formula_and_edge_that_turns_the_remnant_is_named() -> None:
    finding = of(asked({"values": {"flr": "450"}}, "CP5"), "surg.06.flr_chronic")
    assert finding.verdict.value == "met"
    assert "36.3 % by Urata: this would be not met." in variants(finding)
    assert not any("West" in variant for variant in variants(finding))


@pytest.mark.parametrize(
    ("limit", "verdict", "named"),
    [("laboratory", "met", "10 ng/mL"), ("20", "met", "10 ng/mL"), ("10", "not_met", "20 ng/mL")],
)
def test_afp_is_normal_by_the_boards_limit(limit: str, verdict: str, named: str) -> None:
    finding = of(asked({}, "CP5", Settings(afp_normal=limit)), "mrk.06.afp_normal")  # 15 ng/mL, no limit of its own
    assert finding.verdict.value == verdict
    assert any(named in variant for variant in variants(finding))


def test_the_edge_of_inr_turns_child_pugh_between_2_2_and_2_3_only() -> None:
    told = {"values": {"inr": "2.25", "albumin": "36"}}  # 1 + 1 + 2 + 1 + 1 = 6, or 7 with 2.2
    finding = of(asked(told, "CP5"), "surg.04.child_pugh")
    assert finding.verdict.value == "met"
    assert variants(finding) == ["B by INR 2.2: this would be not met."]
    stricter = of(asked(told, "CP5", Settings(inr_upper=Decimal("2.2"))), "surg.04.child_pugh")
    assert (stricter.verdict.value, variants(stricter)) == ("not_met", ["A by INR 2.3: this would be met."])
    for inr in ("2.2", "2.31"):
        assert variants(of(asked({"values": {"inr": inr}}, "CP5"), "surg.04.child_pugh")) == []


def test_where_icg_is_not_used_it_flags_and_does_not_stop() -> None:
    told = {"values": {"icg_r15": "35"}, "without": ["planned"]}
    assert asked(told, "CP5").state.value == "fail"
    found = asked(told, "CP5", Settings(icg_required=False))
    assert found.state.value == "pass"
    assert (of(found, "surg.05.icg").verdict.value, of(found, "surg.05.icg").decides) == ("not_met", False)


@pytest.mark.parametrize(
    ("rule", "values"), [("surg.14.pvtt_iii", {"pvtt_type": "III"}), ("surg.17.irae", {"steroid_dose": "10.1"})]
)
def test_a_rule_the_board_adopted_decides(rule: str, values: dict[str, str]) -> None:
    told = {"values": values}
    assert asked(told, "CP5").state.value == "pass"
    found = asked(told, "CP5", Settings(adopted=(rule,)))
    assert (found.state.value, of(found, rule).decides) == ("fail", True)


def test_major_response_follows_the_boards_percentage_and_names_the_published_others() -> None:
    told = {"on": date(2026, 3, 1), "operated": SURGERY, "without": ["planned"]}
    told["reports"] = [{"on": date(2026, 2, 16), "viable": "20"}]
    finding = of(asked(told, "CP8"), "path.05.mpr")
    assert (finding.verdict.value, len(finding.variants)) == ("not_met", 2)  # 30 % and 50 %, not 15 %
    assert of(asked(told, "CP8", Settings(mpr_percent=30)), "path.05.mpr").verdict.value == "met"


def test_alpps_at_66_years_names_the_edition_of_2024() -> None:
    told = {"on": date(2026, 4, 2), "values": {"age": "66", "flr": "400"}}
    assert variants(of(asked(told, "CP5"), "flr.02.alpps_2026")) == ["65 years (2024 edition): this would be not met."]


@pytest.mark.parametrize(
    ("scope", "verdict"),
    [(("IIIa",), "unknown"), (("IIIb",), "unknown"), (("IIIa", "IIIb"), "met"), (("IIb",), "not_met")],
)
def test_while_iiia_and_iiib_are_both_possible_the_scope_is_answered_only_if_both_answer_alike(
    scope: tuple[str, ...], verdict: str
) -> None:
    told = {"on": START, "without": ["extrahepatic_metastasis"]}  # a thrombus is known, spread is not
    assert of(asked(told, "CP1", Settings(scope=scope)), "def.05.scope").verdict.value == verdict
