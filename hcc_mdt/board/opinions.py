"""How does each discipline say what it thinks before the discussion, unseen by the others, and who opens the seal?

Given in writing, one a person, replaced as often as one likes while sealed. They open when every discipline in the room
that may give one has given it, or when the chair says so; nobody but the author can read one before.
"""

from collections.abc import Collection
from dataclasses import dataclass

from hcc_mdt.board.agenda.states import why_settled
from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.disciplines import NAMES, listed
from hcc_mdt.board.permissions import refuse, why_not
from hcc_mdt.board.presence import here
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Actor, AgendaItem, Discipline, Meeting, MeetingState
from hcc_mdt.changes.in_session import OpinionGiven, OpinionsOpened
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say
from hcc_mdt.opinions import Opinion, Opinions


@dataclass(frozen=True, slots=True, kw_only=True)
class Camp:
    """Those who recommend the same."""

    recommendation: str
    opinions: tuple[Opinion, ...]


def give(stamp: Stamp, meeting: Meeting, item: AgendaItem, recommendation: str, text: str) -> OpinionGiven:
    """The actor's opinion, sealed. The audit entry says of which discipline, never what."""
    refuse(why_not_give(stamp.actor, meeting, item))
    if recommendation not in RECOMMENDATIONS:
        raise Refused(say("Choose what you recommend first."))
    actor = stamp.actor
    given = Opinion(
        account=actor.account,
        name=actor.name,
        discipline=actor.discipline,
        recommendation=recommendation,
        text=text.strip(),
        at=stamp.at,
    )
    detail = (("discipline", actor.discipline.value),)
    return OpinionGiven(
        audit=stamp.audit("opinion.given", case=item.case, meeting=meeting.id, detail=detail),
        item=item.id,
        opinion=given,
    )


def open_(stamp: Stamp, meeting: Meeting, item: AgendaItem, seen: Opinions) -> OpinionsOpened:
    """The seal is opened for everybody."""
    refuse(why_not_open(stamp.actor, meeting, item, seen))
    whole = not seen.waited_for
    detail = (("because", "all_in" if whole else "chair"), ("given", str(len(seen.given))))
    return OpinionsOpened(
        audit=stamp.audit("opinions.opened", case=item.case, meeting=meeting.id, detail=detail),
        item=item.id,
        all_in=whole,
    )


def readable(reader: str, given: Collection[Opinion], *, sealed: bool) -> tuple[Opinion, ...]:
    """What ``reader`` may read of what was given."""
    return tuple(one for one in given if not sealed or one.account == reader)


def waited_for(meeting: Meeting, may_give: Collection[str], given: Collection[Discipline]) -> tuple[Discipline, ...]:
    """The disciplines in the room that have not given an opinion. ``may_give``: the accounts whose role lets them; who
    only listens keeps no seal closed."""
    asked = {person.discipline for person in here(meeting) if person.account in may_give}
    return tuple(discipline for discipline in Discipline if discipline in asked and discipline not in given)


def why_not_give(actor: Actor, meeting: Meeting, item: AgendaItem) -> Message | None:
    """May ``actor`` give an opinion on this case, or another one, now?"""
    if meeting.state is MeetingState.CLOSED:
        return say("This meeting is closed. Its minutes can be amended, not changed.")
    settled = why_settled(item)
    if settled is not None:
        return settled
    if item.opinions_opened_at is not None:
        return say("The opinions on {case} are open. Say yours in the discussion.", case=item.case_code)
    return why_not(actor, "give_opinion", meeting.board)


def why_not_open(actor: Actor, meeting: Meeting, item: AgendaItem, seen: Opinions) -> Message | None:
    """May ``actor`` open the seal? The chair always, others once everybody's is in."""
    if item.opinions_opened_at is not None:
        return say("The opinions on {case} are open already.", case=item.case_code)
    if meeting.state is not MeetingState.IN_SESSION:
        return say("The meeting is not in session. Open it first.")
    if not seen.given:
        return say("Nobody has given an opinion on {case} yet.", case=item.case_code)
    if why_not(actor, "open_opinions", meeting.board) is None:
        return None
    if seen.waited_for:
        return say(
            "Still waiting for {disciplines}. The chair can open the opinions before.",
            disciplines=listed([NAMES[discipline] for discipline in seen.waited_for]),
        )
    giving = why_not(actor, "give_opinion", meeting.board)
    return None if giving is None else why_not(actor, "lead_meeting", meeting.board)


def camps(opinions: Collection[Opinion]) -> tuple[Camp, ...]:
    """Who recommends the same, the largest group first; groups of one size in the order of the form."""
    sorted_in = [
        Camp(recommendation=key, opinions=tuple(one for one in opinions if one.recommendation == key))
        for key in RECOMMENDATIONS
    ]
    return tuple(sorted((camp for camp in sorted_in if camp.opinions), key=lambda camp: -len(camp.opinions)))


def agreement(opinions: Collection[Opinion]) -> Message:
    """Who agrees with whom, in words and counts. Agreement of those asked is not called more than that."""
    found = camps(opinions)
    if not found:
        return say("No opinion was given before the discussion.")
    if len(found) == 1 and len(opinions) == 1:
        return say("One opinion: {camp}.", camp=_camp(found[0]))
    if len(found) == 1:
        return say("All {count} agree: {camp}.", count=len(opinions), camp=_camp(found[0]))
    return say("{count} opinions, divided: {camps}.", count=len(opinions), camps=listed([_camp(one) for one in found]))


def _camp(camp: Camp) -> Message:
    return say(
        "{count} × {recommendation} ({disciplines})",
        count=len(camp.opinions),
        recommendation=RECOMMENDATIONS[camp.recommendation],
        disciplines=listed([NAMES[one.discipline] for one in camp.opinions]),
    )
