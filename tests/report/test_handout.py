"""Does the sheet say what each case is about, on one page for a dozen, legible in grey, and nobody's name?"""

import re
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from hcc_mdt.board.handout import Handout, HandoutCase
from hcc_mdt.clinical.findings import CheckpointState
from hcc_mdt.clinical.regimens import spoken
from hcc_mdt.clinical.timeline.checkpoints import STATE_WORDS
from hcc_mdt.locale import translator
from hcc_mdt.messages import Bilingual, say
from hcc_mdt.report.printing.handout import handout_pdf
from tests.builders import NOW, TODAY

CASE = HandoutCase(
    position=1,
    code="H-0231",
    age="58",
    sex="male",
    stage=say("CNLC {then} → {now}", then="IIIa", now="IIa"),
    regimen=spoken("CAMRE_APA"),
    week=21,
    markers=(("AFP", "6.4 ng/mL", "↓ 99.94 %"), ("PIVKA-II", "33 mAU/mL", "↓ >99.99 %")),
    responses=(("RECIST 1.1", "PR"), ("mRECIST", "CR")),
    checkpoint="CP5",
    title=Bilingual("Resectability decision", "可切除性决策"),
    state=CheckpointState.UNKNOWN,
    missing=(say("ICG-R15"),),
    question="Is the remnant large enough for right hemihepatectomy now?",
    demonstration=False,
)


def a_sheet(*cases: HandoutCase) -> Handout:
    return Handout(
        hospital=Bilingual("Test Hospital", "测试医院"),
        board=Bilingual("Liver board", "肝癌多学科团队"),
        meeting="meeting-1",
        met_on=TODAY,
        place="Room 3",
        on=date(2026, 3, 1),
        cases=cases,
    )


def numbered(count: int, **fields: Any) -> tuple[HandoutCase, ...]:
    return tuple(replace(CASE, position=n, code=f"H-{n:04}", **fields) for n in range(1, count + 1))


def text_of(pdf: bytes) -> str:
    return subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def words_of(pdf: bytes) -> str:
    """Line by line as drawn, without any spaces: cells stand beside each other."""
    drawn = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    return re.sub(r"\s+", "", drawn)


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_case_says_all_the_issue_asks_for(language: str) -> None:
    t = translator(language)
    said = words_of(handout_pdf(a_sheet(CASE), language, NOW))
    wanted = [
        "H-0231", "58", "CNLC IIIa → IIa", t(spoken("CAMRE_APA")), "21", "AFP 6.4 ng/mL", "↓ 99.94 %", "33 mAU/mL",
        "↓ >99.99 %", t.row(("RECIST 1.1", "PR"), ": "), t.row(("mRECIST", "CR"), ": "), "CP5", t(CASE.title),
        t(STATE_WORDS[CASE.state]), "ICG-R15",
        CASE.question, t(Bilingual("Test Hospital", "测试医院")), "2026-03-02", "Room 3", "2026-03-01",
    ]  # fmt: skip
    assert [one for one in wanted if re.sub(r"\s+", "", one) not in said] == []


def test_what_is_not_known_is_said_to_be_and_never_left_blank() -> None:
    bare = replace(CASE, age=None, sex=None, stage=None, regimen=None, week=None, markers=(), responses=(), missing=(),
                   question="")  # fmt: skip
    said = text_of(handout_pdf(a_sheet(bare), "en", NOW))
    for sentence in (
        "? y, sex unknown",
        "stage not known",
        "no regimen recorded",
        "not known",
        "no question was recorded",
    ):
        assert sentence in said


@pytest.mark.parametrize("state", CheckpointState)
def test_every_state_is_a_word_and_a_sign_beside_it(state: CheckpointState) -> None:
    said = text_of(handout_pdf(a_sheet(replace(CASE, state=state)), "en", NOW))
    rows = [line for line in said.splitlines() if "H-0231" in line]
    assert str(STATE_WORDS[state]) in rows[0]


def test_a_dozen_cases_stand_on_one_landscape_page_and_more_flow_on() -> None:
    pdf = opened(handout_pdf(a_sheet(*numbered(12)), "en", NOW))
    (page,) = pdf.pages
    width, height = (float(page.mediabox[2]), float(page.mediabox[3]))
    assert (round(width), round(height)) == (842, 595)
    more = handout_pdf(a_sheet(*numbered(30)), "en", NOW)
    assert len(opened(more).pages) == 3
    said = text_of(more)
    assert [f"H-{n:04}" for n in range(1, 31) if f"H-{n:04}" not in said] == []
    assert "page 3 of 3" in said


def test_what_does_not_fit_is_counted() -> None:
    many = replace(CASE, missing=tuple(say("{text}", text=f"value {n}") for n in range(9)))
    said = text_of(handout_pdf(a_sheet(many), "en", NOW))
    assert "value 0" in said
    assert "and 7 more" in said


def test_a_question_of_a_pages_length_pushes_nobody_off_the_page() -> None:
    long = replace(CASE, question="Operate? " * 600)
    pdf = handout_pdf(a_sheet(long, *numbered(3)), "en", NOW)
    assert "…" in text_of(pdf)
    assert "H-0003" in text_of(pdf)


def test_only_black_white_and_grey_are_printed() -> None:
    """Every colour that is set has equal parts of red, green and blue."""
    pdf = opened(handout_pdf(a_sheet(replace(CASE, demonstration=True)), "en", NOW))
    for page in pdf.pages:
        for operands, operator in pikepdf.parse_content_stream(page):
            if str(operator) in ("rg", "RG"):
                assert len({round(float(part), 3) for part in operands}) == 1


def test_an_empty_agenda_and_hostile_text_are_printed_as_text() -> None:
    assert "The agenda is empty." in text_of(handout_pdf(a_sheet(), "en", NOW))
    hostile = replace(CASE, question="<b>size</b> < 3 cm & \u202eabc")
    said = text_of(handout_pdf(a_sheet(hostile), "en", NOW))
    assert "<b>size</b> < 3 cm &" in said
    assert "[U+202E]" in said


def test_made_up_cases_say_so_and_real_ones_do_not() -> None:
    made_up = "made up, no real patient"
    assert made_up in text_of(handout_pdf(a_sheet(replace(CASE, demonstration=True)), "en", NOW))
    assert made_up not in text_of(handout_pdf(a_sheet(CASE), "en", NOW))


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert handout_pdf(a_sheet(CASE), "zh", NOW) == handout_pdf(a_sheet(CASE), "zh", NOW)
