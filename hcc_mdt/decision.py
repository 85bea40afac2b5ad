"""What does a board write down when it decides? The form, and the rows of its lists."""

from dataclasses import dataclass
from datetime import date

from hcc_mdt.conditions import Condition, Trigger
from hcc_mdt.roles import Discipline


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """What somebody has to do until when. ``obtains``: the value a deferral waits for, when it made the action."""

    what: str
    owner: str
    due: date | None = None
    obtains: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Departure:
    """A decision that goes against a rule: the rule and why."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    discipline: Discipline
    reason_code: str  # risk, evidence, alternative, patient, other
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What the board could have done, what speaks for and against it, and whether it was chosen."""

    what: str
    speaks_for: str = ""
    speaks_against: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Informing:
    """Who (``whom``: a key of ``board.record_codes.WHOM``) is told what was decided, by whom, how, and on which day; a
    day after the meeting is a plan."""

    whom: str
    by: str
    how: str  # a key of board.record_codes.HOW
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The board's decision form. Empty text means "not filled in".

    ``holds_if`` are the conditions the program can check, ``conditions`` those only a person can; ``rediscuss_when``
    and ``rediscuss`` likewise. ``without`` is not typed: what the quorum missed at the moment of deciding."""

    question: str = ""  # as it was put in the room; empty: as on the agenda
    recommendation: str = ""  # proceed_to_surgery, continue_conversion, change_regimen, flr_augmentation, …
    intent: str = ""  # curative, conversion, bridge, disease_control, symptom_control
    sequence: str = ""
    surgery: str = ""
    therapy: str = ""
    next_action: str = ""
    trial: str = ""
    options: str = ""  # as one text: decisions typed before options were a list
    complexity: str = ""
    uncertainty: str = ""
    subjectivity: str = ""
    emotion: str = ""
    conditions: str = ""
    rationale: str = ""
    patient_preference: str = ""
    responsible: str = ""
    rediscuss: str = ""
    considered: tuple[Option, ...] = ()
    departures: tuple[Departure, ...] = ()
    dissents: tuple[Dissent, ...] = ()
    actions: tuple[Action, ...] = ()
    deferred_for: tuple[str, ...] = ()
    rediscuss_when: Trigger | None = None  # what the program itself can watch for
    holds_if: tuple[Condition, ...] = ()
    key_worker: str = ""  # whom the patient turns to: clinical nurse specialist
    informing: tuple[Informing, ...] = ()
    conference: str = ""  # kind of conference for the German registry: a key of board.record_codes.CONFERENCES
    registry_types: tuple[str, ...] = ()  # keys of board.record_codes.TYPES
    without: tuple[str, ...] = ()
