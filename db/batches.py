"""How many ids fit into one statement, and how many rows into memory at once?"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

MANY = 400
"""Ids in one statement: SQLite's oldest limit is 999 parameters."""

ROWS = 10_000
"""Rows made, handed over and forgotten together: a load has hundreds of thousands."""


def batches(all_: Iterable[T], most: int = MANY) -> Iterator[list[T]]:
    """Ids in lists that fit into one statement, or rows in others of ``most``."""
    rest = iter(all_)
    while batch := list(islice(rest, most)):
        yield batch
