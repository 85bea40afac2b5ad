"""Which cases call for the board by themselves, and with which sentence? A trigger that fired, an answer not given."""

from dataclasses import dataclass

from db import afterwards, rediscussion
from hcc_mdt.messages import Message, say
from pages.ui.escaping import escape
from pages.ui.page import Page

WAITS: dict[str, Message] = {
    "again": say("To be discussed again"),
    "asked": say("Carried out?"),
}
"""What one can filter by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """Case id → why. ``again``: the board wanted to discuss it again; ``asked``: nobody said what became of the
    decision."""

    again: dict[str, Message]
    asked: dict[str, Message]

    def of(self, case_id: str) -> tuple[Message, ...]:
        return tuple(why[case_id] for why in (self.again, self.asked) if case_id in why)

    def among(self, wanted: str) -> tuple[str, ...] | None:
        """The ids to filter by; None for no filter."""
        return tuple({"again": self.again, "asked": self.asked}[wanted]) if wanted in WAITS else None


def calls(page: Page) -> Calls:
    """Asked anew on every run: nothing of it is kept."""
    with page.engine.connect() as conn:
        fired = rediscussion.to_discuss_again(conn, page.board.id, page.today)
        asked = afterwards.unanswered_cases(conn, page.board.id, page.today)
    return Calls(
        again={case_id: one.why for case_id, one in fired.items()},
        asked={case_id: say("Decided on {day}: carried out? Nobody said.", day=on) for case_id, on in asked.items()},
    )


def line(page: Page, why: tuple[Message, ...]) -> str:
    """The sentences below a case's line, as HTML; nothing without one."""
    if not why:
        return ""
    return f'<div class="line-calls">↻ {escape(" · ".join(page.t(one) for one in why))}</div>'
