"""How much can be said of each criterion? What stands against the checkpoint first; the rest as there is room.

Every criterion has its title and its verdict. Then those that are open, or that another formula would answer otherwise,
say why; then the others, the first of them longest.
"""

from hcc_mdt.clinical.findings import CheckpointFinding, Finding, Verdict
from hcc_mdt.layout.palette import SIGNS
from pages.ui.case.criteria import VERDICTS
from pages.ui.escaping import escape, unbroken
from pages.ui.page import Page
from pages.ui.projector.room import BODY, LINE, WIDE, cut, lines

TITLE, EDGE = 31.0, 12.0
TOLD_WIDE = WIDE - 48
ORDER = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET)
BRIEF, ONE_LINE, WHOLE = 0, 1, 2
MOST_LINES = 3


def text(page: Page, found: CheckpointFinding, room: float) -> tuple[str, float]:
    """The rows as HTML, and what is left of ``room``."""
    findings = sorted(
        (one for one in found.findings if one.decides and one.verdict in ORDER),
        key=lambda one: (ORDER.index(one.verdict), not one.variants),
    )
    fitting = _fitting(page, findings, room)
    if fitting < len(findings):
        more = page.t("and {count} more", count=len(findings) - fitting)
        rows = "".join(_row(page, one, BRIEF) for one in findings[:fitting])
        return f"{rows}<small>{escape(more)}</small>", 0.0
    levels, left = _levels(page, findings, room)
    return "".join(_row(page, one, level) for one, level in zip(findings, levels, strict=True)), left


def _fitting(page: Page, findings: list[Finding], room: float) -> int:
    """How many find room at all, their count beside them when not all do."""
    heights = [_height(page, one, BRIEF) for one in findings]
    if sum(heights) <= room:
        return len(findings)
    return next((n for n in range(len(findings), 0, -1) if sum(heights[:n]) + LINE <= room), 0)


def _levels(page: Page, findings: list[Finding], room: float) -> tuple[list[int], float]:
    places = range(len(findings))
    argued = [n for n in places if findings[n].verdict is not Verdict.MET or findings[n].variants]
    levels = [BRIEF for _ in places]
    left = room - sum(_height(page, one, BRIEF) for one in findings)
    for n, level in [*((n, WHOLE) for n in argued), *((n, ONE_LINE) for n in places), *((n, WHOLE) for n in places)]:
        more = _height(page, findings[n], level) - _height(page, findings[n], levels[n])
        if levels[n] < level and more <= left:
            levels[n], left = level, left - more
    return levels, left


def _row(page: Page, one: Finding, level: int) -> str:
    state = one.verdict.value
    told = "".join(f'<div class="{kind}">{unbroken(said)}</div>' for kind, said in _told(page, one, level))
    return (
        f'<div class="row"><i class="sign {state}">{SIGNS[state]}</i>'
        f"<b>{escape(page.t(one.rule.title))}</b>"
        f'<span class="state {state}">{escape(page.t(VERDICTS[one.verdict]))}</span>{told}</div>'
    )


def _told(page: Page, one: Finding, level: int) -> list[tuple[str, str]]:
    """Kind and words of each text below the title; one of kind "one" ends in an ellipsis where its line ends. What
    another formula answers is never left out."""
    if level == WHOLE:
        said = [("told", cut(page.t(one.because), TOLD_WIDE, BODY, MOST_LINES))]
        said += [("told variant", page.t(other)) for other in one.variants]
        return said + ([("told flips", page.t(one.flips))] if one.flips is not None else [])
    said = [("told one", page.t(one.because))] if level == ONE_LINE else []
    others = " ".join(page.t(other) for other in one.variants)
    return said + ([("told one variant", others)] if others else [])


def _height(page: Page, one: Finding, level: int) -> float:
    told = _told(page, one, level)
    return TITLE + EDGE + LINE * sum(1 if " one" in kind else lines(said, TOLD_WIDE, BODY) for kind, said in told)
