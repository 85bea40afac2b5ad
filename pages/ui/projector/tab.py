"""Which view of the case page can stand on the wall in place of the timeline? Those that only show, without names.

A view can be longer than the wall is high: it is shown in parts, and a sign says when more follows.
"""

from dataclasses import replace

from db.meetings import Decided
from hcc_mdt.wall import WallView
from pages.ui.case import decided
from pages.ui.case.view import CaseView
from pages.ui.case.views import TEXTS
from pages.ui.escaping import escape
from pages.ui.page import Page
from pages.ui.projector import parts

HIGH = 896  # pixels, as in wall.css
ON_WALL = tuple(key for key in TEXTS if key != "documents")
TELLING_WHAT_BECAME = ("decisions", "since")
"""of decisions and actions: more than the case and its decisions say."""
ORDER = ("", *ON_WALL)
"""The timeline, then the views as the case page has them."""


def text(page: Page, view: CaseView, wall: WallView) -> str:
    """The view, in the wall's size, with what the screen needs to say how many parts it has."""
    of = {"case": view.whole.id, "version": view.whole.version, "tab": wall.tab,
          "language": page.language, "step": parts.STEP, "shown": parts.SHOWN, "high": HIGH,
          "more": f"▼ {page.t('more below')}"}  # fmt: skip
    data = " ".join(f'data-{name}="{escape(str(said))}"' for name, said in of.items())
    shift = f"max({-parts.STEP * (wall.part - 1)}px, min(0px, {parts.SHOWN}px - 100%))"  # never past the last part
    moved = f' style="transform: translateY({shift})"' if wall.part > 1 else ""
    told = decided.at_length if wall.tab == "decisions" else TEXTS[wall.tab]
    seen = told(page, nameless(replace(view, marked=(wall.cursor, wall.compared))))
    seen = seen.replace("<details", "<details open")  # nobody can unfold it here
    return f'<div class="wall-tab" {data}><div class="wall-inside"{moved}>{seen}</div></div>'


def nameless(view: CaseView) -> CaseView:
    """The case without the names of those who act on it."""
    return replace(view, decided=tuple(_nameless(one) for one in view.decided), named=False)


def _nameless(one: Decided) -> Decided:
    form = one.item.draft
    actions = tuple(replace(action, owner="") for action in form.actions)
    informing = tuple(replace(row, by="") for row in form.informing)
    form = replace(form, responsible="", key_worker="", actions=actions, informing=informing)
    return one._replace(item=replace(one.item, draft=form))
