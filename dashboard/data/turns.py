"""A fair queue for work that many visitors want done at once: who came first is served first.

Eighty people who drop a file at the same moment would otherwise all be served at once, and all be done only
when the last is. Whoever waits is told how many are before him.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

from analytics.intake.model.limits import LIMITS

_TOLD_EVERY = 1.0  # seconds


class Turns:
    """So many at a time, in the order in which they came."""

    def __init__(self, at_once: int) -> None:
        """``at_once``: how many are served at a time."""
        self._free = at_once
        self._line: deque[object] = deque()
        self._moved = Condition()

    @contextmanager
    def taken(self, told: Callable[[int], None]) -> Iterator[None]:
        """Wait for a turn, and give it back at the end of the block.

        Args:
            told: gets the number of those before him, when it has changed; what it raises ends the wait.
        """
        self._wait(told)
        try:
            yield
        finally:
            with self._moved:
                self._free += 1
                self._moved.notify_all()

    def _wait(self, told: Callable[[int], None]) -> None:
        me, before, soon = object(), 0, 0.0
        with self._moved:
            self._line.append(me)
        try:
            while True:
                with self._moved:
                    ahead = self._line.index(me)
                    if not ahead and self._free:
                        self._free -= 1
                        return
                    if ahead == before or time.monotonic() < soon:
                        self._moved.wait(_TOLD_EVERY)
                        continue
                before, soon = ahead, time.monotonic() + _TOLD_EVERY
                told(ahead)  # outside of the lock: it speaks to a browser
        finally:
            with self._moved:
                self._line.remove(me)
                self._moved.notify_all()


CHECKS = Turns(LIMITS.workers + 1)
"""Turns for checking files: one more than there are readers, so that none of these stands idle."""
