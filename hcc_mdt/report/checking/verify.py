"""Is this file what the board signed, whole, by people the board vouches for?

``verify`` answers yes only when every place for a signature is signed, every signature is intact, valid and by a
trusted signer, and together they cover the file to its last byte. It answers everything else in sentences and raises
for no input. The byte checks stand in ``seal``; the signatures themselves are judged by pyHanko, difference analysis
included, because viewers call a file with something pasted over it "valid".
"""

from datetime import UTC, datetime

from hcc_mdt.messages import Message, counted, say
from hcc_mdt.report.checking.answers import LEVELS, Level, SignatureAnswer, Verification
from hcc_mdt.report.checking.byte_coverage import seals
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.limits import TooMuch, limited
from hcc_mdt.report.checking.trust import Trust

__all__ = ["SignatureAnswer", "Verification", "verify"]


def verify(pdf: bytes, trust: Trust | tuple[bytes, ...], *, at: datetime | None = None) -> Verification:
    """Judge ``pdf``. ``trust``: whom to believe, or just the certificates (PEM or DER) of the authorities. ``at``: the
    moment for which certificates are judged, default now."""
    if not isinstance(trust, Trust):
        trust = Trust(roots=trust)
    try:
        with limited(len(pdf)):
            found = seals(pdf)
            from hcc_mdt.report.checking.signatures import judged

            answers, digest = judged(pdf, found, trust, at or datetime.now(UTC))
    except TooMuch:
        return Verification(
            ok=False, sentences=(say("Checking the file takes more time or memory than minutes can need."),)
        )
    except Broken as broken:
        return Verification(ok=False, sentences=(broken.message,))
    except Exception as fault:  # whatever a hostile file makes a parser raise is an answer: no
        return Verification(
            ok=False,
            sentences=(say("The file cannot be read as signed minutes ({fault}).", fault=type(fault).__name__),),
        )
    ok = bool(answers) and all(answer.ok for answer in answers)
    level = min((one.level for one in answers if one.level is not None), default=None) if ok else None
    return Verification(
        ok=ok,
        sentences=_sentences(answers, trust, level),
        signatures=answers,
        digest=digest,
        level=level,
    )


def _sentences(answers: tuple[SignatureAnswer, ...], trust: Trust, level: Level | None) -> tuple[Message, ...]:
    signed = [answer for answer in answers if answer.signer is not None]
    good = sum(answer.ok for answer in answers)
    if not signed:
        first = say("Nobody has signed this file.")
    elif good == len(answers):
        one = say("Genuine: the signature is valid and trusted, and nothing was changed.")
        every = say("Genuine: all {number} signatures are valid and trusted, and nothing was changed.", number=good)
        first = counted(good, one, every)
    elif not (trust.roots or trust.foreign):
        first = say("The file is unchanged since it was signed, but nobody vouches for the signers.")
    else:
        first = say("Not proven: {good} of {all} signatures hold.", good=good, all=len(answers))
    remarks = (say("{name}: {fault}", name=one.signer, fault=one.remark) for one in answers if one.remark is not None)
    reached = () if level is None else (LEVELS[level],)
    return (first, *reached, *(answer.message for answer in answers), *remarks)
