"""Media, activities and reports of a time, added up for the pages that show them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from analytics.indicators.engine.lines import lines
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.recurring_duty import recurring_duty
from analytics.indicators.trace.events import owing
from analytics.plan import Indicator, Plan, Time

TOTAL_COLUMNS = ("channel", "items", "rows", "minutes", "reach", "reach_told")
DutyState = Literal["covered", "lost", "unknown", "open"]


@dataclass(frozen=True, slots=True)
class MediaSum:
    """All media of some months: ``items`` is ``None`` while nobody reported; channels used of all listed."""

    items: int | None
    channels: int
    listed: int


@dataclass(frozen=True, slots=True)
class ActivitySum:
    """All activities of a time, and the people who took part (one person counts each time)."""

    activities: int
    participants: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Reports received with a dataset, of those owed for the quarters that are over or were reported."""

    reports: int
    expected: int


@dataclass(frozen=True, slots=True)
class ReportSum:
    """How many reports of one unit stand how; ``in_time`` of those not sent may still come in time.

    ``waiting`` are all that the office has to decide on, sent once or again.
    """

    on_time: int
    late: int
    faulty: int
    not_sent: int
    in_time: int
    returned: int = 0
    waiting: int = 0

    @property
    def owed(self) -> int:
        """All of them."""
        return self.on_time + self.late + self.faulty + self.not_sent + self.returned + self.waiting


def within_time(measured: Measured, table: pd.DataFrame, column: str, time: Time) -> pd.DataFrame:
    """The rows whose day in ``column`` lies in ``time``."""
    calendar = measured.plan.calendar
    first, last = pd.Timestamp(calendar.time_start(time)), pd.Timestamp(calendar.time_end(time))
    return table[table[column].between(first, last)].reset_index(drop=True)


def channel_totals(table: pd.DataFrame) -> pd.DataFrame:
    """TOTAL_COLUMNS by channel in the form's order; blank where nobody told anything.

    ``table``: rows of :class:`~analytics.indicators.insights.outreach.media.MediaMonths`.
    """
    grouped = table.groupby("channel", sort=False)
    return pd.DataFrame(
        {
            "items": grouped["items"].sum(min_count=1),
            "rows": grouped["rows"].sum(),
            "minutes": grouped["minutes"].sum(min_count=1),
            "reach": grouped["reach"].sum(min_count=1),
            "reach_told": grouped["reach_told"].sum(),
        }
    ).reset_index()[list(TOTAL_COLUMNS)]


def media_sum(totals: pd.DataFrame) -> MediaSum:
    """The sum of :func:`channel_totals`."""
    items = totals["items"].dropna()
    return MediaSum(int(items.sum()) if len(items) else None, int((items > 0).sum()), len(totals))


def activity_sum(counts: pd.DataFrame) -> ActivitySum:
    """The sum by kind of rows of :func:`~.outreach.activities.activity_counts`."""
    return ActivitySum(int(counts["activities"].sum()), int(counts["participants"].sum()))


def activity_months(
    measured: Measured, calendar: pd.DataFrame, time: Time, within: Collection[str] | None = None
) -> pd.DataFrame:
    """Activities by the plan's month: ``month`` (datetime64, its last day), ``activities``, ``participants``.

    Args:
        measured: the indicators.
        calendar: rows of :func:`~analytics.indicators.insights.outreach.activities.activity_calendar`.
        time: the time whose months are told, up to that of ``as_of``.
        within: codes of the units looked at; all of the register when not given.

    Returns:
        A row per month, oldest first (Int64): 0 where reports of its quarter came and told of none, missing
        where nobody reported.
    """
    cut_off = measured.plan.calendar.cut_off_day
    # A day after the cut-off belongs to the next month, which the month's own last day names.
    start = calendar["day"].dt.to_period("M").dt.to_timestamp()
    later = start + pd.offsets.MonthBegin(1)
    month = start.where(calendar["day"].dt.day <= cut_off, later) + pd.Timedelta(days=cut_off - 1)
    grouped = calendar.assign(month=month).groupby("month")[["activities", "participants"]].sum()
    blank = grouped.reindex(_months(measured, time).union(pd.DatetimeIndex(grouped.index))).astype("Int64")
    sent = owing(measured, "activity", within) & measured.reporting.included["activity"]
    told = {quarter for place, quarter in enumerate(measured.grid.quarters) if sent[:, place].any()}
    quarter_of = measured.plan.calendar.quarter_of
    silent = pd.Series([quarter_of(month.date()) not in told for month in blank.index], blank.index)
    filled = blank.fillna(0).mask(blank.isna().all(axis=1) & silent)
    return filled.rename_axis("month").reset_index()


def _months(measured: Measured, time: Time) -> pd.DatetimeIndex:
    """The last days of the plan's months in a time, as far as they have begun."""
    year, month = measured.grid.calendar.month_of(measured.as_of)
    day = measured.grid.calendar.cut_off_day
    known = set(measured.grid.quarters)
    numbers = [(q.year, q.number * 3 - step) for q in time.quarters if q in known for step in (2, 1, 0)]
    return pd.DatetimeIndex(
        [pd.Timestamp(*one, day) for one in numbers if one <= (year, month)], dtype="datetime64[us]"
    )


def coverage(measured: Measured, dataset: str, time: Time, within: Collection[str] | None = None) -> Coverage:
    """How many of the reports owed for ``time`` have come with this dataset."""
    owed, sent = owing(measured, dataset, within), measured.reporting.included[dataset]
    over = np.array(
        [measured.plan.calendar.end(quarter) < measured.as_of for quarter in measured.grid.quarters],
        dtype=bool,  # before the first quarter there is none to tell the type by
    )
    inside = np.array([quarter in time.quarters for quarter in measured.grid.quarters], dtype=bool)
    due = owed & (over | sent) & inside
    return Coverage(int((due & sent).sum()), int(due.sum()))


def media_duty(measured: Measured, time: Time) -> Indicator | None:
    """The indicator that asks for media every month and binds in ``time``; ``None`` when there is none."""
    for indicator in measured.plan.indicators:
        if indicator.measure == "months_covered" and indicator.dataset == "media":
            phases = [measured.plan.phase(code) for code in indicator.phases]
            if any(set(time.quarters) <= set(phase.time().quarters) for phase in phases):
                return indicator
    return None


def duty_months(measured: Measured, indicator: Indicator, part: str = "") -> dict[pd.Timestamp, DutyState]:
    """How each month of a monthly duty stands, by the month's last day; ``part`` names one channel."""
    day = measured.plan.calendar.cut_off_day
    found: dict[pd.Timestamp, DutyState] = {}
    for code in indicator.phases:
        told = recurring_duty(measured, indicator, measured.plan.phase(code), part)
        states: tuple[tuple[DutyState, tuple[tuple[int, int], ...]], ...] = (
            ("covered", told.covered),
            ("lost", told.lost),
            ("unknown", told.unknown),
            ("open", told.open),
        )
        for state, months in states:
            found |= {pd.Timestamp(year, month, day): state for year, month in months}
    return found


def duty_channels(plan: Plan, indicator: Indicator) -> tuple[str, ...]:
    """The channels that a monthly duty of media counts and is told by."""
    return tuple(line.part for line in lines(plan, indicator) if line.column == "channel")


def report_sum(table: pd.DataFrame) -> ReportSum:
    """Count the rows of :func:`~analytics.indicators.insights.unit_profile.report_times` by state."""
    states = table["state"].value_counts()
    on_time, late, faulty, not_sent, returned, waiting, resent = (
        int(states.get(state, 0))
        for state in ("on_time", "late", "faulty", "not_sent", "returned", "waiting", "resent")
    )
    in_time = int(((table["state"] == "not_sent") & (table["days_late"] <= 0)).sum())
    return ReportSum(on_time, late, faulty, not_sent, in_time, returned, waiting + resent)
