"""One unit over time: its indicators beside its kind's, and when its reports came."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.distribution import medians_of
from analytics.indicators.insights.joint_duties import without_others
from analytics.indicators.insights.report_states import report_states
from analytics.plan import TimeKind, Unit

REPORT_COLUMNS = ("time", "deadline", "received_on", "days_late", "versions", "faulty_files", "state")


def unit_series(
    measured: Measured, unit: str, time: TimeKind = "period", indicators: Sequence[str] | None = None
) -> pd.DataFrame:
    """Every indicator of a unit's scope over time, beside the median of its kind.

    Duties that others keep for all are left out, see :mod:`.joint_duties`.
    Statuses hold a time gone by against the pace of its own last day.

    Returns:
        The summary's rows of the unit without parts, and ``kind_median``, ``kind_units`` as
        :func:`.kind_medians` gives them; the unit itself is one of its kind.

    Raises:
        UnknownName: there is no such unit, indicator or kind of time.
    """
    own = unit_of(measured, unit)
    table = without_others(measured, measured.summary("unit", time, indicators))
    medians = medians_of(table, measured.units)
    table = table[(table["by"] == unit) & (table["part"] == "")]
    medians = medians[medians["kind"] == str(own.kind)].drop(columns="kind")
    return table.merge(medians, how="left", on=["indicator", "time"])


def report_times(measured: Measured, reports: Reports, unit: str) -> pd.DataFrame:
    """How each report of a unit stands, for every quarter it owed one that has ended or was sent for.

    Returns:
        REPORT_COLUMNS in the order of time: ``time`` (str), ``versions`` (int64: accepted versions) and
        ``deadline``, ``received_on``, ``days_late``, ``faulty_files``, ``state`` as
        :func:`.report_states` gives them.

    Raises:
        UnknownName: the register has no such unit.
    """
    unit_of(measured, unit)
    table = report_states(measured)
    table = table[table["unit"] == unit].rename(columns={"period": "time"})
    calendar, as_of = measured.grid.calendar, measured.as_of
    running = [quarter.code for quarter in measured.grid.quarters if calendar.end(quarter) >= as_of]
    table = table[~table["time"].isin(running) | (table["state"] != "not_sent")].reset_index(drop=True)
    sent = reports.submissions[reports.submissions["unit"] == unit]
    versions = sent.groupby("period")["version"].max().reindex(table["time"], fill_value=0)
    table["versions"] = versions.to_numpy().astype("int64")
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
