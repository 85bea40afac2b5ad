"""How do the states of a case on the agenda look as a picture? Drawn from the table, so that it cannot be wrong."""

from hcc_mdt.board.agenda.states import ACTS, IN_DISCUSSION, LEAVE, LEFT_UNDECIDED, MOVES, STATES
from hcc_mdt.board.permissions import MAY, ROLES
from hcc_mdt.boardroom import ItemState, Role


def drawing() -> str:
    """A Markdown page: the diagram (Mermaid) and, below it, who may do what and when."""
    arrows = [
        f"    {move.before.value} --> {move.after.value}: {ACTS[move.act]}"
        for move in MOVES
        if move.before is not move.after
    ]
    names = [f'    state "{STATES[state]}" as {state.value}' for state in ItemState]
    ends = [f"    {state.value} --> [*]" for state in ItemState if _ends(state)]
    diagram = ["```mermaid", "stateDiagram-v2", *names, f"    [*] --> {ItemState.LISTED.value}", *arrows, *ends, "```"]
    rows = [
        f"| {STATES[move.before]} | {ACTS[move.act]} | {STATES[move.after]} | {_who(LEAVE[move.act].doing)} | "
        f"{', '.join(sorted(state.value.replace('_', ' ') for state in LEAVE[move.act].during))} |"
        for move in MOVES
    ]
    head = ["| from | act | to | who may | while the meeting is |", "|---|---|---|---|---|"]
    words = [
        "# A case on the agenda",
        "",
        "Written by `python -m hcc_mdt states` from `hcc_mdt/board/agenda/states.py`; a test fails when it differs.",
        "",
    ]
    shown = f'A case {STATES[IN_DISCUSSION]} that is no longer the one called is shown as "{LEFT_UNDECIDED}".'
    return "\n".join([*words, *diagram, "", shown, "", *head, *rows, ""])


def _ends(state: ItemState) -> bool:
    return all(move.after is state for move in MOVES if move.before is state)


def _who(doing: str) -> str:
    return ", ".join(str(ROLES[role]) for role in Role if role in MAY[doing])
