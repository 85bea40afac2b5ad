"""How many parts has a long view on the wall? As many as the screens that show it measured.

Only a browser knows how high a view is. What each screen measured is kept in this process and no longer than useful:
after a restart the screens measure again, and until then a view has at most ``MOST``.
"""

from collections import OrderedDict

MOST = 8
STEP, SHOWN = 800, 860  # pixels from part to part and of one: a little of the one before is seen again
_KEPT = 200

_measured: OrderedDict[str, dict[str, int]] = OrderedDict()


def named(meeting: str, case: str, version: int, tab: str) -> str:
    """A view of a case as it is stored now, on the wall of a meeting."""
    return f"{meeting} {case} {version} {tab}"


def note(view: str, screen: str, parts: int) -> None:
    """A kind of screen (its language) measured so many parts."""
    _measured.setdefault(view, {})[screen] = max(1, min(parts, MOST))
    _measured.move_to_end(view)
    while len(_measured) > _KEPT:
        _measured.popitem(last=False)


def count(view: str) -> int:
    """The parts of the longest screen; the most there may be while none has measured."""
    return max(_measured.get(view, {}).values(), default=MOST)
