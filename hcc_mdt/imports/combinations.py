"""Does one row name several agents at once?

``atezolizumab + bevacizumab`` in one row would meet the rules of neither: no 28 days for bevacizumab, no gastroscopy.
Such a row becomes one treatment an agent, each of its own class, and every dose given of it one of each.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hcc_mdt.imports.agents import kind_of, named_dose, together
from hcc_mdt.imports.building import Builder
from hcc_mdt.imports.problem import Trouble
from hcc_mdt.imports.rows import Row
from hcc_mdt.messages import say
from hcc_mdt.model import Case

_TREATMENTS, _DOSES = "treatments", "administrations"
_Course = tuple[str | None, str | None]


def one_agent_a_row(rows: Iterable[Row], existing: Mapping[str, Case], builder: Builder) -> Iterator[Row]:
    """``rows`` with those of a combination taken apart; that is said to ``builder``. ``existing``: stored cases by
    code, whose combinations an earlier load took apart."""
    every = tuple(rows)
    several = _stored(existing)
    several |= _here(every)  # a course that stands here as one agent is one, whatever was called so before
    for row in every:
        agents = several.get(_course(row, "treatment"), ()) if row.sheet == _DOSES else _several(row)
        if not agents:
            yield row
            continue
        if row.sheet == _TREATMENTS:
            builder.say(row, "agent", _taken_apart(agents), "nothing")
        yield from _apart(row, agents)


def label_of(label: str, agent: str) -> str:
    """The name of one agent's course within a combination."""
    return f"{label} ({agent})"


def _stored(existing: Mapping[str, Case]) -> dict[_Course, tuple[str, ...]]:
    found: dict[_Course, tuple[str, ...]] = {}
    for code, case in existing.items():
        own = {told.label for told in case.treatments}
        for told in case.treatments:
            label = told.label.removesuffix(f" ({told.agent})")
            if label not in own:
                found[(code, label)] = (*found.get((code, label), ()), told.agent)
    return found


def _here(rows: Iterable[Row]) -> dict[_Course, tuple[str, ...]]:
    """The agents of every course of these rows; none for one agent."""
    found: dict[_Course, tuple[str, ...]] = {}
    for row in rows:
        if row.sheet == _TREATMENTS:
            course = _course(row, "label")
            found[course] = found.get(course) or _several(row)
    return found


def _several(row: Row) -> tuple[str, ...]:
    return together(row.cells.get("agent", "")) if row.sheet == _TREATMENTS else ()


def _course(row: Row, column: str) -> _Course:
    return row.cells.get("case"), row.cells.get(column)


def _apart(row: Row, agents: tuple[str, ...]) -> Iterator[Row]:
    doses = _doses(row.cells.get("dose", ""), row.cells.get("agent", ""), agents)
    for agent, dose in zip(agents, doses, strict=True):
        cells = {**row.cells, **_own(row, agent), "dose": dose}
        yield replace(row, cells={name: text for name, text in cells.items() if text or name != "dose"})


def _own(row: Row, agent: str) -> Mapping[str, str]:
    if row.sheet == _DOSES:
        return {"treatment": label_of(row.cells["treatment"], agent)}
    right = kind_of(agent)
    kind = {"kind": right.value} if right else {}
    named = {"label": label_of(row.cells["label"], agent)} if "label" in row.cells else {}
    return {**named, **kind, "agent": agent}


def _doses(text: str, agents_cell: str, agents: tuple[str, ...]) -> tuple[str, ...]:
    """To each agent the dose that names it; without names one an agent where as many stand there. Else all of the text
    with each. Where no dose stands, those beside the agents' names."""
    if not text:
        beside = dict(named_dose(part) for part in agents_cell.replace("＋", "+").split("+"))
        return tuple(beside.get(agent, "") for agent in agents)
    parts = tuple(part.strip() for part in text.replace("＋", "+").split("+"))
    named = dict(named_dose(part) for part in parts)
    if named.keys() <= set(agents):
        return tuple(named.get(agent, "") for agent in agents)
    return parts if named.keys() == {None} and len(parts) == len(agents) else (text,) * len(agents)


def _taken_apart(agents: tuple[str, ...]) -> Trouble:
    return Trouble(
        say("One row names several agents: {agents}.", agents=agents),
        say("It was read as one treatment each, all of the same days. Correct it where that is wrong."),
    )
