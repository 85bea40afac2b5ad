"""What stands on the first page? Who met, whether the quorum was there, and what was decided on whom."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.platypus.flowables import Spacer

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.disciplines import NAMES
from hcc_mdt.board.minutes.model import CaseMinutes, Minutes
from hcc_mdt.board.presence import stays
from hcc_mdt.boardroom import Attendance, ItemState
from hcc_mdt.layout.palette import LIGHT, SIGNS
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say
from hcc_mdt.report.printing.bookmark import Bookmark
from hcc_mdt.report.printing.grids import grid, panel, section
from hcc_mdt.report.printing.letterhead import head
from hcc_mdt.report.printing.prose import Prose
from hcc_mdt.report.printing.styles import BODY, FAINT, SMALL, STRONG, Look
from hcc_mdt.report.printing.wordings import PRESENCE
from hcc_mdt.report.signing.stamp import local

_SHORT = 160  # letters of a text in a table
_AMENDED = Look(bold=True, colour=LIGHT.unmet, after=2)


def front_page(minutes: Minutes, digest: str, t: Translator, logo: bytes | None) -> list[Any]:
    """The flow of the first page."""
    title = t(say("Minutes of the tumour board meeting"))
    return [
        Bookmark(title, "front"),
        *head(minutes, digest, t, logo, title),
        *_amended(minutes, t),
        *_facts(minutes, digest, t),
        *_people(minutes, t),
        *_cases(minutes, t),
    ]


def _amended(minutes: Minutes, t: Translator) -> list[Any]:
    if minutes.amends is None:
        return []
    said = t(say("These minutes amend those with the digest {digest}.", digest=minutes.amends))
    rows = [
        (t(one.what) if one.case is None else t.row((one.case, t(one.what)), ": "), one.before or "–", one.after or "–")
        for one in minutes.differences
    ]
    heads = [t(say("What")), t(say("Before")), t(say("Now"))]
    why = [Prose(said, _AMENDED), Prose(minutes.amendment or "", BODY, label=t(say("Reason")))]
    return [*panel(why), Spacer(1, 4), *grid(heads, rows, (24, 38, 38)), Spacer(1, 4)]


def _facts(minutes: Minutes, digest: str, t: Translator) -> list[Any]:
    hours = " – ".join(local(at, minutes.timezone) for at in (minutes.opened_at, minutes.closed_at) if at)
    rows = [
        (say("Date"), minutes.on.isoformat()),
        (say("Place"), minutes.place.strip() or t(say("not recorded"))),
        (say("Opened and closed"), hours or t(say("not recorded"))),
        (say("Chair"), minutes.chair),
        (say("Recorder"), minutes.recorder or t(say("nobody named"))),
        (say("Meeting"), minutes.meeting),
        (say("Digest of the minutes (SHA-256)"), digest),
    ]
    sign = SIGNS["met"] if minutes.quorum_met else SIGNS["not_met"]
    look = Look(bold=True, colour=LIGHT.met if minutes.quorum_met else LIGHT.unmet, before=4, after=2)
    table = grid((), [(Prose(t(name), FAINT), Prose(value, SMALL)) for name, value in rows], (22, 78))
    rule = [] if minutes.quorum_rule is None else [Prose(t(minutes.quorum_rule), FAINT)]
    return [*table, Prose(f"{sign} {t(minutes.quorum)}", look), *rule]


def _people(minutes: Minutes, t: Translator) -> list[Any]:
    heads = [t(say("Full name")), t(say("Title")), t(say("Discipline")), t(say("Presence"))]
    rows = [
        (person.name, person.title, t(NAMES[person.discipline]), _presence(person, minutes.timezone, t))
        for person in minutes.attendance
    ]
    return [*section(t(say("People"))), *grid(heads, rows, (30, 28, 26, 16))]


def _presence(person: Attendance, zone: str, t: Translator) -> str:
    """Present or remote, from when until when where it was not the whole meeting."""
    said = t(PRESENCE.get(person.presence, person.presence))
    hours = [tuple(_clock(at, zone) for at in (stay.came, stay.left)) for stay in stays(person)]
    if len(hours) > 1:
        told = t.row(f"{came}–{went}" for came, went in hours)
        return t(say("{presence}, {hours}", presence=said, hours=told))
    came, went = hours[0]
    if came:
        said = t(say("{presence}, from {time}", presence=said, time=came))
    return t(say("{presence}, until {time}", presence=said, time=went)) if went else said


def _clock(at: datetime | None, zone: str) -> str:
    return "" if at is None else f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def _cases(minutes: Minutes, t: Translator) -> list[Any]:
    heads = [t(say("Case")), t(say("Question")), t(say("Decision")), t(say("Responsible"))]
    rows = [
        (
            Prose(case.code, STRONG),
            short(case.question) or t(say("no question was put")),
            Prose(t(outcome(case)), STRONG),
            short(case.decision.responsible) or "–",
        )
        for case in minutes.cases
    ]
    return [*section(t(say("Cases and decisions"))), *grid(heads, rows, (13, 42, 27, 18))]


def outcome(case: CaseMinutes) -> Message:
    """What came out, in a word or two."""
    if case.state is ItemState.DEFERRED:
        return say("Deferred")
    if case.carried_to is not None:
        return say("Carried to the meeting of {day}", day=case.carried_to)
    return RECOMMENDATIONS.get(case.decision.recommendation) or say("No recommendation was recorded")


def short(text: str) -> str:
    """The beginning of a text, for tables; the whole of it stands on the case's own pages."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHORT else plain[: _SHORT - 1] + "…"
