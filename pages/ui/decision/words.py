"""What are the coded choices of the decision form called, and what hints stand in its empty fields?"""

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.form_names import FIELD
from hcc_mdt.board.intents import INTENTS
from hcc_mdt.board.minutes.record_codes import CONFERENCES, TYPES, coded
from hcc_mdt.messages import Message, say

__all__ = ["CHOICES", "FIELD", "HINT", "REASON"]

HINT: dict[str, Message] = {
    "surgery": say("Operation, side, segments"),
    "therapy": say("Drugs, dose, interval"),
    "sequence": say("What comes first, what after it"),
    "next_action": say("What happens next, and by when"),
    "conditions": say("What only a person can judge"),
    "key_worker": say("Nurse specialist or coordinator, and how to reach them"),
    "rediscuss": say("For example: after the next CT, or on a new lesion"),
    "options": say("Each option with its evidence, what speaks for and against it"),
}

CHOICES: dict[str, Message] = {
    **RECOMMENDATIONS,
    **INTENTS,
    **{code: coded(code, CONFERENCES) for code in CONFERENCES},
    **{code: coded(code, TYPES) for code in TYPES},
}

REASON: dict[str, Message] = {
    "risk": say("risk too high"),
    "evidence": say("evidence too weak"),
    "alternative": say("better alternative"),
    "patient": say("patient's wish"),
    "other": say("other"),
}
