"""Who must sign the minutes of this meeting, as what, and in which order?

The board rules it once (``Settings.signers``); whoever makes the minutes may ask others instead, among those who were
there. The chair certifies the file, so the chair is first; then the recorder, whoever is responsible for carrying a
decision out, and one of each discipline in the order of the attendance list. Nobody is asked twice.
"""

from collections.abc import Collection

from hcc_mdt.board.minutes.freezing import as_signer
from hcc_mdt.board.minutes.model import Signer, SignerRole
from hcc_mdt.board.permissions import refuse, require
from hcc_mdt.board.presence import HERE
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.boardroom import Attendance, Discipline, Meeting
from hcc_mdt.changes.signing import SigningRuled
from hcc_mdt.messages import Message, say

CHAIR, RECORDER, RESPONSIBLE, DISCIPLINES = "chair", "recorder", "responsible", "disciplines"
RULES: dict[str, Message] = {
    CHAIR: say("the chair"),
    RECORDER: say("the recorder"),
    RESPONSIBLE: say("whoever is responsible for a decision"),
    DISCIPLINES: say("one of each discipline present"),
}
MOST_SIGNERS = 20
LONGEST_DAYS = 60


def rule(stamp: Stamp, signers: tuple[str, ...], days: int) -> SigningRuled:
    """From now on minutes of this board are signed by these, within ``days`` of the meeting."""
    require(stamp.actor, "rule_signing")
    refuse(why_not_rule(signers, days))
    kept = tuple(key for key in RULES if key in signers)
    detail = (("days", str(days)), ("signers", " ".join(kept)))
    return SigningRuled(audit=stamp.audit("signing.ruled", detail=detail), signers=kept, days=days)


def why_not_rule(signers: Collection[str], days: int) -> Message | None:
    if CHAIR not in signers:
        return say("The chair always signs: the first signature locks the file.")
    if not set(signers) <= set(RULES) or not 0 <= days <= LONGEST_DAYS:
        return say("Choose who signs, and between 0 and {most} days.", most=LONGEST_DAYS)
    return None


def proposed(meeting: Meeting, rules: Collection[str], able: Collection[str]) -> tuple[str, ...]:
    """The accounts the board's rule asks, in the order in which they sign. ``able``: accounts that may sign at all."""
    here = [person for person in meeting.attendance if person.presence in HERE and person.account in able]
    wanted = [meeting.chair] if CHAIR in rules else []
    wanted += [meeting.recorder] if RECORDER in rules else []
    if RESPONSIBLE in rules:
        named = responsible(meeting)
        wanted += [person.account for person in here if person.name in named]
    if DISCIPLINES in rules:
        asked = {person.discipline for person in here if person.account in wanted}
        wanted += [person.account for person in _one_of_each(here, asked)]
    able_here = {person.account for person in here}
    return tuple(dict.fromkeys(account for account in wanted if account in able_here))


def responsible(meeting: Meeting) -> frozenset[str]:
    """Whom the decisions name as responsible, by name as typed."""
    named = (item.draft.responsible.strip() for item in meeting.agenda)
    return frozenset(name for name in named if name)


def without_signature(meeting: Meeting, accounts: Collection[str]) -> tuple[str, ...]:
    """Responsible clinicians (as typed) who are not among the signers: they were not there or may not sign."""
    signing = {person.name for person in meeting.attendance if person.account in accounts}
    return tuple(sorted(responsible(meeting) - signing))


def why_not_ask(meeting: Meeting, accounts: tuple[str, ...], able: Collection[str]) -> Message | None:
    """May the minutes be signed by these, in this order?"""
    here = {person.account for person in meeting.attendance if person.presence in HERE}
    if not accounts:
        return say("Somebody must sign. Choose the signers.")
    if len(set(accounts)) < len(accounts) or len(accounts) > MOST_SIGNERS:
        return say("Everybody signs once, and at most {most} people sign.", most=MOST_SIGNERS)
    if not set(accounts) <= here:
        return say("Only people who attended can sign these minutes.")
    if not set(accounts) <= set(able):
        return say("Not everybody chosen may sign minutes on this board.")
    if meeting.chair not in accounts:
        return say("The chair always signs: the first signature locks the file.")
    return None


def asked(meeting: Meeting, accounts: tuple[str, ...], able: Collection[str]) -> tuple[Signer, ...]:
    """The signers as the minutes name them, the chair first. Raises ``Refused``."""
    refuse(why_not_ask(meeting, accounts, able))
    people = {person.account: person for person in meeting.attendance}
    order = sorted(accounts, key=lambda account: account != meeting.chair)
    return tuple(as_signer(people[account], _as_what(meeting, people[account])) for account in order)


def _as_what(meeting: Meeting, person: Attendance) -> SignerRole:
    if person.account == meeting.chair:
        return SignerRole.CHAIR
    if person.account == meeting.recorder:
        return SignerRole.RECORDER
    return SignerRole.RESPONSIBLE if person.name in responsible(meeting) else SignerRole.MEMBER


def _one_of_each(here: list[Attendance], asked: set[Discipline]) -> list[Attendance]:
    """The first of each clinical discipline nobody was asked of yet; an office has no clinical opinion to sign."""
    first: dict[Discipline, Attendance] = {}
    for person in here:
        if person.discipline is not Discipline.COORDINATION:
            first.setdefault(person.discipline, person)
    return [person for discipline, person in first.items() if discipline not in asked]
