"""What is hashed of an entry of the trail? Everything in it and the hash of the entry before."""

from collections.abc import Mapping
from datetime import UTC
from hashlib import sha256
from typing import Any

from db.json_text import canonical

START = "0" * 64
"""What stands for "the entry before" at the first entry of a chain."""

_HASHED = (
    "board_id", "sequence", "change_id", "at", "by", "action", "case_id", "meeting_id", "detail", "previous",
)  # fmt: skip


def link(row: Mapping[str, Any]) -> str:
    """The SHA-256 (hex) of the row's canonical JSON, ``previous`` included."""
    return sha256(canonical(hashed(row)).encode()).hexdigest()


def hashed(row: Mapping[str, Any]) -> dict[str, Any]:
    """What of the row is hashed, as it is."""
    content = {name: row[name] for name in _HASHED}
    content["at"] = row["at"].astimezone(UTC).isoformat(timespec="microseconds")
    return content
