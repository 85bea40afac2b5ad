"""How does a file carry what proves it later? Certificates and revocation lists inside, a time stamp over all of it.

The document security store (DSS, ISO 32000-2 12.8.4.3) is written in the same revision as the last signature, which so
covers it; a document time stamp, where the hospital has a time-stamp server, is one revision more and covers it all.
"""

from io import BytesIO
from typing import Any

from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.report.signing.time_server import asked


def put_inside(writer: Any, certificates: tuple[bytes, ...], lists: tuple[bytes, ...]) -> None:
    """Write the store into the revision that ``writer`` is about to add."""
    from asn1crypto import crl, x509
    from pyhanko.sign.validation import DocumentSecurityStore

    DocumentSecurityStore.supply_dss_in_writer(
        writer,
        None,
        certs=[x509.Certificate.load(_der(one)) for one in certificates],
        crls=[crl.CertificateList.load(_der(one)) for one in lists],
    )


def archived(
    pdf: bytes, time_server: str, certificates: tuple[bytes, ...] = (), lists: tuple[bytes, ...] = ()
) -> bytes:
    """``pdf`` with a document time stamp over it, and under that stamp what proves the ones before: authorities'
    certificates and revocation lists as of now. Raises ``Refused`` when the server does not answer."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfTimeStamper

    with asked(time_server) as stamper:
        try:
            writer = IncrementalPdfFileWriter(BytesIO(pdf))
            if certificates or lists:
                put_inside(writer, certificates, lists)
            return bytes(PdfTimeStamper(stamper, field_name=_free(pdf)).timestamp_pdf(writer, "sha256").getvalue())
        except SigningError as fault:
            raise Refused(say("This file cannot be signed: {fault}", fault=str(fault))) from fault


def _free(pdf: bytes) -> str:
    """A name no field has yet."""
    number = 1
    while b"(DocumentTime%d)" % number in pdf:
        number += 1
    return f"DocumentTime{number}"


def _der(data: bytes) -> bytes:
    from asn1crypto import pem

    return bytes(pem.unarmor(data)[2]) if pem.detect(data) else data
