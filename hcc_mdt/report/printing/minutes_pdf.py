"""How do frozen minutes become a file? The same value gives the same bytes, on any day and any machine.

``minutes_pdf`` only prints what the minutes hold. The file has its empty signature fields from the start, its own date
(the moment of freezing) and, as a keyword, the digest of the canonical minutes, which travel inside it together with
``files``: the facts, the rules in force, the hospital's logo.
"""

from io import BytesIO
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from hcc_mdt.board.minutes.evidence import LOGO, MINUTES, AttachedFile
from hcc_mdt.board.minutes.freezing import canonical
from hcc_mdt.board.minutes.freezing import digest as digest_of
from hcc_mdt.board.minutes.model import Minutes
from hcc_mdt.locale import Translator, translator
from hcc_mdt.messages import say
from hcc_mdt.report.printing.case_pages import case_pages
from hcc_mdt.report.printing.end_pages import appendix, sign_off
from hcc_mdt.report.printing.fonts import REGULAR, register_fonts, visible
from hcc_mdt.report.printing.front_page import front_page
from hcc_mdt.report.printing.page_canvas import canvas_class
from hcc_mdt.report.printing.page_frame import PageFrame
from hcc_mdt.report.printing.styles import BOTTOM, SHEETS, TOP, WIDTH

_TAGS = {"en": "en-GB", "zh": "zh-CN"}


def minutes_pdf(minutes: Minutes, language: str, *, files: tuple[AttachedFile, ...] = ()) -> bytes:
    """The minutes in ``en`` or ``zh`` as a PDF, unsigned. ``files`` are those whose digests the minutes name; one of
    them may be the hospital's logo (PNG or JPEG)."""
    register_fonts()
    t = translator(language)
    data = canonical(minutes)
    digest = digest_of(data)
    out = BytesIO()
    sheet = SHEETS[minutes.paper]
    tag = _TAGS.get(language, _TAGS["en"])
    frame = PageFrame(minutes, digest, t, sheet)
    title = t(say("Minutes of the tumour board meeting, {on}", on=minutes.on))
    document = BaseDocTemplate(
        out, pagesize=(sheet.width, sheet.height), invariant=1, initialFontName=REGULAR, lang=tag,
        title=visible(title), author=visible(t(minutes.hospital)), subject=visible(t(minutes.board)),
        creator="hcc-mdt", keywords=f"sha256:{digest}", allowSplitting=1,
    )  # fmt: skip
    body = Frame(sheet.margin, BOTTOM, WIDTH, sheet.height - TOP - BOTTOM, 0, 0, 0, 0, id="body")
    document.addPageTemplates([PageTemplate("page", [body], onPage=frame.draw)])
    inside = (AttachedFile(name=MINUTES, data=data), *files)
    logo = next((file.data for file in files if file.name.startswith(LOGO)), None)
    document.build(_flow(minutes, digest, t, logo), canvasmaker=canvas_class(minutes.frozen_at, tag, inside))
    return out.getvalue()


def _flow(minutes: Minutes, digest: str, t: Translator, logo: bytes | None) -> list[Any]:
    titles = {rule.id: f"{rule.book} {t(rule.title)}" for rule in minutes.rules}
    flow = front_page(minutes, digest, t, logo)
    for number in range(1, len(minutes.cases) + 1):
        flow += case_pages(minutes, number, titles, t)
    return flow + sign_off(minutes, t) + appendix(minutes, digest, t)
