"""Which fields must minutes have in this country, and which of them does nobody seem to have filled in?

The union of rule book 6.1 with its marks for China, the United Kingdom and Germany. The marks are this project's
reading, to be confirmed by each hospital's records office. A mandatory field nobody filled in is printed as "not
recorded"; nothing is ever filled in for them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hcc_mdt.board.disciplines import listed
from hcc_mdt.board.minutes.model import CaseMinutes, Minutes
from hcc_mdt.board.minutes.record_codes import CONFERENCES, TYPES, coded
from hcc_mdt.boardroom import ItemState
from hcc_mdt.messages import Message, say

COUNTRIES: dict[str, Message] = {
    "cn": say("China"),
    "uk": say("the United Kingdom"),
    "de": say("Germany"),
}

_Found = Callable[[Minutes, CaseMinutes], str | Message | None]


@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of rule book 6.1. ``row``: its number there; ``asked``: where it is mandatory; ``found``: what the
    minutes have for it, None where nothing; ``elsewhere``: the pages show it in a place of its own when it is there."""

    row: int
    name: Message
    asked: frozenset[str]
    found: _Found
    elsewhere: bool = True


def _said(text: str | None) -> str | None:
    return (text or "").strip() or None


def _referral(field: str) -> _Found:
    """A name of the referral, or that it is on record and not printed."""

    def found(minutes: Minutes, case: CaseMinutes) -> str | Message | None:
        if field in case.referral_withheld:
            return say("recorded; not printed, because these minutes name no patient")
        return _said(getattr(case.referral, field)) if case.referral else None

    return found


def _informed(minutes: Minutes, case: CaseMinutes) -> str | None:
    return case.decision.informing[0].whom if case.decision.informing else None


def _conference(minutes: Minutes, case: CaseMinutes) -> Message | None:
    return coded(case.decision.conference, CONFERENCES) if case.decision.conference else None


def _types(minutes: Minutes, case: CaseMinutes) -> Message | None:
    return listed([coded(one, TYPES) for one in case.decision.registry_types]) if case.decision.registry_types else None


def _registry(minutes: Minutes, case: CaseMinutes) -> Message | None:
    return listed(list(case.registry)) if case.registry else None


_ALL, _CN, _UK, _DE = frozenset(COUNTRIES), frozenset({"cn"}), frozenset({"uk"}), frozenset({"de"})

FIELDS: tuple[RecordField, ...] = (
    RecordField(1, say("Place"), _ALL, lambda m, c: _said(m.place)),
    RecordField(5, say("Patient"), _ALL, lambda m, c: c.record_number or c.code),
    RecordField(5, say("Responsible clinician"), _ALL, lambda m, c: _said(c.decision.responsible)),
    RecordField(5, say("Referred by"), _ALL, _referral("referrer"), elsewhere=False),
    RecordField(5, say("General practitioner"), _UK | _DE, _referral("general_practitioner"), elsewhere=False),
    RecordField(6, say("Question to the board"), _CN | _UK, lambda m, c: _said(c.question)),
    RecordField(8, say("Imaging and pathology"), _UK | _DE, lambda m, c: c.imaging[0] if c.imaging else None),
    RecordField(11, say("Recommendation"), _ALL, lambda m, c: _recommended(c)),
    RecordField(12, say("Rationale"), _UK | _DE, lambda m, c: _said(c.decision.rationale)),
    RecordField(14, say("The patient's preference"), _UK | _DE, lambda m, c: _said(c.decision.patient_preference)),
    RecordField(15, say("Trial"), _DE, lambda m, c: _said(c.decision.trial)),
    RecordField(16, say("Key worker"), _ALL, lambda m, c: _said(c.decision.key_worker)),
    RecordField(17, say("Actions"), _UK | _DE, lambda m, c: c.decision.actions[0].what if c.decision.actions else None),
    RecordField(20, say("Kind of conference (oBDS)"), _DE, _conference, elsewhere=False),
    RecordField(21, say("Code of the recommendation (oBDS)"), _DE, _types, elsewhere=False),
    RecordField(21, say("Diagnosis in registry codes (ICD-10, ICD-O-3)"), _DE, _registry, elsewhere=False),
    RecordField(22, say("Patient and referrer informed by whom, how and when"), _UK, _informed),
)


def shown(minutes: Minutes, case: CaseMinutes) -> tuple[tuple[Message, str | Message | None], ...]:
    """The fields that stand nowhere else on the case's pages: those the minutes' template asks for, None where nobody
    recorded them, and whatever else was recorded."""
    rows = ((field, field.found(minutes, case)) for field in FIELDS)
    return tuple(
        (field.name, found)
        for field, found in rows
        if (found is None and minutes.template in field.asked) or (found is not None and not field.elsewhere)
    )


def _recommended(case: CaseMinutes) -> str | None:
    return "deferred" if case.state is ItemState.DEFERRED else _said(case.decision.recommendation)
