"""Cached access to single units and to what units did and published.

The same rules hold: keyed by :class:`~dashboard.data.view.View`, shared, not to be changed in place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analytics.indicators import (
    UnitTarget,
    activity_calendar,
    activity_counts,
    media_by_channel,
    media_by_unit,
    report_times,
    unit_series,
    unit_targets,
)
from analytics.indicators import (
    event_cells as _event_cells,
)
from analytics.indicators import (
    report_states as _report_states,
)
from analytics.indicators.insights.outreach.activities import ActivityColumn
from analytics.indicators.insights.outreach.media_activity_totals import (
    Coverage,
    DutyState,
    activity_months,
    channel_totals,
    coverage,
    duty_channels,
    duty_months,
    media_duty,
    within_time,
)
from analytics.indicators.insights.outreach.publication_items import (
    publication_items as _publication_items,
)
from analytics.indicators.insights.reports.report_board import report_board as _report_board
from analytics.plan import Indicator, Time
from dashboard.data import measures
from dashboard.data.view import View, of_view


def series(view: View, unit: str) -> pd.DataFrame:
    """A unit's indicators by period, see :func:`analytics.indicators.unit_series`.

    Where not every unit may be seen there is no median of its kind: of two units it would tell the other's.
    """
    return _of_one(view, unit, _series(view.whole, unit))


def series_by_phase(view: View, unit: str) -> pd.DataFrame:
    """The same by phase."""
    return _of_one(view, unit, _series_by_phase(view.whole, unit))


def _of_one(view: View, unit: str, rows: pd.DataFrame) -> pd.DataFrame:
    if view.within is None:
        return rows
    if not view.holds(unit):
        return rows.iloc[:0]
    return rows.assign(kind_median=float("nan"), kind_units=0)


@of_view(most=64)
def _series(view: View, unit: str) -> pd.DataFrame:
    return unit_series(measures.measured(view), unit)


@of_view(most=64)
def _series_by_phase(view: View, unit: str) -> pd.DataFrame:
    return unit_series(measures.measured(view), unit, "phase")


def targets(view: View, phase_code: str) -> dict[str, tuple[UnitTarget, ...]]:
    """By unit the targets of a phase that bind it, see :func:`analytics.indicators.unit_targets`.

    They are told of every unit together: a duty that several keep is the ward's.
    """
    return {unit: found for unit, found in _targets(view.whole, phase_code).items() if view.holds(unit)}


@of_view(most=8)
def _targets(view: View, phase_code: str) -> dict[str, tuple[UnitTarget, ...]]:
    known = measures.measured(view)
    return unit_targets(known, known.plan.phase(phase_code))


@of_view(most=64)
def arrivals(view: View, unit: str) -> pd.DataFrame:
    """When a unit's reports came, see :func:`analytics.indicators.report_times`."""
    return report_times(measures.measured(view), measures.reports_in(view), unit)


@of_view(most=4)
def report_states(view: View) -> pd.DataFrame:
    """The state of every report, see :func:`analytics.indicators.report_states`."""
    return _report_states(measures.measured(view))


@of_view(most=4)
def report_board(view: View) -> pd.DataFrame:
    """The board of all reports, see :func:`.report_board.report_board`."""
    return _report_board(measures.measured(view))


@of_view(most=16)
def publication_items(view: View, time: Time) -> pd.DataFrame:
    """Results made public or not, one by one, see :mod:`.publication_items`."""
    return _publication_items(measures.measured(view), measures.reports_in(view), time)


def event_cells(
    view: View,
    dataset: str,
    field: str,
    time: Time,
    within: tuple[str, ...] | None,
    *,
    dated: str | None = None,
    month: pd.Timestamp | None = None,
    day: pd.Timestamp | None = None,
    words: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The cells behind a count of events, see :func:`analytics.indicators.event_cells`."""
    return _event_cells(
        measures.measured(view),
        measures.reports_in(view),
        dataset,
        field,
        time=time,
        dated=dated,
        month=month,
        day=day,
        words=words,
        within=within,
    )


@dataclass(frozen=True, slots=True)
class Media:
    """Media of some units in a time: by channel and month, by channel, and the monthly duty if one binds.

    ``duty_states`` and, for each of the channels it counts, ``duty_channels`` say how the duty stands by
    month; it binds the ward's own units, whichever are looked at. ``outside``: items dated in no month of
    the plan, whatever the time. ``within``: the units looked at, ``None`` for all.
    """

    months: pd.DataFrame
    channels: pd.DataFrame
    outside: int
    coverage: Coverage
    duty: Indicator | None
    duty_states: dict[pd.Timestamp, DutyState]
    duty_channels: dict[str, dict[pd.Timestamp, DutyState]]
    within: tuple[str, ...] | None


@of_view(most=64)
def media(view: View, time: Time, within: tuple[str, ...] | None) -> Media:
    """Everything told of media; ``within`` are unit codes, ``None`` for all."""
    measured = measures.measured(view)
    found = media_by_channel(measured, measures.reports_in(view), within)
    months = within_time(measured, found.table, "month", time)
    binding = media_duty(measured, time)
    return Media(
        months,
        channel_totals(months),
        found.outside,
        coverage(measured, "media", time, within),
        binding,
        duty_months(measured, binding) if binding else {},
        {
            channel: duty_months(measured, binding, channel)
            for channel in duty_channels(measured.plan, binding)
        }
        if binding
        else {},
        within,
    )


@of_view(most=64)
def media_units(view: View, time: Time, within: tuple[str, ...] | None) -> pd.DataFrame:
    """What every unit published, see :func:`analytics.indicators.media_by_unit`."""
    return media_by_unit(measures.measured(view), measures.reports_in(view), time, within)


@dataclass(frozen=True, slots=True)
class Activities:
    """Activities of some units in a time: by day, by the plan's month, by kind and by occasion.

    ``within``: the units looked at, ``None`` for all.
    """

    days: pd.DataFrame
    months: pd.DataFrame
    kinds: pd.DataFrame
    occasions: pd.DataFrame
    coverage: Coverage
    within: tuple[str, ...] | None


@of_view(most=64)
def activities(view: View, time: Time, within: tuple[str, ...] | None) -> Activities:
    """Everything told of activities; ``within`` are unit codes, ``None`` for all."""
    measured, reports = measures.measured(view), measures.reports_in(view)
    days = within_time(measured, activity_calendar(measured, reports, within), "day", time)

    def counts(column: ActivityColumn) -> pd.DataFrame:
        return activity_counts(measured, reports, column, time.code, within)

    return Activities(
        days,
        activity_months(measured, days, time, within),
        counts("kind"),
        counts("occasion"),
        coverage(measured, "activity", time, within),
        within,
    )
