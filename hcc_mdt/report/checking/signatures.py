"""What does each signature of a file amount to? pyHanko's judgement, in our sentences.

Loaded late: pyHanko takes 0.7 s to import.
"""

import logging
import re
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import PdfSignatureStatus, validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from hcc_mdt.messages import say
from hcc_mdt.report.checking.answers import HolderFacts, Level, SignatureAnswer
from hcc_mdt.report.checking.byte_coverage import Seal
from hcc_mdt.report.checking.chains import Chains, chains
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.faults import (
    remark,
    why_ended,
    why_not_at_all,
    why_not_theirs,
    why_not_trusted,
    why_not_whole,
)
from hcc_mdt.report.checking.original import held
from hcc_mdt.report.checking.proven_time import DocumentStamp, Stamp, document_stamps, own_stamp, until
from hcc_mdt.report.checking.revisions import Reader
from hcc_mdt.report.checking.trust import Trust

for _name in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # we say it ourselves

STAMP_FIELD = re.compile(r"DocumentTime[0-9]*")
"""The fields that document time stamps stand in; a place for a signer is never called so."""
_MOST_FIELDS = 128


@dataclass(frozen=True, slots=True)
class _Ground:
    """What one signature is judged on."""

    chains: Chains
    stamps: tuple[DocumentStamp, ...]
    first_until: int
    at: datetime

    def control(self, covered: int) -> datetime:
        """The earliest time at which everything up to ``covered`` provably existed; ``at`` when nothing proves more."""
        times = [one.stamp.at for one in self.stamps if one.stamp.believed and one.until > covered]
        return min((self.at, *times))


def judged(
    pdf: bytes, found: tuple[Seal, ...], trust: Trust, at: datetime
) -> tuple[tuple[SignatureAnswer, ...], str | None]:
    """One answer per place for a signature, in the file's order, and the digest of the minutes the file states.
    Raises ``Broken``, or whatever pyHanko raises on a file it cannot read."""
    reader = Reader(BytesIO(pdf), strict=True)
    _flat(reader)
    embedded = {signature.fq_name: signature for signature in reader.embedded_signatures}
    if sorted(until(signature) for signature in embedded.values()) != [seal.until for seal in found]:
        raise Broken(say("The file holds a signature that is not in its place."))
    stamped = [one for one in embedded.values() if str(one.sig_object.get("/Type", "/Sig")) == "/DocTimeStamp"]
    if any((STAMP_FIELD.fullmatch(name) is not None) != (one in stamped) for name, one in embedded.items()):
        raise Broken(say("A time stamp stands in the place of a signature, or a signature in that of a time stamp."))
    known = chains(reader, trust)
    ground = _Ground(known, document_stamps(stamped, known, at), found[0].until if found else 0, at)
    answers = tuple(
        _answer(name, ref.get_object(), embedded.get(name), ground)
        for name, _, ref in enumerate_sig_fields(reader)
        if not STAMP_FIELD.fullmatch(name)
    )
    return answers, _digest(reader)


def _flat(reader: Reader) -> None:
    """Our fields stand in one short list. One in another could lead in circles, or to more than can be counted."""
    fields = held(held(reader.root, "/AcroForm"), "/Fields") or []
    plain = isinstance(fields, list) and len(fields) <= _MOST_FIELDS
    if not plain or any("/Kids" in fields[number] for number in range(len(fields))):
        raise Broken(say("The file is not built the way this program builds minutes."))


def _answer(name: str, field: Any, signature: EmbeddedPdfSignature | None, ground: _Ground) -> SignatureAnswer:
    meant = str(field["/TU"]) if "/TU" in field else None
    if signature is None:
        message = say("{meant} has not signed.", meant=meant or name)
        return SignatureAnswer(field=name, ok=False, message=message, meant_for=meant)
    cert = signature.signer_cert
    holder = str(cert.subject.native.get("common_name", "?"))
    control = ground.control(until(signature))
    status, stamp = _status(signature, ground, control)
    proven = stamp.at if stamp is not None and stamp.believed else control if control < ground.at else None
    end = ground.chains.end(status.validation_path)
    fault = (
        why_not_whole(status, signature, first=until(signature) == ground.first_until)
        or why_not_theirs(holder, meant)
        or why_ended(end, proven, ground.at)
        or why_not_trusted(status, signature, ground.chains, proven or ground.at)
        or why_not_at_all(status, stamp)
    )
    message = say("{name}: {fault}", name=holder, fault=fault) if fault else say("{name}: valid.", name=holder)
    return SignatureAnswer(
        field=name,
        ok=fault is None,
        message=message,
        meant_for=meant,
        signer=holder,
        reason=str(signature.sig_object.get("/Reason", "")) or None,
        at=signature.self_reported_timestamp,
        proven_at=proven,
        level=_level(status, signature, ground, stamp),
        remark=None if fault else remark(end, stamp),
        holder=HolderFacts(
            issuer=str(cert.issuer.human_friendly),
            serial=f"{cert.serial_number:x}",
            first=cert.not_valid_before,
            last=cert.not_valid_after,
        ),
    )


def _status(
    signature: EmbeddedPdfSignature, ground: _Ground, control: datetime
) -> tuple[PdfSignatureStatus, Stamp | None]:
    """pyHanko's word on the signature at the moment that counts for it, and on its own time stamp."""
    times = ground.chains.context(control, time=True)
    status = validate_pdf_signature(signature, ground.chains.context(control), ts_validation_context=times)
    stamp = own_stamp(status.timestamp_validity, signature.signer_info, ground.chains, control)
    if stamp is not None and stamp.believed and stamp.at < control:
        times = ground.chains.context(control, time=True)
        status = validate_pdf_signature(signature, ground.chains.context(stamp.at), ts_validation_context=times)
    return status, stamp


def _level(status: PdfSignatureStatus, signature: EmbeddedPdfSignature, ground: _Ground, stamp: Stamp | None) -> Level:
    """The baseline level of ETSI EN 319 142-1 that this signature reaches here, with what is believed here."""
    if stamp is None or not stamp.believed:
        return Level.B
    if not (stamp.embedded and ground.chains.embedded(status.validation_path, stamp.at)):
        return Level.T
    archived = any(one.stamp.believed and one.until > until(signature) for one in ground.stamps)
    return Level.LTA if archived else Level.LT


def _digest(reader: Reader) -> str | None:
    info = reader.trailer_view.get("/Info")
    stated = str(info.get_object().get("/Keywords", "")) if info is not None else ""
    return stated.removeprefix("sha256:") if stated.startswith("sha256:") else None
