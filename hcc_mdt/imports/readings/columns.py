"""Which columns does a response table have, and are they enough?"""

import re

from hcc_mdt.errors import BadFile
from hcc_mdt.imports.grid import Line
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.values import folded, shortened
from hcc_mdt.messages import Message, say

REQUIRED = ("subject", "on", "lesion", "kind", "site", "is_node", "long_axis_mm", "short_axis_mm", "state")
OPTIONAL = ("reader", "viable_mm", "area_mm2", "porta_hepatis", "study")
NEEDED_BY = {"mrecist": "viable_mm", "easl": "area_mm2"}
"""The column without which a criterion cannot answer anything."""


def named(file: str, header: Line | None, criteria: str) -> tuple[list[str], list[Problem]]:
    """The column names in one spelling, and which of them are not used. Raises ``BadFile`` when one is missing."""
    names = [] if header is None else [_spelled(cell) for cell in header.cells]
    wanted = (*REQUIRED, *([NEEDED_BY[criteria]] if criteria in NEEDED_BY else []))
    unused = [name for name in names if name and name not in REQUIRED + OPTIONAL]
    if missing := [name for name in wanted if name not in names]:
        raise BadFile(_missing(file, missing, unused if len(missing) < len(wanted) else []))
    if twice := sorted({name for name in names if name and names.count(name) > 1}):
        raise BadFile(say("{file}: columns stand twice: {columns}. Keep one.", file=file, columns=tuple(twice)))
    problems = []
    if unused:
        what = say("These columns are not used: {columns}.", columns=tuple(unused))
        problems.append(Problem(file, 1, None, what, say("Nothing to do if that is meant."), "nothing"))
    return names, problems


def _spelled(cell: str) -> str:
    """``Long axis (mm)`` is ``long_axis_mm``, ``Area [mm²]`` is ``area_mm2``."""
    return "_".join(re.sub(r"[()\[\]_-]", " ", folded(cell).lower().replace("²", "2")).split())


def _missing(file: str, missing: list[str], unused: list[str]) -> Message:
    """Which columns are missing, and what stands there instead."""
    columns = tuple(missing)
    if found := [name for name in unused if any(name == _centimetres(column) for column in missing)]:
        return say(
            "{file}: columns are missing: {columns}. Line 1 names {found}, but sizes are read in millimetres: convert "
            "them, and name the column so.",
            file=file, columns=columns, found=tuple(found),
        )  # fmt: skip
    if unused:
        return say(
            "{file}: columns are missing: {columns}. Line 1 must name them; not known are: {found}.",
            file=file, columns=columns, found=tuple(shortened(name) for name in unused[:12]),
        )  # fmt: skip
    return say("{file}: columns are missing: {columns}. Line 1 must name them.", file=file, columns=columns)


def _centimetres(column: str) -> str:
    return column.replace("_mm", "_cm")
