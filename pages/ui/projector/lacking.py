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
    """The list as HTML, at least ``FEW`` of it."""
    if not missing:
        return ""
    most = max((n for n in range(1, len(missing) + 1) if height(page, missing, n) <= room), default=1)
    said = "".join(f"<p>{unbroken(_line(page, one))}</p>" for one in missing[:most])
    count = len(missing) - most
    more = f"<small>{escape(page.t('and {count} more', count=count))}</small>" if count else ""
    return f'<div class="missing"><b>{escape(page.t("Missing"))}</b>{said}{more}</div>'


def height(page: Page, missing: tuple[Missing, ...], most: int) -> float:
    """What the list takes with ``most`` entries."""
    if not missing:
        return 0.0
    shown = missing[:most]
    return EDGE + LINE * (1 + sum(lines(_line(page, one), INSIDE, BODY) for one in shown) + (len(missing) > most))


def _line(page: Page, one: Missing) -> str:
    """What, by whom, until when; a long name is cut, never the day."""
    until = f" · {page.t('by {day}', day=one.due)}" if one.due is not None else ""
    rest = f" · {page.t(NAMES[Discipline(one.owner)])}{until}"
    return cut(page.t(one.name), INSIDE * 2 - width(rest, BODY), BODY, 1) + rest
