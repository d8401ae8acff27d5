"""How much has come through a door within the last hour, from each session and altogether."""

from __future__ import annotations

from collections import deque
from threading import Lock
from typing import Literal, NamedTuple

from analytics.intake.model.limits import SENDING, Amount, SendingLimits

_HOUR = 3600.0

Scope = Literal["session", "server"]


class _Taken(NamedTuple):
    at: float
    session: str
    amount: Amount


class Allowance:
    """Counts what is taken in, for one server; safe to share between threads."""

    def __init__(self, limits: SendingLimits = SENDING) -> None:
        """Nothing has come yet."""
        self._limits = limits
        self._taken: deque[_Taken] = deque()
        self._lock = Lock()

    def take(self, session: str, size: int, *, at: float) -> Scope | None:
        """Count one file of ``size`` bytes, unless a limit forbids it; returns whose limit that is.

        Args:
            session: who sends it.
            size: bytes.
            at: now, in seconds of a clock that never goes back.
        """
        with self._lock:
            self._forget(at)
            own = [one.amount for one in self._taken if one.session == session]
            if _over(own, size, self._limits.session):
                return "session"
            if _over([one.amount for one in self._taken], size, self._limits.server):
                return "server"
            self._taken.append(_Taken(at, session, Amount(files=1, received=size)))
        return None

    def unpacked(self, session: str, size: int, *, at: float) -> None:
        """Count what a zip turned out to hold: what comes after it is held against that."""
        with self._lock:
            self._taken.append(_Taken(at, session, Amount(unpacked=size)))

    def _forget(self, at: float) -> None:
        while self._taken and self._taken[0].at <= at - _HOUR:
            self._taken.popleft()


def _over(taken: list[Amount], size: int, limit: Amount) -> bool:
    return (
        sum(one.files for one in taken) + 1 > limit.files
        or sum(one.received for one in taken) + size > limit.received
        or sum(one.unpacked for one in taken) >= limit.unpacked
    )
