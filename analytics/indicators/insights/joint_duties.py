"""Duties of every month or year that one body keeps for all: only those who do are told of by themselves."""

from __future__ import annotations

import pandas as pd

from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.recurring_duty import CALENDAR_MEASURES
from analytics.plan import Indicator


def keepers(measured: Measured, indicator: Indicator) -> frozenset[str]:
    """The codes of the units that ever did something for a duty of every month or year.

    The plan binds a group of units together and names no one of it: an office that never had the web page
    to post on has missed nothing. A group of one unit leaves nobody else to keep it.
    """
    bound = [unit.code for unit in measured.units if unit.group in indicator.scope]
    if len(bound) == 1:
        return frozenset(bound)
    parts = measured.parts[indicator.id]
    done = parts[(parts["part"] == "") & (parts["numerator"] > 0)]
    return frozenset(str(code) for code in done["unit"].unique())


def without_others(measured: Measured, rows: pd.DataFrame) -> pd.DataFrame:
    """Summary rows by unit, without those of a joint duty for units that never had it."""
    drop = pd.Series(False, index=rows.index)
    for indicator in measured.plan.indicators:
        if indicator.measure in CALENDAR_MEASURES:
            own = rows["indicator"] == indicator.id
            if own.any():
                drop |= own & ~rows["by"].isin(keepers(measured, indicator))
    return rows[~drop] if drop.any() else rows
