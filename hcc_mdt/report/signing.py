"""How does a person put their signature under the minutes?

PAdES baseline B (ETSI EN 319 142-1), ECDSA on P-256 with SHA-256, as an incremental update: bytes already there are
never touched. The first signature certifies the file (DocMDP 2: nothing may follow but filling the fields that are
there), so every later signature leaves the earlier ones valid. pyHanko is imported late: it costs 0.7 s.
"""

from datetime import datetime
from io import BytesIO
from typing import Any

from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.report.keys import common_name
from hcc_mdt.report.stamp import stamp_page


def sign(
    pdf: bytes,
    field: str,
    pkcs12: bytes,
    passphrase: str,
    *,
    reason: str,
    at: datetime,
    zone: str = "UTC",
    language: str = "en",
) -> bytes:
    """``pdf`` with ``field`` (``Signer1`` …) signed and stamped with name, ``reason`` (as what) and time.

    ``at`` is aware UTC and shown in ``zone`` (IANA name). Raises ``Refused``: wrong passphrase, key of somebody else,
    no such field, field already signed, file not ours."""
    key = _unlocked(pkcs12, passphrase)
    name = str(key.signing_cert.subject.native.get("common_name", ""))
    writer, box, first = _open(pdf, field, name)
    from pyhanko.sign import fields, signers

    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=reason,
        name=name,
        certify=first,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
    )
    page = stamp_page(name, reason, at, zone=zone, language=language, width=box[0], height=box[1])
    return _signed(meta, key, _style(page), writer, at)


def _signed(meta: Any, key: Any, style: Any, writer: Any, at: datetime) -> bytes:
    from pyhanko.sign import signers
    from pyhanko.sign.general import SigningError

    class Clocked(signers.PdfSigner):
        """A signer that writes the time it is given, not the machine's."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = at
            return session

    try:
        out = Clocked(meta, key, stamp_style=style).sign_pdf(writer, existing_fields_only=True)
    except SigningError as fault:
        raise Refused(say("This file cannot be signed: {fault}", fault=str(fault))) from fault
    return bytes(out.getvalue())


def _unlocked(pkcs12: bytes, passphrase: str) -> Any:
    from pyhanko.sign import signers

    try:
        key = signers.SimpleSigner.load_pkcs12_data(pkcs12, other_certs=[], passphrase=passphrase.encode())
    except ValueError as fault:
        raise Refused(say("The passphrase does not open your key. Nothing was signed.")) from fault
    key.embed_roots = False
    return key


def _open(pdf: bytes, field: str, name: str) -> tuple[Any, tuple[float, float], bool]:
    """The writer, the field's width and height, and whether nobody has signed yet."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import enumerate_sig_fields

    try:
        writer = IncrementalPdfFileWriter(BytesIO(pdf))
        found = {key: (value, ref.get_object()) for key, value, ref in enumerate_sig_fields(writer.prev)}
    except (PdfError, ValueError) as fault:
        raise Refused(say("This file is not a PDF that can be signed.")) from fault
    if field not in found:
        raise Refused(say("These minutes have no place for this signature."))
    value, widget = found[field]
    if value is not None:
        raise Refused(say("This place is already signed."))
    meant = str(widget.get("/TU", name))
    if meant != common_name(name):
        raise Refused(say("This place is for {meant}; the key belongs to {name}.", meant=meant, name=name))
    left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
    return writer, (right - left, top - bottom), all(value is None for value, _ in found.values())


def _style(page: bytes) -> Any:
    """A stamp that shows ``page``, a one-page PDF of the field's size."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment as Align
    from pyhanko.pdf_utils.layout import BoxConstraints, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.stamp import StaticStampStyle

    class Page(PdfContent):
        def render(self) -> bytes:
            form = self._ensure_writer.import_page_as_xobject(PdfFileReader(BytesIO(page)))
            self.resources.xobject["/Stamp"] = form
            left, bottom, right, top = form.get_object()["/BBox"]
            self.box = BoxConstraints(width=right - left, height=top - bottom)
            return b"/Stamp Do"

    rule = SimpleBoxLayoutRule(x_align=Align.ALIGN_MIN, y_align=Align.ALIGN_MIN, margins=Margins.uniform(0))
    return StaticStampStyle(border_width=0, background=Page(), background_layout=rule, background_opacity=1)
