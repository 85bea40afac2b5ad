"""What can be done with a key in a PKCS#12 file? Open it, lock it anew, and take in one that a person brings along."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12

from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.report.checking.strength import why_weak
from hcc_mdt.report.signing.keys import common_name, packed, require_passphrase

LARGEST_FILE = 64 * 1024
_LONGEST_CHAIN = 5
NOT_OPENED = say("The passphrase does not open your key. Nothing was signed.")


class TakenIn(NamedTuple):
    """A key as the store keeps it: PKCS#12 under the signer's passphrase, and its certificate (PEM)."""

    pkcs12: bytes
    certificate: bytes


def unlocked(data: bytes, passphrase: str) -> Any:
    """A signer for ``signing.sign_with``. Raises ``Refused``."""
    from pyhanko.sign import signers

    try:
        key = signers.SimpleSigner.load_pkcs12_data(data, other_certs=[], passphrase=passphrase.encode())
    except ValueError as fault:
        raise Refused(NOT_OPENED) from fault
    key.embed_roots = False
    return key


def relocked(data: bytes, passphrase: str, new: str) -> bytes:
    """The same key and certificates under a new passphrase. Raises ``Refused``."""
    require_passphrase(new)
    if new == passphrase:
        raise Refused(say("The new passphrase is the old one. Choose another."))
    key, certificate, chain = _contents(
        data, passphrase, say("The passphrase does not open your key. Nothing changed.")
    )
    return packed(_holder(certificate), key, certificate, new, chain)


def taken_in(data: bytes, passphrase: str, name: str, roots: Iterable[bytes], at: datetime) -> TakenIn:
    """A key that a person brings along, if it is theirs (``name``), strong, in force and vouched for by one of
    ``roots`` (PEM). It is locked anew under the same passphrase; what is not needed is left out. Raises ``Refused``."""
    if len(data) > LARGEST_FILE:
        raise Refused(say("The file is larger than a key can be."))
    require_passphrase(passphrase)
    key, certificate, others = _contents(
        data, passphrase, say("The file cannot be opened with this passphrase. It must be a PKCS#12 file (.p12, .pfx).")
    )
    chain = accepted(certificate, others, name, roots, at)
    return TakenIn(packed(name, key, certificate, passphrase, chain), certificate.public_bytes(Encoding.PEM))


def accepted(
    certificate: x509.Certificate, others: list[x509.Certificate], name: str, roots: Iterable[bytes], at: datetime
) -> list[x509.Certificate]:
    """The certificates between this one and the root that vouches for it. Raises ``Refused`` unless its holder may sign
    here as ``name``."""
    reason = why_weak(certificate) or _why_not_theirs(certificate, name, at)
    if reason is not None:
        raise Refused(reason)
    chain = _chain(certificate, others, [x509.load_pem_x509_certificate(root) for root in roots])
    if chain is None:
        raise Refused(
            say(
                "No authority this board trusts vouches for the certificate (issued by {issuer}). Ask the "
                "administrator to trust its root first.",
                issuer=certificate.issuer.rfc4514_string(),
            )
        )
    return chain


def _why_not_theirs(certificate: x509.Certificate, name: str, at: datetime) -> Message | None:
    holder = _holder(certificate)
    if holder != common_name(name):
        return say("The certificate is for {holder}; your account says {name}.", holder=holder, name=name)
    if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
        return say(
            "The certificate is valid only from {first} to {last}.",
            first=certificate.not_valid_before_utc.date(),
            last=certificate.not_valid_after_utc.date(),
        )
    for extension in certificate.extensions:
        if isinstance(extension.value, x509.KeyUsage) and not extension.value.content_commitment:
            return say("The certificate is not meant for signatures that bind its holder (non-repudiation).")
    return None


def _chain(
    certificate: x509.Certificate, others: list[x509.Certificate], roots: list[x509.Certificate]
) -> list[x509.Certificate] | None:
    chain: list[x509.Certificate] = []
    current = certificate
    while len(chain) <= _LONGEST_CHAIN:
        if any(_issued(root, current) for root in roots):
            return chain
        above = next((one for one in others if one not in chain and _issued(one, current)), None)
        if above is None:
            return None
        chain.append(above)
        current = above
    return None


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
        return issuer.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    except (ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False


def _holder(certificate: x509.Certificate) -> str:
    names = certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else "-"


def _contents(
    data: bytes, passphrase: str, otherwise: Message
) -> tuple[ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey, x509.Certificate, list[x509.Certificate]]:
    try:
        key, certificate, others = pkcs12.load_key_and_certificates(data, passphrase.encode())
    except ValueError as fault:
        raise Refused(otherwise) from fault
    if certificate is None or not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise Refused(say("The file holds no key of a kind that can sign here (RSA or elliptic curve)."))
    return key, certificate, others
