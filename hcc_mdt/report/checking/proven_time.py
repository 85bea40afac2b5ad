"""Since when does a signature provably exist? By a time stamp (RFC 3161) of an authority believed, or not at all.

A document time stamp proves everything before it; a signature's own time stamp proves that signature. Each is judged at
the earliest moment already proven by what comes after it, so that a chain of stamps outlives their certificates.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from hcc_mdt.messages import say
from hcc_mdt.report.checking.chains import Chains, why_weak_chain
from hcc_mdt.report.checking.envelope import Broken

_ATTRIBUTE = "signature_time_stamp_token"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp: the time it states, whether that is believed, and whether the file can prove so by itself."""

    at: datetime
    believed: bool
    embedded: bool


@dataclass(frozen=True, slots=True)
class DocumentStamp:
    """A stamp over the first ``until`` bytes of the file."""

    until: int
    stamp: Stamp


def document_stamps(embedded: list[EmbeddedPdfSignature], chains: Chains, at: datetime) -> tuple[DocumentStamp, ...]:
    """The document time stamps, the last one first, each judged at the time the one after it proves."""
    found = []
    for one in sorted(embedded, key=until, reverse=True):
        status = validate_pdf_timestamp(one, validation_context=chains.context(at, time=True))
        stamp = _judged(status, one.signed_data, chains, at)
        found.append(DocumentStamp(until(one), stamp))
        at = min(at, stamp.at) if stamp.believed else at
    return tuple(found)


def own_stamp(status: Any, signer_info: Any, chains: Chains, control: datetime) -> Stamp | None:
    """A signature's own time stamp, judged at ``control``; None when it has none. ``status``: pyHanko's word on it."""
    if status is None:
        return None
    (token,) = (a["values"][0]["content"] for a in signer_info["unsigned_attrs"] if a["type"].native == _ATTRIBUTE)
    return _judged(status, token, chains, control)


def until(signature: EmbeddedPdfSignature) -> int:
    """Where the part of the file that it covers ends."""
    _, _, start, length = signature.byte_range
    return int(start) + int(length)


def _judged(status: Any, token: Any, chains: Chains, control: datetime) -> Stamp:
    path = status.validation_path
    led = {one.dump() for one in path or ()}
    loose = status.trusted and any(one.dump() not in led for one in token["certificates"])
    end = chains.end(path)
    believed = bool(
        status.intact
        and status.valid
        and status.trusted
        and status.timestamp <= control
        and why_weak_chain(path) is None
        and (end is None or end.at > control)
    )
    if loose:  # whose bytes nobody vouches for: they could have been changed
        raise Broken(say("A time stamp carries certificates that prove nothing."))
    return Stamp(status.timestamp, believed, believed and chains.embedded(path, status.timestamp))
