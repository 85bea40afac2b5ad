"""Is this entry of a rule file a checkpoint with its window?"""

from hcc_mdt.protocol.parse import CHECKPOINTS, closed, owner
from hcc_mdt.protocol.schema import CheckpointRule, Confidence, LaterWindow, Window
from hcc_mdt.protocol.table import Table


def checkpoint(table: Table) -> CheckpointRule:
    """One ``[[checkpoint]]`` entry with its window. Raises ``BadRule``."""
    window = table.table("window")
    parsed = CheckpointRule(
        id=table.text("id"),
        number=int(table.number("number")),
        title=table.both_languages("title"),
        owner=owner(table),
        window=Window(
            anchor=window.text("anchor"),
            opens=window.days_or_none("opens"),
            target=window.days_or_none("target"),
            overdue_after=window.days_or_none("overdue_after"),
            basis=window.both_languages("basis"),
            confidence=closed(window, "confidence", Confidence),
            later=tuple(_later(entry) for entry in window.tables("later")),
            confirmation=_later(window.table("confirmation")) if window.has("confirmation") else None,
        ),
    )
    window.nothing_else()
    table.nothing_else()
    if parsed.id not in CHECKPOINTS:
        raise table.refuse(f"unknown checkpoint '{parsed.id}'")
    return parsed


def _later(table: Table) -> LaterWindow:
    keys = ("from_day", "opens", "target", "overdue_after")
    found = LaterWindow(*(int(table.number(key)) for key in keys))
    table.nothing_else()
    return found
