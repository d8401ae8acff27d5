"""One unit: its indicators beside its kind's, what it still lacks, and when its reports came."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.members import By
from analytics.indicators.insights.distribution import medians_of
from analytics.indicators.insights.joint_duties import keepers, without_others
from analytics.indicators.insights.outlook import Counted, counted_as, needed
from analytics.indicators.insights.recurring_duty import CALENDAR_MEASURES
from analytics.indicators.insights.report_states import report_states
from analytics.plan import Indicator, Phase, TimeKind, Unit

REPORT_COLUMNS = (
    "time",
    "deadline",
    "received_on",
    "days_late",
    "versions",
    "faulty_files",
    "state",
    "planned",
    "outside_on",
    "amended_on",
)

_WORST_FIRST = ("missed", "behind", "no_data", "on_track")


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """A target that binds a unit, and how the unit stands.

    ``row``: its summary row of the phase; of a duty of every month or year that several keep, the ward's.
    ``missing``: by how much it falls short, in what is ``counted``; of a ceiling, by how much it is passed;
    0 where nothing is missing, ``None`` while nothing is known. ``keepers``: how many keep it together.
    """

    indicator: Indicator
    row: Mapping[Hashable, Any]
    missing: float | None
    counted: Counted | Literal["months", "years"]
    keepers: int = 1

    @property
    def status(self) -> str:
        """How it stands, as the summary says."""
        return str(self.row["status"])


def unit_targets(measured: Measured, phase: Phase) -> dict[str, tuple[UnitTarget, ...]]:
    """By unit's code the targets of a phase that bind it, in the plan's order.

    A duty of every month or year binds those who keep it (:mod:`.joint_duties`), by what they have done
    together. Another target that binds units only together (talks of the ward in a year) is none of a single
    unit. Nor is a flow without anything to count: who had no result to publish has published none late.
    """
    own = _of_phase(measured, "unit", phase)
    ward = {str(row["indicator"]): row for row in _of_phase(measured, "ward", phase)}
    found: dict[str, list[UnitTarget]] = {unit.code: [] for unit in measured.units}
    keeping = {
        one.id: keepers(measured, one)
        for one in measured.plan.indicators
        if one.measure in CALENDAR_MEASURES and one.id in ward
    }
    for row in own:
        if row["indicator"] not in keeping and (known := _own(measured, row)) is not None:
            found[str(row["by"])].append(known)
    for id_, codes in keeping.items():
        for code in codes:
            found[code].append(_duty(measured, ward[id_], code, len(codes)))
    place = {one.id: at for at, one in enumerate(measured.plan.indicators)}
    return {
        code: tuple(sorted(targets, key=lambda one: place[one.indicator.id]))
        for code, targets in found.items()
    }


def gaps(targets: Sequence[UnitTarget]) -> list[UnitTarget]:
    """Those that are not met, of which something is missing or nothing is known: the worst first."""
    open_ones = [one for one in targets if one.status in _WORST_FIRST and one.missing != 0]
    return sorted(open_ones, key=lambda one: _WORST_FIRST.index(one.status))


def _of_phase(measured: Measured, by: By, phase: Phase) -> list[dict[Hashable, Any]]:
    """The rows of the summary of a phase that are held against a target in it."""
    table = measured.summary(by, "phase", times=[phase.code])
    return table[(table["part"] == "") & table["target"].notna()].to_dict("records")


def _duty(measured: Measured, row: Mapping[Hashable, Any], unit: str, keeping: int) -> UnitTarget:
    indicator = measured.plan.indicator(str(row["indicator"]))
    above, below = _number(row["numerator"]), _number(row["denominator"])
    # Every month or year gone by counts, whatever share of them is asked for in the end.
    missing = None if above is None or below is None else below - above
    return UnitTarget(
        indicator,
        {**row, "by": unit} if keeping == 1 else row,
        missing,
        "months" if indicator.measure == "months_covered" else "years",
        keeping,
    )


def _own(measured: Measured, row: Mapping[Hashable, Any]) -> UnitTarget | None:
    indicator = measured.plan.indicator(str(row["indicator"]))
    value, counted = _number(row["value"]), counted_as(indicator)
    if value is None:
        return UnitTarget(indicator, row, None, counted) if indicator.accumulation == "stock" else None
    above, below = _number(row["numerator"]), _number(row["denominator"])
    found = needed(indicator, value, above, below, float(row["target"]))
    return UnitTarget(indicator, row, 0.0 if found is None else found.missing, counted)


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
        the other ones as :func:`.report_states` gives them.

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
