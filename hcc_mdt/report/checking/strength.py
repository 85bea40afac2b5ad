"""Is what a signature rests on strong enough to be believed, and does it hold?

SHA-2 from 256 bits, elliptic curves from 256 bits, RSA from 2048 bits (NIST SP 800-57 part 1, 112 bits of security; the
same floor in ETSI TS 119 312). Anything else is no proof: it is refused when a key is brought along and when a file is
verified.
"""

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from hcc_mdt.messages import Message, say

HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
SHORTEST_RSA, SHORTEST_CURVE = 2048, 256
_CURVE_ALGORITHMS = {  # ecdsa-with-SHA…, RFC 5758: no parameters
    "sha256": (bytes.fromhex("300a06082a8648ce3d040302"),),
    "sha384": (bytes.fromhex("300a06082a8648ce3d040303"),),
    "sha512": (bytes.fromhex("300a06082a8648ce3d040304"),),
}
_RSA = bytes.fromhex("300d06092a864886f70d0101010500")  # rsaEncryption, or sha…WithRSAEncryption: parameters NULL
_RSA_ALGORITHMS = {
    "sha256": (_RSA, bytes.fromhex("300d06092a864886f70d01010b0500")),
    "sha384": (_RSA, bytes.fromhex("300d06092a864886f70d01010c0500")),
    "sha512": (_RSA, bytes.fromhex("300d06092a864886f70d01010d0500")),
}


class WeakKey(Exception):
    """The key is too short or of a kind that is not accepted; ``message`` says so."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def holds(certificate: bytes, signature: bytes, data: bytes, digest: str, stated: bytes) -> bool:
    """Does ``signature`` over ``data`` hold under the certificate's public key, by the algorithm ``stated`` (both DER)?
    Raises ``WeakKey``."""
    holder = x509.load_der_x509_certificate(certificate)
    weak = why_weak_key(holder)
    if weak is not None:
        raise WeakKey(weak)
    key = holder.public_key()
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, data, ec.ECDSA(HASHES[digest]))
            return stated in _CURVE_ALGORITHMS[digest]
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, data, padding.PKCS1v15(), HASHES[digest])
            return stated in _RSA_ALGORITHMS[digest]
    except InvalidSignature:
        pass
    return False


def vouches(certificate: bytes, others: list[bytes]) -> bool:
    """Did this certificate (DER) issue one of the others, and itself when it says so? Else its bytes mean nothing."""
    issuer = x509.load_der_x509_certificate(certificate)
    below = [x509.load_der_x509_certificate(one) for one in others if one != certificate]
    if issuer.issuer == issuer.subject and not _issued(issuer, issuer):
        return False
    return any(_issued(issuer, one) for one in below)


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def why_weak_key(certificate: x509.Certificate) -> Message | None:
    """Why the certificate's key is not to be relied on, or None."""
    key = certificate.public_key()
    if isinstance(key, rsa.RSAPublicKey):
        if key.key_size >= SHORTEST_RSA:
            return None
        return say("A signature rests on a key that is too short (RSA, {bits} bits).", bits=key.key_size)
    if isinstance(key, ec.EllipticCurvePublicKey):
        if key.curve.key_size >= SHORTEST_CURVE:
            return None
        return say("A signature rests on a key that is too short ({curve}).", curve=key.curve.name)
    return say("A signature rests on a kind of key that this program does not accept.")


def why_weak(certificate: x509.Certificate) -> Message | None:
    """Why nothing this certificate states can be relied on: its key, or the digest its issuer signed it with."""
    algorithm = certificate.signature_hash_algorithm
    name = "?" if algorithm is None else algorithm.name
    if name not in HASHES:
        return say("A certificate rests on a digest that is not safe ({name}).", name=name)
    return why_weak_key(certificate)
