"""The cells behind a count of events: where the items of a channel or the activities of a day were told."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
import pandas as pd

from analytics.datasets import DATASETS, Reports
from analytics.indicators.engine.grid import Bools
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.parts import months
from analytics.indicators.engine.rows import Rows
from analytics.indicators.trace.events import counted_rows
from analytics.indicators.trace.evidence import Pick
from analytics.indicators.trace.trace_table import cell_table
from analytics.plan import Time


def event_cells(
    measured: Measured,
    reports: Reports,
    dataset: str,
    field: str,
    *,
    time: Time,
    dated: str | None = None,
    month: pd.Timestamp | None = None,
    day: pd.Timestamp | None = None,
    words: Mapping[str, str] | None = None,
    within: Collection[str] | None = None,
) -> pd.DataFrame:
    """The cells of ``field`` in the rows of events that a count holds.

    Args:
        measured: the indicators.
        reports: the reports behind them.
        dataset: ``media`` or ``activity``.
        field: the column whose cells are shown; a row without it adds nothing.
        time: the time counted in.
        dated: the column of the day by which a row belongs to the time, as for counts by month; without it
            the report's quarter decides.
        month: a day of the month of the plan's calendar; only with ``dated``.
        day: a single day; only with ``dated``.
        words: column → word that the row holds there.
        within: codes of the units looked at; all of the register when not given.

    Returns:
        The columns of :func:`~analytics.indicators.trace.trace`; ``indicator`` is the dataset's id and every
        role numerator.
    """
    rows, kept = counted_rows(measured, reports, dataset, within)
    kept = kept & rows.filled(field)
    if dated is None:
        inside = np.array([quarter in time.quarters for quarter in measured.grid.quarters], dtype=bool)
        kept = kept & inside[rows.quarters]
    else:
        kept = kept & _in_time(rows, dated, time, month, day)
    for column, word in (words or {}).items():
        kept = kept & (rows.frame[column] == word).fillna(False).to_numpy(dtype=bool)
    places = np.flatnonzero(kept).astype(np.int64)
    fields = np.full(len(places), field, dtype=object)
    pick = Pick("numerator", places, fields, np.zeros(0, dtype=np.int64))
    return cell_table(dataset, DATASETS[dataset], measured.grid, reports, rows, [pick])


def _in_time(
    rows: Rows, dated: str, time: Time, month: pd.Timestamp | None, day: pd.Timestamp | None
) -> Bools:
    """Which rows are dated in the time, and in the month and on the day if asked for."""
    bucket = months(rows, dated)
    inside: Bools = np.isin(bucket // 3, [quarter.year * 4 + quarter.number - 1 for quarter in time.quarters])
    if month is not None:
        inside &= bucket == month.year * 12 + month.month - 1
    if day is not None:
        inside &= (rows.frame[dated] == day).fillna(False).to_numpy(dtype=bool)
    return inside
