"""Units side by side at one time: what stands behind each figure, and how many units reached what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
import pandas as pd

from analytics.datasets import DATASETS
from analytics.indicators.engine.status import judged_on, pace_for
from analytics.indicators.engine.time_windows import opening_phase
from analytics.plan import Indicator, Plan, Time

FigureBasis = Literal["reported", "carried", "nothing_counted", "not_due", "not_reported", "not_expected"]
"""What a unit's figure stands on, or why it has none.

``carried``: an earlier report of the phase. ``nothing_counted``: it reported, but nothing that the
indicator could divide by. ``not_due``: reports are what is counted, and the one
that the office put off has time left. ``not_expected``: it owes no report for the time, or none on this
indicator.
"""

SMALL = 20
"""Below so many cases one of them moves a share by more than five points."""

_COUNTS = ("units_reported", "units_expected", "units_carried")


@dataclass(frozen=True, slots=True)
class Aim:
    """What single units are held against at one time, in the value's own unit; ``None``: nothing.

    ``pace`` is ``None`` too where it is the target itself.
    """

    target: float | None
    pace: float | None


@dataclass(frozen=True, slots=True)
class Tally:
    """How some figures of one indicator stand: numbers of units by status, and the span of values.

    ``reported`` units sent a report; ``known`` of them have a value, the others nothing to count.
    """

    units: int
    reported: int
    known: int
    counts: Mapping[str, int]
    lowest: float | None
    highest: float | None


def side_by_side(
    summary: pd.DataFrame, *, plan: Plan, indicators: Sequence[str], units: Sequence[str], time: str
) -> pd.DataFrame:
    """The figures of ``units`` at one time: one row per unit and indicator, in the orders given.

    Args:
        summary: a summary by unit, of at least these indicators and this time.
        plan: the plan of the indicators.
        indicators: ids.
        units: unit codes.
        time: the code of the time.

    Returns:
        The summary's columns without parts (counts as Int64), and ``figure_basis`` (str, see
        :data:`FigureBasis`) and ``step`` (float64): the percentage points that one case of the
        denominator is worth; NaN where the denominator does not count cases.
    """
    kept = summary[
        (summary["part"] == "")
        & (summary["time"] == time)
        & summary["by"].isin(list(units))
        & summary["indicator"].isin(list(indicators))
    ]
    wanted = pd.MultiIndex.from_product([list(units), list(indicators)], names=["by", "indicator"])
    rows = kept.set_index(["by", "indicator"]).reindex(wanted).reset_index()
    rows = rows.assign(
        part="",
        time=time,
        status=rows["status"].fillna("no_data"),
        **{name: rows[name].fillna(0).astype("Int64") for name in _COUNTS},
    )
    counting = {id_ for id_ in indicators if counts_cases(plan.indicator(id_))}
    return rows.assign(figure_basis=_footing(rows, plan), step=_step(rows, counting))[
        [*summary.columns, "figure_basis", "step"]
    ]


def tally(rows: pd.DataFrame) -> Tally:
    """Count the rows of one indicator, as :func:`side_by_side` gives them, and span their values."""
    status = rows["status"].value_counts()
    values = rows["value"].dropna()
    return Tally(
        units=len(rows),
        reported=int((rows["units_reported"] > 0).sum()),
        known=len(values),
        counts={str(code): int(units) for code, units in status.items()},
        lowest=None if values.empty else float(values.min()),
        highest=None if values.empty else float(values.max()),
    )


def aim(plan: Plan, indicator: Indicator, rows: pd.DataFrame, time: Time, as_of: date) -> Aim:
    """Target and pace of the units in ``rows``, which are those of one indicator at one time.

    There is none where the target binds all units together, such as one talk of the ward a year.
    """
    targets = rows["target"].dropna()
    if targets.empty:
        return Aim(None, None)
    target = float(targets.iloc[0])
    due = pace_for(
        plan,
        indicator,
        opening_phase(plan, indicator.phases, time),
        time,
        judged_on(plan, time, as_of),
    )
    return Aim(target, None if due is None or np.isclose(due, target) else due)


def small(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows whose share rests on fewer than :data:`SMALL` cases, the fewest first."""
    few = rows[rows["step"].notna() & (rows["denominator"] < SMALL).fillna(False)]
    return few.sort_values("denominator", kind="stable")


def counts_reports(indicator: Indicator) -> bool:
    """Whether it counts reports, which are there or not: without a figure those owed have time left."""
    return indicator.measure in ("completeness", "timeliness")


def counts_cases(indicator: Indicator) -> bool:
    """Whether the denominator counts people or cases, so that one of them is worth so many points."""
    if indicator.measure not in ("ratio", "share_of_rows") or indicator.amount:
        return False
    column = indicator.numerator
    return not (column and indicator.dataset and DATASETS[indicator.dataset].column(column).kind == "money")


def _footing(rows: pd.DataFrame, plan: Plan) -> np.ndarray:
    reported, carried = rows["units_reported"] > 0, rows["units_carried"] > 0
    not_due = rows["indicator"].isin([one.id for one in plan.indicators if counts_reports(one)])
    not_due &= rows["value"].isna()
    return np.select(
        [rows["units_expected"] == 0, not_due, ~reported, rows["value"].isna(), carried],
        ["not_expected", "not_due", "not_reported", "nothing_counted", "carried"],
        "reported",
    )


def _step(rows: pd.DataFrame, counting: set[str]) -> pd.Series[float]:
    cases = rows["denominator"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    counted = rows["indicator"].isin(counting).to_numpy() & (cases > 0)
    return pd.Series(np.divide(100.0, cases, out=np.full(len(cases), np.nan), where=counted))
