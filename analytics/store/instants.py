"""Moments in time: stored in UTC, shown in the time of Vietnam.

Whether a report came on time is a matter of the date in Vietnam, so every moment that leaves the
store is Vietnamese wall time without a zone, as pandas columns and Excel cells want it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd

from analytics.clock import VIETNAM, wall_time


def to_stored(at: datetime) -> datetime:
    """A moment as the store keeps it: UTC without a zone. A moment without a zone is Vietnamese time."""
    aware = at.replace(tzinfo=VIETNAM) if at.tzinfo is None else at
    return aware.astimezone(UTC).replace(tzinfo=None)


def to_shown(stored: datetime) -> datetime:
    """A stored moment as Vietnamese wall time without a zone."""
    return wall_time(stored.replace(tzinfo=UTC))


def shown_column(stored: Sequence[datetime]) -> pd.Series[pd.Timestamp]:
    """Stored moments as a datetime64[us] column of Vietnamese wall time."""
    return pd.Series(stored, dtype="datetime64[us]") + pd.Timedelta(VIETNAM.utcoffset(None))
