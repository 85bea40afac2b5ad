"""Is the signature's own envelope (CMS, RFC 5652) exactly the one that its contents require?

Parts of a CMS envelope stand under no digest: versions, algorithm lists, how the signer is named. They are written
again from the parts that are protected and compared byte for byte, so that not even there a byte can change unnoticed.
The digest, the certificate and the signature are checked here too, in a few lines and without pyHanko: two judges who
do not know each other.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from hcc_mdt.messages import Message, say

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_DATA = bytes.fromhex("06092a864886f70d010701")
_VERSION_1 = bytes.fromhex("020101")
_NULL = bytes.fromhex("0500")
_SEQUENCE, _SET, _TAGGED_0 = b"\x30", b"\x31", b"\xa0"
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
_ = tsp  # its import teaches asn1crypto the attribute signing_certificate_v2


class Broken(Exception):
    """The bytes cannot be what was signed; ``message`` says why."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Envelope:
    """What a signature says: the digest it signed and by which algorithm (``sha256`` …)."""

    algorithm: str
    digest: bytes


@lru_cache(maxsize=64)
def opened(der: bytes) -> Envelope:
    """The digest that the signature in ``der`` stands for. Raises ``Broken`` when the envelope does not hold."""
    changed = Broken(say("The bytes of a signature itself were changed."))
    try:
        data = cms.ContentInfo.load(der, strict=True)["content"]
        (signer,) = data["signer_infos"]
        algorithm = str(signer["digest_algorithm"]["algorithm"].native)
        if algorithm not in _HASHES:
            raise Broken(say("A signature rests on a digest that is not safe ({name}).", name=algorithm))
        attributes = {a["type"].native: a["values"] for a in signer["signed_attrs"]}
        certificates = [c.dump() for c in data["certificates"]]
        named = attributes["signing_certificate_v2"][0]["certs"][0]
        (own,) = [c for c in certificates if _named(named, c)]
        if _rewritten(signer, certificates, own) != der or not _signed(signer, own, _HASHES[algorithm]):
            raise changed
        return Envelope(algorithm, bytes(attributes["message_digest"][0].native))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as fault:
        raise changed from fault


def _named(named: Any, certificate: bytes) -> bool:
    """Is this the certificate whose digest the signer signed along (ESS, RFC 5035)?"""
    algorithm = str(named["hash_algorithm"]["algorithm"].native)
    return algorithm in _HASHES and hashlib.new(algorithm, certificate).digest() == named["cert_hash"].native


def _rewritten(signer: Any, certificates: list[bytes], own: bytes) -> bytes:
    """The envelope as it must be, given what is signed and by whom."""
    algorithm = _tlv(_SEQUENCE, signer["digest_algorithm"]["algorithm"].dump(), _NULL)
    holder = x509.load_der_x509_certificate(own)
    number = holder.serial_number
    serial = number.to_bytes(number.bit_length() // 8 + 1)
    info = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _tlv(_SEQUENCE, holder.issuer.public_bytes(), _tlv(b"\x02", serial)),
        algorithm,
        signer["signed_attrs"].dump(),
        signer["signature_algorithm"].dump(),
        signer["signature"].dump(),
    )
    data = _tlv(
        _SEQUENCE,
        _VERSION_1,
        _tlv(_SET, algorithm),
        _tlv(_SEQUENCE, _DATA),
        _tlv(_TAGGED_0, *certificates),
        _tlv(_SET, info),
    )
    return _tlv(_SEQUENCE, _SIGNED_DATA, _tlv(_TAGGED_0, data))


def _signed(signer: Any, own: bytes, algorithm: hashes.HashAlgorithm) -> bool:
    """Does the signature over the signed attributes hold under the signer's public key?"""
    key = x509.load_der_x509_certificate(own).public_key()
    signature = bytes(signer["signature"].native)
    attributes = _SET + bytes(signer["signed_attrs"].dump())[1:]
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, attributes, ec.ECDSA(algorithm))
        elif isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, attributes, padding.PKCS1v15(), algorithm)
        else:
            return False
    except InvalidSignature:
        return False
    return True


def _tlv(tag: bytes, *parts: bytes) -> bytes:
    """One DER value: tag, shortest length, contents."""
    body = b"".join(parts)
    if len(body) < 0x80:
        return tag + bytes([len(body)]) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8)
    return tag + bytes([0x80 | len(length)]) + length + body
