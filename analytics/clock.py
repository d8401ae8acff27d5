"""The time of Vietnam, in which deadlines are and every moment is shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

# A fixed offset: Vietnam has kept UTC+7 without summer time since 1975, and a machine may lack a zone table.
VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")


def wall_time(at: datetime) -> datetime:
    """A moment as clocks in Vietnam show it, without a zone; one without a zone is such a time already."""
    return at if at.tzinfo is None else at.astimezone(VIETNAM).replace(tzinfo=None)


def now() -> datetime:
    """The moment it is, as clocks in Vietnam show it, without a zone."""
    return wall_time(datetime.now(VIETNAM))


def today() -> date:
    """The day it is in Vietnam, whatever zone the machine is set to: until 7:00 there, UTC is a day late."""
    return now().date()
