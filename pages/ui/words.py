"""What are the coded values called on screen? (Disciplines and roles have their words in the domain.)"""

from hcc_mdt.board.agenda.states import STATES
from hcc_mdt.boardroom import ItemState, MeetingState
from hcc_mdt.clinical.findings import CheckpointState
from hcc_mdt.clinical.timeline.checkpoints import STATE_WORDS
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Intent

SEX: dict[str, Message] = {"female": say("F"), "male": say("M")}

INTENT: dict[Intent, Message] = {
    Intent.CONVERSION: say("Conversion"),
    Intent.NEOADJUVANT: say("Neoadjuvant"),
    Intent.PALLIATIVE: say("Palliative"),
    Intent.BRIDGE_LT: say("Bridging to transplant"),
    Intent.DOWNSTAGE_LT: say("Downstaging to transplant"),
}

STATE = STATE_WORDS

SHAPE: dict[CheckpointState, str] = {
    CheckpointState.PASS: "●",
    CheckpointState.FAIL: "▲",
    CheckpointState.UNKNOWN: "?",
    CheckpointState.NOT_DUE: "○",
    CheckpointState.OVERDUE: "◆",
    CheckpointState.WAIVED: "□",
}

MEETING: dict[MeetingState, Message] = {
    MeetingState.PLANNED: say("planned"),
    MeetingState.IN_SESSION: say("in session"),
    MeetingState.CLOSED: say("closed"),
}

ITEM: dict[ItemState, Message] = STATES

PRESENCE: dict[str, Message] = {
    "expected": say("expected"),
    "present": say("present"),
    "remote": say("remote"),
    "left": say("left"),
    "absent": say("absent"),
}
