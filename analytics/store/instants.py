"""Moments in time: stored in UTC, shown in the time of Vietnam.

Whether a report came on time is a matter of the date in Vietnam, so every moment that leaves the
store is Vietnamese wall time without a zone, as pandas columns and Excel cells want it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

import pandas as pd

# A fixed offset: Vietnam has kept UTC+7 without summer time since 1975, and a machine may lack a zone table.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def to_stored(at: datetime) -> datetime:
    """A moment as the store keeps it: UTC without a zone. A moment without a zone is Vietnamese time."""
    aware = at.replace(tzinfo=VIETNAM) if at.tzinfo is None else at
    return aware.astimezone(UTC).replace(tzinfo=None)


def to_shown(stored: datetime) -> datetime:
    """A stored moment as Vietnamese wall time without a zone."""
    return stored.replace(tzinfo=UTC).astimezone(VIETNAM).replace(tzinfo=None)


def shown_column(stored: Sequence[datetime]) -> pd.Series[pd.Timestamp]:
    """Stored moments as a datetime64[us] column of Vietnamese wall time."""
    return pd.Series(stored, dtype="datetime64[us]") + pd.Timedelta(VIETNAM.utcoffset(None))
