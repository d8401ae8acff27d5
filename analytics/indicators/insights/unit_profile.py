"""One unit over time: its indicators beside its kind's, and when its reports came."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.distribution import medians_of
from analytics.plan import TimeKind, Unit

REPORT_COLUMNS = ("time", "deadline", "received_on", "days_late", "versions", "state")


def unit_series(
    measured: Measured, unit: str, time: TimeKind = "period", indicators: Sequence[str] | None = None
) -> pd.DataFrame:
    """Every indicator of a unit's scope over time, beside the median of its kind.

    Statuses hold a time gone by against the pace of its own last day.

    Returns:
        The summary's rows of the unit without parts, and ``kind_median``, ``kind_units`` as
        :func:`.kind_medians` gives them; the unit itself is one of its kind.

    Raises:
        UnknownName: there is no such unit, indicator or kind of time.
    """
    own = unit_of(measured, unit)
    table = measured.summary("unit", time, indicators)
    medians = medians_of(table, measured.units)
    table = table[(table["by"] == unit) & (table["part"] == "")]
    medians = medians[medians["kind"] == str(own.kind)].drop(columns="kind")
    return table.merge(medians, how="left", on=["indicator", "time"])


def report_times(measured: Measured, reports: Reports, unit: str) -> pd.DataFrame:
    """When each report of a unit came, for every quarter it owed one that has ended or was reported.

    Returns:
        REPORT_COLUMNS in the order of time: ``time`` (str), ``deadline`` (datetime64, the last day in time),
        ``received_on`` (datetime64: the day the first accepted version came, NaT for none), ``days_late``
        (Int64: days after the deadline, below 0 for days before it; of a report that has not come counted
        up to ``as_of``), ``versions`` (int64: accepted versions so far) and ``state``: ``on_time``, ``late``,
        ``missing`` (past the deadline) or ``awaited`` (the deadline is not over).

    Raises:
        UnknownName: the register has no such unit.
    """
    unit_of(measured, unit)
    grid, as_of = measured.grid, pd.Timestamp(measured.as_of)
    place = grid.unit_codes.get_loc(unit)
    ended = np.array([grid.calendar.end(quarter) < measured.as_of for quarter in grid.quarters], dtype=bool)
    due = np.array([quarter >= measured.plan.reporting.first_period for quarter in grid.quarters], dtype=bool)
    shown = np.flatnonzero(grid.expected[place] & ((ended & due) | measured.reporting.accepted[place]))
    quarters = [grid.quarters[index] for index in shown]
    table = pd.DataFrame(
        {
            "time": pd.array([quarter.code for quarter in quarters], dtype="str"),
            "deadline": pd.to_datetime([grid.calendar.deadline(quarter) for quarter in quarters]),
        }
    )
    first, sent = (frame[frame["unit"] == unit] for frame in (reports.first_received, reports.submissions))
    received = first.set_index("period")["received_at"].dt.normalize()
    table["received_on"] = received.reindex(table["time"]).to_numpy().astype("datetime64[us]")
    table["deadline"] = table["deadline"].astype("datetime64[us]")
    came = table["received_on"].notna()
    late = (table["received_on"].fillna(as_of) - table["deadline"]).dt.days
    table["days_late"] = late.astype("Int64")
    versions = sent.groupby("period")["version"].max().reindex(table["time"], fill_value=0)
    table["versions"] = versions.to_numpy().astype("int64")
    state = np.select([came & (late <= 0), came, late > 0], ["on_time", "late", "missing"], "awaited")
    table["state"] = pd.array(state, dtype="str")
    return table[list(REPORT_COLUMNS)]


def unit_of(measured: Measured, code: str) -> Unit:
    """The unit with that code.

    Raises:
        UnknownName: the register has none.
    """
    known = {unit.code: unit for unit in measured.units}
    if code not in known:
        raise UnknownName("unit", code, known)
    return known[code]
