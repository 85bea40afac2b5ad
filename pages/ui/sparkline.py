"""How did a marker go, in the space of a word? A small picture on a log axis, drawn as an image the browser shows."""

import math
import re
from base64 import b64encode
from collections.abc import Sequence

from pages.ui.escaping import escape

WIDTH, HEIGHT, EDGE = 84, 26, 4
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def sparkline(texts: Sequence[str], described: str) -> str:
    """An ``<img>`` of the values in ``texts`` ("<2", "1234.5"), oldest first; empty with fewer than two."""
    values = [float(found.group()) for text in texts if (found := _NUMBER.search(text))]
    if len(values) < 2:
        return ""
    heights = [math.log10(max(value, 0.1)) for value in values]
    low, high = min(heights), max(heights)
    span = max(high - low, 0.3)  # half a doubling fills no picture: a flat course looks flat
    middle = (low + high) / 2
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    points = [(EDGE + i * step, HEIGHT / 2 - (h - middle) / span * (HEIGHT - 2 * EDGE)) for i, h in enumerate(heights)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<polyline points="{line}" fill="none" stroke="#2f7582" stroke-width="1.6"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="#12343b"/></svg>'
    )
    return f'<img alt="{escape(described)}" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'
