"""What shape has a mark on the wall's drawing? The names are those the interactive figure uses."""

from math import cos, pi, sin

_STAR, _INNER = 5, 0.382  # rays; how deep they are cut


def mark(symbol: str, x: float, y: float, size: float, colour: str, edge: str, width: float) -> str:
    """One mark as SVG, ``size`` pixels across. Hollow ones (``…-open``) have an edge only."""
    kind, hollow = symbol.removesuffix("-open"), symbol.endswith("-open")
    half = size / 2
    if kind == "x":
        path = f"M{x - half:.1f},{y - half:.1f}L{x + half:.1f},{y + half:.1f}M{x - half:.1f},{y + half:.1f}"
        return f'<path d="{path}L{x + half:.1f},{y - half:.1f}" stroke="{colour}" stroke-width="3" fill="none"/>'
    look = f'fill="none" stroke="{colour}" stroke-width="2"' if hollow else f'fill="{colour}"'
    if not hollow and width:
        look += f' stroke="{edge}" stroke-width="{width}"'
    if kind == "circle":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{half:.1f}" {look}/>'
    points = " ".join(f"{x + half * dx:.1f},{y + half * dy:.1f}" for dx, dy in _corners(kind))
    return f'<polygon points="{points}" {look}/>'


def _corners(kind: str) -> list[tuple[float, float]]:
    """Corners within −1 to 1, y downwards."""
    match kind:
        case "square":
            return [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]
        case "diamond":
            return [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)]
        case "triangle-up":
            return [(0, -1.1), (1.1, 0.8), (-1.1, 0.8)]
        case "triangle-down":
            return [(0, 1.1), (1.1, -0.8), (-1.1, -0.8)]
        case "triangle-right":
            return [(1.1, 0), (-0.8, -1.1), (-0.8, 1.1)]
        case "star":
            radii = [1.4 if n % 2 == 0 else 1.4 * _INNER for n in range(2 * _STAR)]
            return [(r * sin(n * pi / _STAR), -r * cos(n * pi / _STAR)) for n, r in enumerate(radii)]
    raise ValueError(f"{kind} is no mark")
