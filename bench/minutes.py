"""How long do minutes take: one case to PDF, one signature, verifying three, and ten cases with five signatures?"""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from bench.served import demonstration
from bench.times import repeated, said
from db import signed
from db.engine import make_engine
from hcc_mdt.board.minutes import read
from hcc_mdt.board.minutes_model import Minutes
from hcc_mdt.journeys.demonstration import BOARD
from hcc_mdt.journeys.demonstration_meeting import MINUTES
from hcc_mdt.report import keys
from hcc_mdt.report.key_files import unlocked
from hcc_mdt.report.minutes_pdf import minutes_pdf
from hcc_mdt.report.revocation import revocation_list
from hcc_mdt.report.signing import Act, Proof, sign, sign_with
from hcc_mdt.report.verify import verify

ROUNDS = 20
AIMS = {"pdf": 200, "sign": 250, "verify": 100, "whole": 3000}
CASES, SIGNERS, WHOLE_ROUNDS = 10, 5, 5


def measured() -> Iterator[str]:
    """Milliseconds, warm (fonts registered, pyHanko imported)."""
    with tempfile.TemporaryDirectory() as name:
        demonstration(Path(name))
        engine = make_engine(f"sqlite:///{name}/hcc_mdt.sqlite")
        with engine.connect() as conn:
            stored = signed.minutes(conn, BOARD.id, MINUTES)
        engine.dispose()
    whole = read(stored.canonical)
    three = (whole.signers[0],) * 3  # one key signs all three places
    one = replace(whole, cases=whole.cases[:1], signers=three)
    minutes_pdf(one, "zh")
    yield f"one case's minutes to PDF: {said(repeated(lambda: minutes_pdf(one, 'zh'), ROUNDS))} (aim ≤ {AIMS['pdf']})"
    yield from _signing(minutes_pdf(one, "zh"))
    yield from _whole(whole)


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


def _whole(minutes: Minutes) -> Iterator[str]:
    """Five people with keys of their own; the last signature brings certificate and revocation list along."""
    at = datetime.now(UTC)
    root = keys.new_authority("Bench", None, at)
    names = [f"签名者 Signer {number}" for number in range(1, SIGNERS + 1)]
    issued = [keys.issue(root, name, "Bench", "bench-passphrase", at)[0] for name in names]
    signers = tuple(replace(minutes.signers[0], account=name, name=name) for name in names)
    ten = replace(minutes, cases=(minutes.cases * CASES)[:CASES], signers=signers)
    proof = Proof(certificates=(root.certificate,), lists=(revocation_list(root, (), at, number=1),))

    def produced() -> bytes:
        pdf = minutes_pdf(ten, "zh")
        for number, pkcs12 in enumerate(issued, 1):
            act = Act(reason="成员", at=at, language="zh", proof=proof if number == SIGNERS else None)
            pdf = sign_with(unlocked(pkcs12, "bench-passphrase"), pdf, f"Signer{number}", act)
        answer = verify(pdf, (root.certificate,))
        assert answer.ok, [str(s) for s in answer.sentences]
        return pdf

    taken = repeated(produced, WHOLE_ROUNDS)
    what = f"{CASES} cases printed, {SIGNERS} signatures, verified"
    yield f"{what}: {said(taken)} (aim ≤ {AIMS['whole']})"
