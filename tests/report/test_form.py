"""Is the file fit for an archive, for a reader's ear, for any paper, for a camera and for each country?"""

import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from hcc_mdt.board.minutes.evidence import AttachedFile
from hcc_mdt.board.minutes.freezing import canonical, digest
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.boardroom import Decision
from hcc_mdt.errors import Refused
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from tests.evidence_examples import both_signed, printed
from tests.minutes_examples import DECISION, a_case, some_minutes
from tests.report.archive_clauses import broken
from tests.report.test_minutes_pdf import joined, text_of


def a_logo() -> AttachedFile:
    out = BytesIO()
    Image.new("RGBA", (240, 80), (0, 90, 120, 90)).save(out, "PNG")
    return AttachedFile(name="logo.png", data=out.getvalue())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_no_clause_of_the_archive_standard_is_broken(language: str, paper: str) -> None:
    pdf = minutes_pdf(replace(some_minutes(), paper=paper), language, files=(a_logo(),))
    assert broken(pdf) == []


def test_signing_breaks_no_clause_either() -> None:
    assert broken(both_signed(printed())) == []


def test_the_checker_of_clauses_sees_what_is_missing() -> None:
    def without(*keys: str) -> list[str]:
        out = BytesIO()
        with pikepdf.open(BytesIO(printed())) as pdf:
            for key in keys:
                del pdf.Root[key]
            pdf.save(out)
        return broken(out.getvalue())

    assert any(fault.startswith("6.2.3") for fault in without("/OutputIntents"))
    assert any(fault.startswith("6.7.2") for fault in without("/MarkInfo"))
    assert any(fault.startswith("6.8") for fault in without("/AF"))


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_every_page_has_the_size_of_its_paper_and_nothing_runs_off_it(paper: str, size: tuple[int, int]) -> None:
    pdf = minutes_pdf(replace(some_minutes(), paper=paper), "en")
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert {tuple(round(float(n)) for n in page.MediaBox[2:]) for page in opened.pages} == {size}
    boxes = text_of(pdf, "-bbox")
    edges = [float(part.split('"')[1]) for part in boxes.split() if part.startswith('xMax="')]
    assert max(edges) <= size[0] - 36


def read_out(pdf: bytes, tmp_path: Path) -> str:
    file = tmp_path / "m.pdf"
    file.write_bytes(pdf)
    return subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True).stdout


def test_the_file_is_read_out_in_the_order_of_rule_book_6_4(tmp_path: Path) -> None:
    text = read_out(minutes_pdf(some_minutes(a_case()), "en"), tmp_path)
    parts = [
        "Minutes of the tumour board meeting", "Quorum not met", "Question to the board", "\n  Figure\n",
        '"Checkpoints"', "What is missing", "Imaging and pathology", "Options considered", '"Decision"', "Dissent",
        "The patient's preference", "Actions", "Signatures", "Appendix",
    ]  # fmt: skip
    places = [text.find(part, text.find('"D-001"') if part == "Actions" else 0) for part in parts]
    assert -1 not in places
    assert text.count("H1 (block)") == 3
    assert "Table (block)" in text


def test_heads_of_a_table_that_goes_on_are_read_once(tmp_path: Path) -> None:
    rows = tuple(replace(line, title=line.title) for line in a_case().checkpoints[0].findings) * 40
    point = replace(a_case().checkpoints[0], findings=rows)
    pdf = minutes_pdf(some_minutes(replace(a_case(), checkpoints=(point,))), "en")
    shown = text_of(pdf, "-layout").count("Source and how sure")
    assert shown > 3
    assert read_out(pdf, tmp_path).count('"Source and how sure"') == 2  # deciding criteria, and flags


def test_a_camera_reads_the_digest(tmp_path: Path) -> None:
    minutes = some_minutes()
    file = tmp_path / "m.pdf"
    file.write_bytes(minutes_pdf(minutes, "en"))
    picture = tmp_path / "page"
    subprocess.run(["pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", str(file), str(picture)], check=True)
    (found,) = zxingcpp.read_barcodes(Image.open(f"{picture}.png"))
    assert found.text == "hcc-mdt:sha256:" + digest(canonical(minutes))


ASKED = {
    "cn": ("Referred by", "Key worker"),
    "uk": ("Referred by", "General practitioner", "Key worker", "Patient and referrer informed by whom, how and when"),
    "de": ("Referred by", "General practitioner", "Key worker", "Kind of conference (oBDS)"),
}


def asked(minutes: Minutes) -> str:
    text = text_of(minutes_pdf(minutes, "en"), "-layout")
    return text[text.index("Further fields of the record") : text.index("Signatures")]


@pytest.mark.parametrize("country", ASKED)
def test_mandatory_fields_nobody_filled_in_are_printed_as_not_recorded(country: str) -> None:
    text = asked(replace(some_minutes(a_case()), template=country))
    for name in ASKED[country]:
        line = next(line for line in text.splitlines() if name[:36] in line)
        assert "not recorded" in line


def test_a_field_that_stands_on_the_page_is_not_asked_again_but_its_lack_is_said() -> None:
    full = asked(replace(some_minutes(a_case()), template="de"))
    assert "Rationale" not in full
    bare = asked(replace(some_minutes(a_case(decision=Decision(recommendation="observe"))), template="de"))
    assert "Rationale" in bare
    assert "Responsible clinician" in bare


def test_letterhead_and_typed_text_stay_text() -> None:
    lines = ("12 Harbour Street <b>", "电话 010-0000")
    text = joined(text_of(minutes_pdf(replace(some_minutes(), letterhead=lines), "zh")))
    assert joined(lines[0]) in text
    assert joined(lines[1]) in text
    assert joined(DECISION.rationale) in text


def test_a_logo_of_too_many_dots_is_refused_before_it_is_unpacked() -> None:
    out = BytesIO()
    Image.new("1", (9000, 9000)).save(out, "PNG")
    with pytest.raises(Refused, match="million dots"):
        minutes_pdf(some_minutes(), "en", files=(AttachedFile(name="logo.png", data=out.getvalue()),))
