"""Which toxicity, how bad, from when to when?

Bars packed into as few rows as keep them apart; the grade stands on the bar. What nobody called resolved goes on to
the frame's day.
"""

from datetime import date

from hcc_mdt.clinical.timeline.lanes import Bar, Lane, Row, Scale, Texture
from hcc_mdt.clinical.timeline.view import View, source
from hcc_mdt.clinical.toxicities import spoken
from hcc_mdt.messages import Message, say
from hcc_mdt.model import AdverseEvent

MOST_ROWS = 4


def adverse_lane(view: View) -> Lane:
    """Adverse events as bars with grade; immune-related ones are a kind of their own."""
    events = sorted(
        (e for e in view.case.adverse_events if e.on is not None and e.on <= view.on),
        key=lambda e: (e.on or date.min, -e.grade),
    )
    placed = _packed(view, events)
    rows = max(placed.values(), default=-1) + 1
    return Lane(
        key="adverse",
        name=say("Adverse events"),
        scale=Scale.ROWS,
        rows=tuple(Row(key=str(i), name=say("Adverse events") if i == 0 else Message("")) for i in range(rows)),
        bars=tuple(_bar(view, e, placed[e.id]) for e in events),
        empty=None if events else say("No adverse event was recorded"),
    )


def _end(view: View, event: AdverseEvent) -> date:
    assert event.on is not None
    return event.resolved_on or max(view.on, event.on)


def _packed(view: View, events: list[AdverseEvent]) -> dict[str, int]:
    """Event id → row. The first row that is free on the day of onset; the last one when all are taken."""
    ends: list[date] = []
    placed: dict[str, int] = {}
    for event in events:
        assert event.on is not None
        free = next((i for i, end in enumerate(ends) if end < event.on), len(ends))
        row = min(free, MOST_ROWS - 1)
        ends[row : row + 1] = [_end(view, event)]
        placed[event.id] = row
    return placed


def _bar(view: View, event: AdverseEvent, row: int) -> Bar:
    assert event.on is not None
    text = say("{term} G{grade}", term=spoken(event.term), grade=event.grade)
    detail = (
        say("{term} grade {grade} since {start}, not recorded as resolved",
            term=spoken(event.term), grade=event.grade, start=event.on)
        if event.resolved_on is None
        else say("{term} grade {grade} from {start} to {end}",
                 term=spoken(event.term), grade=event.grade, start=event.on, end=event.resolved_on)
    )  # fmt: skip
    return Bar(
        row=str(row),
        kind="adverse_immune" if event.immune_related else "adverse",
        start=event.on,
        end=_end(view, event),
        texture=Texture.GIVEN,
        detail=detail,
        text=text,
        open_end=event.resolved_on is None,
        grade=event.grade,
        source=source(event),
        imputed=event.recorded.origin.imputed,
        late=view.late(event),
    )
