"""What should be in memory before somebody waits for it? The heavy libraries, read in while nobody asks anything."""

import gc
import threading
from importlib import import_module

ENTANGLED = ("pyhanko.sign",)
"""Their modules import each other in a circle: read in by two threads at once, one finds a half of them."""

HEAVY = (
    "plotly.graph_objects", "hcc_mdt.clinical.standing", "hcc_mdt.journeys.minutes",
    "hcc_mdt.report.checking.signatures", "hcc_mdt.report.printing.handout", "hcc_mdt.journeys.archiving",
)  # fmt: skip
AFTER = 5.0  # seconds: the first page has the processor for itself


def at_once() -> None:
    """Before the first request, while this thread is the only one (a third of a second)."""
    for name in ENTANGLED:
        import_module(name)


def later() -> None:
    """Import them in the background; the first page to need one finds it there."""
    timer = threading.Timer(AFTER, _read_in)
    timer.daemon = True
    timer.start()


def _read_in() -> None:
    for name in HEAVY:
        import_module(name)
    put_aside()


def put_aside() -> None:
    """Libraries stay for good: looking through them for garbage held up one page in twenty for 150 ms."""
    gc.collect()
    gc.freeze()
