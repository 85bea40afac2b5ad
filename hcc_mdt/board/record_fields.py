"""Which fields must minutes have in this country, and which of them does nobody seem to have filled in?

The union of rule book 6.1 with its marks for China, the United Kingdom and Germany. The marks are this project's
reading, to be confirmed by each hospital's records office. A mandatory field nobody filled in is printed as "not
recorded"; nothing is ever filled in for them.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hcc_mdt.board.minutes_model import CaseMinutes, Minutes
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


def _nobody(minutes: Minutes, case: CaseMinutes) -> None:
    """The program has no place for it yet; it must be written where the hospital keeps it."""


_ALL, _CN, _UK, _DE = frozenset(COUNTRIES), frozenset({"cn"}), frozenset({"uk"}), frozenset({"de"})

FIELDS: tuple[RecordField, ...] = (
    RecordField(1, say("Place"), _ALL, lambda m, c: _said(m.place)),
    RecordField(5, say("Patient"), _ALL, lambda m, c: c.record_number or c.code),
    RecordField(5, say("Responsible clinician"), _ALL, lambda m, c: _said(c.decision.responsible)),
    RecordField(5, say("Referred by"), _ALL, _nobody, elsewhere=False),
    RecordField(5, say("General practitioner"), _UK | _DE, _nobody, elsewhere=False),
    RecordField(6, say("Question to the board"), _CN | _UK, lambda m, c: _said(c.question)),
    RecordField(8, say("Imaging and pathology"), _UK | _DE, lambda m, c: c.imaging[0] if c.imaging else None),
    RecordField(11, say("Recommendation"), _ALL, lambda m, c: _recommended(c)),
    RecordField(12, say("Rationale"), _UK | _DE, lambda m, c: _said(c.decision.rationale)),
    RecordField(14, say("The patient's preference"), _UK | _DE, lambda m, c: _said(c.decision.patient_preference)),
    RecordField(15, say("Trial"), _DE, lambda m, c: _said(c.decision.trial)),
    RecordField(16, say("Key worker"), _ALL, _nobody, elsewhere=False),
    RecordField(17, say("Actions"), _UK | _DE, lambda m, c: c.decision.actions[0].what if c.decision.actions else None),
    RecordField(20, say("Kind of conference (oBDS)"), _DE, _nobody, elsewhere=False),
    RecordField(21, say("Code of the recommendation (oBDS)"), _DE, _nobody, elsewhere=False),
    RecordField(22, say("Patient and referrer informed by whom, how and when"), _UK, _nobody, elsewhere=False),
)


def shown(minutes: Minutes, case: CaseMinutes) -> tuple[tuple[Message, str | Message | None], ...]:
    """The fields asked for by the minutes' template that stand nowhere else on the case's pages: with what is known of
    them, or None where nobody recorded it."""
    rows = ((field, field.found(minutes, case)) for field in FIELDS if minutes.template in field.asked)
    return tuple((field.name, found) for field, found in rows if found is None or not field.elsewhere)


def _recommended(case: CaseMinutes) -> str | None:
    return "deferred" if case.state is ItemState.DEFERRED else _said(case.decision.recommendation)
