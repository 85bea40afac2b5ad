"""How does the board work, at one glance? Time and decisions by meeting, what became of them, what was missing.

Four panels in one figure. Every bar carries its number, hatching tells apart what a grey print cannot, and nothing is
drawn that the table beside it does not hold.
"""

from typing import Any

from plotly.graph_objs._figure import Figure

from hcc_mdt.board.figures import Figures
from hcc_mdt.charts.board_panels import SMALL, TEXT, became, decisions, missing, places, times
from hcc_mdt.charts.theme import FONT, LIGHT
from hcc_mdt.locale import Translator
from hcc_mdt.messages import Message, say

HEIGHT = 640
_LEFT, _RIGHT = [0.0, 0.55], [0.72, 0.93]  # right of the bars their numbers
_TOP, _BOTTOM = [0.58, 0.95], [0.06, 0.40]


def board_figures(found: Figures, t: Translator) -> Figure:
    """The figure; empty panels say that there is nothing yet."""
    traces = [*times(found, t), *decisions(found, t), *became(found, t), *missing(found, t)]
    days = places(found.meetings)
    layout: dict[str, Any] = {
        "template": {}, "height": HEIGHT, "margin": {"l": 64, "r": 24, "t": 8, "b": 8}, "showlegend": False,
        "paper_bgcolor": LIGHT.paper, "plot_bgcolor": LIGHT.paper, "barmode": "stack", "bargap": 0.35,
        "font": {"family": FONT, "size": TEXT, "color": LIGHT.text}, "dragmode": False, "hovermode": "closest",
        "annotations": _heads(found, t),
        "xaxis": _axis(_LEFT, anchor="y", **days),
        "yaxis": _axis(_TOP, anchor="x", rangemode="tozero", showgrid=True, gridcolor=LIGHT.grid),
        "xaxis2": _axis(_LEFT, anchor="y2", **days),
        "yaxis2": _axis(
            _BOTTOM, anchor="x2", rangemode="tozero", showgrid=True, gridcolor=LIGHT.grid, dtick=_step(found)
        ),
        "xaxis3": _axis(_RIGHT, anchor="y3", visible=False, rangemode="tozero"),
        "yaxis3": _axis(_TOP, anchor="x3", autorange="reversed"),
        "xaxis4": _axis(_RIGHT, anchor="y4", visible=False, rangemode="tozero"),
        "yaxis4": _axis(_BOTTOM, anchor="x4", autorange="reversed"),
    }  # fmt: skip
    # Checking each property takes most of the time; a test checks the same figure in full.
    return Figure(traces, layout, _validate=False)


def alt_text(found: Figures) -> Message:
    """The figure in one sentence."""
    return say(
        "Figures of {meetings} meetings from {since} to {until}: {decided} decided, {deferred} deferred.",
        meetings=len(found.meetings), since=found.since, until=found.until, decided=found.decided,
        deferred=found.deferred,
    )  # fmt: skip


def _axis(domain: list[float], **more: Any) -> dict[str, Any]:
    plain = {"fixedrange": True, "zeroline": False, "showgrid": False, "tickfont": {"size": SMALL}, "automargin": False}
    return {"domain": domain, **plain, **more}


def _step(found: Figures) -> int:
    """Whole numbers only on the axis that counts cases."""
    return max(1, max((one.decided + one.deferred for one in found.meetings), default=0) // 5)


def _heads(found: Figures, t: Translator) -> list[dict[str, Any]]:
    timed = bool(found.times.seconds)
    heads = [
        (0.0, 1.0, t(say("Minutes per case"))),
        (0.0, 0.46, t(say("Decided and deferred"))),
        (0.60, 1.0, t(say("What became of the decisions"))),
        (0.60, 0.46, t(say("What was missing, in how many cases"))),
    ]
    keys = [
        (0.55, 1.0, t(say("○ a case   ━ median   ▽ nine of ten within")) if timed else t(say("no time was kept yet"))),
        (0.55, 0.46, t(say("■ decided   ▨ deferred   ▲ without quorum"))),
        (1.0, 0.46, t(say("■ in the minutes   ▨ deferred for it"))),
    ]
    return [
        *(_note(x, y, f"<b>{head}</b>", "left", LIGHT.text, TEXT + 2) for x, y, head in heads),
        *(_note(x, y, key, "right", LIGHT.soft, SMALL) for x, y, key in keys),
    ]


def _note(x: float, y: float, text: str, anchor: str, colour: str, size: int) -> dict[str, Any]:
    return {"xref": "paper", "yref": "paper", "x": x, "y": y, "text": text, "xanchor": anchor, "yanchor": "middle",
            "showarrow": False, "font": {"size": size, "color": colour}}  # fmt: skip
