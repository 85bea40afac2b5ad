"""How long do minutes take: one case to PDF, one signature with a Chinese stamp, verifying three; and all at once: ten
cases with their evidence, five signatures, verified and worked out anew?"""

import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader

from bench.served import demonstration
from bench.times import repeated, said
from db import signed
from db.engine import make_engine
from hcc_mdt.board.minutes import evidence
from hcc_mdt.board.minutes.evidence import AttachedFile
from hcc_mdt.board.minutes.freezing import read
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.journeys.demonstration import BOARD
from hcc_mdt.journeys.demonstration_meeting import MINUTES
from hcc_mdt.report.checking.attached import attached
from hcc_mdt.report.checking.evidence import examined
from hcc_mdt.report.checking.verify import verify
from hcc_mdt.report.printing.minutes_pdf import minutes_pdf
from hcc_mdt.report.signing import keys
from hcc_mdt.report.signing.minutes import sign

ROUNDS = 20
AIMS = {"pdf": 200, "sign": 250, "verify": 100, "all": 3000}
CASES, SIGNATURES = 10, 5


def measured() -> Iterator[str]:
    """Milliseconds, warm (fonts registered, pyHanko imported)."""
    with tempfile.TemporaryDirectory() as name:
        demonstration(Path(name))
        engine = make_engine(f"sqlite:///{name}/hcc_mdt.sqlite")
        with engine.connect() as conn:
            stored = signed.minutes(conn, BOARD.id, MINUTES)
        engine.dispose()
    whole = read(stored.canonical)
    files = evidence_of(stored.pdf)
    three = (whole.signers[0],) * 3  # one key signs all three places
    one = replace(whole, cases=whole.cases[:1], signers=three)
    minutes_pdf(one, "zh")
    yield f"one case's minutes to PDF: {said(repeated(lambda: minutes_pdf(one, 'zh'), ROUNDS))} (aim ≤ {AIMS['pdf']})"
    yield from _signing(minutes_pdf(one, "zh"))
    yield _at_once(whole, files)


def _at_once(whole: Minutes, files: dict[str, bytes]) -> str:
    """Ten cases (the demonstration's, again and again), five places to sign, everything a reader would check."""
    facts = evidence.read(files[evidence.FACTS])
    many = [n % len(whole.cases) for n in range(CASES)]
    facts = replace(facts, cases=tuple(facts.cases[n] for n in many))
    files = {**files, evidence.FACTS: evidence.canonical(facts)}
    travelling = tuple(AttachedFile(name=name, data=data) for name, data in files.items())
    minutes = replace(
        whole, cases=tuple(whole.cases[n] for n in many), signers=(whole.signers[0],) * SIGNATURES,
        attached=evidence.digests(travelling),
    )  # fmt: skip
    at = datetime.now(UTC)
    root = keys.new_authority("Bench", None, at)
    pkcs12, _ = keys.issue(root, "沈明远 Shen Mingyuan", "Bench", "bench-passphrase", at)
    began, worked = time.perf_counter(), time.process_time()
    pdf = minutes_pdf(minutes, "zh", files=travelling)
    made = time.perf_counter()
    for number in range(1, SIGNATURES + 1):
        pdf = sign(pdf, f"Signer{number}", pkcs12, "bench-passphrase", reason="主席", at=at, language="zh")
    done = time.perf_counter()
    answer = verify(pdf, (root.certificate,))
    checked = time.perf_counter()
    assert answer.ok, [str(s) for s in answer.sentences]
    inside = examined(pdf)
    proven, cpu = time.perf_counter(), time.process_time() - worked
    assert inside.ok, [str(s) for s in inside.sentences]
    parts = {"made": made - began, "signed": done - made, "verified": checked - done, "proven": proven - checked}
    said_parts = ", ".join(f"{name} {seconds * 1000:.0f} ms" for name, seconds in parts.items())
    total = (proven - began) * 1000
    return (
        f"{CASES} cases, {SIGNATURES} signatures, {len(pdf) >> 10} KB: {total:.0f} ms made, signed, verified and "
        f"proven, {cpu * 1000:.0f} ms of one core (aim ≤ {AIMS['all']}); {said_parts}"
    )


def _signing(pdf: bytes) -> Iterator[str]:
    at = datetime.now(UTC)
    root = keys.new_authority("Bench", None, at)
    pkcs12, _ = keys.issue(root, "沈明远 Shen Mingyuan", "Bench", "bench-passphrase", at)

    def signature(data: bytes, number: int) -> bytes:
        return sign(data, f"Signer{number}", pkcs12, "bench-passphrase", reason="主席", at=at, language="zh")

    signature(pdf, 1)
    taken = repeated(lambda: signature(pdf, 1), ROUNDS)
    yield f"one signature with a Chinese stamp: {said(taken)} (aim ≤ {AIMS['sign']})"
    for number in (1, 2, 3):
        pdf = signature(pdf, number)
    answer = verify(pdf, (root.certificate,))
    assert answer.ok, [str(s) for s in answer.sentences]
    taken = repeated(lambda: verify(pdf, (root.certificate,)), ROUNDS)
    yield f"verifying three signatures: {said(taken)} (aim ≤ {AIMS['verify']})"


def evidence_of(pdf: bytes) -> dict[str, bytes]:
    """The files inside a PDF of minutes, the minutes themselves left out."""
    found = attached(PdfFileReader(BytesIO(pdf)))
    del found[evidence.MINUTES]
    return found
