"""Has the wall of a meeting moved? One look at the store for all the screens that wait for the answer."""

import asyncio
from time import monotonic, time

from db.wall import wall
from hcc_mdt.wall import Wall
from pages.gate.store import engine

STEP = 0.04  # seconds from one look to the next
_looks: dict[tuple[str, str], tuple[float, asyncio.Task[Wall]]] = {}


def told(now: Wall) -> str:
    """What a screen shows, in a word: the wall's revision and the version of its case."""
    return f"{now.revision}.{now.case_version or 0}"


async def moved(board: str, meeting: str, shows: str) -> Wall:
    """The wall as soon as it is no longer what the screen shows, at the latest with the next second, when the clock has
    moved. Raises ``Refused`` when the board has no such meeting."""
    end = monotonic() + 1 - time() % 1
    while True:
        now = await _latest(board, meeting)
        if told(now) != shows or monotonic() >= end:
            return now
        await asyncio.sleep(STEP)


async def _latest(board: str, meeting: str) -> Wall:
    """What the last look found; looked again when that is older than a step."""
    for key, (begun, look) in tuple(_looks.items()):
        if look.done() and monotonic() - begun >= STEP:
            del _looks[key]
    if (board, meeting) not in _looks:
        _looks[board, meeting] = monotonic(), asyncio.create_task(asyncio.to_thread(_look, board, meeting))
    return await asyncio.shield(_looks[board, meeting][1])


def _look(board: str, meeting: str) -> Wall:
    with engine().connect() as conn:
        return wall(conn, board, meeting)
