"""How is a value written in DER, the one form a signature's envelope may have?"""

from typing import Any

from cryptography import x509

NULL = bytes.fromhex("0500")
SEQUENCE, SET, OCTETS, INTEGER = b"\x30", b"\x31", b"\x04", b"\x02"
TAGGED_0, TAGGED_1 = b"\xa0", b"\xa1"


def tlv(tag: bytes, *parts: bytes) -> bytes:
    """One value: tag, shortest length, contents."""
    body = b"".join(parts)
    if len(body) < 0x80:
        return tag + bytes([len(body)]) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8)
    return tag + bytes([0x80 | len(length)]) + length + body


def version(number: int) -> bytes:
    return tlv(INTEGER, bytes([number]))


def algorithm(stated: Any) -> bytes:
    """A digest algorithm as it must be written: its parameters are NULL or left out (RFC 5754), nothing else."""
    name = stated["algorithm"].dump()
    bare = tlv(SEQUENCE, name)
    return bare if stated.dump() == bare else tlv(SEQUENCE, name, NULL)


def issuer_and_serial(certificate: bytes) -> bytes:
    """How a signer is named by the certificate that is its own."""
    holder = x509.load_der_x509_certificate(certificate)
    number = holder.serial_number
    serial = number.to_bytes(number.bit_length() // 8 + 1)
    return tlv(SEQUENCE, holder.issuer.public_bytes(), tlv(INTEGER, serial))
