"""The rows of events that count: those of the reports behind the indicators, so that both tell the same."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from analytics.datasets import DATASETS, Reports
from analytics.indicators.engine.grid import Bools
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.rows import Rows


def counted_rows(
    measured: Measured, reports: Reports, dataset: str, within: Collection[str] | None
) -> tuple[Rows, Bools]:
    """A dataset's rows on the grid, and which of them are of reports that count and of units looked at.

    ``within``: codes of the units looked at; all of the register for ``None``.
    """
    rows = Rows(reports.rows[dataset], measured.grid, measured.as_of)
    return rows, owing(measured, dataset, within).ravel()[rows.cells]


def owing(measured: Measured, dataset: str, within: Collection[str] | None) -> Bools:
    """Which of the units looked at owes which quarter's report with this dataset; shape (units, quarters)."""
    grid = measured.grid
    wanted = grid.in_groups(DATASETS[dataset].groups)
    if within is not None:
        wanted = wanted & np.asarray(grid.unit_codes.isin(list(within)), dtype=bool)
    return grid.expected & wanted[:, None]
