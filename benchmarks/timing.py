"""Medians of several runs, taken turn by turn so that a busy moment of the machine hits every contestant."""

import gc
import statistics
import time
from collections.abc import Callable


def medians(contestants: dict[str, Callable], runs: int, warm_up: int = 3) -> dict[str, float]:
    """Milliseconds by name: the median of ``runs`` rounds in which every contestant runs once."""
    for _ in range(warm_up):
        for run in contestants.values():
            run()
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    gc.collect()
    for _ in range(runs):
        for name, run in contestants.items():
            taken[name].append(milliseconds(run))
    return {name: statistics.median(values) for name, values in taken.items()}


def milliseconds(run: Callable) -> float:
    """How long one call takes."""
    start = time.perf_counter()
    run()
    return (time.perf_counter() - start) * 1000


def quantile(values: list[float], share: float) -> float:
    """The value below which the share (0–1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
