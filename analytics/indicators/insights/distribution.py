"""Comparing units fairly: a unit among all the others and beside its kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from analytics.indicators.engine.grid import Floats
from analytics.indicators.engine.measured import Measured
from analytics.indicators.insights.unit_rows import FEWEST_FOR_MEDIAN, exact_values, known
from analytics.plan import Indicator, TimeKind, Unit

_BINS = 10


@dataclass(frozen=True, slots=True)
class Quartiles:
    """The five numbers of a box plot; one that falls between two units lies between their values."""

    lowest: float
    lower: float
    median: float
    upper: float
    highest: float


@dataclass(frozen=True)
class Distribution:
    """How the values of units lie, in the value's own unit.

    ``quartiles`` are ``None`` where no unit has a value. ``bins``: ``low``, ``high`` (float64),
    ``units`` (int64): a value on an edge is in the bin that begins there, the greatest one in the last.
    ``unknown`` units sent nothing. ``ward`` is the ward's own value, which is no mean
    of the units' values where their denominators differ.
    """

    units: int
    unknown: int
    quartiles: Quartiles | None
    ward: float | None
    bins: pd.DataFrame


def among_units(indicator: Indicator) -> bool:
    """Whether the ward's value can lie among those of its units; a total of all cannot."""
    return indicator.measure != "total"


def distribution(rows: pd.DataFrame, ward: float | None, *, share: bool) -> Distribution:
    """How the units' values lie around the ward's.

    Args:
        rows: those of :func:`~analytics.indicators.insights.unit_rows.unit_rows`, or some of them.
        ward: the ward's value.
        share: whether values are shares: their bins are the ten tenths from 0 to 1. Other values fall in
            at most ten bins of one whole width from 0.
    """
    some = known(rows)
    exact = [value for value in exact_values(some) if value is not None]
    spots = _quartiles(some["value"].to_numpy(dtype=np.float64))
    unknown = int(((rows["figure_basis"] == "not_reported") & rows["value"].isna()).sum())
    width = Fraction(1, _BINS) if share else Fraction(max(1, -(-int(max(exact, default=0) + 1) // _BINS)))
    last = _BINS - 1 if share else int(max(exact, default=0) // width)
    count = Counter(min(max(int(value // width), 0), last) for value in exact)
    bins = pd.DataFrame(
        {
            "low": [float(place * width) for place in range(last + 1)],
            "high": [float((place + 1) * width) for place in range(last + 1)],
            "units": [count[place] for place in range(last + 1)],
        }
    )
    return Distribution(len(exact), unknown, spots, ward, bins)


def kind_medians(
    measured: Measured, time: TimeKind = "period", indicators: Sequence[str] | None = None
) -> pd.DataFrame:
    """The median of the units of each kind, by indicator and time.

    Returns:
        ``indicator, kind, time`` (str), ``kind_median`` (float64; NaN when fewer than
        :data:`.FEWEST_FOR_MEDIAN` units have a value) and ``kind_units``
        (int64: units that have one), for every kind, indicator and time with an expected unit.
    """
    return medians_of(measured.summary("unit", time, indicators), measured.units)


def medians_of(summary: pd.DataFrame, units: Sequence[Unit]) -> pd.DataFrame:
    """The medians of :func:`kind_medians` from a summary by unit that is at hand."""
    table = summary[summary["part"] == ""]
    kinds = {unit.code: str(unit.kind) for unit in units}
    grouped = table.assign(kind=table["by"].map(kinds).astype("str")).groupby(
        ["indicator", "kind", "time"], sort=False, as_index=False
    )
    medians = grouped.agg(kind_median=("value", "median"), kind_units=("value", "count"))
    enough = medians["kind_units"] >= FEWEST_FOR_MEDIAN
    return medians.assign(kind_median=medians["kind_median"].where(enough))


@dataclass(frozen=True, slots=True)
class Extremes:
    """Who stands best and who worst, by code; several where they are level, nobody where all are."""

    best: frozenset[str] = frozenset()
    worst: frozenset[str] = frozenset()


def extremes(values: Mapping[str, Fraction | None], *, lower_is_better: bool = False) -> Extremes:
    """The best and the worst of the units that have a value; units without one are neither.

    Exact values, see :func:`~analytics.indicators.insights.unit_rows.exact_values`: 2/6 and 1/3 are level.
    """
    some = {code: value for code, value in values.items() if value is not None}
    if len(set(some.values())) < 2:
        return Extremes()
    low, high = min(some.values()), max(some.values())
    lowest = frozenset(code for code, value in some.items() if value == low)
    highest = frozenset(code for code, value in some.items() if value == high)
    return Extremes(lowest, highest) if lower_is_better else Extremes(highest, lowest)


def _quartiles(values: Floats) -> Quartiles | None:
    if not len(values):
        return None
    return Quartiles(*np.quantile(values, [0, 0.25, 0.5, 0.75, 1]).tolist())
