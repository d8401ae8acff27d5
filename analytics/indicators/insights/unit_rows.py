"""The figures of one indicator at one time, unit by unit: what comparing and explaining start from."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd

from analytics.indicators.engine.grid import Floats
from analytics.indicators.engine.measured import Measured, chosen
from analytics.indicators.engine.time_windows import find_time
from analytics.indicators.insights.unit_matrix import side_by_side

FEWEST_FOR_MEDIAN = 3
"""A median of fewer units would be one unit's figure, or half-way between two."""


def unit_rows(measured: Measured, indicator_id: str, time: str) -> pd.DataFrame:
    """The units of an indicator's scope at one time, in the register's order.

    Statuses hold a time gone by against the pace of its own last day.

    Returns:
        The columns of :func:`.side_by_side`; ``by`` is the unit's code. Units
        that owe nothing at that time stand there too, with the figure_basis ``not_expected``.

    Raises:
        UnknownName: the plan has no such indicator, or the indicator no such time.
    """
    indicator = chosen(measured.plan, [indicator_id])[0]
    moment = find_time(measured.plan, measured.grid, indicator.phases, time)
    summary = measured.summary("unit", moment.kind, [indicator_id], times=[moment.code])
    codes = [unit.code for unit in measured.units if unit.group in indicator.scope]
    return side_by_side(summary, plan=measured.plan, indicators=[indicator_id], units=codes, time=time)


def known(rows: pd.DataFrame) -> pd.DataFrame:
    """Only the rows that have a value."""
    return rows[rows["value"].notna()]


def exact_values(rows: pd.DataFrame) -> list[Fraction | None]:
    """Each row's value as an exact number, ``None`` where it has none.

    A share is its numerator over its denominator: 2/6 and 1/3 are one value, whatever floats make of them.
    """
    columns = (rows[name].tolist() for name in ("numerator", "denominator", "value"))
    return [_exact(*one) for one in zip(*columns, strict=True)]


def numbers(column: pd.Series[float]) -> Floats:
    """A column of counts as floats, NaN where blank."""
    return np.asarray(column.to_numpy(dtype=np.float64, na_value=np.nan), dtype=np.float64)


def _exact(numerator: Any, denominator: Any, value: Any) -> Fraction | None:
    if pd.isna(value):
        return None
    if pd.isna(numerator) or pd.isna(denominator):
        return Fraction(value)
    return Fraction(numerator) / Fraction(denominator)
