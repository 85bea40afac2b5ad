"""Which warnings stand against the checkpoint on the wall? They decide nothing, but the minutes must answer them, so
they are named; what finds no room is counted."""

from hcc_mdt.clinical.findings import CheckpointFinding
from hcc_mdt.locale import Translator
from pages.ui.case.panel import warns
from pages.ui.escaping import unbroken
from pages.ui.projector.room import BODY, LINE, WIDE, lines

MOST_LINES = 2
EDGE = 10.0


def said(t: Translator, found: CheckpointFinding) -> str:
    """The warnings in one sentence of at most two lines; empty without one."""
    names = [t(one.rule.title) for one in found.findings if warns(one)]
    for most in range(len(names), 0, -1):
        told = _sentence(t, names, most)
        if lines(told, WIDE, BODY) <= MOST_LINES or most == 1:
            return told
    return ""


def _sentence(t: Translator, names: list[str], most: int) -> str:
    left = len(names) - most
    more = [t("and {count} more", count=left)] if left else []
    return t("▲ Needs a comment: {names}", names=t.row([*names[:most], *more]))


def text(told: str) -> str:
    return f'<p class="cautions">{unbroken(told)}</p>' if told else ""


def height(told: str) -> float:
    return lines(told, WIDE, BODY) * LINE + EDGE if told else 0.0
