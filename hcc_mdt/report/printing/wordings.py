"""Which words stand in the minutes for verdicts, states, confidence, presence and parts in signing?"""

from hcc_mdt.clinical.findings import CheckpointState, Verdict
from hcc_mdt.clinical.timeline.checkpoints import STATE_WORDS
from hcc_mdt.messages import Message, say
from hcc_mdt.model import Intent
from hcc_mdt.protocol.schema import Confidence, Severity

VERDICTS: dict[Verdict, Message] = {
    Verdict.MET: say("met"),
    Verdict.NOT_MET: say("not met"),
    Verdict.UNKNOWN: say("unknown"),
    Verdict.NOT_APPLICABLE: say("not applicable"),
}
STATES: dict[CheckpointState, Message] = STATE_WORDS  # one word for one thing, on screen and on paper
CONFIDENCE: dict[Confidence, Message] = {
    Confidence.FOUND: say("read at the source"),
    Confidence.SECOND_HAND: say("read second-hand"),
    Confidence.WELL_KNOWN: say("well known"),
    Confidence.PROJECT: say("this project's own: to be confirmed"),
    Confidence.RECALLED: say("from memory: to be confirmed"),
    Confidence.NOT_VERIFIED: say("not verified: to be confirmed"),
}
SEVERITY: dict[Severity, Message] = {
    Severity.HARD: say("must"),
    Severity.SOFT: say("should"),
    Severity.INFO: say("for information"),
}
PRESENCE: dict[str, Message] = {
    "present": say("present"),
    "remote": say("remote"),
    "absent": say("absent"),
    "expected": say("expected, presence not confirmed"),
}
SEX: dict[str, Message] = {"female": say("female"), "male": say("male")}
INTENT: dict[Intent, Message] = {
    Intent.CONVERSION: say("conversion"),
    Intent.NEOADJUVANT: say("neoadjuvant"),
    Intent.PALLIATIVE: say("palliative"),
    Intent.BRIDGE_LT: say("bridge to transplant"),
    Intent.DOWNSTAGE_LT: say("downstaging to transplant"),
}
ABSENCE: dict[str, Message] = {
    "missing": say("nobody recorded it"),
    "stale": say("too old"),
    "unit": say("in a unit that cannot be used"),
    "conflict": say("two values contradict each other"),
    "open": say("recorded, but that does not settle it"),
}
REASONS: dict[str, Message] = {
    "risk": say("risk"),
    "evidence": say("evidence"),
    "alternative": say("alternative"),
    "patient": say("patient"),
    "other": say("other"),
}
