"""How is an error in signed minutes mended? By new minutes that name the old ones, say why, and list what changed.

Only words may be corrected: where the board met, and what was written down of a decision. What the board decided,
who was there and what the rules said stay as they were; another decision needs another discussion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from hcc_mdt.board.form_names import FIELD
from hcc_mdt.board.minutes.model import CaseMinutes, Difference, Minutes
from hcc_mdt.board.permissions import why_not
from hcc_mdt.boardroom import Actor, Decision
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say

PLACE = "place"
FIELDS: dict[str, Message] = {
    name: FIELD[name]
    for name in (
        "options", "surgery", "therapy", "sequence", "next_action", "trial", "conditions", "rationale",
        "patient_preference", "responsible", "key_worker", "rediscuss",
    )
}  # fmt: skip
"""What was written down of a decision and may be corrected."""

OPTION: dict[str, Message] = {
    "what": say("Option {number}"),
    "speaks_for": say("Option {number}: for it"),
    "speaks_against": say("Option {number}: against it"),
}
"""The same of each option considered; which one was chosen is no matter of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """``field`` of the case with this code (None: of the meeting) shall read ``text``."""

    case: str | None
    field: str
    text: str


def why_not_amend(actor: Actor, board: str, amended_by: str | None) -> Message | None:
    """May ``actor`` amend minutes of this board? ``amended_by``: digest of minutes that amend them already."""
    if amended_by is not None:
        return say("These minutes were amended already. Amend the newest ones.")
    return why_not(actor, "lead_meeting", board)


def written(decision: Decision) -> dict[str, tuple[Message, str]]:
    """Every text of a decision that may be corrected, with its name: by field, and by part of each option."""
    texts = {field: (name, str(getattr(decision, field))) for field, name in FIELDS.items()}
    for place, option in enumerate(decision.considered):
        for part, name in OPTION.items():
            named = Message(name.text, (("number", str(place + 1)),))
            texts[f"considered.{place}.{part}"] = (named, str(getattr(option, part)))
    return texts


def corrected(minutes: Minutes, corrections: tuple[Correction, ...]) -> Minutes:
    """``minutes`` with the corrected words. Raises ``Refused`` when nothing would change or a field is not one of
    those that may be corrected."""
    changed = minutes
    for one in corrections:
        changed = _with(changed, one)
    if changed == minutes:
        raise Refused(say("Nothing would change. Correct a text first."))
    return changed


def _with(minutes: Minutes, one: Correction) -> Minutes:
    if one.case is None and one.field == PLACE:
        return replace(minutes, place=one.text)
    known = {case.code: written(case.decision) for case in minutes.cases}
    if one.case is None or one.field not in known.get(one.case, {}):
        raise Refused(say("Only the words of a decision and the place can be corrected."))
    return replace(minutes, cases=tuple(_case(case, one) if case.code == one.case else case for case in minutes.cases))


def _case(case: CaseMinutes, one: Correction) -> CaseMinutes:
    return replace(case, decision=_reading(case.decision, one.field, one.text))


def _reading(decision: Decision, field: str, text: str) -> Decision:
    """The decision whose ``field``, or part of an option, reads ``text``."""
    name, *part = field.split(".")
    reading: dict[str, Any] = {part[1] if part else name: text}
    if not part:
        return replace(decision, **reading)
    place, options = int(part[0]), decision.considered
    changed = replace(options[place], **reading)
    return replace(decision, considered=(*options[:place], changed, *options[place + 1 :]))


def differences(old: Minutes, new: Minutes) -> tuple[Difference, ...]:
    """What reads otherwise in ``new`` than in ``old``, in the order of the pages; nobody types this list."""
    return tuple(_differences(old, new))


def _differences(old: Minutes, new: Minutes) -> Iterator[Difference]:
    if old.place != new.place:
        yield Difference(case=None, what=say("Place"), before=old.place, after=new.place)
    if old.rules != new.rules or old.protocol != new.protocol:
        yield Difference(case=None, what=say("Rules cited"), before=old.protocol, after=new.protocol)
    if (old.attendance, old.chair, old.recorder) != (new.attendance, new.chair, new.recorder):
        yield Difference(case=None, what=say("People"), before="", after="")
    for before, after in zip(old.cases, new.cases, strict=True):
        then = written(after.decision)
        for field, (name, was) in written(before.decision).items():
            if field in then and was != then[field][1]:
                yield Difference(case=after.code, what=name, before=was, after=then[field][1])
        if _sent(before) != _sent(after):
            yield Difference(case=after.code, what=say("Referral"), before="", after="")
        if _rest(before) != _rest(after):
            yield Difference(case=after.code, what=say("What the program worked out"), before="", after="")


def _sent(case: CaseMinutes) -> object:
    return case.referral, case.referral_withheld


def _rest(case: CaseMinutes) -> CaseMinutes:
    """The case without the words that may be corrected, and without who sent the patient."""
    decision = case.decision
    for field in written(decision):
        decision = _reading(decision, field, "")
    return replace(case, decision=decision, referral=None, referral_withheld=())
