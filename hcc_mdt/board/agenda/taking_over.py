"""What was typed on this case in a meeting before, and not decided: what of it can be taken over into today's form?

Never by itself: somebody has to want it, and only fields that are still empty are filled. Actions of a deferral are
followed already, and nobody dissents without being asked again, so neither is taken over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from hcc_mdt.board.decisions import FIELDS, why_not_type
from hcc_mdt.board.permissions import refuse
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, AgendaItem, Decision, ItemState, Meeting
from hcc_mdt.changes.in_session import FormTakenOver
from hcc_mdt.messages import Message, say

TAKEN = FIELDS - {"actions", "dissents", "deferred_for"}
_EMPTY = Decision()


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """An agenda item of another meeting (its id and day) on which the case was not decided."""

    meeting: str
    on: date
    item: AgendaItem


def offered(earlier: Sequence[Earlier], item: AgendaItem) -> tuple[Earlier, tuple[str, ...]] | None:
    """The newest form that was typed and not decided, and the fields of it that are still empty today. ``earlier``:
    every other discussion of the case before this one, oldest first; a decision ends what was offered before it."""
    for one in reversed(earlier):
        if one.item.state is ItemState.DECIDED:
            return None
        fields = tuple(name for name in _filled(one.item.draft) if getattr(item.draft, name) == getattr(_EMPTY, name))
        if _filled(one.item.draft):
            return (one, fields) if fields else None
    return None


def take_over(stamp: Stamp, meeting: Meeting, item: AgendaItem, earlier: Sequence[Earlier]) -> FormTakenOver:
    """The empty fields of the form filled with what was typed then. Raises ``Refused``."""
    refuse(why_not_take_over(stamp.actor, meeting, item, earlier))
    found = offered(earlier, item)
    assert found is not None
    one, fields = found
    return FormTakenOver(
        audit=stamp.audit("decision.taken_over", case=item.case, meeting=meeting.id, detail=(("from", one.meeting),)),
        item=item.id,
        fields=fields,
        draft=replace(item.draft, **{name: getattr(one.item.draft, name) for name in fields}),
    )


def why_not_take_over(actor: Actor, meeting: Meeting, item: AgendaItem, earlier: Sequence[Earlier]) -> Message | None:
    if offered(earlier, item) is None:
        return say("There is nothing to take over.")
    return why_not_type(actor, meeting, item)


def _filled(form: Decision) -> tuple[str, ...]:
    return tuple(
        name for name in Decision.__dataclass_fields__ if name in TAKEN and getattr(form, name) != getattr(_EMPTY, name)
    )
