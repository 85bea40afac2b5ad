"""What does the store hold? All tables by noun."""

from db.tables.afterwards import action, action_answer, decision_answer
from db.tables.cases import case_, case_version, identity, load, referral, standing
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
from db.tables.records import audit, minutes, minutes_file, minutes_refusal, minutes_renewal
from db.tables.room import meeting_series, opinion, quorum_rule, set_aside

__all__ = [
    "FACTS",
    "account",
    "action",
    "action_answer",
    "agenda_item",
    "attendance",
    "audit",
    "authority",
    "board",
    "case_",
    "case_version",
    "decision_answer",
    "decision_version",
    "identity",
    "key_revocation",
    "load",
    "meeting",
    "meeting_series",
    "membership",
    "metadata",
    "minutes",
    "minutes_file",
    "minutes_refusal",
    "minutes_renewal",
    "opinion",
    "quorum_rule",
    "referral",
    "session",
    "set_aside",
    "signer_key",
    "standing",
    "trusted_root",
    "wall",
]
