"""Does the file say what the minutes hold, in both languages, whatever people typed, always in the same bytes?"""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from PIL import Image

from hcc_mdt.board.minutes.evidence import AttachedFile
from hcc_mdt.board.minutes.freezing import canonical, digest
from hcc_mdt.board.minutes.model import Difference, Minutes, Previous
from hcc_mdt.board.opinions import agreement
from hcc_mdt.boardroom import Action, Departure, Discipline, Dissent, Option, Stay
from hcc_mdt.conditions import Condition, Trigger
from hcc_mdt.errors import Refused
from hcc_mdt.locale import translator
from hcc_mdt.messages import say
from hcc_mdt.opinions import Opinion
from hcc_mdt.report.checking.verify import verify
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from tests.minutes_examples import AT, DECISION, PEOPLE, a_case, some_minutes
from tests.report.signing_examples import roots, signed_by


def text_of(pdf: bytes, *options: str) -> str:
    """What poppler reads back, with line ends and their spaces taken out of Chinese text."""
    return subprocess.run(
        ["pdftotext", *options, "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()  # fmt: skip


def joined(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module", params=["en", "zh"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_equal_minutes_give_equal_bytes_also_in_another_process(language: str) -> None:
    mine = minutes_pdf(some_minutes(), language)
    assert mine == minutes_pdf(some_minutes(), language)
    program = (
        "import sys; from tests.minutes_examples import some_minutes;"
        "from hcc_mdt.report.printing.minutes_pdf import minutes_pdf;"
        f"sys.stdout.buffer.write(minutes_pdf(some_minutes(), '{language}'))"
    )
    there = {**os.environ, "TZ": "Asia/Shanghai", "SOURCE_DATE_EPOCH": "1", "PYTHONHASHSEED": "7"}
    assert subprocess.run([sys.executable, "-c", program], env=there, capture_output=True, check=True).stdout == mine


def test_what_was_typed_comes_back_out_of_the_file(language: str) -> None:
    text = joined(text_of(minutes_pdf(some_minutes(), language)))
    form = DECISION
    typed = [form.surgery, form.therapy, form.conditions, form.rationale, form.patient_preference, form.options]
    typed += [
        form.departures[0].reason,
        form.dissents[0].text,
        form.actions[1].owner,
        "MDT 会诊室 3",
        "张伟",
        "可否手术？",
    ]
    assert [one for one in typed if joined(one) not in text] == []


def test_the_digest_stands_on_every_page_and_whole_on_the_first_and_the_last(language: str) -> None:
    minutes = some_minutes()
    whole = digest(canonical(minutes))
    pages = text_of(minutes_pdf(minutes, language)).split("\f")[:-1]
    assert len(pages) > 3
    assert all(whole[:16] in page for page in pages)
    assert whole in pages[0]
    assert whole in pages[-1]


def test_every_page_says_which_of_how_many_it_is_and_that_the_data_are_made_up(language: str) -> None:
    pages = text_of(minutes_pdf(some_minutes(), language), "-layout").split("\f")[:-1]
    for number, page in enumerate(pages, 1):
        assert joined(page).endswith(f"{number}/{len(pages)}")
    made_up = {"en": "made up", "zh": "虚构"}[language]
    assert all(made_up in page for page in pages)


def test_minutes_of_real_patients_are_not_marked_as_made_up() -> None:
    minutes = some_minutes(replace(a_case(), demonstration=False))
    assert "made up" not in text_of(minutes_pdf(minutes, "en"))


def test_title_language_outline_and_date_are_in_the_file(language: str) -> None:
    with pikepdf.open(BytesIO(minutes_pdf(some_minutes(), language))) as pdf:
        assert str(pdf.Root.Lang) == {"en": "en-GB", "zh": "zh-CN"}[language]
        assert "2026-03-05" in str(pdf.docinfo["/Title"])
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260305093000")
        with pdf.open_outline() as outline:
            assert len(outline.root) == 5  # first page, two cases, signatures, appendix
            assert [len(case.children) for case in outline.root] == [0, 1, 1, 0, 0]  # where each was decided


def test_only_the_embedded_font_is_used(language: str, tmp_path: Path) -> None:
    file = tmp_path / "m.pdf"
    file.write_bytes(minutes_pdf(some_minutes(), language))
    fonts = subprocess.run(["pdffonts", str(file)], capture_output=True, text=True, check=True).stdout
    assert fonts.count("NotoSansSC") == len(fonts.splitlines()) - 2


def test_every_signer_has_an_empty_field_from_the_start(language: str) -> None:
    with pikepdf.open(BytesIO(minutes_pdf(some_minutes(), language))) as pdf:
        found = [(str(f.T), str(f.TU), "/V" in f) for f in pdf.Root.AcroForm.Fields]
    assert found == [("Signer1", "张伟", False), ("Signer2", "李娜", False)]


def test_minutes_signed_by_both_are_genuine_and_carry_their_digest(language: str) -> None:
    minutes = some_minutes()
    pdf = signed_by(signed_by(minutes_pdf(minutes, language), 1), 2)
    answer = verify(pdf, roots())
    assert answer.ok, answer.sentences
    assert answer.digest == digest(canonical(minutes))


HOSTILE = {
    "markup": "size <b 3 cm </para> <img src='x'/> &lt; &amp; <font color=white>hidden</font> {curly} %s",
    "right to left": "safe\u202egnp.exe\u202c \u200f \u2066x\u2069",
    "control": "bell\x07 null\x00 escape\x1b[2J backspace\x08",
    "emoji": "👍 👨‍👩‍👧 ☺",
    "rare": "𠮷 㛃 \ue000 \U000e0001",
    "arabic and hebrew": "سرطان الكبد סרטן הכבד",
    "stacked accents": "e" + "\u0301" * 500,
    "one long word": "x" * 5000,
    "long": "长文本 long text，" * 2000,
    "lines": "a\n" * 400,
    "pdf": ") Tj ET endstream endobj /ByteRange [0 1 2 3] <<",
    "half a pair": "\ud842",
}


def filled(text: str) -> Minutes:
    """Minutes with ``text`` in every place that people type into."""
    places = "surgery therapy conditions rationale options patient_preference responsible rediscuss trial next_action"
    form: dict[str, Any] = dict.fromkeys(places.split(), text)
    decision = replace(
        DECISION,
        departures=(Departure(rule=text, reason=text),),
        dissents=(Dissent(discipline=Discipline.PATHOLOGY, reason_code=text, text=text),),
        actions=(Action(what=text, owner=text),),
        considered=(Option(what=text, speaks_for=text, speaks_against=text, chosen=True),),
        **form,
    )
    case = replace(a_case(question=text, decision=decision), name=text, record_number=text, code="D-001")
    whole = some_minutes(case)
    people = (replace(PEOPLE[0], name=text, title=text), *PEOPLE[1:])
    changed = (Difference(case="D-001", what=say("Rationale"), before=text, after=text),)
    return replace(
        whole, cases=(case,), attendance=people, place=text, chair=text, amends="ab" * 32, amendment=text,
        differences=changed, letterhead=(text,), template="uk",
    )  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_nothing_a_person_types_breaks_the_page_or_runs(kind: str, language: str) -> None:
    pdf = minutes_pdf(filled(HOSTILE[kind]), language)
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert len(opened.pages) >= 4
    assert len(text_of(pdf)) > 1000


def test_markup_is_printed_as_it_was_typed() -> None:
    text = joined(text_of(minutes_pdf(filled(HOSTILE["markup"]), "en")))
    assert text.count(joined(HOSTILE["markup"])) >= 12


def test_characters_that_turn_the_direction_are_printed_as_code_points() -> None:
    text = text_of(minutes_pdf(filled(HOSTILE["right to left"]), "en"))
    assert "safe[U+202E]gnp.exe[U+202C]" in text
    assert not set(text) & set("\u202e\u202c\u200f\u2066\u2069")


def test_a_character_the_font_lacks_is_printed_as_its_code_point() -> None:
    text = text_of(minutes_pdf(filled(HOSTILE["rare"]), "en"))
    assert "[U+20BB7]" in text
    assert "[U+E000]" in text


def test_twenty_thousand_characters_are_all_printed() -> None:
    typed = "".join(f"第{number}句。" for number in range(4000))
    assert len(typed) > 20_000
    case = a_case(decision=replace(DECISION, rationale=typed, departures=(Departure(rule="x", reason=typed),)))
    pages = text_of(minutes_pdf(some_minutes(case), "en"), "-layout").split("\f")
    body = joined("".join("\n".join(page.splitlines()[1:-2]) for page in pages))
    assert joined("".join(pages)).count("第3999句") == 2
    assert sum(f"第{number}句" in body for number in range(4000)) > 3950  # the rest is cut by page ends


def test_the_last_line_of_the_body_never_runs_into_the_footer() -> None:
    """Every piece of text above the footer's line, on every page of a long document."""
    boxes = text_of(minutes_pdf(filled(HOSTILE["long"]), "zh"), "-bbox")
    lowest = 842 - 44
    words = re.findall(r'yMax="([0-9.]+)">([^<]*)</word>', boxes)
    inside = [float(y) for y, word in words if float(y) > lowest + 1 and float(y) < 842 - 31]
    assert inside == []


def test_a_logo_is_printed_when_the_hospital_has_one() -> None:
    image = BytesIO()
    Image.new("RGB", (120, 40), "#0b5cad").save(image, "PNG")
    logo = AttachedFile(name="logo.png", data=image.getvalue())
    with pikepdf.open(BytesIO(minutes_pdf(some_minutes(), "en", files=(logo,)))) as pdf:
        assert len(pdf.pages[0].get_images()) == 1


def test_who_left_and_came_back_is_printed_with_every_stay(language: str) -> None:
    left, again = AT + timedelta(minutes=18), AT + timedelta(minutes=33)
    people = (replace(PEOPLE[0], arrived_at=again, earlier=(Stay(came=AT, left=left),)), *PEOPLE[1:])
    zone = ZoneInfo(some_minutes().timezone)
    came, went, back = (f"{at.astimezone(zone):%H:%M}" for at in (AT, left, again))
    text = joined(text_of(minutes_pdf(replace(some_minutes(), attendance=people), language)))
    told = translator(language).row((f"{came}–{went}", f"{back}–"))
    assert told.replace(" ", "") in text.replace(" ", "")


def test_the_options_are_printed_with_their_reasons_and_the_one_that_was_chosen(language: str) -> None:
    options = (Option(what="Operate", speaks_for="held twice", chosen=True), Option(what="Wait", speaks_against="risk"))
    case = a_case(decision=replace(DECISION, options="", considered=options))
    text = joined(text_of(minutes_pdf(some_minutes(case), language)))
    assert [one for one in ("Operate", "heldtwice", "Wait", "risk") if one not in text.replace(" ", "")] == []
    assert text.count({"en": "chosen", "zh": "采纳"}[language]) >= 1


def test_what_became_of_the_decision_before_is_printed_beside_the_case(language: str) -> None:
    before = Previous(
        on=date(2026, 1, 8), recommendation="observation", what="", became=say("changed"), text="new scan"
    )
    text = joined(text_of(minutes_pdf(some_minutes(replace(a_case(), previous=before)), language)))
    said = joined(translator(language)(say("Decided before, on {day}", day=date(2026, 1, 8))))
    assert [one for one in (said, joined("new scan")) if one not in text] == []


def test_an_amendment_says_what_it_amends_and_why() -> None:
    text = joined(text_of(minutes_pdf(replace(some_minutes(), amends="cd" * 32, amendment="日期错误"), "en")))
    assert "cd" * 32 in text
    assert "日期错误" in text


def test_a_broken_logo_is_refused_in_a_sentence() -> None:
    with pytest.raises(Refused, match="logo cannot be read"):
        minutes_pdf(some_minutes(), "en", files=(AttachedFile(name="logo.png", data=b"not a picture"),))


def test_opened_opinions_are_printed_with_who_agrees_with_whom(language: str) -> None:
    given = tuple(
        Opinion(account=one.value, name="王芳", discipline=one, recommendation="observation", text="影像稳定", at=AT)
        for one in (Discipline.RADIOLOGY, Discipline.HEPATOLOGY)
    )
    case = replace(a_case(), opinions=given, agreement=agreement(given))
    told = joined(text_of(minutes_pdf(some_minutes(case), language)))
    assert "影像稳定" in told
    assert ("All2agree:2×Observation(Radiology,Hepatology)" if language == "en" else "2份意见一致") in told


def test_a_decision_without_quorum_and_its_conditions_are_printed(language: str) -> None:
    """Also what a deferral waits for is named in words, not by its code."""
    form = replace(
        DECISION,
        intent="curative",
        without=("radiology",),
        holds_if=(Condition(code="icg_r15", comparator="<", value=Decimal(30), unit="%"),),
        rediscuss_when=Trigger(on=date(2026, 4, 1)),
    )
    told = joined(text_of(minutes_pdf(some_minutes(a_case(decision=form)), language)))
    expected = {
        "en": ("Decidedwithoutquorum:noradiologist.", "ICG-R15lessthan30%", "on2026-04-01", "Cure"),
        "zh": ("决策时未达最低到会要求：缺影像科医师", "ICG-R15", "2026-04-01", "根治"),
    }[language]
    assert [one for one in expected if one not in told] == []
