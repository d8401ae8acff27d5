"""What units did, counted by day, kind, organiser and occasion; no text of a reporter's own is in it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal

import numpy as np
import pandas as pd

from analytics.datasets import Reports, words_of
from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.time_windows import find_time
from analytics.indicators.trace.events import counted_rows

CALENDAR_COLUMNS = ("day", "unit", "kind", "activities", "participants")
COUNT_COLUMNS = ("value", "activities", "participants", "units")

ActivityColumn = Literal["kind", "organiser", "occasion"]
ACTIVITY_COLUMNS: tuple[ActivityColumn, ...] = ("kind", "organiser", "occasion")


def activity_calendar(
    measured: Measured, reports: Reports, within: Collection[str] | None = None
) -> pd.DataFrame:
    """Activities by the day they took place.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        within: codes of the units looked at; all of the register when not given.

    Returns:
        CALENDAR_COLUMNS: ``day`` (datetime64), ``unit``, ``kind`` (str), ``activities`` (int64: rows),
        ``participants`` (Int64), by day, then unit in the register's order, then kind. Days are as told: one
        outside its report's quarter stands where it was told to be.
    """
    rows, kept = counted_rows(measured, reports, "activity", within)
    frame = rows.frame[["held_on", "unit", "kind", "participants"]][kept].rename(columns={"held_on": "day"})
    grouped = frame.assign(place=rows.units[kept]).groupby(["day", "place", "unit", "kind"])["participants"]
    table = pd.DataFrame({"activities": grouped.size(), "participants": grouped.sum()}).reset_index()
    return table[list(CALENDAR_COLUMNS)].astype({"activities": "int64", "participants": "Int64"})


def activity_counts(
    measured: Measured,
    reports: Reports,
    column: ActivityColumn,
    time: str | None = None,
    within: Collection[str] | None = None,
) -> pd.DataFrame:
    """Activities by kind, organiser or occasion, as told in the reports of a time.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        column: what to count by; an activity without an occasion is in no row of ``occasion``.
        time: code of a period, year or phase; everything when not given.
        within: codes of the units looked at; all of the register when not given.

    Returns:
        COUNT_COLUMNS: ``value`` (str; every word of the form, in its order), ``activities`` (int64),
        ``participants`` (Int64) and ``units`` (int64: that held one).

    Raises:
        UnknownName: the plan has no such time, or activities are not counted by such a column.
    """
    if column not in ACTIVITY_COLUMNS:
        raise UnknownName("column of activities", column, ACTIVITY_COLUMNS)
    rows, kept = counted_rows(measured, reports, "activity", within)
    if time is not None:
        phases = tuple(phase.code for phase in measured.plan.phases)
        quarters = find_time(measured.plan, measured.grid, phases, time).quarters
        inside = np.array([quarter in quarters for quarter in measured.grid.quarters], dtype=bool)
        kept = kept & inside[rows.quarters]
    frame = rows.frame[[column, "unit", "participants"]][kept & rows.filled(column)]
    counted = frame.groupby(column).agg(
        activities=("unit", "size"), participants=("participants", "sum"), units=("unit", "nunique")
    )
    table = (
        counted.reindex(words_of(measured.plan, "activity", column), fill_value=0)
        .rename_axis("value")
        .reset_index()
    )
    dtypes = {"value": "str", "activities": "int64", "participants": "Int64", "units": "int64"}
    return table.astype(dtypes)[list(COUNT_COLUMNS)]
