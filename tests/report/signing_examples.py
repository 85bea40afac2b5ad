"""Small signed files to attack: one page, as many places to sign as asked for."""

from datetime import UTC, datetime
from functools import cache
from io import BytesIO

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from reportlab.pdfgen.canvas import Canvas

from hcc_mdt.report.checking.trust import Revoked
from hcc_mdt.report.printing.fonts import REGULAR, register_fonts
from hcc_mdt.report.printing.signature_box import add_field
from hcc_mdt.report.signing.keys import NewAuthority, issue, new_authority
from hcc_mdt.report.signing.minutes import sign
from hcc_mdt.report.signing.revocation import revocation_list

AT = datetime(2026, 3, 5, 9, 30, tzinfo=UTC)
PEOPLE = ("张伟", "李娜", "Maria García", "王芳", "Seán Ó Néill")
PASSPHRASE = "correct horse"


@cache
def authority() -> NewAuthority:
    return new_authority("示范医院 Board", "authority secret", AT)


@cache
def key(name: str, at: datetime = AT, of: NewAuthority | None = None) -> bytes:
    """A signer's PKCS#12."""
    made, secret = (of, None) if of is not None else (authority(), "authority secret")
    return issue(made, name, "示范医院", PASSPHRASE, at, authority_passphrase=secret)[0]


@cache
def unsigned(places: int) -> bytes:
    register_fonts()
    out = BytesIO()
    height = max(300, 60 + 80 * places)
    canvas = Canvas(out, pagesize=(300, height), invariant=1, initialFontName=REGULAR)
    canvas.setFont(REGULAR, 10)
    canvas.drawString(20, height - 30, "Resect 可切除")
    for number, name in enumerate(PEOPLE[:places], 1):
        add_field(canvas, f"Signer{number}", name, [20, height - 50 - 80 * number, 220, height + 10 - 80 * number])
    canvas.setKeywords("sha256:" + "ab" * 32)
    canvas.save()
    return out.getvalue()


def signed_by(pdf: bytes, number: int, pkcs12: bytes | None = None, at: datetime = AT) -> bytes:
    pkcs12 = pkcs12 or key(PEOPLE[number - 1])
    return sign(pdf, f"Signer{number}", pkcs12, PASSPHRASE, reason="Chair 主席", at=at, zone="Asia/Shanghai")


@cache
def signed(places: int, signatures: int) -> bytes:
    """A file with ``places`` to sign, of which the first ``signatures`` are signed."""
    if not signatures:
        return unsigned(places)
    return signed_by(signed(places, signatures - 1), signatures)


@cache
def certificate(name: str) -> bytes:
    """The certificate in that signer's PKCS#12 (PEM)."""
    _, found, _ = load_key_and_certificates(key(name), PASSPHRASE.encode())
    assert found is not None
    return found.public_bytes(Encoding.PEM)


def listed(*names: str, on: datetime, at: datetime | None = None, reason: str = "key_compromise") -> bytes:
    """The authority's revocation list, with the keys of these people revoked ``on``."""
    revoked = [Revoked(certificate(name), on, reason) for name in names]
    return revocation_list(authority(), revoked, at or on, number=1, authority_passphrase="authority secret")


def roots() -> tuple[bytes, ...]:
    return (authority().certificate,)
