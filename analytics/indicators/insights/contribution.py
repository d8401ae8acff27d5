"""Which units hold a target back, and by how much each would move the ward's value."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.indicators.engine.grid import Floats
from analytics.indicators.engine.measured import Measured, chosen
from analytics.indicators.engine.status import target_for
from analytics.indicators.engine.time_windows import find_time
from analytics.indicators.insights.unit_rows import FEWEST_FOR_MEDIAN, known, numbers, unit_rows
from analytics.plan import Indicator, Time

SHARES = ("ratio", "share_of_units", "share_of_rows", "completeness", "timeliness")
"""Measures whose value is the sum of the units' numerators over the sum of their denominators."""

TABLE_COLUMNS = ("by", "numerator", "denominator", "value", "figure_basis", "short", "gap", "lift", "step")
MISSING_COLUMNS = ("by", "size", "size_from", "low", "high")


@dataclass(frozen=True)
class Contributions:
    """What stands between the ward's value and ``aim`` at one time, unit by unit.

    ``gap``: ``aim`` less ``value`` (a share: 0.01 is a percentage point); ``None`` without a value.

    ``table``: the units that have a value, the greatest ``lift`` first.

    - ``by``, ``numerator``, ``denominator``, ``value``, ``figure_basis``, ``step``: as in
      :func:`.side_by_side`
    - ``short`` (float64): how many the numerator lacks to the aim, below 0 when it has more
    - ``gap``: the unit's part of the gap, ``short`` / sum of all denominators; they add up to the ward's
    - ``lift``: by how much the ward's value would move if this unit alone arrived at the aim (in a share of
      units: if it were counted); 0 for a unit that is there

    ``missing``: the units expected that sent nothing, of whom nothing is assumed.

    - ``size``: the denominator they would bring, NaN when unknown
    - ``size_from``: whence it is known: ``unit`` (each counts as one), ``own`` (its last report), ``kind``
      (median of its kind) or ''
    - ``low``, ``high``: how far each alone could move the ward's value, with nothing and with everything
      counted

    ``lowest`` and ``highest``: between which values the ward's would lie with all of them; ``None`` when
    one's size is unknown, both the value itself when nobody is missing.
    """

    indicator: Indicator
    time: Time
    aim: float
    value: float | None
    gap: float | None
    table: pd.DataFrame
    missing: pd.DataFrame
    lowest: float | None
    highest: float | None

    @property
    def holding_back(self) -> pd.DataFrame:
        """The rows of the units that would move the value."""
        return self.table[self.table["lift"] != 0]


def contributions(
    measured: Measured, indicator_id: str, time: str, aim: float | None = None
) -> Contributions | None:
    """What each unit adds to the gap between the ward's value and a target.

    Args:
        measured: the indicators.
        indicator_id: the indicator.
        time: the code of a time of the indicator.
        aim: the value to arrive at instead of the indicator's target, such as its pace; a share, 0..1.

    Returns:
        ``None`` when there is nothing to arrive at, and for measures that are no share of a sum over units:
        a total, a median, or months that one unit covers for all.

    Raises:
        UnknownName: the plan has no such indicator, or the indicator no such time.
    """
    indicator = chosen(measured.plan, [indicator_id])[0]
    moment = find_time(measured.plan, measured.grid, indicator.phases, time)
    goal = target_for(measured.plan, indicator, moment, measured.as_of) if aim is None else aim
    if goal is None or indicator.measure not in SHARES:
        return None
    rows = unit_rows(measured, indicator_id, time)
    some = known(rows)
    above, below = numbers(some["numerator"]), numbers(some["denominator"])
    total, whole = float(above.sum()), float(below.sum())
    value = total / whole if whole else None
    short = goal * below - above
    table = some.assign(short=short, gap=short / whole, lift=_lift(indicator, short, below - above) / whole)
    table = table.sort_values("lift", key=lambda lift: -lift.abs(), kind="stable", ignore_index=True)
    missing = _missing(measured, indicator, moment, rows, total, whole)
    size = float(missing["size"].sum(skipna=False)) if len(missing) else 0.0
    bounds = (None, None) if np.isnan(size) or not whole + size else (total, total + size)
    return Contributions(
        indicator,
        moment,
        goal,
        value,
        None if value is None else goal - value,
        table[list(TABLE_COLUMNS)],
        missing,
        *(None if bound is None else bound / (whole + size) for bound in bounds),
    )


def _lift(indicator: Indicator, short: Floats, without: Floats) -> Floats:
    """By how many the numerators would change; of a unit that is counted or not, the whole unit."""
    if indicator.direction == "down":
        return np.minimum(short, 0.0)
    lacking = without if indicator.measure == "share_of_units" else short
    return np.where(short > 0, np.maximum(lacking, 0.0), 0.0)


def _missing(
    measured: Measured, indicator: Indicator, moment: Time, rows: pd.DataFrame, total: float, whole: float
) -> pd.DataFrame:
    table = rows.loc[(rows["figure_basis"] == "not_reported") & rows["value"].isna(), ["by"]].reset_index(
        drop=True
    )
    table["size"], table["size_from"] = _sizes(measured, indicator, moment, rows, table["by"])
    table = table.astype({"size": "float64", "size_from": "str"})
    size = table["size"].to_numpy()
    with np.errstate(invalid="ignore", divide="ignore"):
        value = np.float64(total) / whole
        table["low"] = total / (whole + size) - value
        table["high"] = (total + size) / (whole + size) - value
    return table[list(MISSING_COLUMNS)]


def _sizes(
    measured: Measured, indicator: Indicator, moment: Time, rows: pd.DataFrame, codes: pd.Series[str]
) -> tuple[list[float], list[str]]:
    """The denominators that missing units would bring, and where each is known from."""
    if indicator.measure == "share_of_units":
        return [1.0] * len(codes), ["unit"] * len(codes)
    if indicator.accumulation == "flow" or indicator.dataset is None:
        # How much happened in a unit is not told by what happened there at another time.
        return [np.nan] * len(codes), [""] * len(codes)
    _, below = measured.sums[indicator.id].dense(0)
    until = [quarter <= moment.quarters[-1] for quarter in measured.grid.quarters]
    kind = {unit.code: str(unit.kind) for unit in measured.units}
    per_kind = known(rows).assign(kind=lambda some: some["by"].map(kind)).groupby("kind")["denominator"]
    medians = {name: float(of.median()) for name, of in per_kind if len(of) >= FEWEST_FOR_MEDIAN}
    sizes, origins = [], []
    for code in codes:
        told = below[measured.grid.unit_codes.get_loc(code), until]
        told = told[told > 0]
        sizes.append(float(told[-1]) if len(told) else medians.get(kind[code], np.nan))
        origins.append("own" if len(told) else "kind" if kind[code] in medians else "")
    return sizes, origins
