"""Which columns does a response table have, and are they enough?"""

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.grid import Line
from hcc_mdt.imports.problem import Problem
from hcc_mdt.messages import say

REQUIRED = ("subject", "on", "lesion", "kind", "site", "is_node", "long_axis_mm", "short_axis_mm", "state")
OPTIONAL = ("reader", "viable_mm", "area_mm2", "porta_hepatis", "study")
NEEDED_BY = {"mrecist": "viable_mm", "easl": "area_mm2"}
"""The column without which a criterion cannot answer anything."""


def named(file: str, header: Line | None, criteria: str) -> tuple[list[str], list[Problem]]:
    """The column names in one spelling, and which of them are not used. Raises ``BadFile`` when one is missing."""
    names = [] if header is None else ["_".join(cell.lower().split()) for cell in header.cells]
    wanted = (*REQUIRED, *([NEEDED_BY[criteria]] if criteria in NEEDED_BY else []))
    if missing := [name for name in wanted if name not in names]:
        raise BadFile(
            say("{file}: columns are missing: {columns}. Line 1 must name them.", file=file, columns=tuple(missing))
        )
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise BadFile(say("{file}: columns stand twice: {columns}. Keep one.", file=file, columns=tuple(twice)))
    problems = []
    if unused := [name for name in names if name and name not in REQUIRED + OPTIONAL]:
        what = say("These columns are not used: {columns}.", columns=tuple(unused))
        problems.append(Problem(file, 1, None, what, say("Nothing to do if that is meant."), "nothing"))
    return names, problems
