"""What the office decides about when units report: extensions, units taken out or added, locks.

The plan says when a quarter's report is due, the register who owes one. A :class:`Schedule` holds what the
office has decided otherwise, and :func:`standing` tells what holds for one unit, quarter and moment.
"""

from analytics.plan.schedule.entries import (
    SCHEDULE_KINDS,
    Entry,
    Extension,
    Participation,
    PeriodLock,
    ReceivedOutside,
    Unlock,
)
from analytics.plan.schedule.schedule import NO_SCHEDULE, Schedule
from analytics.plan.schedule.standing import Held, Standing, day_words, lock_of, moment_words, standing

__all__ = [
    "NO_SCHEDULE",
    "SCHEDULE_KINDS",
    "Entry",
    "Extension",
    "Held",
    "Participation",
    "PeriodLock",
    "ReceivedOutside",
    "Schedule",
    "Standing",
    "Unlock",
    "day_words",
    "lock_of",
    "moment_words",
    "standing",
]
