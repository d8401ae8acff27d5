"""The times a page can look at: periods, years and phases that have begun."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analytics.plan import Calendar, Phase, Plan, Time, period_time, quarters_between, year_time
from dashboard.data.memoised import memoised


def periods(plan: Plan, phase: Phase, as_of: date) -> tuple[Time, ...]:
    """The reporting periods of a phase that have begun by ``as_of``, oldest first."""
    begun = quarters_between(plan.reporting.first_period, plan.calendar.quarter_of(as_of))
    return tuple(period_time(quarter) for quarter in begun if phase.holds(quarter))


def years(plan: Plan, phase: Phase, as_of: date) -> tuple[Time, ...]:
    """The years of a phase in which a reporting period has begun by ``as_of``, oldest first."""
    begun = dict.fromkeys(time.quarters[0].year for time in periods(plan, phase, as_of))
    return tuple(year_time(year) for year in begun)


def reportable(times: Sequence[Time], rows: pd.DataFrame, plan: Plan, as_of: date) -> tuple[Time, ...]:
    """The times that a trend can tell: those that are over, and running ones that somebody has reported.

    Without this the running quarter would look like a fall to nothing. ``rows`` are summary rows.
    """
    return _told(tuple(times), rows[["time", "units_reported", "units_carried"]], plan.calendar, as_of)


@memoised
def _told(times: tuple[Time, ...], rows: pd.DataFrame, calendar: Calendar, as_of: date) -> tuple[Time, ...]:
    fresh = set(rows.loc[rows["units_reported"] > rows["units_carried"], "time"])
    told = set(rows.loc[rows["units_reported"] > 0, "time"])
    begun = {time.code for time in times if calendar.end(time.quarters[0]) < as_of}
    # A running year of which a quarter has ended is told as that quarter is, however old its figures are.
    return tuple(
        time
        for time in times
        if calendar.time_end(time) < as_of or time.code in fresh or time.code in told & begun
    )


def is_over(plan: Plan, time: Time, as_of: date) -> bool:
    """Whether a phase has ended by ``as_of``, after which nothing of it is on track or behind."""
    return time.kind == "phase" and plan.calendar.time_end(time) < as_of


def choices(plan: Plan, phase: Phase, as_of: date) -> tuple[Time, ...]:
    """The times to choose from: the phase so far, then its years and periods, newest first."""
    return (
        phase.time(),
        *reversed(years(plan, phase, as_of)),
        *reversed(periods(plan, phase, as_of)),
    )
