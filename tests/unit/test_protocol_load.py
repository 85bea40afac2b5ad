"""Is a malformed rule file refused, with file, rule and reason, and is the rule book complete?"""

from datetime import date
from pathlib import Path

import pytest

from hcc_mdt.clinical.inputs import REGISTRY
from hcc_mdt.errors import BadRule
from hcc_mdt.protocol import load
from hcc_mdt.protocol.inputs import INPUTS
from hcc_mdt.protocol.schema import Confidence, Severity

COUNTS = {
    "DEF": 6, "SYS": 9, "LRT": 13, "EVAL": 7, "MRK": 13, "SURG": 22, "FLR": 4, "WASH": 15, "OP": 9, "PATH": 11,
    "ADJ": 14, "FU": 5, "IRAE": 7,
}  # fmt: skip
"""How many rules the rule book has in each family."""
BOOK = {f"{family}-{number:02}" for family, count in COUNTS.items() for number in range(1, count + 1)}
TODAY = date(2026, 11, 23)

GOOD = """
[[rule]]
id = "surg.05.icg"
book = "SURG-05"
edition = "NHC-2026"
in_force_from = 2026-04-01
checkpoints = ["CP5"]
severity = "hard"
confidence = "FOUND"
source = { key = "S6", locator = "p. 42" }
owner = "hpb_surgery"
title = { en = "ICG-R15 under 30 %", zh = "ICG-R15 低于 30%" }
sentence = { en = "ICG-R15 is below 30 %.", zh = "ICG-R15 低于 30%。" }
criterion = { kind = "below", input = "icg_r15", edge = 30, unit = "%" }
"""


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "sources.toml").write_text('S6 = "NHC guideline 2026"\n', encoding="utf-8")
    (tmp_path / "surg.toml").write_text(text, encoding="utf-8")
    return tmp_path


def test_a_good_rule_is_read(tmp_path: Path) -> None:
    (rule,) = load.read(folder(tmp_path, GOOD)).rules
    assert (rule.book, rule.severity, rule.confidence) == ("SURG-05", Severity.HARD, Confidence.FOUND)
    assert rule.source.title == "NHC guideline 2026"


WRONG = {
    "no source": ('source = { key = "S6", locator = "p. 42" }\n', "", "'source' is missing"),
    "an unknown source": ('key = "S6"', 'key = "S99"', "unknown source 'S99'"),
    "no confidence": ('confidence = "FOUND"\n', "", "'confidence' must be a text"),
    "an unknown confidence": ('"FOUND"', '"SURE"', "'confidence' is 'SURE'"),
    "no edition": ('edition = "NHC-2026"\n', "", "'edition' must be a text"),
    "a hard rule from memory": ('"FOUND"', '"RECALLED"', "RECALLED may not be hard"),
    "a hard rule nobody verified": ('"FOUND"', '"NOT_VERIFIED"', "NOT_VERIFIED may not be hard"),
    "a hard rule of the project's own": ('"FOUND"', '"PROJECT"', "PROJECT may not be hard"),
    "an unknown kind": ('kind = "below"', 'kind = "python"', "unknown kind of criterion 'python'"),
    "an unknown input": ('input = "icg_r15"', 'input = "icg"', "unknown input 'icg'"),
    "another unit": ('unit = "%"', 'unit = "1"', "'icg_r15' is in %, not in 1"),
    "no edge": ("edge = 30, ", "", "'edge' must be a number"),
    "an edge in words": ("edge = 30", 'edge = "30"', "'edge' must be a number"),
    "a key nobody knows": ('owner = "hpb', 'ownr = "x"\nowner = "hpb', "unknown key 'ownr'"),
    "a key in the criterion nobody knows": ("edge = 30", "edge = 30, min = 3", "unknown key 'min'"),
    "no Chinese": (', zh = "ICG-R15 低于 30%。" }', " }", "'zh' must be a text"),
    "an unknown checkpoint": ('["CP5"]', '["CP11"]', "unknown checkpoint 'CP11'"),
    "an unknown owner": ('"hpb_surgery"', '"surgeon"', "unknown owner 'surgeon'"),
    "an unknown severity": ('"hard"', '"fatal"', "'severity' is 'fatal'"),
    "an end before its beginning": (
        "in_force_from = 2026-04-01", "in_force_from = 2026-04-01\nin_force_until = 2026-04-01", "must be later",
    ),
    "a date in words": ("2026-04-01", '"2026-04-01"', "must be a date"),
    "an age of an unknown code": ('owner = "', 'max_age_days = { icg = 28 }\nowner = "', "unknown code 'icg'"),
    "a value that is no answer": (
        'kind = "below", input = "icg_r15", edge = 30, unit = "%"', 'kind = "one_of", input = "ecog", values = ["9"]',
        "'9' is not an answer",
    ),
    "a setting nobody has": ("edge = 30", 'edge = 30, setting = "icg_days"', "no such setting of the board"),
    "a setting that is no number": ("edge = 30", 'edge = 30, setting = "meld"', "no such setting of the board: 'meld'"),
    "a rule required by no switch": (
        'owner = "', 'required_by = "stable_days"\nowner = "', "no such setting of the board: 'stable_days'",
    ),
    "an alternative without a name": ("edge = 30", "edge = 30, alternatives = [{ edge = 40 }]", "'name' is missing"),
    "a group without parts": (
        'kind = "below", input = "icg_r15", edge = 30, unit = "%"', 'kind = "all_of"', "needs 'parts'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", WRONG)
def test_a_malformed_rule_is_refused_with_file_line_rule_and_reason(slip: str, tmp_path: Path) -> None:
    right, wrong, reason = WRONG[slip]
    assert right in GOOD
    with pytest.raises(BadRule) as refused:
        load.read(folder(tmp_path, GOOD.replace(right, wrong, 1)))
    said = str(refused.value)
    assert said.startswith("surg.toml:2: surg.05.icg: ")
    assert reason in said


def test_the_same_id_twice_is_refused(tmp_path: Path) -> None:
    line = GOOD.count("\n") + 2
    with pytest.raises(BadRule, match=rf"^surg\.toml:{line}: surg\.05\.icg: this id is used twice"):
        load.read(folder(tmp_path, GOOD + GOOD))


def test_a_file_that_is_no_toml_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(BadRule, match=r"^surg\.toml:2: the file: "):
        load.read(folder(tmp_path, "\n[[rule\n"))


def test_a_table_that_is_no_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRule, match=r"^surg\.toml:2: the file: unknown key 'rules'"):
        load.read(folder(tmp_path, GOOD.replace("[[rule]]", "[[rules]]")))


def test_a_rule_without_id_is_refused_with_its_line(tmp_path: Path) -> None:
    nameless = GOOD.replace('id = "surg.05.icg"\n', "")
    line = GOOD.count("\n") + 2
    with pytest.raises(BadRule, match=rf"^surg\.toml:{line}: rule number 2: 'id' must be a text"):
        load.read(folder(tmp_path, GOOD + nameless))


def test_every_rule_of_the_book_is_there() -> None:
    books = {rule.book for rule in load.load(TODAY).rules}
    assert BOOK - books == set()
    assert books - BOOK <= {"CONV-SEL", *(f"CP{number}" for number in range(1, 11))}


@pytest.mark.parametrize(
    ("book", "before", "since"),
    [
        ("FLR-02", "flr.02.alpps_2024", "flr.02.alpps_2026"),
        ("PATH-06", "path.06.mvi_2024", "path.06.mvi"),
        ("ADJ-11", "adj.11.imbrave050_2024", "adj.11.imbrave050"),
    ],
)
def test_each_edition_holds_on_its_own_days(book: str, before: str, since: str) -> None:
    def in_force(on: date) -> list[str]:
        return [rule.id for rule in load.load(on).rules if rule.book == book]

    assert (in_force(date(2026, 3, 31)), in_force(date(2026, 4, 1))) == ([before], [since])


def test_the_ten_checkpoints_are_there_with_their_windows() -> None:
    windows = {c.id: (c.window.opens, c.window.target, c.window.overdue_after) for c in load.load(TODAY).checkpoints}
    assert windows == {
        "CP1": (-28, -14, 0), "CP2": (0, 7, 14), "CP3": (42, 56, 70), "CP4": (42, 56, 70), "CP5": (0, 7, 14),
        "CP6": (None, None, 56), "CP7": (0, 14, 28), "CP8": (0, 14, 21), "CP9": (28, 42, 56), "CP10": (30, 60, 74),
    }  # fmt: skip


def test_no_rule_from_memory_is_hard() -> None:
    assert not [r.id for r in load.load(TODAY).rules if r.severity is Severity.HARD and not r.confidence.may_decide]


def test_every_input_a_rule_may_ask_for_can_be_read() -> None:
    assert set(REGISTRY) == set(INPUTS)


def test_the_digest_stays_while_the_rules_stay_and_changes_with_them() -> None:
    assert load.load(date(2026, 5, 1)).digest == load.load(TODAY).digest
    assert load.load(date(2026, 3, 31)).digest != load.load(TODAY).digest
    assert len(load.load(TODAY).digest) == 64
