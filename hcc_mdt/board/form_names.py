"""What are the fields of the decision called, on the form, in the minutes and when they are corrected?"""

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
    "options": say("Options considered"),
    "complexity": say("Complexity"),
    "uncertainty": say("Uncertainty"),
    "subjectivity": say("Subjectivity"),
    "emotion": say("Emotion"),
    "patient_preference": say("The patient's preference"),
    "responsible": say("Responsible clinician"),
    "key_worker": say("Key worker"),
    "informing": say("Who is informed"),
    "conference": say("Kind of conference (oBDS)"),
    "registry_types": say("Code of the recommendation (oBDS)"),
    "rediscuss_when": say("Comes back by itself"),
    "rediscuss": say("Discuss again when"),
    "departures": say("Departures from the rules"),
    "dissents": say("Dissent"),
    "actions": say("Actions"),
    "deferred_for": say("Missing, so deferred"),
}
