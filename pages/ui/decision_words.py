"""What are the fields and the coded choices of the decision form called?"""

from hcc_mdt.board.decisions import RECOMMENDATIONS
from hcc_mdt.board.intents import INTENTS
from hcc_mdt.messages import Message, say

FIELD: dict[str, Message] = {
    "question": say("Question to the board"),
    "recommendation": say("Recommendation"),
    "intent": say("Intent"),
    "surgery": say("Surgery"),
    "therapy": say("Therapy"),
    "sequence": say("Sequence"),
    "next_action": say("Next action"),
    "trial": say("Trial"),
    "holds_if": say("Holds only if"),
    "conditions": say("Conditions"),
    "rationale": say("Rationale"),
    "considered": say("Options considered"),
    "options": say("Options considered"),
    "complexity": say("Complexity"),
    "uncertainty": say("Uncertainty"),
    "subjectivity": say("Subjectivity"),
    "emotion": say("Emotion"),
    "patient_preference": say("Patient's preference"),
    "responsible": say("Responsible clinician"),
    "rediscuss_when": say("Comes back by itself"),
    "rediscuss": say("Discuss again when"),
    "departures": say("Departures from the rules"),
    "dissents": say("Dissent"),
    "actions": say("Actions"),
    "deferred_for": say("Missing, so deferred"),
}

HINT: dict[str, Message] = {
    "surgery": say("Operation, side, segments"),
    "therapy": say("Drugs, dose, interval"),
    "sequence": say("What comes first, what after it"),
    "next_action": say("What happens next, and by when"),
    "conditions": say("What only a person can judge"),
    "rediscuss": say("For example: after the next CT, or on a new lesion"),
    "options": say("Each option with its evidence, what speaks for and against it"),
}

CHOICES: dict[object, Message] = {**RECOMMENDATIONS, **INTENTS}

REASON: dict[str, Message] = {
    "risk": say("risk too high"),
    "evidence": say("evidence too weak"),
    "alternative": say("better alternative"),
    "patient": say("patient's wish"),
    "other": say("other"),
}
