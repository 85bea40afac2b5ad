"""Can a text that somebody typed be taken for a part of the file's structure?"""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest

from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.messages import Bilingual
from hcc_mdt.report.checking.verify import verify
from hcc_mdt.report.printing.inert import string, unmistakable
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from hcc_mdt.report.signing.minutes import sign
from tests.evidence_examples import some_evidence
from tests.report.signing_examples import AT, PASSPHRASE, key, roots

TYPED = {
    "keys": "/ByteRange [0 1 2 3] /Contents <00> ) (\\ endobj endstream /Encrypt 5 0 R",
    "an end": "x\nstartxref\n5\n%%EOF\ntrailer << /Prev 3 >>",
    "keys in two bytes a letter": "⽂祴敒慮来 [0 1 2 3]",
}


def hospital(minutes: Minutes, text: str) -> Minutes:
    return replace(minutes, hospital=Bilingual(text, text), board=Bilingual(text, text))


def case(minutes: Minutes, text: str) -> Minutes:
    first, *others = minutes.cases
    return replace(minutes, cases=(replace(first, code=text, question=text), *others))


def signer(minutes: Minutes, text: str) -> Minutes:
    first, *others = minutes.signers
    return replace(minutes, signers=(replace(first, name=text[:40].strip(), title=text), *others))


@pytest.mark.parametrize("text", TYPED.values(), ids=TYPED)
@pytest.mark.parametrize("where", [hospital, case, signer])
def test_minutes_stay_genuine_whatever_was_typed(where: Callable[[Minutes, str], Minutes], text: str) -> None:
    minutes, files = some_evidence()
    told = where(minutes, text)
    pdf = minutes_pdf(told, "en", files=files)
    for number, one in enumerate(told.signers, 1):
        pdf = sign(pdf, f"Signer{number}", key(one.name), PASSPHRASE, reason=text, at=AT, zone="UTC")
    answer = verify(pdf, roots())
    assert answer.ok, [str(sentence) for sentence in answer.sentences]
    assert [one.signer for one in answer.signatures] == [one.name for one in told.signers]
    assert pdf.count(b"/ByteRange") == len(told.signers)


def test_what_was_typed_is_read_as_it_was_typed() -> None:
    minutes, files = some_evidence()
    with pikepdf.open(BytesIO(minutes_pdf(hospital(minutes, "A/B 医院 (1)"), "en", files=files))) as pdf:
        assert str(pdf.docinfo["/Author"]) == "A\u2215B 医院 (1)"
        titles = [item.title for item in pdf.open_outline().root]
    assert any(minutes.cases[0].code in title for title in titles)


def test_nothing_but_letters_digits_and_spaces_stands_bare() -> None:
    for text in TYPED.values():
        assert not set(b"/%<>[]\n") & set(string(text).s)
        assert "/" not in unmistakable(text)
        assert "\n" not in unmistakable(text)
