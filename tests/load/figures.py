"""What a run took, in figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Tally:
    """How long each thing took, in seconds, what went wrong, and how often somebody had to connect anew."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    interruptions: int = 0

    def line(self, what: str) -> str:
        """One line: how many, p50, p95, the slowest, errors."""
        return (
            f"{what}: {len(self.seconds)} done, p50 {share(self.seconds, 0.5):.1f} s, "
            f"p95 {share(self.seconds, 0.95):.1f} s, slowest {max(self.seconds, default=0):.1f} s, "
            f"{len(self.errors)} errors"
            + (f", {self.interruptions} times connected anew" if self.interruptions else "")
        )


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of all values does not exceed; 0 of none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]
