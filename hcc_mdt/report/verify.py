"""Is this file what the board signed, whole, by people the board vouches for?

``verify`` answers yes only when every place for a signature is signed, every signature is intact, valid and by a
trusted signer, and together they cover the file to its last byte. It answers everything else in sentences and raises
for no input. The byte checks stand in ``seal``; the signatures themselves are judged by pyHanko, difference analysis
included, because viewers call a file with something pasted over it "valid".
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from hcc_mdt.messages import Message, say
from hcc_mdt.report.envelope import Broken
from hcc_mdt.report.seal import seals


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureAnswer:
    """One place for a signature. ``signer``, ``reason``, ``at`` are what the signature itself says; None: unsigned."""

    field: str
    ok: bool
    message: Message
    meant_for: str | None = None
    signer: str | None = None
    reason: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """``ok`` is the whole answer; ``sentences`` say it in words, the most important first. ``digest`` is that of the
    canonical minutes, as the file states it."""

    ok: bool
    sentences: tuple[Message, ...]
    signatures: tuple[SignatureAnswer, ...] = ()
    digest: str | None = None


def verify(pdf: bytes, trust_roots: tuple[bytes, ...], *, at: datetime | None = None) -> Verification:
    """Judge ``pdf``. ``trust_roots``: certificates (PEM or DER) of the authorities that are believed. ``at``: the
    moment for which certificates are judged, default now."""
    try:
        found = seals(pdf)
        from hcc_mdt.report.signatures import judged

        answers, digest = judged(pdf, found, trust_roots, at or datetime.now(UTC))
    except Broken as broken:
        return Verification(ok=False, sentences=(broken.message,))
    except Exception as fault:  # whatever a hostile file makes a parser raise is an answer: no
        return Verification(
            ok=False,
            sentences=(say("The file cannot be read as signed minutes ({fault}).", fault=type(fault).__name__),),
        )
    return Verification(
        ok=bool(answers) and all(answer.ok for answer in answers),
        sentences=_sentences(answers, trust_roots),
        signatures=answers,
        digest=digest,
    )


def _sentences(answers: tuple[SignatureAnswer, ...], roots: tuple[bytes, ...]) -> tuple[Message, ...]:
    signed = [answer for answer in answers if answer.signer is not None]
    good = sum(answer.ok for answer in answers)
    if not signed:
        first = say("Nobody has signed this file.")
    elif good == len(answers):
        first = say("Genuine: all {number} signatures are valid and trusted, and nothing was changed.", number=good)
    elif not roots:
        first = say("The file is unchanged since it was signed, but nobody vouches for the signers.")
    else:
        first = say("Not proven: {good} of {all} signatures hold.", good=good, all=len(answers))
    return (first, *(answer.message for answer in answers))
