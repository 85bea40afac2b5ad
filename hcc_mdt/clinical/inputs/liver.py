"""What do liver function, stage and remnant say, as inputs of the rules?"""

from decimal import ROUND_UP, Decimal
from functools import partial

from hcc_mdt.boardroom import Settings
from hcc_mdt.clinical import words
from hcc_mdt.clinical.context import Context, Input, Variants, daily, unknown
from hcc_mdt.clinical.inputs.observed import of_score
from hcc_mdt.clinical.inputs.treatment import NO_TREATMENT
from hcc_mdt.clinical.scores.bedside import Bedside
from hcc_mdt.clinical.scores.liver import child_pugh_of
from hcc_mdt.clinical.scores.liver_volume import slv
from hcc_mdt.clinical.scores.meld import meld_3_of, meld_of
from hcc_mdt.clinical.scores.score import Score, Used
from hcc_mdt.clinical.scores.stage_parts import DatedParts, dated_parts
from hcc_mdt.clinical.scores.staging import bclc_of, cnlc_of
from hcc_mdt.clinical.scores.volumetry import AUGMENTATION, growth, locked_remnant, remnants
from hcc_mdt.messages import Message, say
from hcc_mdt.units import Quantity

PERCENT = Decimal(100)
INR_EDGES = (Decimal("2.2"), Decimal("2.3"))
FOUNDING, FOUNDING_SCOPE = "founding", ("IIIa", "IIIb")  # DEF-01: the founding consensus's own scope
_WHOLE = Decimal(1)
_PREFIX = "flr_percent."


@daily
def _bedside(context: Context) -> Bedside:
    """Every score of one day reads the same values."""
    return Bedside(context.case, context.on, context.observed)


@daily
def _child_pugh(context: Context) -> Score:
    return child_pugh_of(context.case, context.on, _bedside(context), context.settings.inr_upper)


@daily
def _dated_parts(context: Context) -> DatedParts:
    return dated_parts(context.case, context.on, _bedside(context), _child_pugh(context))


@daily
def _cnlc(context: Context) -> Score:
    return cnlc_of(context.case, context.on, _dated_parts(context))


def child_pugh_class(context: Context) -> Input:
    score = _child_pugh(context)
    return of_score(context, "child_pugh.class", score, score.grade, _by_other_inr)


def child_pugh_points(context: Context) -> Input:
    score = _child_pugh(context)
    return of_score(context, "child_pugh.points", score, score.value)


def _by_other_inr(context: Context) -> Variants:
    """The class with the other edge of INR (register, no. 13); it matters between the two only."""
    inr = _bedside(context).quantity("inr")
    if inr is None or not min(INR_EDGES) < inr.value <= max(INR_EDGES):
        return ()
    found = []
    for edge in INR_EDGES:
        grade = child_pugh_of(context.case, context.on, _bedside(context), edge).grade
        if edge != context.settings.inr_upper and grade is not None:
            found.append((f"INR {edge}", grade))
    return tuple(found)


def meld(context: Context) -> Input:
    """MELD as the board locked it; the other one stands beside it (register, no. 14)."""
    formula = meld_3_of if context.settings.meld == "3.0" else meld_of
    score = formula(context.case, context.on, _bedside(context))
    return of_score(context, "meld", score, _points(score), _other_meld)


def _other_meld(context: Context) -> Variants:
    formula, called = (meld_of, "MELD") if context.settings.meld == "3.0" else (meld_3_of, "MELD 3.0")
    points = _points(formula(context.case, context.on, _bedside(context)))
    return () if points is None else ((called, points),)


def _points(score: Score) -> Decimal | None:
    return None if score.value is None else Decimal(score.grade or score.value)


def cnlc(context: Context) -> Input:
    score = _cnlc(context)
    return of_score(context, "cnlc", score, score.grade)


def bclc(context: Context) -> Input:
    score = bclc_of(context.case, context.on, _dated_parts(context))
    return of_score(context, "bclc", score, score.grade)


def cnlc_in_scope(context: Context) -> Input:
    """Is the stage one the board treats (DEF-05)?"""
    score = _cnlc(context)
    within = _in_scope(score, context.settings.scope)
    return of_score(context, "cnlc.in_scope", score, within, _founding_scope)


def _founding_scope(context: Context) -> Variants:
    score = _cnlc(context)
    own, founding = _in_scope(score, context.settings.scope), _in_scope(score, FOUNDING_SCOPE)
    if own is None or founding is None or set(context.settings.scope) == set(FOUNDING_SCOPE):
        return ()
    return ((FOUNDING, founding),)


def _in_scope(score: Score, scope: tuple[str, ...]) -> str | None:
    """Unknown as soon as two stages that are both still possible would give two answers."""
    stages = (score.grade,) if score.grade is not None else score.possible
    answers = {"yes" if stage in scope else "no" for stage in stages}
    return answers.pop() if len(answers) == 1 else None


def flr_percent(context: Context) -> Input:
    """The remnant by the board's locked formula; the others stand beside it, and the flip is said in millilitres."""
    locked = locked_remnant(context.case, context.settings, _bedside(context))
    own, measured = of_score(context, "flr.percent", locked, locked.value), _bedside(context).observation("flr")
    return own._replace(
        unit="%", on=(None if measured is None else measured.on) or own.on, variants=_by_other_volumes,
        flip=partial(_millilitres, locked.inputs, context.case.sex, context.settings),
    )  # fmt: skip


def _by_other_volumes(context: Context) -> Variants:
    found = remnants(context.case, context.on, context.settings, _bedside(context))
    return tuple(
        (words.formula(score.formula.removeprefix(_PREFIX)), score.value)
        for score in found.all
        if score.value is not None and score.formula != found.locked.formula
    )


def flr_growth(context: Context) -> Input:
    """Growth of the remnant a week since augmentation, by the locked formula (FLR-04)."""
    name = "flr.growth"
    score = growth(context.case, context.on, context.settings)
    if score is None:
        return unknown(name, say("The remnant was not measured before and after augmentation."), "flr")
    return of_score(context, name, score, score.value)


def augmented(context: Context) -> Input:
    """Was the remnant augmented (PVE or ALPPS)? No only when other treatments are recorded."""
    name = "flr.augmented"
    begun = [t for t in context.case.treatments if t.on is not None and t.on <= context.on]
    if not begun:
        return unknown(name, NO_TREATMENT, "treatments")
    return Input(name=name, value="yes" if any(t.kind in AUGMENTATION for t in begun) else "no")


def _millilitres(inputs: tuple[Used, ...], sex: str | None, settings: Settings, edge: Decimal) -> Message:
    """How many millilitres of remnant the edge would take, by the locked formula."""
    used = {u.code: u for u in inputs}
    height, weight = _quantity(used.get("height")), _quantity(used.get("weight"))
    standard = slv(settings.slv_formula, height, weight, sex, settings.bsa_formula)
    if standard.value is None:
        return say("FLR/SLV would have to reach {edge} %.", edge=edge)
    needed = (standard.value * edge / PERCENT).quantize(_WHOLE, ROUND_UP)
    return say(
        "FLR/SLV would have to reach {edge} %: {needed} mL by {formula}.",
        edge=edge, needed=needed, formula=words.formula(settings.slv_formula),
    )  # fmt: skip


def _quantity(used: Used | None) -> Quantity | None:
    return None if used is None else used.quantity
