"""How is a time said? Median and 95th percentile of repeated runs, in milliseconds."""

import statistics
import time
from collections.abc import Callable


def repeated(run: Callable[[], object], times: int) -> list[float]:
    """Wall-clock milliseconds of each of ``times`` runs."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        run()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken


def percentile(taken: list[float], share: float) -> float:
    ordered = sorted(taken)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]


def said(taken: list[float]) -> str:
    return f"p50 {statistics.median(taken):.0f} ms, p95 {percentile(taken, 0.95):.0f} ms (n={len(taken)})"
