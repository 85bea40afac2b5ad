"""What comes next, from which day to which, and what does each day rest on?"""

from hcc_mdt.clinical.timeline.lanes import Ahead
from hcc_mdt.messages import Message, say
from pages.ui import notice
from pages.ui.case.table import table
from pages.ui.case.view import CaseView
from pages.ui.page import Page

HEADS = (say("From"), say("Until"), say("In"), say("What"), say("Rests on"))
KINDS: dict[str, Message] = {
    "due": say("checkpoint"),
    "flip": say("criterion"),
    "washout": say("washout"),
    "if_stopped": say("washout"),
    "scan": say("imaging"),
    "confirmation": say("response"),
    "marker": say("marker"),
}
HEAD_OF_KIND = say("Of")


def text(page: Page, view: CaseView) -> str:
    """One line per day or range, the nearest first."""
    if not view.frame.ahead:
        return notice.text("empty", page.t("Nothing that can be calculated lies ahead."))
    said = notice.text("note", page.t("Arithmetic only: no forecast, and no verdict rests on it."))
    heads = (HEADS[0], HEADS[1], HEADS[2], HEAD_OF_KIND, *HEADS[3:])
    return said + table(page, heads, [_line(page, view, one) for one in view.frame.ahead])


def _line(page: Page, view: CaseView, one: Ahead) -> tuple[object, ...]:
    days = page.t("{days} d", days=(one.on - view.on).days)
    return one.on, one.until, days, _of(page, view, one), one.text, one.assumption


def _of(page: Page, view: CaseView, one: Ahead) -> str:
    """What kind of day, and of which treatment."""
    kind = page.t(KINDS[one.kind]) if one.kind in KINDS else one.kind
    rows = {row.key: row.name for row in view.frame.lane("treatment").rows} if one.lane == "treatment" else {}
    return f"{kind} · {page.t(rows[one.row])}" if one.row in rows else kind
