"""Whose certificate is this, who vouches for it, and from when to when?"""

from datetime import UTC, datetime
from typing import NamedTuple

from cryptography import x509


class Holder(NamedTuple):
    """A certificate in words: ``serial`` is hexadecimal, times are aware UTC."""

    name: str
    issuer: str
    serial: str
    first: datetime
    last: datetime


def holder(certificate: bytes) -> Holder:
    """Of a certificate (PEM) as the store keeps it; one that cannot be read has no name and no time."""
    try:
        found = x509.load_pem_x509_certificate(certificate)
    except ValueError:
        never = datetime.min.replace(tzinfo=UTC)
        return Holder("?", "?", "?", never, never)
    return Holder(
        name=_common(found.subject),
        issuer=_common(found.issuer),
        serial=f"{found.serial_number:x}",
        first=found.not_valid_before_utc,
        last=found.not_valid_after_utc,
    )


def _common(name: x509.Name) -> str:
    names = name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
    return str(names[0].value) if names else name.rfc4514_string()
