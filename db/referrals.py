"""Who sent this patient and who looks after them at home, as far as it was said, now or by an earlier moment?"""

from datetime import datetime

from sqlalchemy import Connection, select

from db.tables import referral
from hcc_mdt.model import Referral


def load(conn: Connection, board: str, case_id: str, known_at: datetime | None = None) -> Referral:
    """Nothing said: an empty one. A case of another board has none here."""
    found = select(referral.c.referrer, referral.c.general_practitioner)
    found = found.where(referral.c.board_id == board, referral.c.case_id == case_id)
    if known_at is not None:
        found = found.where(referral.c.recorded_at <= known_at)
    row = conn.execute(found.order_by(referral.c.sequence.desc()).limit(1)).first()
    return Referral() if row is None else Referral(referrer=row[0], general_practitioner=row[1])
