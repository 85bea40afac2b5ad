"""What is to be obtained, and by whom? What blocks a decision first; as much of it as finds room, the rest counted."""

from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.boardroom import Discipline
from hcc_mdt.clinical.missing import Missing
from pages.ui.escaping import escape, unbroken
from pages.ui.page import Page
from pages.ui.projector.room import BODY, LINE, WIDE, cut, lines, width

FEW = 3
EDGE = 26.0
INSIDE = WIDE - 36


def text(page: Page, missing: tuple[Missing, ...], room: float) -> str:
    """The list as HTML, at least one entry of it."""
    if not missing:
        return ""
    told, most = [_line(page, one) for one in missing], 1
    while most < len(told) and _height(told, most + 1) <= room:
        most += 1
    said = "".join(f"<p>{unbroken(one)}</p>" for one in told[:most])
    count = len(missing) - most
    more = f"<small>{escape(page.t('and {count} more', count=count))}</small>" if count else ""
    return f'<div class="missing"><b>{escape(page.t("Missing"))}</b>{said}{more}</div>'


def height(page: Page, missing: tuple[Missing, ...], most: int) -> float:
    """What the list takes with ``most`` entries."""
    return _height([_line(page, one) for one in missing], most) if missing else 0.0


def _height(told: list[str], most: int) -> float:
    return EDGE + LINE * (1 + sum(lines(one, INSIDE, BODY) for one in told[:most]) + (len(told) > most))


def _line(page: Page, one: Missing) -> str:
    """What, by whom, until when; a long name is cut, never the day."""
    until = f" · {page.t('by {day}', day=one.due)}" if one.due is not None else ""
    rest = f" · {page.t(NAMES[Discipline(one.owner)])}{until}"
    return cut(page.t(one.name), INSIDE * 2 - width(rest, BODY), BODY, 1) + rest
