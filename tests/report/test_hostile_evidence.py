"""Is a file whose inside was tampered with caught, in words, in bounded time and memory, however well it is signed?"""

import time
import tracemalloc
import zlib
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from hcc_mdt.board.minutes import evidence
from hcc_mdt.board.minutes.freezing import digest
from hcc_mdt.report.checking.evidence import examined
from hcc_mdt.report.checking.verify import verify
from tests.evidence_examples import both_signed, inside, printed, reworked, smuggled
from tests.report.signing_examples import PASSPHRASE, PEOPLE, key, roots, signed_by


def said(pdf: bytes) -> str:
    answer = examined(pdf)
    assert not answer.ok
    return " ".join(str(sentence) for sentence in answer.sentences)


def test_a_file_written_anew_by_another_program_shows_the_same_but_is_not_what_we_print() -> None:
    pdf = both_signed(reworked(printed(), lambda pdf: None))
    assert verify(pdf, roots()).ok
    assert "pages do not say what the minutes inside say" in said(pdf)


def swapped(pdf: pikepdf.Pdf) -> None:
    pages = list(pdf.pages)
    pdf.pages[0], pdf.pages[1] = pages[1], pages[0]


def painted_over(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"1 1 1 rg 0 0 600 800 re f", prepend=False)


def other_letters(pdf: pikepdf.Pdf) -> None:
    """The words stay, the font draws others for them."""
    for number in range(1, len(pdf.objects)):
        found = pdf.get_object(number, 0)
        if isinstance(found, pikepdf.Stream) and "/Length1" in found:
            found.write(b"\x00" * 200)
            return


@pytest.mark.parametrize("change", [swapped, painted_over, other_letters])
def test_pages_that_do_not_say_what_the_minutes_inside_say_are_noticed(change: object) -> None:
    pdf = both_signed(reworked(printed(), change))  # type: ignore[arg-type]
    assert verify(pdf, roots()).ok
    assert "pages do not say what the minutes inside say" in said(pdf)


def test_a_first_signer_who_paints_over_the_page_while_signing_is_noticed() -> None:
    """The original is whole, and the change stands under the first signature: no signature check can see it."""
    writer = IncrementalPdfFileWriter(BytesIO(printed()))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    over = writer.add_object(generic.StreamObject(stream_data=b"1 1 1 rg 0 0 600 800 re f"))
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), over])
    writer.update_container(page)
    person = signers.SimpleSigner.load_pkcs12_data(key(PEOPLE[0]), other_certs=[], passphrase=PASSPHRASE.encode())
    person.embed_roots = False
    meta = signers.PdfSignatureMetadata(
        field_name="Signer1", certify=True, subfilter=fields.SigSeedSubFilter.PADES,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
    )  # fmt: skip
    pdf = signed_by(signers.PdfSigner(meta, person).sign_pdf(writer).getvalue(), 2)
    assert verify(pdf, roots()).ok
    assert "replaced when the file was signed" in said(pdf)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        (evidence.FACTS, None, "facts.json is missing inside"),
        ("rules/surg.toml", None, "rules/surg.toml is missing inside"),
        (evidence.FACTS, b"{}", "facts.json inside is not the one the minutes name"),
        ("rules/surg.toml", b"", "rules/surg.toml inside is not the one the minutes name"),
        ("virus.exe", b"MZ", "virus.exe inside is not the one the minutes name"),
        (evidence.MINUTES, b'{"format":"hcc-mdt-minutes/2","minutes":{}}', "not minutes of this program"),
        (evidence.MINUTES, b"[" * 100_000, "not minutes of this program"),
        (evidence.MINUTES, b'{"format":"hcc-mdt-minutes/2","minutes":' + b"[" * 100_000 + b"}", "not minutes of"),
        (evidence.MINUTES, b"\xff\xfe", "not minutes of this program"),
    ],
)
def test_a_changed_missing_or_added_file_inside_is_named(name: str, data: bytes | None, words: str) -> None:
    files = inside()
    if data is None:
        del files[name]
    else:
        files[name] = data
    assert words in said(both_signed(smuggled(files)))


def test_minutes_inside_other_than_those_the_file_states_are_noticed() -> None:
    assert "not those whose digest the file states" in said(both_signed(smuggled(inside(), stated="00" * 32)))


def test_without_its_minutes_a_file_carries_no_evidence() -> None:
    answer = examined(both_signed(smuggled({})))
    assert not answer.present
    assert answer.verdicts == 0


def bomb(megabytes: int) -> bytes:
    """Zeros, packed to a thousandth."""
    machine = zlib.compressobj(9)
    packed = b"".join(machine.compress(bytes(1 << 20)) for _ in range(megabytes))
    return packed + machine.flush()


@pytest.mark.parametrize("packed_twice", [False, True])
def test_a_file_inside_that_unpacks_to_a_gigabyte_is_refused_before_it_does(packed_twice: bool) -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        stream = pdf.attachments[evidence.FACTS].obj.EF.F
        data, flate = bomb(1024), pikepdf.Name.FlateDecode
        stream.write(zlib.compress(data) if packed_twice else data, filter=[flate, flate] if packed_twice else flate)

    pdf = both_signed(reworked(printed(), change))
    assert len(pdf) < 4 << 20
    began = time.process_time()
    tracemalloc.start()
    answer = examined(pdf)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    words = " ".join(str(sentence) for sentence in answer.sentences)
    assert not answer.ok
    assert ("packed in a way" if packed_twice else "unpack to more than minutes can hold") in words
    assert peak < 200 << 20
    assert time.process_time() - began < 10


def test_a_page_that_unpacks_to_a_gigabyte_is_refused_before_it_does() -> None:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Contents.write(bomb(1024), filter=pikepdf.Name.FlateDecode)

    pdf = both_signed(reworked(printed(), change))
    tracemalloc.start()
    verify(pdf, roots())
    answer = examined(pdf)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not answer.ok
    assert peak < 200 << 20


def test_what_is_packed_into_object_streams_never_reaches_a_parser() -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(printed())) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert "not built the way this program builds" in said(out.getvalue())
    assert not verify(out.getvalue(), roots()).ok


def test_something_added_to_a_draft_is_noticed() -> None:
    out = BytesIO(printed())
    writer = IncrementalPdfFileWriter(out)
    writer.root["/Note"] = generic.TextStringObject("x")
    writer.update_root()
    writer.write_in_place()
    assert "added to a file that nobody has signed" in said(out.getvalue())


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\x00" * 1000, b"%PDF-1.7\n" + b"[" * 200_000, "不是".encode()])
def test_nothing_makes_it_raise(data: bytes) -> None:
    assert said(data)


def test_the_digest_stated_is_that_of_the_minutes_inside() -> None:
    answer = verify(both_signed(printed()), roots())
    assert answer.digest == digest(inside()[evidence.MINUTES])
