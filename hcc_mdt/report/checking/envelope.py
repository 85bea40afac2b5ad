"""Is the signature's own envelope (CMS, RFC 5652) exactly the one that its contents require?

Parts of a CMS envelope stand under no digest: versions, algorithm lists, how the signer is named. They are written
again from the parts that are protected and compared byte for byte, so that not even there a byte changes unnoticed.
The digest, the certificate and the signature are checked here too, in a few lines and without pyHanko: two judges who
do not know each other. A time stamp (RFC 3161) is such an envelope around a time, beside a signature or alone.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from asn1crypto import cms, core, tsp

from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.der import (
    OCTETS,
    SEQUENCE,
    SET,
    TAGGED_0,
    TAGGED_1,
    algorithm,
    issuer_and_serial,
    tlv,
    version,
)
from hcc_mdt.report.checking.strength import HASHES, WeakKey, holds, vouches

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_TIME = bytes.fromhex("060b2a864886f70d0109100104")
_STAMP_ATTRIBUTE = bytes.fromhex("060b2a864886f70d010910020e")
_ = tsp  # its import teaches asn1crypto the attribute signing_certificate_v2 and the content tst_info


class Broken(Exception):
    """The bytes cannot be what was signed; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a signature says: the digest it signed and by which algorithm (``sha256`` …). ``stamped_at``: the time a
    time stamp states, the signature's own or, ``alone``, that of a document time stamp; whether its authority is
    trusted is judged elsewhere."""

    algorithm: str
    digest: bytes
    stamped_at: datetime | None = None
    alone: bool = False


@lru_cache(maxsize=64)
def opened(der: bytes) -> Envelope:
    """The digest that the signature or time stamp in ``der`` stands for. Raises ``Broken`` when the envelope does not
    hold."""
    changed = Broken(say("The bytes of a signature itself were changed."))
    try:
        data = cms.ContentInfo.load(der, strict=True)["content"]
        if data["encap_content_info"]["content_type"].native == "tst_info":
            algorithm_, digest, at = _stamp(der)
            return Envelope(algorithm_, digest, at, alone=True)
        return _signature(der, data)
    except WeakKey as weak:
        raise Broken(weak.message) from weak
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as fault:
        raise changed from fault


def _signature(der: bytes, data: Any) -> Envelope:
    (signer,) = data["signer_infos"]
    attributes = _attributes(signer)
    beside = signer["unsigned_attrs"]
    stamps = [] if isinstance(beside, core.Void) else list(beside)
    unsigned, at = b"", None
    if stamps:
        (stamp,) = stamps
        token = stamp["values"][0].dump()
        unsigned = tlv(TAGGED_1, tlv(SEQUENCE, _STAMP_ATTRIBUTE, tlv(SET, token)))
        name, imprint, at = _stamp(token)
        _same(imprint, hashlib.new(name, bytes(signer["signature"].native)).digest())
    _same(_rewritten(data, signer, attributes, tlv(SEQUENCE, _DATA), 1, unsigned), der)
    return Envelope(_digest_name(signer), bytes(attributes["message_digest"][0].native), at)


def _stamp(der: bytes) -> tuple[str, bytes, datetime]:
    """Algorithm and digest of what was stamped, and the time. The envelope must hold as a signature's must."""
    data = cms.ContentInfo.load(der, strict=True)["content"]
    (signer,) = data["signer_infos"]
    attributes = _attributes(signer)
    content = bytes(data["encap_content_info"]["content"].contents)
    inside = tlv(SEQUENCE, _TIME, tlv(TAGGED_0, tlv(OCTETS, content)))
    _same(_rewritten(data, signer, attributes, inside, 3, b""), der)
    _same(bytes(attributes["message_digest"][0].native), hashlib.new(_digest_name(signer), content).digest())
    said = tsp.TSTInfo.load(content, strict=True)
    imprint = said["message_imprint"]
    name = _safe(str(imprint["hash_algorithm"]["algorithm"].native))
    at: datetime = said["gen_time"].native
    return name, bytes(imprint["hashed_message"].native), at


def _attributes(signer: Any) -> Mapping[str, Any]:
    return {a["type"].native: a["values"] for a in signer["signed_attrs"]}


def _digest_name(signer: Any) -> str:
    return _safe(str(signer["digest_algorithm"]["algorithm"].native))


def _safe(name: str) -> str:
    if name not in HASHES:
        raise Broken(say("A signature rests on a digest that is not safe ({name}).", name=name))
    return name


def _same(found: bytes, expected: bytes) -> None:
    if found != expected:
        raise ValueError("not as it must be")


def _named(named: Any, certificate: bytes) -> bool:
    """Is this the certificate whose digest the signer signed along (ESS, RFC 5035)?"""
    name = str(named["hash_algorithm"]["algorithm"].native)
    return name in HASHES and hashlib.new(name, certificate).digest() == named["cert_hash"].native


def _rewritten(
    data: Any, signer: Any, attributes: Mapping[str, Any], inside: bytes, number: int, unsigned: bytes
) -> bytes:
    """The envelope as it must be, given what is signed and by whom. Raises ``ValueError`` when the signature over the
    signed attributes does not hold."""
    digest = algorithm(signer["digest_algorithm"])
    _digest_name(signer)
    certificates = [c.dump() for c in data["certificates"]]
    if "signing_certificate" in attributes and "signing_certificate_v2" not in attributes:
        _safe("sha1")  # RFC 2634 names the certificate by nothing else
    named = attributes["signing_certificate_v2"][0]["certs"][0]
    (own,) = {c for c in certificates if _named(named, c)}
    if not all(one == own or vouches(one, certificates) for one in certificates):
        raise ValueError("a certificate that vouches for none of the others")
    signed = bytes(signer["signed_attrs"].dump())
    stated = signer["signature_algorithm"].dump()
    if not holds(own, bytes(signer["signature"].native), SET + signed[1:], _digest_name(signer), stated):
        raise ValueError("the signature does not hold")
    info = tlv(
        SEQUENCE,
        version(1),
        issuer_and_serial(own),
        digest,
        signed,
        stated,
        signer["signature"].dump(),
        unsigned,
    )
    whole = tlv(SEQUENCE, version(number), tlv(SET, digest), inside, tlv(TAGGED_0, *certificates), tlv(SET, info))
    return tlv(SEQUENCE, _SIGNED_DATA, tlv(TAGGED_0, whole))
