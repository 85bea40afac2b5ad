"""Who may uncover who a patient is? Only on the board that treats them, and on record."""

from hcc_mdt.board.permissions import require
from hcc_mdt.board.stamps import Stamp
from hcc_mdt.changes import IdentityRevealed
from hcc_mdt.model import Case


def reveal(stamp: Stamp, case: Case) -> IdentityRevealed:
    """The identity is uncovered for whoever asked. Raises ``Refused``."""
    require(stamp.actor, "reveal_identity", case.board)
    return IdentityRevealed(audit=stamp.audit("identity.revealed", case=case.id))
