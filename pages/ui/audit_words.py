"""What are the acts in the trail called?"""

from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say

ACTIONS: dict[str, Message] = {
    "account.signed_in": say("signed in"),
    "account.signed_out": say("signed out"),
    "account.refused": say("sign-in refused"),
    "account.created": say("account created"),
    "account.language": say("language chosen"),
    "board.founded": say("board founded"),
    "key.issued": say("signing key issued"),
    "case.viewed": say("case viewed"),
    "identity.revealed": say("identity revealed"),
    "files.loaded": say("files loaded"),
    "facts.recorded": say("values recorded"),
    "case.described": say("case described"),
    "standings.noted": say("worklist worked out"),
    "meeting.planned": say("meeting planned"),
    "meeting.attendance": say("attendance recorded"),
    "meeting.agenda": say("agenda set"),
    "meeting.opened": say("meeting opened"),
    "meeting.closed": say("meeting closed"),
    "case.called": say("case called"),
    "wall.turned": say("wall turned"),
    "meeting.paused": say("break taken"),
    "meeting.resumed": say("break ended"),
    "meeting.end_planned": say("end of the meeting planned"),
    "decision.drafted": say("decision typed"),
    "decision.decided": say("decision recorded"),
    "decision.deferred": say("case deferred"),
    "minutes.frozen": say("minutes made"),
    "minutes.signed": say("minutes signed"),
    "minutes.exported": say("minutes exported"),
    "minutes.form_chosen": say("form of the minutes chosen"),
    "meeting.archived": say("meeting archived"),
}


def spoken(t: Translator, action: str) -> str:
    """The act in words; one nobody named yet as it is stored."""
    return t(ACTIONS[action]) if action in ACTIONS else action


def detail(pairs: tuple[tuple[str, str], ...]) -> str:
    return " · ".join(f"{name} {value}" for name, value in pairs)
