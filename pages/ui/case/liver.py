"""How well does the liver work, and how much of it would remain by every formula?"""

from decimal import Decimal

from hcc_mdt.clinical import words
from hcc_mdt.clinical.readings import latest, series
from hcc_mdt.clinical.scores import liver, volumetry
from hcc_mdt.clinical.scores.score import Score
from hcc_mdt.clinical.timeline.reserve import formula_name
from hcc_mdt.clinical.timeline.view import number, written
from hcc_mdt.codes import CODES
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from pages.ui import notice
from pages.ui.case.halves import halves
from pages.ui.case.scores import worded
from pages.ui.case.table import Html, table
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.page import Page

FUNCTION = (
    "bilirubin", "albumin", "inr", "pt", "platelets", "alt", "ast", "creatinine", "ascites", "encephalopathy",
    "icg_r15", "hbv_dna", "hvpg", "lsm", "varices",
)  # fmt: skip


def text(page: Page, view: CaseView) -> str:
    """Scores and laboratory on the left, volumes on the right."""
    return halves(_scores(page, view) + _laboratory(page, view), _volumes(page, view))


def _scores(page: Page, view: CaseView) -> str:
    found: list[tuple[object, ...]] = []
    for name, score_of in (("Child-Pugh", liver.child_pugh_of), ("ALBI", liver.albi_of)):
        try:
            found.append((name, *_score(page, score_of(view.case, view.on))))
        except Refused as refusal:
            found.append((name, None, page.t(refusal.message), None))
    return table(page, (say("Score"), say("Value"), say("Rests on"), say("Source")), found)


def _shown(value: Decimal) -> str:
    """Points as whole numbers, formulas to two places."""
    return number(value) if value == value.to_integral_value() else number(value, 2)


def _score(page: Page, score: Score) -> tuple[object, ...]:
    if score.value is None and score.grade is None:
        lacking = page.t.row(page.t(words.name(code)) for code in score.missing)
        return None, page.t("missing: {names}", names=lacking), score.source
    value = " ".join(part for part in ("" if score.value is None else _shown(score.value), score.grade or "") if part)
    used = page.t.row(f"{page.t(words.name(u.code))} {page.t(worded(u))} ({u.on})" for u in score.inputs)
    warned = " · ".join(page.t(one) for one in score.warnings)
    return value, " · ".join(part for part in (used, warned) if part), score.source


def _laboratory(page: Page, view: CaseView) -> str:
    rows = []
    for code in FUNCTION:
        known = latest(view.case, code, view.on)
        last = known.observation
        if last is not None:
            shown: str | Message = written(last.value) if last.value else words.choice(last.choice or "?")
            first = series(view.case, code, view.on)[0]
            begun = written(first.value) if first.value else page.t(words.choice(first.choice or "?"))
            rows.append((say(CODES[code].name), begun, shown, last.on, page.t("{days} d old", days=known.age_days)))
    return table(page, (say("Value"), say("First"), say("Last"), say("Day"), say("How old")), rows) if rows else ""


def _volumes(page: Page, view: CaseView) -> str:
    """FLR over the standard liver volume by each formula; the board's locked one is marked."""
    try:
        found = volumetry.remnants(view.case, view.on, page.board.settings)
    except Refused as refusal:
        return notice.text("refused", page.t(refusal.message))
    if found.flr is None:
        return notice.text("empty", page.t("The future liver remnant was not measured yet."))
    rows = []
    for score in found.all:
        locked = score.formula == found.locked.formula
        name = formula_name(score) + (f" · {page.t('locked by the board')}" if locked else "")
        lacking = page.t.row(page.t(words.name(code)) for code in score.missing)
        value = page.t("missing: {names}", names=lacking) if score.value is None else f"{number(score.value, 1)} %"
        rows.append((Html(f"<b>{escape(name)}</b>") if locked else name, value, score.source))
    title = page.t("Future liver remnant {volume}, measured {day}", volume=written(found.flr), day=found.on)
    return f"<h4>{escape(title)}</h4>" + table(page, (say("Formula"), say("FLR / SLV"), say("Source")), rows)
