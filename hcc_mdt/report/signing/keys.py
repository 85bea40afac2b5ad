"""Who vouches that a signature is a person's? The board's own certificate authority and the keys it issues.

Everything is P-256 (FIPS 186-4) and SHA-256. A signer's key leaves here only inside a PKCS#12 file encrypted under the
signer's own passphrase; the authority's key only as encrypted PKCS#8. Nobody can read them without the passphrase, and
nobody can recover one that is forgotten: a new key is issued instead.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from hcc_mdt.errors import Refused
from hcc_mdt.messages import say

AUTHORITY_YEARS, SIGNER_YEARS = 30, 10
"""Minutes are kept for decades and B-level signatures carry no time stamp: short-lived certificates would make old
minutes unverifiable. A lost key is revoked by the board, not waited out."""
SHORTEST_PASSPHRASE = 8
_AUTHORITY = " MDT CA"
_ROUNDS = 100_000  # PBKDF2; together with the rest of a signature below 250 ms
_LONGEST_NAME = 64  # X.520 ub-common-name, counted in UTF-8 bytes by cryptography
_SLACK = timedelta(minutes=5)  # clocks of two machines are never the same


@dataclass(frozen=True, slots=True)
class NewAuthority:
    """A board's root: certificate (PEM) and private key (PEM, PKCS#8, encrypted when a passphrase was given)."""

    certificate: bytes
    key: bytes


class Authority(Protocol):
    """Whatever holds a root certificate and its key."""

    @property
    def certificate(self) -> bytes: ...
    @property
    def key(self) -> bytes: ...


def new_authority(board_name: str, passphrase: str | None, at: datetime) -> NewAuthority:
    """A root for one board. Without ``passphrase`` the key is stored in the clear: for throw-away stores only."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [x509.NameAttribute(NameOID.COMMON_NAME, _fitting(board_name, _LONGEST_NAME - len(_AUTHORITY)) + _AUTHORITY)]
    )
    certificate = (
        _builder(name, name, key, at, AUTHORITY_YEARS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(authority=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    return NewAuthority(certificate.public_bytes(serialization.Encoding.PEM), _locked(key, passphrase))


def issue(
    authority: Authority,
    name: str,
    org: str,
    passphrase: str,
    at: datetime,
    *,
    authority_passphrase: str | None = None,
) -> tuple[bytes, bytes]:
    """A signer's key as (PKCS#12 encrypted under ``passphrase``, certificate PEM). Raises ``Refused``."""
    require_passphrase(passphrase)
    root = x509.load_pem_x509_certificate(authority.certificate)
    root_key = authority_key(authority, authority_passphrase)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _fitting(org)),
            x509.NameAttribute(NameOID.COMMON_NAME, _fitting(name)),
        ]
    )
    certificate = (
        _builder(subject, root.subject, key, at, SIGNER_YEARS, last=root.not_valid_after_utc)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(authority=False), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()),
            critical=False,
        )
        .sign(root_key, hashes.SHA256())
    )
    return packed(name, key, certificate, passphrase), certificate.public_bytes(serialization.Encoding.PEM)


def require_passphrase(passphrase: str) -> None:
    """Raises ``Refused`` when it is too short to protect anything."""
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Refused(say("A passphrase needs at least {number} characters.", number=SHORTEST_PASSPHRASE))


def common_name(name: str) -> str:
    """``name`` as a certificate holds it (at most 64 bytes of UTF-8)."""
    return _fitting(name)


def _fitting(text: str, longest: int = _LONGEST_NAME) -> str:
    return text.strip().encode(errors="replace")[:longest].decode(errors="ignore") or "-"


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    at: datetime,
    years: int,
    *,
    last: datetime | None = None,
) -> x509.CertificateBuilder:
    until = at + timedelta(days=365 * years)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - _SLACK)
        .not_valid_after(until if last is None else min(until, last))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, authority: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )


def _locked(key: ec.EllipticCurvePrivateKey, passphrase: str | None) -> bytes:
    lock: serialization.KeySerializationEncryption = serialization.NoEncryption()
    if passphrase:
        lock = serialization.BestAvailableEncryption(passphrase.encode())
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, lock)


def authority_key(authority: Authority, passphrase: str | None) -> ec.EllipticCurvePrivateKey:
    """The authority's private key. Raises ``Refused``."""
    try:
        key = serialization.load_pem_private_key(authority.key, passphrase.encode() if passphrase else None)
    except (ValueError, TypeError) as fault:
        raise Refused(say("The passphrase of the board's certificate authority is not right.")) from fault
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise Refused(say("The board's certificate authority holds a key of another kind."))
    return key


def packed(
    name: str,
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
    certificate: x509.Certificate,
    passphrase: str,
    chain: list[x509.Certificate] | None = None,
) -> bytes:
    """Key, certificate and what leads from it to its root, as PKCS#12 encrypted under ``passphrase``."""
    lock = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )
    return pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, chain or None, lock)
