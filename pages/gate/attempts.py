"""How often may somebody guess? Five failures in five minutes from one place, then the login waits there.

Counted whether or not the login exists, so that a lock does not tell which logins are real. From one place, so that
nobody keeps the chair out of a meeting by guessing from elsewhere; after fifty from everywhere it waits for all.
Kept in memory: the server is one process, and the audit trail keeps the failures for good.
"""

import threading
from collections import OrderedDict
from datetime import datetime, timedelta

LIMIT = 5
EVERYWHERE = 50
WINDOW = timedelta(minutes=5)
_REMEMBERED = 10_000  # logins; older ones are forgotten first, so guessing random logins cannot fill the memory


class Attempts:
    """Failures by what is guessed at. An attempt counts when it begins: parallel guesses cannot slip through."""

    def __init__(self, limit: int = LIMIT) -> None:
        self._limit = limit
        self._lock = threading.Lock()
        self._begun: OrderedDict[str, list[datetime]] = OrderedDict()

    def begin(self, login: str, at: datetime) -> bool:
        """Count an attempt; False when this login has to wait."""
        with self._lock:
            recent = [t for t in self._begun.pop(login, []) if t > at - WINDOW]
            self._begun[login] = recent
            if len(recent) >= self._limit:
                return False
            recent.append(at)
            while len(self._begun) > _REMEMBERED:
                self._begun.popitem(last=False)
            return True

    def succeeded(self, login: str) -> None:
        """The right password clears the count."""
        with self._lock:
            self._begun.pop(login, None)
