"""What does the store hold? All tables by noun."""

from db.tables.cases import case_, case_version, identity, load, standing
from db.tables.facts import FACTS
from db.tables.meetings import agenda_item, attendance, decision_version, meeting, wall
from db.tables.metadata import metadata
from db.tables.people import (
    account,
    authority,
    board,
    key_revocation,
    membership,
    session,
    signer_key,
    trusted_root,
)
from db.tables.records import audit, minutes, minutes_file, minutes_refusal

__all__ = [
    "FACTS",
    "account",
    "agenda_item",
    "attendance",
    "audit",
    "authority",
    "board",
    "case_",
    "case_version",
    "decision_version",
    "identity",
    "key_revocation",
    "load",
    "meeting",
    "membership",
    "metadata",
    "minutes",
    "minutes_file",
    "minutes_refusal",
    "session",
    "signer_key",
    "standing",
    "trusted_root",
    "wall",
]
