"""Comparing ways of doing one thing: medians of interleaved runs, and their ratios.

Times differ from machine to machine, ratios within one run hardly do, so only ratios are reported and
nothing is asserted about them.
"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

ROUNDS = 5


@dataclass(frozen=True)
class Comparison:
    """How ``subject`` compares with the other ways: ``aims`` says of each what ratio is wanted."""

    title: str
    subject: str
    seconds: Mapping[str, float]
    aims: Mapping[str, str]

    def lines(self) -> Iterator[str]:
        """A line per other way, as the ratio of the subject's time to it."""
        own = self.seconds[self.subject]
        for name, aim in self.aims.items():
            other = self.seconds[name]
            yield (
                f"{self.title}: {self.subject} takes {own / other:.2f} × the time of {name}"
                f" (aim {aim}; {own * 1000:.0f} ms and {other * 1000:.0f} ms)"
            )


def medians(
    ways: Mapping[str, Callable[[], object]],
    rounds: int = ROUNDS,
    clock: Callable[[], float] = time.perf_counter,
) -> dict[str, float]:
    """Seconds per way: the median of ``rounds`` runs, the ways taking turns after one warm-up each.

    ``clock`` tells the seconds: those of the day, or with ``time.process_time`` those of the processors,
    which busy cores change less.
    """
    for way in ways.values():
        way()
    times: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            gc.collect()
            start = clock()
            way()
            times[name].append(clock() - start)
    return {name: statistics.median(taken) for name, taken in times.items()}
