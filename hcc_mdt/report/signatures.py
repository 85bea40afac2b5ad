"""What does each signature of a file amount to? pyHanko's judgement, in our sentences.

Loaded late: pyHanko takes 0.7 s to import.
"""

import logging
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import MDPPerm, enumerate_sig_fields
from pyhanko.sign.validation import PdfSignatureStatus, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko_certvalidator import ValidationContext

from hcc_mdt.messages import Message, say
from hcc_mdt.report.envelope import Broken
from hcc_mdt.report.seal import Seal
from hcc_mdt.report.verify import SignatureAnswer

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # we say it ourselves

_SLACK = timedelta(minutes=5)


def judged(
    pdf: bytes, found: tuple[Seal, ...], trust_roots: tuple[bytes, ...], at: datetime
) -> tuple[tuple[SignatureAnswer, ...], str | None]:
    """One answer per place for a signature, in the file's order, and the digest of the minutes the file states.
    Raises ``Broken``, or whatever pyHanko raises on a file it cannot read."""
    reader = PdfFileReader(BytesIO(pdf), strict=True)
    embedded = {signature.fq_name: signature for signature in reader.embedded_signatures}
    ends = sorted(signature.byte_range[2] + signature.byte_range[3] for signature in embedded.values())
    if ends != [seal.until for seal in found]:
        raise Broken(say("The file holds a signature that is not in its place."))
    context = ValidationContext(
        trust_roots=[certificate(root) for root in trust_roots], allow_fetching=False, moment=at
    )
    answers = tuple(
        _answer(name, ref.get_object(), embedded.get(name), context, found, at)
        for name, _, ref in enumerate_sig_fields(reader)
    )
    return answers, _digest(reader)


def certificate(data: bytes) -> x509.Certificate:
    """A certificate from PEM or DER. Raises ``Broken``."""
    try:
        if pem.detect(data):
            _, _, data = pem.unarmor(data)
        loaded: x509.Certificate = x509.Certificate.load(data, strict=True)
        loaded.native  # noqa: B018 (parses every part now)
    except (ValueError, TypeError) as fault:
        raise Broken(say("The certificate to trust cannot be read. It must be a PEM or DER file.")) from fault
    return loaded


def _answer(
    name: str,
    field: Any,
    signature: EmbeddedPdfSignature | None,
    context: ValidationContext,
    found: tuple[Seal, ...],
    at: datetime,
) -> SignatureAnswer:
    meant = str(field["/TU"]) if "/TU" in field else None
    if signature is None:
        message = say("{meant} has not signed.", meant=meant or name)
        return SignatureAnswer(field=name, ok=False, message=message, meant_for=meant)
    holder = str(signature.signer_cert.subject.native.get("common_name", "?"))
    when = signature.self_reported_timestamp
    status = validate_pdf_signature(signature, signer_validation_context=context)
    first = signature.byte_range[2] + signature.byte_range[3] == found[0].until
    fault = (
        _why_not_whole(status, signature, first=first)
        or _why_not_theirs(holder, meant)
        or _why_not_trusted(status, signature, at)
    )
    message = say("{name}: {fault}", name=holder, fault=fault) if fault else say("{name}: valid.", name=holder)
    return SignatureAnswer(
        field=name,
        ok=fault is None and status.bottom_line,
        message=message,
        meant_for=meant,
        signer=holder,
        reason=str(signature.sig_object.get("/Reason", "")) or None,
        at=when,
    )


def _why_not_whole(status: PdfSignatureStatus, signature: EmbeddedPdfSignature, *, first: bool) -> Message | None:
    if not status.intact or not status.valid:
        return say("the signature does not fit the file.")
    level = status.modification_level
    if level not in (ModificationLevel.NONE, ModificationLevel.FORM_FILLING) or status.docmdp_ok is False:
        return say("the file was altered after this signature.")
    if first and signature.docmdp_level not in (MDPPerm.NO_CHANGES, MDPPerm.FILL_FORMS):
        return say("the first signature does not lock the file.")
    return None


def _why_not_theirs(holder: str, meant: str | None) -> Message | None:
    if meant is not None and holder != meant:
        return say("signed in the place of {meant}.", meant=meant)
    return None


def _why_not_trusted(status: PdfSignatureStatus, signature: EmbeddedPdfSignature, at: datetime) -> Message | None:
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
    if not status.trusted:
        return say("no authority that is trusted here vouches for this signer. Give the board's certificate to trust.")
    path = list(status.validation_path or ())
    if any(other not in path for other in signature.other_embedded_certs):
        return say("the signature carries certificates that prove nothing.")
    return None if status.bottom_line else say("the signature does not hold.")


def _digest(reader: PdfFileReader) -> str | None:
    info = reader.trailer_view.get("/Info")
    stated = str(info.get_object().get("/Keywords", "")) if info is not None else ""
    return stated.removeprefix("sha256:") if stated.startswith("sha256:") else None
