"""For how long may nobody use an open session? Who used it last is known to the running server, and to it alone.

A restart counts as a use, so that nobody typing is put out by it; twelve hours end a session in any case.
"""

import os
import threading
from collections import OrderedDict
from datetime import UTC, datetime, timedelta

from hcc_mdt.errors import Refused
from hcc_mdt.messages import say

SETTING = "HCC_MDT_IDLE_MINUTES"
USUAL = timedelta(minutes=30)  # NIST SP 800-63B revision 3, AAL2: again after 12 hours, or 30 minutes without activity
LONGEST = timedelta(hours=12)
NOTED = timedelta(seconds=15)  # who only watches need not be noted every second; far within the shortest limit
MOST = 20_000
STARTED = datetime.now(UTC)
_used: OrderedDict[str, datetime] = OrderedDict()
_turn = threading.Lock()


def limit() -> timedelta:
    """``HCC_MDT_IDLE_MINUTES``, else 30 minutes. Raises ``Refused`` when it is no whole number from 1 to 720."""
    named = os.environ.get(SETTING, "").strip()
    if not named:
        return USUAL
    minutes = int(named) if named.isascii() and named.isdigit() else 0
    if not timedelta() < timedelta(minutes=minutes) <= LONGEST:
        raise Refused(say("{setting} must be a whole number of minutes from 1 to 720.", setting=SETTING))
    return timedelta(minutes=minutes)


def note(session: str, at: datetime) -> None:
    """Somebody used this session (the hash of its token)."""
    with _turn:
        _used[session] = at
        _used.move_to_end(session)
        if len(_used) > MOST:
            _used.popitem(last=False)


def since(session: str, at: datetime) -> timedelta:
    """How long nobody has used it."""
    return at - _used.get(session, STARTED)


def is_over(session: str, at: datetime) -> bool:
    return since(session, at) >= limit()
