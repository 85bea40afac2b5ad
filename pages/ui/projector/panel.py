"""What decides the checkpoint the case stands at? As much as fits beside the timeline, what stands against it first.

Nobody can scroll a wall: what does not fit is counted, never cut off unseen.
"""

from collections.abc import Iterable
from html import escape
from math import ceil

from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.boardroom import Discipline
from hcc_mdt.clinical.findings import CheckpointFinding, Finding, Verdict
from hcc_mdt.clinical.missing import Missing
from hcc_mdt.layout.palette import SIGNS
from hcc_mdt.layout.placing import shortened, width
from pages.ui.case.criteria import VERDICTS
from pages.ui.case.panel import verdict
from pages.ui.case.view import CaseView
from pages.ui.page import Page
from pages.ui.words import SHAPE

HEIGHT, WIDE, BODY, LINE = 880.0, 456.0, 20.0, 25.0  # pixels; of a line, its height
ROW_WIDE, ROW_EDGE, TITLE, BRIEF = 325.0, 12.0, 26.0, 43.0
MOST_LACKING, MOST_LINES = 3, 3
ORDER = (Verdict.NOT_MET, Verdict.UNKNOWN, Verdict.MET)


def text(page: Page, view: CaseView) -> str:
    """The panel as HTML."""
    found = view.current
    head, lacking = _head(page, found), _missing(page, view.missing)
    room = HEIGHT - _head_height(page, found) - (_missing_height(view.missing) if lacking else 0)
    return f'<div class="wall-panel">{head}{_rows(page, found, room)}{lacking}</div>'


def _head(page: Page, found: CheckpointFinding) -> str:
    number = page.t("Checkpoint {number}", number=str(found.checkpoint.number))
    return (
        f'<div class="head"><small>{escape(number)} · {escape(page.t(found.checkpoint.title))}</small>'
        f'<h2 class="{found.state.value}">{SHAPE[found.state]} {escape(verdict(page, found))}</h2>'
        f"<p>{escape(_because(page, found))}</p></div>"
    )


def _because(page: Page, found: CheckpointFinding) -> str:
    return shortened(page.t(found.because), BODY, WIDE * 2)


def _head_height(page: Page, found: CheckpointFinding) -> float:
    title = f"{page.t('Checkpoint {number}', number='10')} · {page.t(found.checkpoint.title)}"
    lines = _lines(title, WIDE, BODY) + _lines(_because(page, found), WIDE, BODY)
    return lines * LINE + _lines(f"● {verdict(page, found)}", WIDE, 33) * 38 + 14


def _rows(page: Page, found: CheckpointFinding, room: float) -> str:
    """Open criteria with their because, then the met ones; shorter and shorter, the last ones counted."""
    findings = sorted(
        (one for one in found.findings if one.decides and one.verdict in ORDER),
        key=lambda one: (ORDER.index(one.verdict), not one.variants),
    )
    for brief in range(len(findings) + 1):  # the last ones give up their because first
        whole, short = findings[: len(findings) - brief], findings[len(findings) - brief :]
        if _height(page, whole) + len(short) * BRIEF <= room:
            return _joined(page, whole, short)
    fitting = max(0, int((room - LINE) // BRIEF))
    more = page.t("and {count} more", count=len(findings) - fitting)
    return _joined(page, (), findings[:fitting]) + f"<small>{escape(more)}</small>"


def _joined(page: Page, whole: Iterable[Finding], short: Iterable[Finding]) -> str:
    return "".join(_row(page, one, brief=False) for one in whole) + "".join(
        _row(page, one, brief=True) for one in short
    )


def _row(page: Page, one: Finding, *, brief: bool) -> str:
    state = one.verdict.value
    told = "" if brief else f"<span>{escape(_told(page, one))}</span>{_beside(page, one)}"
    return (
        f'<div class="row"><i class="sign {state}">{SIGNS[state]}</i>'
        f"<span><b>{escape(_title(page, one))}</b>{told}</span>"
        f'<span class="state {state}">{escape(page.t(VERDICTS[one.verdict]))}</span></div>'
    )


def _title(page: Page, one: Finding) -> str:
    return shortened(page.t(one.rule.title), 22, ROW_WIDE)


def _told(page: Page, one: Finding) -> str:
    return shortened(page.t(one.because), BODY, ROW_WIDE * MOST_LINES)


def _beside(page: Page, one: Finding) -> str:
    """What answers otherwise, and what would flip it."""
    said = "".join(f'<div class="variant">{escape(page.t(other))}</div>' for other in one.variants)
    return said + (f'<div class="flips">{escape(page.t(one.flips))}</div>' if one.flips is not None else "")


def _height(page: Page, findings: Iterable[Finding]) -> float:
    high = 0.0
    for one in findings:
        said = [_told(page, one), *(page.t(v) for v in one.variants), *([page.t(one.flips)] if one.flips else [])]
        high += TITLE + ROW_EDGE + LINE * sum(_lines(part, ROW_WIDE, BODY) for part in said)
    return high


def _missing(page: Page, lacking: tuple[Missing, ...]) -> str:
    """What to obtain and by whom; what blocks a decision first."""
    if not lacking:
        return ""
    lines = "".join(f"<p>{escape(_missing_line(page, one))}</p>" for one in lacking[:MOST_LACKING])
    count = len(lacking) - MOST_LACKING
    more = f"<small>{escape(page.t('and {count} more', count=count))}</small>" if count > 0 else ""
    return f'<div class="missing"><b>{escape(page.t("Missing"))}</b>{lines}{more}</div>'


def _missing_line(page: Page, one: Missing) -> str:
    """What, by whom, until when; a long name is cut, never the day."""
    until = f" · {page.t('by {day}', day=one.due)}" if one.due is not None else ""
    rest = f" · {page.t(NAMES[Discipline(one.owner)])}{until}"
    return shortened(page.t(one.name), BODY, (WIDE - 60) * 2 - width(rest, BODY)) + rest


def _missing_height(lacking: tuple[Missing, ...]) -> float:
    return 24 + LINE * (1 + 2 * min(len(lacking), MOST_LACKING) + (len(lacking) > MOST_LACKING))


def _lines(said: str, wide: float, size: float) -> int:
    return max(1, ceil(width(said, size) / wide))
