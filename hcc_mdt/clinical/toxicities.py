"""What is a toxicity called? Terms of CTCAE that this treatment is known for; any other is shown as it was typed."""

from hcc_mdt.messages import Message, say

NAMES: dict[str, Message] = {
    "proteinuria": say("Proteinuria"),
    "hypertension": say("Hypertension"),
    "hypothyroidism": say("Hypothyroidism"),
    "hyperthyroidism": say("Hyperthyroidism"),
    "immune-mediated hepatitis": say("Immune-mediated hepatitis"),
    "hepatitis": say("Hepatitis"),
    "hand-foot skin reaction": say("Hand-foot skin reaction"),
    "palmar-plantar erythrodysesthesia syndrome": say("Palmar-plantar erythrodysesthesia syndrome"),
    "rash": say("Rash"),
    "pruritus": say("Pruritus"),
    "diarrhea": say("Diarrhea"),
    "diarrhoea": say("Diarrhoea"),
    "colitis": say("Colitis"),
    "pneumonitis": say("Pneumonitis"),
    "myocarditis": say("Myocarditis"),
    "adrenal insufficiency": say("Adrenal insufficiency"),
    "fatigue": say("Fatigue"),
    "fever": say("Fever"),
    "thrombocytopenia": say("Thrombocytopenia"),
    "neutropenia": say("Neutropenia"),
    "upper gastrointestinal hemorrhage": say("Upper gastrointestinal hemorrhage"),
}

ORGANS: dict[str, Message] = {
    "liver": say("liver"),
    "kidney": say("kidney"),
    "thyroid": say("thyroid"),
    "skin": say("skin"),
    "lung": say("lung"),
    "heart": say("heart"),
    "colon": say("colon"),
    "blood": say("blood"),
}


def organ(name: str) -> Message:
    """The organ in words."""
    return ORGANS.get(name.strip().lower()) or say("{organ}", organ=name)


def spoken(term: str) -> Message:
    """The toxicity in words."""
    return NAMES.get(term.strip().lower()) or say("{term}", term=term)
