"""How many ids fit into one statement?"""

from collections.abc import Iterable, Iterator
from itertools import islice

MANY = 400
"""Ids in one statement: SQLite's oldest limit is 999 parameters."""


def batches(ids: Iterable[str]) -> Iterator[list[str]]:
    """``ids`` in lists that fit into one statement."""
    rest = iter(ids)
    while batch := list(islice(rest, MANY)):
        yield batch
