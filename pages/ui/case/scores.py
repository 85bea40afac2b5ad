"""What does every calculator say, from which values of which day, and what is missing?"""

from hcc_mdt.clinical import words
from hcc_mdt.clinical.anchors import surgery_on
from hcc_mdt.clinical.scores.calculators import GROUPS, Calculated, calculated
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.clinical.timeline.view import number, written
from hcc_mdt.messages import Message, say
from hcc_mdt.units import in_words, printed
from pages.ui import notice
from pages.ui.case.halves import halves
from pages.ui.case.table import Html, state, table
from pages.ui.case.view import CaseView
from pages.ui.escaping import escape
from pages.ui.page import Page

HEADS = (say("Score"), say("Value"), say("Grade"), say("Rests on"))
HALVES = (("liver", "volume", "after"), ("stage", "transplant", "fibrosis", "prognosis", "kinetics"))
GRADES: dict[str, Message] = {
    "within": say("within"),
    "outside": say("outside"),
    "sufficient": say("sufficient"),
    "insufficient": say("insufficient"),
    "limited": say("limited resection only"),
    "enucleation": say("enucleation only"),
    "no_resection": say("no resection"),
    "up_to_4_segments": say("up to 4 segments"),
    "2_to_3_segments": say("2 to 3 segments"),
    "single_segment": say("one segment"),
    "low": say("low"),
    "medium": say("medium"),
    "indeterminate": say("indeterminate"),
    "met": say("met"),
    "not_met": say("not met"),
    "high": say("high"),
    "none": say("none"),
}
PACES = {"half_life": say("half-life"), "doubling_time": say("doubling time")}
NAMES = {
    "child_pugh_class": say("Child-Pugh class"),
    "lesion_count": say("Number of lesions"),
    "largest_diameter": say("Largest diameter"),
}
"""What a score used, worked out here or reported: not "as reported", which the code's own name says."""
TITLES = {
    "Kinetic growth": say("Kinetic growth"),
    "ICG-R15 → FLR": say("ICG-R15 → remnant"),
    "ICG-R15 → extent": say("ICG-R15 → extent"),
    "TNM 8 T N M": say("TNM 8, categories"),
    "up-to-seven": say("up-to-seven"),
    "six-and-twelve": say("six-and-twelve"),
}
"""Calculators whose name is a word, not a proper name."""
VESSELS = {"minor": say("minor branch"), "major": say("major branch")}


def text(page: Page, view: CaseView) -> str:
    """In two columns, one table per group."""
    found = calculated(view.case, view.on, page.board.settings)
    left, right = (
        "".join(_group(page, key, [one for one in found if one.group == key]) for key in groups) for groups in HALVES
    )
    return _operated(page, view) + f'<div class="scores">{halves(left, right)}</div>'


def _operated(page: Page, view: CaseView) -> str:
    operated = surgery_on(view.case)
    if operated is None or operated > view.on:
        return ""
    said = page.t(
        "Stage and transplant criteria rest on the last imaging, also after the operation of {day}.", day=operated
    )
    return notice.text("note", said)


def _group(page: Page, key: str, found: list[Calculated]) -> str:
    return f"<h4>{escape(page.t(GROUPS[key]))}</h4>" + table(page, HEADS, [_line(page, one) for one in found])


def _line(page: Page, one: Calculated) -> tuple[object, ...]:
    score, name = one.score, page.t(TITLES.get(one.name, one.name))
    if score is None:
        return name, None, None, one.why_not
    source = Html(f'<span title="{escape(f"{score.formula} · {score.source}", quote=True)}">{escape(name)}</span>')
    if score.value is None and score.grade is None:
        lacking = page.t.row(page.t(words.name(code)) for code in score.missing)
        missing = state(page, "unknown", page.t("unknown"))
        said = page.t("missing: {names}", names=lacking) if lacking else ""
        return source, missing, None, " · ".join(part for part in (said, _warned(page, score)) if part)
    rests = page.t.row(_used(page, used) for used in score.inputs)
    return source, _value(score), _grade(score), " · ".join(part for part in (rests, _warned(page, score)) if part)


def _value(score: Score) -> str | None:
    if score.value is None:
        return None
    places = None if score.value == score.value.to_integral_value() else 2
    unit = printed(score.unit)
    return f"{number(score.value, places)}{' ' if unit else ''}{unit}"


def _grade(score: Score) -> Message | str | None:
    if score.grade is None:
        return PACES.get(score.formula.split(".")[0])
    return GRADES.get(score.grade, score.grade)


def _used(page: Page, used: Used) -> str:
    day = "" if used.on is None else f" ({used.on.isoformat()})"
    return f"{page.t(NAMES.get(used.code) or words.name(used.code))} {page.t(worded(used))}{day}"


def worded(used: Used) -> Message:
    """What was used, in words."""
    if used.quantity is None:
        choice = used.choice or "?"
        own = VESSELS.get(choice) if used.code == "vascular_invasion" else None
        return own or words.choice(choice)
    if used.quantity.unit == "a":
        return in_words(used.quantity)
    return say("{quantity}", quantity=written(used.quantity))


def _warned(page: Page, score: Score) -> str:
    return " ".join(page.t(one) for one in score.warnings)
