"""Does what stands on the wall end its lines where a reader expects, and is nothing cut within a number or a date?"""

import html
import re

import pytest

from hcc_mdt.journeys.demonstration import seed_files
from hcc_mdt.journeys.demonstration_texts import in_language
from pages.ui.escaping import unbroken
from pages.ui.projector.room import cut, lines

PIECE = re.compile(r'<span class="one-piece">(.*?)</span>')
QUESTION_WIDE, QUESTION, QUESTION_LINES = 595.0, 27.0, 3  # of the banner: pixels, letters, lines


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("要求：≥ 40%。", "≥ 40%"),
        ("Asked for: < 3.", "< 3"),
        ("FLR 41.6 % (2026-11-17).", "2026-11-17"),
        ("Albumin · HPB surgery · by 2026-11-19", "by 2026-11-19"),
        ("Asked for: less than 2.", "than 2"),
        ("白蛋白 · 肝胆外科 · 2026-12-08 前", "2026-12-08 前"),
        ("2a 级 ≤ −2.27", "≤ −2.27"),
        ("36.3 % by Urata", "36.3 %"),
        ("疾病稳定时间：102 天", "102 天"),
        ("12,480 ng/mL (2026-06-25)", "12,480 ng/mL"),
        ("> 14 d", "> 14 d"),
        ("−99.94 %", "−99.94 %"),
    ],
)
def test_no_line_ends_within_a_date_or_between_a_sign_and_its_number(said: str, whole: str) -> None:
    shown = unbroken(said)
    assert whole in [html.unescape(piece) for piece in PIECE.findall(shown)]
    assert html.unescape(re.sub(r"</?span[^>]*>", "", shown)) == said, "the letters stay the same"


def test_what_is_typed_stays_text_when_its_numbers_are_kept_together() -> None:
    assert "<b>" not in unbroken("<b>≥ 40</b> <script>alert(1)</script>")


@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize(
    "said",
    [
        "All 13 required criteria are met. Waits for the board's decision, which was due by 2026-11-11.",
        "13 项必需条件全部符合。待 MDT 决策（应于 2026-11-11 前作出）。疾病稳定时间：102 天（2026-11-04）。",
    ],
)
def test_a_cut_text_ends_with_a_whole_word_date_or_number(said: str, most: int) -> None:
    for wide in range(120, 460, 7):
        kept = cut(said, wide, 20, most)
        assert lines(kept, wide, 20) <= most
        if kept == said:
            continue
        before, after = kept.removesuffix("…"), said.removeprefix(kept.removesuffix("…"))
        assert said.startswith(before)
        assert not (re.search(r"[\w.-]$", before, re.ASCII) and re.match(r"[\w-]", after, re.ASCII)), (wide, kept)


def test_a_word_longer_than_its_room_is_cut_all_the_same() -> None:
    kept = cut("x" * 100, 200, 20, 2)
    assert kept.endswith("…")
    assert lines(kept, 200, 20) <= 2


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_question_of_the_demonstration_finds_room_on_the_wall(language: str) -> None:
    import csv
    from datetime import date

    table = dict(seed_files(date(2026, 11, 23)))["cases.csv"].decode()
    questions = [in_language(row["question"], language) for row in csv.DictReader(table.splitlines())]
    assert len(questions) == 18
    assert [one for one in questions if lines(one, QUESTION_WIDE, QUESTION) > QUESTION_LINES] == []
