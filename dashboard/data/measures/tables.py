"""Figures as tables: by time and unit, of units side by side, and the cells behind one of them."""

from __future__ import annotations

import pandas as pd

from analytics.indicators import TRACE_COLUMNS, By
from analytics.indicators import trace as cells_behind
from analytics.indicators.insights.joint_duties import without_others
from analytics.indicators.insights.unit_matrix import side_by_side
from analytics.plan import Time, TimeKind
from dashboard.data.measures.counted import reports_in
from dashboard.data.measures.declared import plan_of, units
from dashboard.data.measures.measuring import measured
from dashboard.data.view import View, of_view

_KINDS: tuple[TimeKind, ...] = ("phase", "year", "period")


def summary(
    view: View,
    by: By,
    time: TimeKind,
    indicators: tuple[str, ...] | None,
) -> pd.DataFrame:
    """A summary table, columns as in :meth:`analytics.indicators.Measured.summary`; the caller's own.

    It is made of every unit. Where not all may be seen, rows by unit are those that may, and there are none
    by kind and group: with a kind of two units whoever knows one would know the other.
    """
    table = _summary(view.whole, by, time, indicators)
    if view.within is None or by == "ward":
        return table.copy(deep=False)
    return table[table["by"].isin(view.within if by == "unit" else ())].copy()


@of_view(most=256)
def _summary(view: View, by: By, time: TimeKind, indicators: tuple[str, ...] | None) -> pd.DataFrame:
    return measured(view).summary(by=by, time=time, indicators=indicators)


def figures(
    view: View,
    indicators: tuple[str, ...],
    units: tuple[str, ...],
    time: Time,
) -> pd.DataFrame:
    """Units side by side, columns see :func:`.side_by_side`; the caller's own.

    Units that may not be seen are left out.
    """
    seen = tuple(code for code in units if view.holds(code))
    return _figures(view.whole, indicators, seen, time).copy(deep=False)


@of_view(most=128)
def _figures(view: View, indicators: tuple[str, ...], units: tuple[str, ...], time: Time) -> pd.DataFrame:
    known = measured(view)
    table, plan = without_others(known, _summary(view, "unit", time.kind, indicators)), known.plan
    return side_by_side(table, plan=plan, indicators=indicators, units=units, time=time.code)


@of_view(most=32)
def trace(view: View, indicator_id: str, time: str, part: str, units_within: tuple[str, ...]) -> pd.DataFrame:
    """The cells behind a number, columns as in :func:`analytics.indicators.trace`; not to be changed."""
    known = measured(view)
    if all(one.code != time for kind in _KINDS for one in known.times(kind, indicator_id)):
        return pd.DataFrame(columns=list(TRACE_COLUMNS))  # it has not begun
    return cells_behind(
        plan_of(view),
        units(view.store_url, view.version),
        reports_in(view),
        indicator_id,
        time=time,
        part=part,
        within=frozenset(units_within),
        as_of=view.as_of,
    )
