"""How does the agenda look on paper? A4 landscape, about a dozen cases a page, each with a line to write on.

State is a sign and a word, never a colour: the sheet is copied in black and white. Nothing is cut unseen: what does not
fit is counted, a long question makes its row higher, and more cases flow to the next page.
"""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape

from hcc_mdt.board.handout import Handout, HandoutCase
from hcc_mdt.clinical.overview import SEXES
from hcc_mdt.clinical.timeline.checkpoints import STATE_WORDS
from hcc_mdt.layout.palette import SIGNS
from hcc_mdt.locale import Translator, translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.printing.fonts import BOLD, REGULAR, register_fonts, visible
from hcc_mdt.report.printing.handout_page import COLUMNS, Cell, HandoutPage, Piece, row_height
from hcc_mdt.report.printing.page_canvas import dated_class

_TAGS = {"en": "en-GB", "zh": "zh-CN"}
_SMALL = 7.4
MOST_MISSING = 3
HEADS: tuple[Message, ...] = (
    say("Case"),
    say("Stage, regimen"),
    say("Markers, change from baseline"),
    say("Response"),
    say("Checkpoint"),
    say("Missing"),
    say("Question to the board, and what was said"),
)


def handout_pdf(sheet: Handout, language: str, at: datetime) -> bytes:
    """The sheet as a PDF in ``en`` or ``zh``; the same value and moment give the same bytes."""
    register_fonts()
    t = translator(language)
    out = BytesIO()
    title = t(say("Agenda of the tumour board, {on}", on=sheet.met_on))
    canvas: Any = dated_class(at)(
        out, pagesize=landscape(A4), invariant=1, initialFontName=REGULAR, lang=_TAGS.get(language, "en-GB")
    )
    canvas.setTitle(visible(title))
    canvas.setAuthor(visible(t(sheet.hospital)))
    canvas.setSubject(visible(t(sheet.board)))
    canvas.setCreator("hcc-mdt")
    pages = _pages([_row(case, t) for case in sheet.cases])
    for number, rows in enumerate(pages, 1):
        _page(canvas, sheet, title, t, (number, len(pages))).draw(rows)
    canvas.save()
    return out.getvalue()


def _page(canvas: Any, sheet: Handout, title: str, t: Translator, number: tuple[int, int]) -> HandoutPage:
    signs = "   ".join(f"{SIGNS[state.value]} {t(word)}" for state, word in STATE_WORDS.items())
    made_up = (
        t(say("Demonstration data: made up, no real patient")) if any(c.demonstration for c in sheet.cases) else ""
    )
    return HandoutPage(
        canvas=canvas,
        left=f"{t(sheet.hospital)} · {t(sheet.board)}",
        title=f"{title} · {sheet.place}",
        right=t(say("Cases as of {day} · page {number} of {all}", day=sheet.on, number=number[0], all=number[1])),
        heads=tuple(t(head) for head in HEADS),
        foot=(signs, made_up, t(say("For the meeting only. No names: keep the codes to yourself, shred afterwards."))),
        empty=t(say("The agenda is empty.")),
    )


def _pages(rows: Sequence[tuple[Cell, ...]]) -> list[list[tuple[Cell, ...]]]:
    """Rows on pages, in their order; at least one page."""
    pages: list[list[tuple[Cell, ...]]] = [[]]
    used = 0.0
    for row in rows:
        height = row_height(row)
        if pages[-1] and used + height > HandoutPage.ROOM:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += height
    return pages


def _row(case: HandoutCase, t: Translator) -> tuple[Cell, ...]:
    cells = (
        _who(case, t),
        _course(case, t),
        [Piece(f"{name} {value}  {moved}".rstrip(), _SMALL) for name, value, moved in case.markers] or [_none(t)],
        [Piece(t.row((name, word), ": "), _SMALL) for name, word in case.responses] or [_none(t)],
        _checkpoint(case, t),
        _missing(case, t),
        [Piece(case.question, 8.2, bold=True)]
        if case.question
        else [Piece(t(say("no question was recorded")), _SMALL)],
    )
    assert len(cells) == len(COLUMNS)
    return cells


def _none(t: Translator) -> Piece:
    return Piece(t(say("not known")), _SMALL)


def _who(case: HandoutCase, t: Translator) -> Cell:
    age = case.age or "?"
    sex = t(SEXES.get(case.sex or "", say("sex unknown")))
    return [
        Piece(f"{case.position}  {case.code}", 10, bold=True),
        Piece(t(say("{age} y, {sex}", age=age, sex=sex)), _SMALL),
    ]


def _course(case: HandoutCase, t: Translator) -> Cell:
    stage = t(case.stage) if case.stage is not None else t(say("stage not known"))
    if case.regimen is None:
        return [Piece(stage, 8, bold=True), Piece(t(say("no regimen recorded")), _SMALL)]
    said = t(case.regimen)
    if case.week is not None:
        said = t(say("week {number}: {regimen}", number=case.week, regimen=case.regimen))
    return [Piece(stage, 8, bold=True), Piece(said, _SMALL)]


def _checkpoint(case: HandoutCase, t: Translator) -> Cell:
    state = f"{SIGNS[case.state.value]} {t(STATE_WORDS[case.state])}"
    return [Piece(state, 9, bold=True, font=BOLD), Piece(f"{case.checkpoint} {t(case.title)}", _SMALL)]


def _missing(case: HandoutCase, t: Translator) -> Cell:
    if not case.missing:
        return [Piece(t(say("nothing")), _SMALL)]
    whole = len(case.missing) <= MOST_MISSING
    shown = [Piece(f"– {t(name)}", _SMALL) for name in case.missing[: MOST_MISSING if whole else MOST_MISSING - 1]]
    if not whole:
        shown.append(Piece(t(say("and {count} more", count=len(case.missing) - len(shown))), _SMALL))
    return shown
