"""The decisions themselves, each as the office writes it down, and who wrote it when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Extension:
    """A unit may send its report of a quarter until the end of another day, and is in time then."""

    until: date
    reason: str


@dataclass(frozen=True, slots=True)
class Participation:
    """A unit does not report for a quarter although the register says so, or does although it does not."""

    expected: bool
    reason: str


@dataclass(frozen=True, slots=True)
class ReceivedOutside:
    """A unit's report was handed in on another way on this day: it is received, and brings no figures."""

    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class PeriodLock:
    """Nothing more is taken in for a quarter; it holds from the moment at which it was written down."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unlock:
    """A unit may send for a locked quarter until a moment, the whole of its minute included.

    ``until`` is Vietnamese time without a zone.
    """

    until: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Entry(Generic[T]):
    """A decision, with who wrote it down and when (Vietnamese time without a zone)."""

    value: T
    by: str
    at: datetime


SCHEDULE_KINDS: Mapping[str, type[Any]] = {
    "extension": Extension,
    "participation": Participation,
    "received_outside": ReceivedOutside,
    "period_lock": PeriodLock,
    "unlock": Unlock,
}
"""By the name under which the store keeps them. Keys are ``2031-Q2/TH-01``, of a lock ``2031-Q2``."""
