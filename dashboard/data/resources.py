"""Cached access to money and to those held up as an example; the rules of :mod:`.measures` hold."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analytics.indicators.insights.outreach.media_activity_totals import Coverage, coverage
from analytics.indicators.insights.resources import money as sums
from analytics.indicators.insights.resources.readings import TwoReadings, two_readings
from analytics.plan import Time
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
