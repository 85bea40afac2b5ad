"""How does a person put their signature under the minutes?

PAdES baseline (ETSI EN 319 142-1) with SHA-256, as an incremental update: bytes already there are never touched. The
first signature certifies the file (DocMDP 2: nothing may follow but filling the fields that are there), so every later
signature leaves the earlier ones valid. What is needed for checking it later goes in with the last signature and under
it: so nothing is ever added that no signature covers. pyHanko is imported late: it costs 0.7 s.
"""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any

from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.report.signing.key_files import unlocked
from hcc_mdt.report.signing.keys import common_name
from hcc_mdt.report.signing.long_term import put_inside
from hcc_mdt.report.signing.stamp import stamp_page
from hcc_mdt.report.signing.time_server import asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What whoever checks the file in twenty years will need: authorities' certificates and their revocation lists
    (PEM or DER), to be put into the file together with the last signature."""

    certificates: tuple[bytes, ...]
    lists: tuple[bytes, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """As what (``reason``) and when somebody signs: ``at`` is aware UTC and shown in ``zone`` (IANA name).
    ``time_server``: the address of the hospital's time-stamp server; without one the time is the server's clock, and
    the stamp on the page says so."""

    reason: str
    at: datetime
    zone: str = "UTC"
    language: str = "en"
    time_server: str | None = None
    proof: Proof | None = None


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
    """``sign_with`` the key in a PKCS#12 file, which ``passphrase`` opens. Raises ``Refused``."""
    return sign_with(unlocked(pkcs12, passphrase), pdf, field, Act(reason=reason, at=at, zone=zone, language=language))


def sign_with(key: Any, pdf: bytes, field: str, act: Act) -> bytes:
    """``pdf`` with ``field`` (``Signer1`` …) signed by ``key`` (of ``key_files`` or ``tokens``) and stamped with name,
    reason and time. Raises ``Refused``: key of somebody else, no such field, field already signed, file not ours, the
    time-stamp server does not answer."""
    name = str(key.signing_cert.subject.native.get("common_name", ""))
    writer, box, first = _open(pdf, field, name)
    from pyhanko.sign import fields, signers

    meta = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=act.reason,
        name=name,
        certify=first,
        docmdp_permissions=fields.MDPPerm.FILL_FORMS,
    )
    page = stamp_page(
        name,
        act.reason,
        act.at,
        zone=act.zone,
        language=act.language,
        width=box[0],
        height=box[1],
        proven=act.time_server is not None,
    )
    if act.proof is not None:
        put_inside(writer, act.proof.certificates, act.proof.lists)
    return _signed(meta, key, _style(page), writer, act)


def _signed(meta: Any, key: Any, style: Any, writer: Any, act: Act) -> bytes:
    from pyhanko.sign import signers
    from pyhanko.sign.general import SigningError

    class Clocked(signers.PdfSigner):
        """A signer that writes the time it is given, not the machine's."""

        def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:
            session = super().init_signing_session(*args, **kwargs)
            session.system_time = act.at
            return session

    with asked(act.time_server) as stamper:
        try:
            signer = Clocked(meta, key, stamp_style=style, timestamper=stamper)
            out = signer.sign_pdf(writer, existing_fields_only=True)
        except SigningError as fault:
            raise Refused(say("This file cannot be signed: {fault}", fault=str(fault))) from fault
    return bytes(out.getvalue())


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
