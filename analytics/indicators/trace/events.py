"""The rows of events that count: those of the reports behind the indicators, so that both tell the same."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from analytics.datasets import DATASETS, Reports
from analytics.indicators.engine.contributing_reports import newest_of_years
from analytics.indicators.engine.grid import Bools
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.rows import Rows
from analytics.plan import Time


def counted_rows(
    measured: Measured, reports: Reports, dataset: str, within: Collection[str] | None
) -> tuple[Rows, Bools]:
    """A dataset's rows on the grid, and which of them are of reports that count and of units looked at.

    ``within``: codes of the units looked at; all of the register for ``None``.
    """
    rows = Rows(reports.rows[dataset], measured.grid, measured.as_of)
    return rows, owing(measured, dataset, within).ravel()[rows.cells]


def counted_in(
    measured: Measured,
    reports: Reports,
    dataset: str,
    time: Time,
    within: Collection[str] | None,
    *,
    every: bool = False,
) -> tuple[Rows, Bools]:
    """The same for the reports of a time's quarters, as the indicators count them.

    Of reports that tell the year so far only the newest of each year counts; ``every``: each of them does.
    Rows of other quarters are left out before anything is asked of them.
    """
    told = reports.rows_in(dataset, [quarter.code for quarter in time.quarters])
    rows = Rows(told, measured.grid, measured.as_of)
    owed = owing(measured, dataset, within)
    inside = np.array([quarter in time.quarters for quarter in measured.grid.quarters], dtype=bool)
    used = owed & inside
    if measured.plan.reporting.cumulative(dataset) and not every:
        used = newest_of_years(measured.grid, owed & measured.reporting.included[dataset], inside[None])[:, 0]
    return rows, used.ravel()[rows.cells]


def owing(measured: Measured, dataset: str, within: Collection[str] | None) -> Bools:
    """Which of the units looked at owes which quarter's report with this dataset; shape (units, quarters)."""
    grid = measured.grid
    wanted = grid.in_groups(DATASETS[dataset].groups)
    if within is not None:
        wanted = wanted & np.asarray(grid.unit_codes.isin(list(within)), dtype=bool)
    return grid.expected & wanted[:, None]
