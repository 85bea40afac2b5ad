"""What is a recommendation meant to achieve?"""

from hcc_mdt.messages import Message, say

INTENTS: dict[str, Message] = {
    "curative": say("Cure"),
    "conversion": say("Conversion to resection"),
    "bridge": say("Bridge or downstage to transplantation"),
    "disease_control": say("Control of the disease"),
    "symptom_control": say("Relief of symptoms"),
}
