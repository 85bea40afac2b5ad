"""How does a test load a few lines of CSV without a store?"""

from collections.abc import Mapping
from datetime import date
from itertools import count

from hcc_mdt.imports.mapping import Profile
from hcc_mdt.imports.plan import Plan, plan
from hcc_mdt.imports.problem import Problem
from hcc_mdt.imports.tables import read
from hcc_mdt.model import Case, Observation
from tests.builders import BOARD, NOW, TODAY

CASE = "case,sex\nP-1,male\n"


def a_plan(
    files: Mapping[str, str | bytes], existing: Mapping[str, Case] | None = None, mapping: Profile | None = None,
    today: date = TODAY,
) -> Plan:  # fmt: skip
    """The plan of loading these files (name → text or bytes) over these cases."""
    numbers = count(1)
    contents = [(name, text.encode() if isinstance(text, str) else text) for name, text in files.items()]
    return plan(
        read(contents, mapping), existing or {}, board=BOARD, by="command-line", at=NOW, today=today,
        new_id=lambda: f"id-{next(numbers)}",
    )  # fmt: skip


def opened(made: Plan) -> dict[str, Case]:
    """The new cases of a plan by code, as the store would hold them."""
    return {} if made.change is None else {part.case.code: part.case for part in made.change.opened}


def of_observations(rows: str, header: str = "case,on,code,value,unit,choice") -> Plan:
    """The plan of some observation rows of patient P-1."""
    return a_plan({"cases.csv": CASE, "observations.csv": f"{header}\n{rows}\n"})


def stored_values(made: Plan) -> tuple[Observation, ...]:
    return opened(made)["P-1"].observations


def words(problem: Problem) -> str:
    return f"{problem.what} {problem.todo}"


def only(made: Plan) -> Problem:
    """The one problem of a plan."""
    assert len(made.problems) == 1, [words(p) for p in made.problems]
    return made.problems[0]
