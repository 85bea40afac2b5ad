"""What are the fields and the coded choices of the decision form called?"""

from hcc_mdt.messages import Message, say

FIELD: dict[str, Message] = {
    "recommendation": say("Recommendation"),
    "surgery": say("Surgery"),
    "therapy": say("Therapy"),
    "next_action": say("Next action"),
    "trial": say("Trial"),
    "conditions": say("Conditions"),
    "rationale": say("Rationale"),
    "options": say("Options considered"),
    "complexity": say("Complexity"),
    "uncertainty": say("Uncertainty"),
    "subjectivity": say("Subjectivity"),
    "emotion": say("Emotion"),
    "patient_preference": say("Patient's preference"),
    "responsible": say("Responsible clinician"),
    "rediscuss": say("Discuss again when"),
    "departures": say("Departures from the rules"),
    "dissents": say("Dissent"),
    "actions": say("Actions"),
    "deferred_for": say("Missing, so deferred"),
}

HINT: dict[str, Message] = {
    "surgery": say("Operation, side, segments"),
    "therapy": say("Drugs, dose, interval"),
    "next_action": say("What happens next, and by when"),
    "conditions": say("For example: if ICG-R15 is below 30 %"),
    "rediscuss": say("For example: after the next CT, or on a new lesion"),
}

REASON: dict[str, Message] = {
    "risk": say("risk too high"),
    "evidence": say("evidence too weak"),
    "alternative": say("better alternative"),
    "patient": say("patient's wish"),
    "other": say("other"),
}
