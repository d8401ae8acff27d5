"""Where each target of a phase stands: a card per indicator, and all of it in one sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.status import Status, pace, pace_for, target_for
from analytics.indicators.insights.attention import latest_due_quarter
from analytics.indicators.insights.report_states import OwedReports, owed_reports
from analytics.plan import Indicator, Phase, Plan, Quarter, Target, period_time

_WORST_FIRST: tuple[Status, ...] = ("missed", "behind", "no_data", "on_track", "met", "")


@dataclass(frozen=True)
class Card:
    """One indicator of a target in one phase, for the whole ward; ``None`` stands for no data.

    ``trend``: one row per period so far with the summary's columns ``time, value, numerator,
    denominator, status, units_reported, units_expected, units_carried``.
    """

    clause: Target
    indicator: Indicator
    value: float | None
    numerator: float | None
    denominator: float | None
    target: float | None
    pace: float | None
    status: Status
    units_reported: int
    units_expected: int
    units_carried: int
    trend: pd.DataFrame


@dataclass(frozen=True)
class Headline:
    """The one-sentence answer: how many of the phase's targets stand where, and who owes a report.

    A target with several indicators stands where its worst one does. ``counts``: targets by status. ``over``:
    the phase has ended, so that each of them is met or missed for good. ``reports``: how the reports of the
    newest quarter that is due stand; ``None`` before any is.
    """

    phase: Phase
    targets: int
    counts: Mapping[str, int]
    over: bool
    reports: OwedReports | None

    @property
    def keeping_pace(self) -> int:
        """Targets that are met or on track."""
        return self.counts.get("met", 0) + self.counts.get("on_track", 0)


def phase_cards(measured: Measured, phase: Phase) -> tuple[Card, ...]:
    """A card per indicator of each target of the phase, in the plan's order."""
    found = _indicators_of(measured.plan, phase)
    ids = [indicator.id for _, indicator in found]
    quarters = [quarter.code for quarter in phase.time().quarters]
    now, inside = (
        table[table["part"] == ""]
        for table in (
            measured.summary("ward", "phase", ids, times=[phase.code]),
            measured.summary("ward", "period", ids, times=quarters),
        )
    )
    now = now.set_index("indicator")
    return tuple(_card(measured, phase, *one, now=now, by_period=inside) for one in found)


def headline(measured: Measured, phase: Phase, quarter: Quarter | None = None) -> Headline:
    """Where the phase's targets stand, and who owes ``quarter`` (default: the newest that is due)."""
    quarter = quarter or latest_due_quarter(measured.plan, measured.as_of)
    found = _indicators_of(measured.plan, phase)
    now = measured.summary("ward", "phase", [one.id for _, one in found], times=[phase.code])
    now = now[now["part"] == ""]
    told = dict(zip(now["indicator"], now["status"], strict=True))
    worst: dict[str, Status] = {}
    for target, indicator in found:
        status = cast(Status, told.get(indicator.id, "no_data"))
        worst[target.id] = min(worst.get(target.id, status), status, key=_WORST_FIRST.index)
    count = Counter(worst.values())
    return Headline(
        phase,
        len(worst),
        {str(status): targets for status, targets in count.items()},
        measured.plan.calendar.time_end(phase.time()) < measured.as_of,
        owed_reports(measured, quarter) if quarter else None,
    )


def _indicators_of(plan: Plan, phase: Phase) -> list[tuple[Target, Indicator]]:
    """The indicators of each target of the phase, in the plan's order."""
    return [
        (target, indicator)
        for target in plan.targets
        if target.phase == phase.code
        for indicator in plan.indicators
        if indicator.clause == target.id
    ]


def pace_line(measured: Measured, indicator: Indicator, phase: Phase) -> pd.DataFrame:
    """What is due at the end of each quarter of ``phase``.

    Returns:
        ``time`` (str), ``pace``, ``target`` (float64, NaN where there is none), a row per quarter.
    """
    plan = measured.plan
    times = [period_time(quarter) for quarter in phase.time().quarters]
    ends = [plan.calendar.time_end(time) for time in times]
    due = [pace_for(plan, indicator, phase, time, end) for time, end in zip(times, ends, strict=True)]
    aims = [target_for(plan, indicator, time, end) for time, end in zip(times, ends, strict=True)]
    return pd.DataFrame(
        {
            "time": pd.array([time.code for time in times], dtype="str"),
            "pace": np.array(due, dtype=np.float64),
            "target": np.array(aims, dtype=np.float64),
        }
    )


def _card(
    measured: Measured,
    phase: Phase,
    clause: Target,
    indicator: Indicator,
    *,
    now: pd.DataFrame,
    by_period: pd.DataFrame,
) -> Card:
    trend = by_period[by_period["indicator"] == indicator.id]
    columns = ["time", "value", "numerator", "denominator", "status"]
    columns += ["units_reported", "units_expected", "units_carried"]
    # A phase that has not begun has no row yet.
    row: Mapping[str, Any] = dict(now.loc[indicator.id]) if indicator.id in now.index else {}
    due = pace(measured.plan, indicator, phase, measured.as_of)
    return Card(
        clause=clause,
        indicator=indicator,
        value=_known(row.get("value")),
        numerator=_known(row.get("numerator")),
        denominator=_known(row.get("denominator")),
        target=target_for(measured.plan, indicator, phase.time(), measured.as_of),
        pace=due,
        status=cast(Status, row.get("status", "no_data")),
        units_reported=int(row.get("units_reported", 0)),
        units_expected=int(row.get("units_expected", 0)),
        units_carried=int(row.get("units_carried", 0)),
        trend=trend[columns].reset_index(drop=True),
    )


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
