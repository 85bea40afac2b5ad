"""How long may one file keep us busy, and with how much? Whoever wrote it must not hold up whoever checks it.

What a parser does with a file has no bound that could be read off its size. So a second thread watches the first, and
ends its work when that has used more of the processor or of the memory than any genuine file needs.
"""

import ctypes
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SECONDS, _SECONDS_A_MEGABYTE, _MOST_SECONDS = 8.0, 3.0, 20.0
"""Of the processor. Forty cases have four megabytes and need eight seconds."""
_MEMORY, _MEMORY_A_MEGABYTE, _MOST_MEMORY = 220.0, 40.0, 400.0
"""Megabytes more than before. Forty cases need two hundred."""
_LOOK = 0.1
_PAGES, _PAGE = Path("/proc/self/statm"), 4096


class TooMuch(BaseException):
    """Not an ``Exception``: a library that swallows whatever goes wrong must not swallow this."""


@contextmanager
def limited(size: int) -> Iterator[None]:
    """Raises ``TooMuch`` inside the block once it has used more than a file of ``size`` bytes can need."""
    megabytes = size / (1 << 20)
    seconds = min(_SECONDS + _SECONDS_A_MEGABYTE * megabytes, _MOST_SECONDS)
    memory = min(_MEMORY + _MEMORY_A_MEGABYTE * megabytes, _MOST_MEMORY)
    over = threading.Event()
    worker = threading.get_ident()
    until, most = _used(worker) + seconds, _held() + memory
    watcher = threading.Thread(target=_watch, args=(worker, until, most, over), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        try:
            over.set()
        finally:
            over.set()  # what ends the work may strike in the line above
            watcher.join()
            _strike(worker, None)


def _watch(worker: int, until: float, most: float, over: threading.Event) -> None:
    while not over.wait(_LOOK):
        if _used(worker) > until or _held() > most:
            _strike(worker, TooMuch)


def _used(worker: int) -> float:
    """Seconds this thread was at work, where the system tells; else those that passed."""
    if hasattr(time, "pthread_getcpuclockid"):
        return time.clock_gettime(time.pthread_getcpuclockid(worker))
    return time.monotonic()


def _held() -> float:
    """Megabytes in the memory of this process, where the system tells; else 0."""
    try:
        return int(_PAGES.read_text().split()[1]) * _PAGE / (1 << 20)
    except (OSError, ValueError, IndexError):
        return 0


def _strike(worker: int, fault: type[BaseException] | None) -> None:
    """Have ``fault`` raised in the thread at its next step; None takes back one that was not raised yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(worker), ctypes.py_object(fault) if fault else None)
