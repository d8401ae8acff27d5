"""One unit: its indicators beside its kind's, what it still lacks, and when its reports came."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.distribution import medians_of
from analytics.indicators.insights.joint_duties import keepers, without_others
from analytics.indicators.insights.outlook import Counted, counted_as, needed
from analytics.indicators.insights.recurring_duty import CALENDAR_MEASURES
from analytics.indicators.insights.report_states import report_states
from analytics.plan import Indicator, Phase, TimeKind, Unit

REPORT_COLUMNS = ("time", "deadline", "received_on", "days_late", "versions", "faulty_files", "state")

_WORST_FIRST = ("missed", "behind", "no_data", "on_track")


@dataclass(frozen=True, slots=True)
class Gap:
    """A target that binds a unit and that it has not met.

    ``row``: its summary row of the phase; of a duty of every month or year that several keep, the ward's.
    ``missing``: by how much it falls short, in what is ``counted``; of a ceiling, by how much it is passed;
    ``None`` while nothing is known. ``keepers``: how many keep it together.
    """

    indicator: Indicator
    row: Mapping[Hashable, Any]
    missing: float | None
    counted: Counted | Literal["months", "years"]
    keepers: int = 1


def unit_gaps(measured: Measured, unit: str, phase: Phase) -> list[Gap]:
    """The targets of a phase that a unit has not met: the worst first, then as planned.

    A duty of every month or year is one of those who keep it (:mod:`.joint_duties`), by what they have done
    together. Another target that binds units only together (talks of the ward in a year) is no gap of one of
    them. Nor is a flow without anything to count: who had no result to publish has published none late.

    Raises:
        UnknownName: there is no such unit.
    """
    unit_of(measured, unit)
    table = measured.summary("unit", "phase")
    own = _unmet(table[table["by"] == unit], phase)
    ward = _unmet(measured.summary("ward", "phase"), phase)
    found: list[Gap] = []
    for indicator in measured.plan.indicators:
        if indicator.measure in CALENDAR_MEASURES and indicator.id in ward:
            found += _duty(indicator, ward[indicator.id], unit, keepers(measured, indicator))
        elif indicator.measure not in CALENDAR_MEASURES and indicator.id in own:
            found += _gap(indicator, own[indicator.id])
    return sorted(found, key=lambda gap: _WORST_FIRST.index(str(gap.row["status"])))


def _unmet(table: pd.DataFrame, phase: Phase) -> dict[str, dict[Hashable, Any]]:
    """By indicator the row of one member that is held against a target in the phase and has not met it."""
    own = table[(table["time"] == phase.code) & (table["part"] == "") & table["target"].notna()]
    rows = own[own["status"].isin(_WORST_FIRST)].to_dict("records")
    return {str(row["indicator"]): row for row in rows}


def _duty(indicator: Indicator, row: Mapping[Hashable, Any], unit: str, keeping: frozenset[str]) -> list[Gap]:
    if unit not in keeping:
        return []
    alone = len(keeping) == 1
    row = {**row, "by": unit} if alone else row
    counted: Literal["months", "years"] = "months" if indicator.measure == "months_covered" else "years"
    above, below = _number(row["numerator"]), _number(row["denominator"])
    # Every month or year gone by counts, whatever share of them is asked for in the end.
    missing = None if above is None or below is None else below - above
    return [Gap(indicator, row, missing, counted, len(keeping))] if missing != 0 else []


def _gap(indicator: Indicator, row: Mapping[Hashable, Any]) -> list[Gap]:
    value = _number(row["value"])
    if value is None:
        return [Gap(indicator, row, None, counted_as(indicator))] if indicator.accumulation == "stock" else []
    above, below = _number(row["numerator"]), _number(row["denominator"])
    found = needed(indicator, value, above, below, float(row["target"]))
    return [] if found is None else [Gap(indicator, row, found.missing, found.counted)]


def _number(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)


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
