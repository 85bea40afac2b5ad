"""Does the shorter walk through a signed file find what pyHanko's own walk finds, and catch what it catches?"""

from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, Reference
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers

from hcc_mdt.report.checking.revisions import Reader
from hcc_mdt.report.checking.verify import verify
from tests.evidence_examples import both_signed, printed, reworked
from tests.report.signing_examples import PASSPHRASE, PEOPLE, key, roots, signed, signed_by

Change = Callable[[IncrementalPdfFileWriter], None]


@cache
def minutes() -> bytes:
    return both_signed(printed())


def ways(reader: PdfFileReader, revision: int) -> dict[Reference, set[str]]:
    """By which ways each object of the file is reached in that revision."""
    resolver = reader.get_historical_resolver(revision)
    resolver._load_reverse_xref_cache()
    refs = set().union(*(reader.xrefs.explicit_refs_in_revision(n) for n in range(reader.xrefs.total_revisions)))
    return {ref: {str(path) for path in resolver._get_usages_of_ref(ref)} for ref in refs}


def read(pdf: bytes, kind: type[PdfFileReader]) -> PdfFileReader:
    return kind(BytesIO(pdf), strict=True)


@pytest.mark.parametrize("revision", [0, 1, 2])
def test_every_object_is_reached_by_the_same_ways_as_in_pyhankos_own_walk(revision: int) -> None:
    reader = read(minutes(), Reader)
    assert isinstance(reader, Reader)
    assert reader.tree is not None
    assert ways(reader, revision) == ways(read(minutes(), PdfFileReader), revision)


def test_whatever_the_tree_does_not_name_is_answered_without_the_whole_walk() -> None:
    reader = read(minutes(), Reader)
    assert isinstance(reader, Reader)
    assert reader.tree is not None
    resolver, other = (one.get_historical_resolver(1) for one in (reader, read(minutes(), PdfFileReader)))
    apart = reader.tree.parts | reader.tree.pages
    for one in (resolver, other):
        one._load_reverse_xref_cache()
    for ref in reader.xrefs.explicit_refs_in_revision(0) - apart:
        assert set(map(str, resolver._get_usages_of_ref(ref))) == set(map(str, other._get_usages_of_ref(ref))), ref
    assert len(resolver.cache) < len(other.cache) / 2


@pytest.mark.parametrize("pdf", [lambda: signed(2, 2), lambda: both_signed(reworked(printed(), lambda pdf: None))])
def test_a_file_without_our_tree_gets_the_whole_walk(pdf: Callable[[], bytes]) -> None:
    reader = read(pdf(), Reader)
    assert isinstance(reader, Reader)
    assert reader.tree is None
    assert ways(reader, 1) == ways(read(pdf(), PdfFileReader), 1)


def second_signature(pdf: bytes, change: Change) -> bytes:
    """The second signer's revision, with ``change`` under their signature."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    change(writer)
    person = signers.SimpleSigner.load_pkcs12_data(key(PEOPLE[1]), other_certs=[], passphrase=PASSPHRASE.encode())
    person.embed_roots = False
    meta = signers.PdfSignatureMetadata(field_name="Signer2", subfilter=fields.SigSeedSubFilter.PADES)
    signed_pdf: BytesIO = signers.PdfSigner(meta, person).sign_pdf(writer)
    return signed_pdf.getvalue()


def first_page(writer: IncrementalPdfFileWriter) -> Any:
    return writer.root["/Pages"]["/Kids"][0]


def other_content(writer: IncrementalPdfFileWriter) -> None:
    page = first_page(writer)
    over = writer.add_object(generic.StreamObject(stream_data=b"0 0 300 300 re f"))
    page["/Contents"] = ArrayObject([page.raw_get("/Contents"), over])
    writer.update_container(page)


def part_with_other_words(writer: IncrementalPdfFileWriter) -> None:
    part = writer.root["/StructTreeRoot"]["/K"]["/K"][0]
    part["/ActualText"] = generic.TextStringObject("resect now")
    writer.update_container(part)


def part_left_out(writer: IncrementalPdfFileWriter) -> None:
    document = writer.root["/StructTreeRoot"]["/K"]
    document["/K"] = ArrayObject(document["/K"][n] for n in range(1))
    writer.update_container(document)


def another_tree(writer: IncrementalPdfFileWriter) -> None:
    empty = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    writer.root["/StructTreeRoot"] = writer.add_object(empty)
    writer.update_root()


def field_moved(writer: IncrementalPdfFileWriter) -> None:
    field = writer.root["/AcroForm"]["/Fields"][0]
    field["/Rect"] = ArrayObject(NumberObject(n) for n in (0, 0, 500, 800))
    writer.update_container(field)


@pytest.mark.parametrize(
    "change", [other_content, part_with_other_words, part_left_out, another_tree, field_moved]
)  # fmt: skip
def test_what_a_later_signer_changes_while_signing_is_noticed_in_tagged_minutes(change: Change) -> None:
    forged = second_signature(signed_by(printed(), 1), change)
    answer = verify(forged, roots())
    assert not answer.ok
    assert answer.signatures[1].ok, "the forger's own signature holds"
    assert not answer.signatures[0].ok
