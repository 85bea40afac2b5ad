"""How many patients, rows and facts are new, changed, the same or refused?"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from hcc_mdt.imports.comparing import Compared
from hcc_mdt.imports.problem import Problem

_RANK = ("changed", "new", "same")
"""What a line or patient counts as when its facts fare differently: the first that applies."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were new, changed, the same, refused."""

    new: int = 0
    changed: int = 0
    same: int = 0
    refused: int = 0


def counted(fates: Iterable[Collection[str]], refused: int = 0) -> Counts:
    """One count per set of fates."""
    totals = dict.fromkeys(_RANK, 0)
    for fate in fates:
        totals[next((rank for rank in _RANK if rank in fate), "same")] += 1
    return Counts(**totals, refused=refused)


def of_lines(
    lines: Collection[tuple[str, int]], fates: Mapping[tuple[str, int], set[str]], problems: Iterable[Problem]
) -> Counts:
    """Data lines of the files. Refused are those of which nothing could be used."""
    bad = {(p.file, p.line) for p in problems if p.refused in ("row", "value")}
    refused = sum(1 for line in lines if line not in fates and line in bad)
    return counted((fates.get(line, ()) for line in lines if line in fates or line not in bad), refused)


def of_patients(
    opened: Collection[str], described: Collection[str], existing: Collection[str], outcome: Compared,
    problems: Iterable[Problem], spoken_of: Collection[str],
) -> Counts:  # fmt: skip
    """Patients the files speak of. Refused are those that are neither stored nor new."""
    kept = [code for code in spoken_of if code in existing and code not in opened]
    amended = [c for c in kept if c in described or outcome.of_patients.get(c, set()) & {"new", "changed"}]
    unknown = {p.case for p in problems if p.case is not None} - set(opened) - set(existing)
    return Counts(len(opened), len(amended), len(kept) - len(amended), len(unknown))
