"""What do the panels of the board's figures draw? Traces only; where they stand is ``board_figures``'s."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from hcc_mdt.afterwards import Outcome
from hcc_mdt.board.figures import Figures, MeetingFigures, named
from hcc_mdt.board.follow_up import OUTCOMES
from hcc_mdt.charts.theme import LIGHT
from hcc_mdt.layout.placing import shortened
from hcc_mdt.locale import Translator
from hcc_mdt.messages import say

TEXT, SMALL = 14, 13
MOST_MISSING, NAME = 9, 205.0
_SIGNS = {Outcome.CARRIED_OUT: "●", Outcome.CHANGED: "◆", Outcome.NOT_DONE: "▲"}
_COLOURS = {Outcome.CARRIED_OUT: LIGHT.met, Outcome.CHANGED: LIGHT.unknown, Outcome.NOT_DONE: LIGHT.unmet}
_MINUTE = 60


def meeting_names(held: tuple[MeetingFigures, ...]) -> dict[str, str]:
    """Meeting → its day; two of one day are numbered."""
    seen: Counter[str] = Counter()
    named = {}
    for one in held:
        day = one.on.isoformat()
        seen[day] += 1
        named[one.id] = day if seen[day] == 1 else f"{day} ({seen[day]})"
    return named


def times(found: Figures, names: dict[str, str], t: Translator) -> list[dict[str, Any]]:
    every = [(names[one.id], seconds) for one in found.meetings for seconds in one.times.seconds]
    base = {"type": "scatter", "mode": "markers", "xaxis": "x", "yaxis": "y"}
    hover = t(say("{minutes} min", minutes="%{y:.1f}")) + "<extra></extra>"
    cases = base | {
        "x": [name for name, _ in every], "y": [round(seconds / _MINUTE, 2) for _, seconds in every],
        "marker": {"symbol": "circle-open", "size": 9, "color": LIGHT.soft}, "hovertemplate": hover,
    }  # fmt: skip
    timed = [one for one in found.meetings if one.times.seconds]
    middle = base | {
        "x": [names[one.id] for one in timed], "y": [_minutes(one.times.median) for one in timed],
        "marker": {"symbol": "line-ew-open", "size": 30, "line": {"width": 5, "color": LIGHT.due}, "color": LIGHT.due},
        "hovertemplate": hover,
    }  # fmt: skip
    most = base | {
        "x": [names[one.id] for one in timed], "y": [_minutes(one.times.p90) for one in timed],
        "marker": {"symbol": "triangle-down-open", "size": 13, "color": LIGHT.text, "line": {"width": 2}},
        "hovertemplate": hover,
    }  # fmt: skip
    hidden = base | {"x": list(names.values()), "y": [0] * len(names), "opacity": 0, "hoverinfo": "skip"}
    return [hidden, cases, middle, most]


def _minutes(seconds: int | None) -> float:
    return round((seconds or 0) / _MINUTE, 2)


def decisions(found: Figures, names: dict[str, str], t: Translator) -> list[dict[str, Any]]:
    days = [names[one.id] for one in found.meetings]
    base = {
        "type": "bar",
        "x": days,
        "xaxis": "x2",
        "yaxis": "y2",
        "textposition": "inside",
        "insidetextanchor": "middle",
    }
    decided, deferred = [one.decided for one in found.meetings], [one.deferred for one in found.meetings]
    without = [one for one in found.meetings if one.without_quorum]
    return [
        base | {"y": decided, "text": _counts(decided), "marker": {"color": LIGHT.due},
                "hovertemplate": t(say("{count} decided", count="%{y}")) + "<extra></extra>"},
        base | {"y": deferred, "text": [f"<b>{count}</b>" if count else "" for count in deferred],
                "marker": _hatched(LIGHT.unknown),
                "textfont": {"color": LIGHT.text},
                "hovertemplate": t(say("{count} deferred", count="%{y}")) + "<extra></extra>"},
        {"type": "scatter", "mode": "text", "xaxis": "x2", "yaxis": "y2", "x": [names[one.id] for one in without],
         "y": [one.decided + one.deferred for one in without], "text": ["▲"] * len(without), "hoverinfo": "skip",
         "textposition": "top center", "cliponaxis": False, "textfont": {"color": LIGHT.unmet, "size": 17}},
    ]  # fmt: skip


def _hatched(colour: str) -> dict[str, Any]:
    return {"color": LIGHT.paper, "line": {"color": colour, "width": 1.5},
            "pattern": {"shape": "/", "fgcolor": colour, "size": 8, "solidity": 0.2}}  # fmt: skip


def _counts(values: list[int]) -> list[str]:
    return [str(value) if value else "" for value in values]


def became(found: Figures, t: Translator) -> list[dict[str, Any]]:
    lines = [
        (f"{_SIGNS[outcome]} {t(OUTCOMES[outcome])}", count, _COLOURS[outcome])
        for outcome, count in found.became.outcomes
    ]
    lines += [
        (f"? {t(say('asked, not answered'))}", found.became.unanswered, LIGHT.soft),
        (f"○ {t(say('younger than 30 days'))}", found.became.young, LIGHT.grid),
    ]
    return [
        _bars(
            "3", [name for name, _, _ in lines], [count for _, count, _ in lines], {"color": [c for _, _, c in lines]}
        )
    ]


def missing(found: Figures, t: Translator) -> list[dict[str, Any]]:
    minuted: Counter[str] = Counter({t(name): count for name, count in found.lacking})
    waited: Counter[str] = Counter()
    for what, count in found.waited_for:
        waited[t(named(what) or say("in free words"))] += count
    order = [name for name, _ in (minuted + waited).most_common(MOST_MISSING)]
    names = [shortened(name, SMALL, NAME) for name in order]
    counts = [(minuted[name], waited[name]) for name in order]
    told = {
        "type": "scatter", "mode": "text", "xaxis": "x4", "yaxis": "y4", "y": names, "x": [a + b for a, b in counts],
        "text": [_both(a, b) for a, b in counts], "textposition": "middle right", "textfont": {"size": SMALL},
        "hoverinfo": "skip", "cliponaxis": False,
    }  # fmt: skip
    return [
        _bars("4", names, [one for one, _ in counts], {"color": LIGHT.soft}),
        _bars("4", names, [other or None for _, other in counts], _hatched(LIGHT.unknown)),
        told,
    ]


def _both(minuted: int, waited: int) -> str:
    """``2 · ▨ 1``, each only where there is one."""
    return "  " + " · ".join(part for part, count in ((str(minuted), minuted), (f"▨ {waited}", waited)) if count)


def _bars(axis: str, names: list[str], counts: Sequence[int | None], marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "xaxis": f"x{axis}", "yaxis": f"y{axis}", "y": names, "x": counts,
        "text": [str(count) for count in counts] if axis == "3" else None, "marker": marker,
        "textposition": "outside", "cliponaxis": False, "textfont": {"size": TEXT}, "hoverinfo": "skip",
    }  # fmt: skip
