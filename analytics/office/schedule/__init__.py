"""The office's decisions about when units report, as records: written, taken back, and told.

What they mean is :mod:`analytics.plan.schedule`; the store reads them together with the reports, so that
every figure rests on them, and refuses what comes for a locked period.
"""

from analytics.office.schedule.deciding import LONGEST_REASON, ScheduleError, changes_of, decide, take_back
from analytics.office.schedule.kinds import (
    EXTENSIONS,
    KIND_NAMES,
    KINDS,
    OUTSIDE,
    PARTICIPATIONS,
    PERIOD_LOCKS,
    UNLOCKS,
    Decision,
    place_key,
    told,
)
from analytics.office.schedule.log import LogEntry, log

__all__ = [
    "EXTENSIONS",
    "KINDS",
    "KIND_NAMES",
    "LONGEST_REASON",
    "OUTSIDE",
    "PARTICIPATIONS",
    "PERIOD_LOCKS",
    "UNLOCKS",
    "Decision",
    "LogEntry",
    "ScheduleError",
    "changes_of",
    "decide",
    "log",
    "place_key",
    "take_back",
    "told",
]
