"""What do the panels of the board's figures draw? Traces only; where they stand is ``board_figures``'s."""

from collections import Counter
from collections.abc import Sequence
from math import ceil
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
PIXELS = 980  # of the panels by meeting, on the screens the page is made for
MOST_DAYS, MOST_COUNTED, LEAST_PLACES = 10, 26, 4


def places(held: tuple[MeetingFigures, ...]) -> dict[str, Any]:
    """The axis of meetings: one place each, in their order; of many only some days are written."""
    step = max(1, ceil(len(held) / MOST_DAYS))
    shown = range(0, len(held), step)
    return {
        "range": [-0.6, max(len(held), LEAST_PLACES) - 0.4], "tickangle": 0, "ticks": "outside", "ticklen": 3,
        "tickvals": list(shown), "ticktext": [held[place].on.isoformat() for place in shown],
    }  # fmt: skip


def times(found: Figures, t: Translator) -> list[dict[str, Any]]:
    held, days = found.meetings, [one.on.isoformat() for one in found.meetings]
    every = [(place, seconds) for place, one in enumerate(held) for seconds in one.times.seconds]
    timed = [place for place, one in enumerate(held) if one.times.seconds]
    hover = "%{text} · " + t(say("{minutes} min", minutes="%{y:.1f}")) + "<extra></extra>"
    base = {"type": "scatter", "mode": "markers", "xaxis": "x", "yaxis": "y", "hovertemplate": hover}
    on = {"x": timed, "text": [days[place] for place in timed]}
    wide = max(6.0, min(30.0, PIXELS * 0.8 / max(len(held), LEAST_PLACES)))
    return [
        base | {"x": [place for place, _ in every], "y": [round(seconds / _MINUTE, 2) for _, seconds in every],
                "text": [days[place] for place, _ in every],
                "marker": {"symbol": "circle-open", "size": 9, "color": LIGHT.soft}},
        base | on | {"y": [_minutes(held[place].times.median) for place in timed],
                     "marker": {"symbol": "line-ew-open", "size": wide, "color": LIGHT.due,
                                "line": {"width": 5, "color": LIGHT.due}}},
        base | on | {"y": [_minutes(held[place].times.p90) for place in timed],
                     "marker": {"symbol": "triangle-down-open", "size": min(13.0, wide), "color": LIGHT.text,
                                "line": {"width": 2}}},
    ]  # fmt: skip


def _minutes(seconds: int | None) -> float:
    return round((seconds or 0) / _MINUTE, 2)


def decisions(found: Figures, t: Translator) -> list[dict[str, Any]]:
    held = found.meetings
    few = len(held) <= MOST_COUNTED  # on thinner bars nobody could read a number: hovering says it
    base = {"type": "bar", "x": list(range(len(held))), "xaxis": "x2", "yaxis": "y2", "textposition": "inside",
            "insidetextanchor": "middle", "textangle": 0, "constraintext": "none",
            "hovertext": [one.on.isoformat() for one in held]}  # fmt: skip
    decided, deferred = [one.decided for one in held], [one.deferred for one in held]
    without = [place for place, one in enumerate(held) if one.without_quorum]
    hover = "%{hovertext} · {said}<extra></extra>"
    return [
        base | {"y": decided, "text": _counts(decided) if few else None, "marker": {"color": LIGHT.due},
                "hovertemplate": hover.replace("{said}", t(say("{count} decided", count="%{y}")))},
        base | {"y": [count or None for count in deferred],
                "text": [f"<b>{count}</b>" if count else "" for count in deferred] if few else None,
                "marker": _hatched(LIGHT.unknown), "textfont": {"color": LIGHT.text},
                "hovertemplate": hover.replace("{said}", t(say("{count} deferred", count="%{y}")))},
        {"type": "scatter", "mode": "text", "xaxis": "x2", "yaxis": "y2", "x": without, "hoverinfo": "skip",
         "y": [held[place].decided + held[place].deferred for place in without], "text": ["▲"] * len(without),
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
