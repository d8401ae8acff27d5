"""Cached access to money and to those held up as an example; the rules of :mod:`.measures` hold."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics.indicators import activity_counts
from analytics.indicators.insights.outreach.media_activity_totals import Coverage, coverage
from analytics.indicators.insights.resources import exemplars as found
from analytics.indicators.insights.resources import money as sums
from analytics.indicators.insights.resources.readings import TwoReadings, two_readings
from analytics.plan import Time, year_time
from dashboard.data import measures
from dashboard.data.view import View, of_view


@dataclass(frozen=True, slots=True)
class Money:
    """Everything told of the money of some units in a time.

    ``total`` and ``table`` are rows of :func:`analytics.indicators.insights.resources.money.money`, ``lines``
    the single ones behind them, ``over`` those that spent above their allocation, ``doubts`` the units' years
    that may be read in two ways.
    """

    total: pd.DataFrame
    table: pd.DataFrame
    lines: pd.DataFrame
    over: pd.DataFrame
    doubts: tuple[TwoReadings, ...]
    coverage: Coverage


@of_view(most=64)
def money(
    view: View, by: sums.MoneyBy, time: Time, within: tuple[str, ...] | None, source: str | None
) -> Money:
    """The money of a time; ``within`` are unit codes and ``source`` is an official word, ``None`` for all."""
    measured, reports = measures.measured(view), measures.reports_in(view)
    lines = sums.budget_lines(measured, reports, time, within=within, source=source)
    return Money(
        sums.money(measured, reports, "total", time, within=within, source=source),
        sums.money(measured, reports, by, time, within=within, source=source),
        lines,
        sums.overspent(lines),
        two_readings(measured, reports, time, within=within),
        coverage(measured, sums.DATASET, time, within),
    )


def money_cells(
    view: View, by: sums.MoneyBy, key: str, time: Time, within: tuple[str, ...] | None, source: str | None
) -> pd.DataFrame:
    """The cells behind a row of :attr:`Money.table`."""
    measured, reports = measures.measured(view), measures.reports_in(view)
    return sums.money_cells(measured, reports, by, key, time, within=within, source=source)


@dataclass(frozen=True, slots=True)
class Exemplars:
    """Everything told of the exemplars of some units in a time, in full names.

    ``table`` and ``proposed`` are rows of :func:`.exemplars.exemplars`; ``proposed`` those of the year that
    the time lies in, ``None`` for a phase. ``occasions`` are rows of
    :func:`analytics.indicators.activity_counts`, ``held`` the activities behind them.
    """

    table: pd.DataFrame
    proposed: pd.DataFrame | None
    occasions: pd.DataFrame
    held: pd.DataFrame
    coverage: Coverage


@of_view(most=32)
def exemplars(view: View, time: Time, within: tuple[str, ...] | None) -> Exemplars:
    """The exemplars of a time and what was held on its occasions; ``within`` are unit codes, if not all."""
    measured, reports = measures.measured(view), measures.reports_in(view)
    year = None if time.kind == "phase" else year_time(time.quarters[0].year)
    return Exemplars(
        found.exemplars(measured, reports, time, within=within),
        None if year is None else found.proposals(measured, reports, year, within=within),
        activity_counts(measured, reports, "occasion", time.code, within),
        found.held_on_occasions(measured, reports, time, within=within),
        coverage(measured, "exemplar", time, within),
    )
