"""Why does a signature prove nothing? One sentence per fault, the first that applies is the answer."""

from datetime import datetime, timedelta

from cryptography import x509
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import PdfSignatureStatus
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from hcc_mdt.board.signing.keys import REASONS
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.chains import Chains, why_weak_chain
from hcc_mdt.report.checking.proven_time import Stamp
from hcc_mdt.report.checking.strength import why_weak
from hcc_mdt.report.signing.revocation import Ended

_SLACK = timedelta(minutes=5)
_HARMLESS = (ModificationLevel.NONE, ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING)


def why_not_whole(status: PdfSignatureStatus, signature: EmbeddedPdfSignature, *, first: bool) -> Message | None:
    if not status.intact or not status.valid:
        return say("the signature does not fit the file.")
    if status.modification_level not in _HARMLESS or status.docmdp_ok is False:
        return say("the file was altered after this signature.")
    if first and signature.docmdp_level not in (MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS):
        return say("the first signature does not lock the file.")
    return None


def why_not_theirs(holder: str, meant: str | None) -> Message | None:
    if meant is not None and holder != meant:
        return say("signed in the place of {meant}.", meant=meant)
    return None


def why_ended(end: Ended | None, proven: datetime | None, at: datetime) -> Message | None:
    """A key that was revoked later has signed well only when a time stamp proves that the signature is older."""
    if end is None or end.at > (proven or at):
        return None
    why = REASONS[end.reason]
    if proven is not None:
        return say("the certificate was revoked on {on}, before this signature: {why}.", on=end.at.date(), why=why)
    return say(
        "the certificate was revoked on {on} ({why}), and no trusted time stamp shows that the signature is older.",
        on=end.at.date(),
        why=why,
    )


def why_not_trusted(
    status: PdfSignatureStatus, signature: EmbeddedPdfSignature, chains: Chains, at: datetime
) -> Message | None:
    cert = signature.signer_cert
    when = signature.self_reported_timestamp
    if not cert.not_valid_before <= at <= cert.not_valid_after:
        return say(
            "the certificate is valid only from {first} to {last}.",
            first=cert.not_valid_before.date(),
            last=cert.not_valid_after.date(),
        )
    if when is None or not cert.not_valid_before <= when <= at + _SLACK:
        return say("the time of signing cannot be right.")
    weak = why_weak(x509.load_der_x509_certificate(cert.dump())) or why_weak_chain(status.validation_path)
    if weak is not None:
        return weak
    if not status.trusted:
        return say("no authority that is trusted here vouches for this signer. Give the board's certificate to trust.")
    if not chains.taken_in(status.validation_path):
        return say("its authority is trusted here only for the certificates that this board took in; this is none.")
    path = {one.dump() for one in status.validation_path or ()}
    if any(other.dump() not in path for other in signature.other_embedded_certs):
        return say("the signature carries certificates that prove nothing.")
    return None


def why_not_at_all(status: PdfSignatureStatus, stamp: Stamp | None) -> Message | None:
    """pyHanko's last word. A time stamp that is not believed takes nothing from the signature: it proves no time."""
    holds = status.bottom_line
    if stamp is not None and not stamp.believed:
        holds = status.intact and status.valid and status.trusted and status.seed_value_ok and status.docmdp_ok is True
    return None if holds else say("the signature does not hold.")


def remark(end: Ended | None, stamp: Stamp | None) -> Message | None:
    """What a reader should know of a signature that holds."""
    if end is not None:
        return say(
            "the certificate was revoked on {on}, after this signature, which a time stamp proves.", on=end.at.date()
        )
    if stamp is not None and not stamp.believed:
        return say("its time stamp is by an authority that is not trusted here and proves nothing.")
    return None
