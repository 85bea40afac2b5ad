"""Until when must the operation wait after each last dose?

Two hatchings behind every last dose: to the minimum and to the preferred end. A treatment still going on has none,
but a day ahead with its assumption; a missing last dose has neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from hcc_mdt.clinical.agents import spoken
from hcc_mdt.clinical.timeline.lanes import Ahead, Bar, Texture
from hcc_mdt.clinical.timeline.procedures import PROCEDURE_NAMES
from hcc_mdt.clinical.timeline.view import View
from hcc_mdt.clinical.washout import Washout
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Treatment


def washout_bars(view: View, washouts: Sequence[Washout], rows: Mapping[str, Treatment]) -> Iterable[Bar]:
    """The hatched bars, on the row of their agent."""
    for washout in washouts:
        row = row_of(washout, rows)
        if row is None or washout.last_dose is None or washout.ongoing:
            continue
        least, preferred = washout.earliest_on, washout.preferred_on
        if least is not None:
            yield _bar(washout, row, washout.last_dose, least, Texture.WASHOUT_MINIMUM)
        if preferred is not None and preferred > (least or washout.last_dose):
            yield _bar(washout, row, least or washout.last_dose, preferred, Texture.WASHOUT_PREFERRED)


def washouts_ahead(view: View, washouts: Sequence[Washout], rows: Mapping[str, Treatment]) -> tuple[Ahead, ...]:
    """The days still to come on which a washout ends."""
    ahead = []
    for washout in washouts:
        row = row_of(washout, rows)
        if row is None or washout.last_dose is None or washout.ongoing:
            continue
        least, preferred = washout.earliest_on, washout.preferred_on
        end = preferred or least
        if end is not None and end >= view.on:
            ahead.append(
                Ahead(
                    on=end,
                    kind="washout",
                    lane="treatment",
                    row=row,
                    text=say("washout ends {day} ({days} d)", day=end, days=(end - washout.last_dose).days),
                    assumption=say("if no further dose is given"),
                )
            )
    return tuple(ahead)


def row_of(washout: Washout, rows: Mapping[str, Treatment]) -> str | None:
    """The row a washout belongs to: its agent's, or that of its kind of procedure."""
    for key in (f"{washout.kind}:{washout.agent}", str(washout.kind)):
        if key in rows:
            return key
    return None


def _bar(washout: Washout, row: str, start: date, end: date, texture: Texture) -> Bar:
    least = texture is Texture.WASHOUT_MINIMUM
    detail = (
        say("minimum washout of {agent} until {end}", agent=_name(washout), end=end)
        if least
        else say("preferred washout of {agent} until {end}", agent=_name(washout), end=end)
    )
    return Bar(row=row, kind=str(washout.kind), start=start, end=end, texture=texture, detail=detail)


def _name(washout: Washout) -> Message:
    return PROCEDURE_NAMES.get(washout.kind) or spoken(washout.agent)
