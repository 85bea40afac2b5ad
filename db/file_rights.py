"""Who on this machine may read an embedded store? Its owner only: it holds patients.

The file of a store that is there is never opened here. Closing it again would end every lock SQLite holds on it in this
process (POSIX locks belong to the process); another program then takes itself for the last, throws the write-ahead log
away under the feet of this one, and what either stores from then on the other never sees.
"""

import logging
import os
from contextlib import suppress
from pathlib import Path

JOURNALS = ("-wal", "-shm")  # a new one gets the rights of the store from SQLite
OTHERS = 0o077
OURS = 0o600
_log = logging.getLogger(__name__)
_said: set[Path] = set()


def close_to_others(where: str) -> None:
    """Make a store that is not there yet for its owner alone, and take an older one from all others."""
    if where.startswith((":memory:", "file:")):
        return
    with suppress(OSError):  # what cannot be opened SQLite says itself
        os.close(os.open(where, os.O_CREAT | os.O_EXCL, OURS))
    store = Path(where).resolve()
    for file in (store, *(store.with_name(store.name + end) for end in JOURNALS)):
        with suppress(FileNotFoundError):
            _take(file)


def _take(file: Path) -> None:
    is_ = file.stat()
    if not is_.st_mode & OTHERS:
        return
    if is_.st_uid == os.geteuid():
        with suppress(OSError):  # a disk that cannot be written to
            file.chmod(OURS)
            return
    if file not in _said:
        _said.add(file)
        _log.warning("Others on this machine may read %s, and it is not ours to close: let its owner chmod 600.", file)
