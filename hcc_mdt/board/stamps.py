"""How does an act become an audit entry? Who, when and under which id are arguments, never asked of the world."""

from dataclasses import dataclass
from datetime import datetime

from hcc_mdt.boardroom import Actor
from hcc_mdt.changes import Audit


@dataclass(frozen=True, slots=True)
class Stamp:
    """One act of one person: ``at`` is aware UTC, ``change_id`` is the same for a repeated click."""

    actor: Actor
    at: datetime
    change_id: str

    def audit(
        self,
        action: str,
        *,
        case: str | None = None,
        meeting: str | None = None,
        detail: tuple[tuple[str, str], ...] = (),
    ) -> Audit:
        """The audit entry of this act. ``detail`` never holds names, record numbers or free text."""
        return Audit(
            change_id=self.change_id,
            at=self.at,
            by=self.actor.account,
            board=self.actor.board,
            action=action,
            case=case,
            meeting=meeting,
            detail=detail,
        )
