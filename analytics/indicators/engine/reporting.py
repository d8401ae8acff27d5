"""Which units reported what, and whether in time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.datasets import DATASETS, Reports
from analytics.indicators.engine.grid import Bools, Grid


@dataclass(frozen=True)
class Reporting:
    """What the ward knows about its reports; every array has the shape (units, quarters).

    ``accepted``: a report was accepted. ``on_time``: the first accepted one came by the deadline.
    ``included``: by dataset id, whether what counts includes the dataset.
    """

    accepted: Bools
    on_time: Bools
    included: Mapping[str, Bools]

    @classmethod
    def of(cls, grid: Grid, reports: Reports) -> Reporting:
        """Place the reports on the grid."""
        first, included = reports.first_received, reports.included
        deadlines = np.array([grid.calendar.deadline(q) for q in grid.quarters], dtype="datetime64[D]")
        cells = grid.cells(first["unit"], first["period"])
        known = cells >= 0
        received = first["received_at"].to_numpy()[known].astype("datetime64[D]")
        accepted = np.zeros(grid.shape, dtype=bool)
        on_time = np.zeros(grid.shape, dtype=bool)
        if known.any():
            accepted.flat[cells[known]] = True
            on_time.flat[cells[known]] = received <= deadlines[cells[known] % len(grid.quarters)]
        places = grid.cells(included["unit"], included["period"])
        datasets = included["dataset"].to_numpy()
        return cls(accepted, on_time, {id_: _marks(grid, places[datasets == id_]) for id_ in DATASETS})


def _marks(grid: Grid, cells: np.ndarray) -> Bools:
    marks = np.zeros(grid.shape, dtype=bool)
    marks.flat[cells[cells >= 0]] = True
    return marks
