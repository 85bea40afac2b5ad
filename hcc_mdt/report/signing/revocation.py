"""Which certificates are no longer good, since when and why? Revocation lists (RFC 5280): issued, read and asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization

from hcc_mdt.messages import say
from hcc_mdt.report.checking.envelope import Broken
from hcc_mdt.report.checking.strength import why_weak_key
from hcc_mdt.report.checking.trust import Revoked
from hcc_mdt.report.signing.keys import Authority, authority_key

LIST_DAYS = 30
"""A list says until when a newer one will be there; ours is made afresh whenever it is needed."""
_FLAGS = {"key_compromise": x509.ReasonFlags.key_compromise, "superseded": x509.ReasonFlags.superseded,
          "affiliation_changed": x509.ReasonFlags.affiliation_changed,
          "cessation_of_operation": x509.ReasonFlags.cessation_of_operation,
          "unspecified": x509.ReasonFlags.unspecified}  # fmt: skip
_SLACK = timedelta(minutes=5)


def revocation_list(
    authority: Authority,
    revoked: Iterable[Revoked],
    at: datetime,
    *,
    number: int,
    authority_passphrase: str | None = None,
) -> bytes:
    """The authority's list as of ``at`` (PEM); ``number`` grows from list to list. Certificates that the authority did
    not issue are left out: nobody can revoke what is not theirs."""
    root = x509.load_pem_x509_certificate(authority.certificate)
    key = authority_key(authority, authority_passphrase)
    made = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(root.subject)
        .last_update(at)
        .next_update(at + timedelta(days=LIST_DAYS))
        .add_extension(x509.CRLNumber(number), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
    )
    for one in revoked:
        certificate = x509.load_pem_x509_certificate(one.certificate)
        if certificate.issuer == root.subject:
            made = made.add_revoked_certificate(_entry(certificate, one))
    return made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def _entry(certificate: x509.Certificate, revoked: Revoked) -> x509.RevokedCertificate:
    entry = x509.RevokedCertificateBuilder().serial_number(certificate.serial_number).revocation_date(revoked.at)
    if revoked.reason != "unspecified":  # RFC 5280 5.3.1: then the reason is left out
        entry = entry.add_extension(x509.CRLReason(_FLAGS[revoked.reason]), critical=False)
    return entry.build()


def read(data: bytes) -> x509.CertificateRevocationList:
    """A revocation list from PEM or DER. Raises ``Broken``."""
    try:
        if data.lstrip().startswith(b"-----BEGIN"):
            return x509.load_pem_x509_crl(data)
        return x509.load_der_x509_crl(data)
    except ValueError as fault:
        raise Broken(say("The revocation list cannot be read. It must be a PEM or DER file.")) from fault


@dataclass(frozen=True, slots=True)
class Ended:
    """When a certificate ended and why (a key of ``board.signing_keys.REASONS``)."""

    at: datetime
    reason: str


def ended(
    certificate: x509.Certificate, issuer: x509.Certificate, lists: Iterable[x509.CertificateRevocationList]
) -> Ended | None:
    """The earliest end that one of the issuer's own lists gives the certificate."""
    entries = [entry for entry in (_found(certificate, issuer, one) for one in lists) if entry is not None]
    return min(entries, key=lambda one: one.at, default=None)


def covered(
    certificate: x509.Certificate,
    issuer: x509.Certificate,
    lists: Iterable[x509.CertificateRevocationList],
    when: datetime,
) -> bool:
    """Is there a list of the issuer that speaks for ``when``?"""
    return any(
        _issued(one, issuer)
        and one.last_update_utc - timedelta(days=LIST_DAYS) <= when
        and (one.next_update_utc is None or when <= one.next_update_utc + _SLACK)
        for one in lists
    )


def _found(
    certificate: x509.Certificate, issuer: x509.Certificate, one: x509.CertificateRevocationList
) -> Ended | None:
    entry = one.get_revoked_certificate_by_serial_number(certificate.serial_number)
    if entry is None or certificate.issuer != issuer.subject or not _issued(one, issuer):
        return None
    reason = "unspecified"
    for extension in entry.extensions:
        if isinstance(extension.value, x509.CRLReason):
            reason = next((key for key, flag in _FLAGS.items() if flag == extension.value.reason), reason)
    return Ended(entry.revocation_date_utc, reason)


def _issued(one: x509.CertificateRevocationList, issuer: x509.Certificate) -> bool:
    """Did ``issuer`` sign this list, with a key that counts?"""
    if one.issuer != issuer.subject or why_weak_key(issuer) is not None:
        return False
    try:
        return one.is_signature_valid(issuer.public_key())  # type: ignore[arg-type]
    except (InvalidSignature, TypeError, ValueError):
        return False
