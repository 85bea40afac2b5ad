"""How do frozen minutes become a file? The same value gives the same bytes, on any day and any machine.

``minutes_pdf`` only prints what the minutes hold. The file has its empty signature fields from the start, its own date
(the moment of freezing) and, as a keyword, the digest of the canonical minutes.
"""

from io import BytesIO
from typing import Any

from reportlab.platypus.doctemplate import BaseDocTemplate, PageTemplate
from reportlab.platypus.frames import Frame

from hcc_mdt.board.minutes import canonical
from hcc_mdt.board.minutes import digest as digest_of
from hcc_mdt.board.minutes_model import Minutes
from hcc_mdt.locale import Translator, translator
from hcc_mdt.messages import say
from hcc_mdt.report.case_pages import case_pages
from hcc_mdt.report.end_pages import appendix, sign_off
from hcc_mdt.report.fonts import REGULAR, register_fonts, visible
from hcc_mdt.report.front_page import front_page
from hcc_mdt.report.page_frame import PageFrame, canvas_class
from hcc_mdt.report.styles import BOTTOM, MARGIN, PAGE, TOP, WIDTH

_TAGS = {"en": "en-GB", "zh": "zh-CN"}


def minutes_pdf(minutes: Minutes, language: str, *, logo: bytes | None = None) -> bytes:
    """The minutes in ``en`` or ``zh`` as an A4 PDF, unsigned. ``logo``: PNG or JPEG of the hospital."""
    register_fonts()
    t = translator(language)
    digest = digest_of(canonical(minutes))
    out = BytesIO()
    frame = PageFrame(minutes, digest, t)
    title = t(say("Minutes of the tumour board meeting, {on}", on=minutes.on))
    document = BaseDocTemplate(
        out, pagesize=PAGE, invariant=1, initialFontName=REGULAR, lang=_TAGS.get(language, "en-GB"),
        title=visible(title), author=visible(t(minutes.hospital)), subject=visible(t(minutes.board)),
        creator="hcc-mdt", keywords=f"sha256:{digest}", allowSplitting=1,
    )  # fmt: skip
    body = Frame(MARGIN, BOTTOM, WIDTH, PAGE[1] - TOP - BOTTOM, 0, 0, 0, 0, id="body")
    document.addPageTemplates([PageTemplate("page", [body], onPage=frame.draw)])
    document.build(_flow(minutes, digest, t, logo), canvasmaker=canvas_class(minutes.frozen_at))
    return out.getvalue()


def _flow(minutes: Minutes, digest: str, t: Translator, logo: bytes | None) -> list[Any]:
    titles = {rule.id: f"{rule.book} {t(rule.title)}" for rule in minutes.rules}
    flow = front_page(minutes, digest, t, logo)
    for number, case in enumerate(minutes.cases, 1):
        flow += case_pages(case, number, len(minutes.cases), titles, t)
    return flow + sign_off(minutes, t) + appendix(minutes, digest, t)
