"""Could what is missing change the answer?

A stage is unknown only if some completion of the missing inputs would give another one (rule book 2.4): with a lung
metastasis known, CNLC IIIb stands whatever the nodule count. All completions are tried; there are few.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from hcc_mdt.clinical.scores.bands import Band, bands_of
from hcc_mdt.codes import CODES
from hcc_mdt.errors import Refused
from hcc_mdt.messages import say
from hcc_mdt.units import Quantity, canonical

Labels = tuple[str, ...]
NO_NODULE = "0"
"""The band without tumour."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The one label all completions share, or None and the inputs that could still change it, and to what."""

    label: str | None
    missing: Labels
    possible: Labels = ()


def decide(options: Mapping[str, Labels], answer: Callable[[Mapping[str, str]], str]) -> Answer:
    """Try every completion. ``options``: per input code the labels it may have (one when known). ``answer`` must depend
    on nothing else."""
    return _decided(tuple(options.items()), answer)


@lru_cache(maxsize=4096)  # few distinct pictures, many cases
def _decided(options: tuple[tuple[str, Labels], ...], answer: Callable[[Mapping[str, str]], str]) -> Answer:
    codes = tuple(code for code, _ in options)
    answers = {
        labels: answer(dict(zip(codes, labels, strict=True))) for labels in product(*(labels for _, labels in options))
    }
    found = set(answers.values())
    if len(found) == 1:
        return Answer(found.pop(), ())
    missing = tuple(code for i, code in enumerate(codes) if _matters(i, answers))
    return Answer(None, missing, tuple(dict.fromkeys(answers.values())))


def banded(code: str, quantity: Quantity | None, bands: Sequence[Band]) -> Labels:
    """The bands the value may lie in; all of them when it is missing. Raises ``Refused`` for an unknown unit."""
    if quantity is None:
        return tuple(dict.fromkeys(b.label for b in bands))
    return bands_of(bands, canonical(code, quantity))


def counted(code: str, quantity: Quantity | None, bands: Sequence[Band]) -> Labels:
    """As ``banded`` for a number or sum of nodules. What nobody gave is more than none: without tumour nobody asks."""
    labels = banded(code, quantity, bands)
    return labels if quantity is not None else tuple(label for label in labels if label != NO_NODULE)


def worded(code: str, choice: str | None, allowed: Labels | None = None) -> Labels:
    """The word given, or every word the code allows when it is missing. Raises ``Refused`` for any other word."""
    words = allowed if allowed is not None else CODES[code].choices
    if choice is None:
        return words
    if choice not in words:
        raise Refused(say("{choice} is none of: {choices}.", choice=choice, choices=tuple(words)))
    return (choice,)


def _matters(place: int, answers: Mapping[Labels, str]) -> bool:
    """Does any pair of completions that differ only at ``place`` give different answers?"""
    seen: dict[Labels, str] = {}
    for labels, answer in answers.items():
        rest = labels[:place] + labels[place + 1 :]
        if seen.setdefault(rest, answer) != answer:
            return True
    return False
