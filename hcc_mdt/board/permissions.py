"""May this person do this, on this board? One table, one sentence for every no."""

from hcc_mdt.boardroom import Actor, Role
from hcc_mdt.errors import Refused
from hcc_mdt.messages import Message, say

_EVERYONE = frozenset(Role)
_CLINICAL = frozenset({Role.MEMBER, Role.COORDINATOR, Role.CHAIR})
_DESK = frozenset({Role.COORDINATOR, Role.CHAIR})

MAY: dict[str, frozenset[Role]] = {
    "view_cases": _EVERYONE - {Role.ADMINISTRATOR},
    "reveal_identity": _CLINICAL,
    "enter_facts": _CLINICAL,
    "load_files": _DESK,
    "prepare_meeting": _DESK,
    "lead_meeting": _DESK,
    "type_decision": _DESK,
    "give_opinion": frozenset({Role.MEMBER, Role.CHAIR}),
    "open_opinions": frozenset({Role.CHAIR}),
    "set_quorum": frozenset({Role.CHAIR, Role.ADMINISTRATOR}),
    "sign_minutes": _CLINICAL,
    "rule_signing": frozenset({Role.CHAIR, Role.ADMINISTRATOR}),
    "see_signing": _CLINICAL | {Role.ADMINISTRATOR},
    "read_minutes": _EVERYONE - {Role.ADMINISTRATOR},
    "follow_up": _CLINICAL,
    "read_figures": _DESK,
    "read_audit": frozenset({Role.CHAIR, Role.ADMINISTRATOR}),
    "manage_accounts": frozenset({Role.ADMINISTRATOR}),
}
"""What may be done, and by which roles. An administrator runs the program and sees no patient."""

DOINGS: dict[str, Message] = {
    "view_cases": say("see cases"),
    "reveal_identity": say("reveal a patient's identity"),
    "enter_facts": say("add or correct values"),
    "load_files": say("load files"),
    "prepare_meeting": say("prepare meetings"),
    "lead_meeting": say("lead a meeting"),
    "type_decision": say("record decisions"),
    "give_opinion": say("give an opinion on a case"),
    "open_opinions": say("open the sealed opinions"),
    "set_quorum": say("set the quorum rule"),
    "sign_minutes": say("sign minutes"),
    "rule_signing": say("rule who must sign"),
    "see_signing": say("see keys and who must sign"),
    "read_minutes": say("read minutes"),
    "follow_up": say("say what became of actions and decisions"),
    "read_figures": say("see the board's figures"),
    "read_audit": say("read the audit trail"),
    "manage_accounts": say("manage accounts"),
}

ROLES: dict[Role, Message] = {
    Role.VIEWER: say("viewer"),
    Role.MEMBER: say("member"),
    Role.COORDINATOR: say("coordinator"),
    Role.CHAIR: say("chair"),
    Role.ADMINISTRATOR: say("administrator"),
}


def why_not(actor: Actor, doing: str, board: str | None = None) -> Message | None:
    """The sentence that keeps ``actor`` from ``doing`` on ``board`` (default: their own), or None."""
    if board is not None and board != actor.board:
        return say("This belongs to another board. Sign in for that board to see it.")
    if actor.roles & MAY[doing]:
        return None
    able = [ROLES[role] for role in Role if role in MAY[doing]]
    return say(
        "Your role does not let you {doing}. The {role} of this board may.",
        doing=DOINGS[doing],
        role=able[0],
    )


def require(actor: Actor, doing: str, board: str | None = None) -> None:
    """Raise ``Refused`` with the sentence of ``why_not``."""
    refuse(why_not(actor, doing, board))


def refuse(reason: Message | None) -> None:
    """Raise ``Refused`` when there is a reason."""
    if reason is not None:
        raise Refused(reason)
