"""Can a file keep whoever checks it busy, fill the memory, or speak in our voice?"""

import re
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from typer.testing import CliRunner

from hcc_mdt.__main__ import app
from hcc_mdt.board.minutes import evidence
from hcc_mdt.board.minutes.canonical import Unreadable, decode
from hcc_mdt.board.minutes.evidence import AttachedFile
from hcc_mdt.board.minutes.freezing import canonical
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.control_characters import on_one_line, seen
from hcc_mdt.errors import BadRule
from hcc_mdt.messages import Message
from hcc_mdt.protocol import load as protocols
from hcc_mdt.report.checking import limits
from hcc_mdt.report.checking.evidence import examined
from hcc_mdt.report.checking.verify import verify
from hcc_mdt.units import Quantity
from tests.evidence_examples import both_signed, inside, printed, smuggled, some_evidence
from tests.report.signing_examples import roots, signed

FORM, PAGES = b"<< /Type /Catalog /Pages 2 0 R /AcroForm 4 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"


def plainly_built(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF with these objects and one cross-reference table."""
    out, places = b"%PDF-1.7\n", {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    size = max(objects) + 1
    rows = (b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n" for n in range(size))
    table = b"xref\n0 %d\n" % size + b"".join(rows)
    trailer = trailer or b"<< /Size %d /Root 1 0 R >>" % size
    return out + table + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, len(out))


def quickly(pdf: bytes) -> str:
    began = time.process_time()
    answer = verify(pdf, roots())
    assert not answer.ok
    assert time.process_time() - began < 5
    return " ".join(str(sentence) for sentence in answer.sentences)


def test_fields_in_fields_that_multiply_to_billions_are_refused_at_once() -> None:
    objects = {1: FORM, 2: PAGES, 4: b"<< /Fields [5 0 R] >>", 45: b"<< /FT /Sig /T (x) >>"}
    for n in range(5, 45):
        objects[n] = b"<< /T (a%d) /Kids [%d 0 R %d 0 R] >>" % (n, n + 1, n + 1)
    assert "not built the way" in quickly(plainly_built(objects))


def test_fields_without_number_are_refused() -> None:
    objects = {1: FORM, 2: PAGES, 4: b"<< /Fields [" + b"5 0 R " * 10_000 + b"] >>", 5: b"<< /FT /Sig /T (x) >>"}
    assert "not built the way" in quickly(plainly_built(objects))


def test_a_list_of_millions_of_parts_is_refused_before_it_is_read() -> None:
    body = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"
    rows = b"0000000009 00000 n \n" * 1_000_000
    table = b"xref\n0 1000001\n0000000000 65535 f \n" + rows + b"trailer\n<< /Size 1000001 /Root 1 0 R >>\n"
    assert "not built the way" in quickly(body + table + b"startxref\n%d\n%%%%EOF\n" % len(body))


def test_a_chain_of_tables_before_a_distant_end_is_refused() -> None:
    body, last = b"%PDF-1.7\n", b"0000000000"
    for _ in range(199):
        here = b"%010d" % len(body)
        body, last = body + b"xref\ntrailer /Prev " + last + b" \n", here
    assert "not built the way" in quickly(body + b" " * (40 << 20) + b"\nstartxref\n" + last + b"\n%%EOF\n")


@pytest.mark.parametrize("hidden", [b"/XRefStm 9", b"/Prev 9", b"/Encrypt 5 0 R"])
@pytest.mark.parametrize("before", [b"/X (startxref)", b"% startxref\n", b"/X <</Y (>>)>>"])
def test_nothing_hides_in_a_trailer_behind_a_text_or_a_comment(before: bytes, hidden: bytes) -> None:
    trailer = b"<< /Size 3 /Root 1 0 R %s %s >>" % (before, hidden)
    said = quickly(plainly_built({1: FORM, 2: PAGES}, trailer))
    assert ("is encrypted" if b"/Encrypt" in hidden else "not built the way") in said


@pytest.mark.parametrize("streams", list(pikepdf.ObjectStreamMode))
def test_a_file_somebody_encrypted_is_called_so(streams: pikepdf.ObjectStreamMode) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(signed(1, 1))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user="u"), object_stream_mode=streams)
    assert "is encrypted" in quickly(out.getvalue())


def with_inside(name: str, data: bytes) -> bytes:
    """Genuinely signed, with one more or another file inside that the minutes name rightly."""
    minutes, files = some_evidence()
    all_of_them = {file.name: file.data for file in files} | {name: data}
    attached = tuple(AttachedFile(name=n, data=d) for n, d in all_of_them.items())
    told = replace(minutes, attached=evidence.digests(attached))
    return both_signed(smuggled({evidence.MINUTES: canonical(told), **all_of_them}))


def test_a_rule_file_that_takes_for_ever_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = with_inside("rules/x.toml", b".".join([b"a"] * 500_000) + b"=1")
    monkeypatch.setattr(limits, "_SECONDS", 2.0)
    began = time.process_time()
    answer = examined(pdf)
    assert not answer.ok
    assert "more time or memory than minutes can need" in str(answer.sentences[0])
    assert time.process_time() - began < 10


def swallowing() -> None:
    """What a careless library does."""
    while True:
        try:
            sum(range(1000))
        except Exception:
            continue


def growing() -> None:
    kept = []
    while True:
        kept.append(bytearray(1 << 20))


@pytest.mark.parametrize("work", [swallowing, growing])
def test_what_takes_too_much_is_ended_whatever_it_catches(
    work: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "_SECONDS", 0.3 if work is swallowing else 60)
    monkeypatch.setattr(limits, "_MEMORY", 100.0)

    def held_up() -> None:
        with limits.limited(0):
            work()

    with pytest.raises(limits.TooMuch):
        held_up()


def test_who_is_quick_is_not_disturbed() -> None:
    with limits.limited(0):
        pass
    time.sleep(0.3)


def changed_facts(change: Callable[[str], str]) -> str:
    facts = change(inside()[evidence.FACTS].decode())
    answer = examined(with_inside(evidence.FACTS, facts.encode()))
    assert not answer.ok
    return " ".join(map(str, answer.sentences))


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "1E+999999", "9" * 5000, "0E-999999999"])
def test_a_fact_that_nothing_measures_is_no_fact(number: str) -> None:
    said = changed_facts(lambda facts: facts.replace('"value":"', f'"value":"{number}","x":"', 1))
    assert "not facts of this program" in said
    with pytest.raises(Unreadable):
        decode(Quantity, f'{{"value":"{number}","unit":"mm","comparator":""}}'.encode())


def test_a_key_that_stands_twice_is_refused() -> None:
    said = changed_facts(lambda facts: facts.replace('{"facts":{', '{"facts":{"on":"2020-01-01",', 1))
    assert "not facts of this program" in said


def test_more_values_than_a_meeting_can_have_are_refused_before_they_are_read() -> None:
    began = time.process_time()
    with pytest.raises(Unreadable):
        decode(Minutes, b"[" + b"[]," * 5_000_000 + b"[]]")
    assert time.process_time() - began < 2


@pytest.mark.parametrize("text", ["{x.__class__}", "{x:>2000000000}", "{x!r}", "{x[0]}", "{0}", "{", "}"])
def test_a_sentence_in_a_file_holds_places_and_nothing_else(text: str) -> None:
    with pytest.raises(Unreadable):
        decode(Message, b'{"text":"%s","values":{"x":"y"}}' % text.encode())


@pytest.mark.parametrize("text", ["a = nan", "a = 1e99999999999999999999", "a = " + "9" * 5000, "a = " + "[" * 100_000])
def test_a_rule_file_beyond_reason_is_refused_with_its_name(text: str) -> None:
    rules = dict(protocols.packaged_files()) | {"x.toml": text.encode()}
    with pytest.raises(BadRule, match=r"x\.toml"):
        protocols.parsed(rules)


@pytest.mark.parametrize("edge", ["nan", "inf", "1e50"])
def test_an_edge_that_nothing_measures_is_refused(edge: str) -> None:
    whole = protocols.packaged_files()["flr.toml"].decode()
    strange = re.sub(r"\bedge = [\d.]+", f"edge = {edge}", whole, count=1)
    assert strange != whole
    with pytest.raises(BadRule, match=r"flr\.toml.*something can measure"):
        protocols.parsed({**protocols.packaged_files(), "flr.toml": strange.encode()})


def test_a_file_signed_by_everybody_without_evidence_is_not_proven(tmp_path: Path) -> None:
    """One signer alone could make a page with one place to sign: what is inside says who must."""
    path, trusted = tmp_path / "bare.pdf", tmp_path / "ca.pem"
    path.write_bytes(signed(1, 1))
    trusted.write_bytes(roots()[0])
    answer = CliRunner().invoke(app, ["verify", str(path), "--trust", str(trusted)])
    assert answer.exit_code == 1
    assert "Genuine" not in answer.output
    assert "no evidence inside" in answer.output


def test_names_in_a_file_neither_begin_a_line_nor_move_the_cursor(tmp_path: Path) -> None:
    path, trusted = tmp_path / "evil.pdf", tmp_path / "ca.pem"
    path.write_bytes(with_inside("evil\n\x1b[2Jgood.pdf: Genuine", b"x"))
    trusted.write_bytes(roots()[0])
    answer = CliRunner().invoke(app, ["verify", str(path), "--trust", str(trusted)])
    assert answer.exit_code == 1
    assert "\x1b" not in answer.output
    assert not any(line.startswith("good.pdf") for line in answer.output.splitlines())
    assert "Genuine: all" not in answer.output


@pytest.mark.parametrize("path", ["/dev/zero", "/"])
def test_what_is_no_file_is_answered_with_2(path: str) -> None:
    answer = CliRunner().invoke(app, ["verify", path, "--json"])
    assert answer.exit_code == 2
    assert "cannot be read" in answer.output


def test_two_gigabytes_are_answered_without_reading_them(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as out:
        out.write(b"%PDF-1.7\n")
        out.truncate(2 << 30)
    answer = CliRunner().invoke(app, ["verify", str(path)])
    assert answer.exit_code == 1
    assert "larger than minutes can be" in answer.output


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\u202eb", "a[U+202E]b"),
        ("x\x00\x1b[2J", "x[U+0000][U+001B][2J"),
        ("zero\u200bwidth\ufeff", "zero[U+200B]width[U+FEFF]"),
        ("half \ud800", "half [U+D800]"),
        ("e" + "\u0301" * 5, "e" + "\u0301" * 3 + "[U+0301][U+0301]"),
        ("👨\u200d👩 𠀀 é 可切除\nline\ttab", "👨\u200d👩 𠀀 é 可切除\nline\ttab"),
    ],
)
def test_what_would_change_how_a_screen_shows_the_rest_is_shown_as_a_code_point(typed: str, shown: str) -> None:
    assert seen(typed) == shown
    assert "\n" not in on_one_line(typed + "\nGenuine")


def test_a_genuine_file_is_still_genuine() -> None:
    pdf = both_signed(printed())
    assert verify(pdf, roots()).ok
    assert examined(pdf).ok
