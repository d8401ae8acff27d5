"""Measuring on from what was measured: the cells of the reports that changed are scanned, and no others.

Parts stand by unit and period, and of each dataset one report tells everything of a cell. So the parts of the
cells that changed are left out and those of the reports that are there now are put in: nothing is subtracted,
and a figure is the one that a scan of everything gives, to the last digit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from analytics.datasets import Reports
from analytics.datasets.report import Place
from analytics.indicators.engine.grid import Grid, Ints, quarters_looked_at
from analytics.indicators.engine.parts import part_columns, parts_frame
from analytics.indicators.engine.rows import Rows
from analytics.indicators.engine.sums import Sums
from analytics.plan import Indicator, Plan, Unit


class SummedParts(Mapping[str, pd.DataFrame]):
    """The parts of every indicator as arrays; a frame of them is made when somebody asks for it."""

    def __init__(self, plan: Plan, grid: Grid, sums: Mapping[str, Sums]) -> None:
        """``sums`` by indicator id, on the grid."""
        self._plan, self._grid, self.sums = plan, grid, sums

    def __getitem__(self, indicator: str) -> pd.DataFrame:
        """The frame that :func:`.parts.parts` gives."""
        one = self.sums[indicator]
        columns = (one.part, one.cell, one.bucket, one.numerator, one.denominator)
        return parts_frame(self._plan, self._plan.indicator(indicator), self._grid, *columns)

    def __iter__(self) -> Iterator[str]:
        """The ids of the indicators that have parts."""
        return iter(self.sums)

    def __len__(self) -> int:
        """How many indicators have parts."""
        return len(self.sums)


def sums_of_rows(
    plan: Plan,
    tables: Mapping[str, pd.DataFrame],
    grid: Grid,
    as_of: date,
    indicators: Sequence[Indicator],
) -> SummedParts:
    """What :func:`.parts.scan` finds of some indicators of a plan, for whom arrays are enough."""
    asked = [(one, one.dataset) for one in indicators if one.dataset is not None]
    rows = {id_: Rows(tables[id_], grid, as_of) for id_ in {dataset for _, dataset in asked}}
    found = {one.id: Sums(grid.shape, *part_columns(plan, one, rows[dataset])) for one, dataset in asked}
    return SummedParts(plan, grid, found)


def same_grid(
    known: Grid, plan: Plan, units: Sequence[Unit], reports: Reports, places: Iterable[Place], as_of: date
) -> Grid | None:
    """The grid of all reports where it is laid out as the known one; None where it may be another.

    It is the same if it holds the quarters that are looked at anyway, and the changed reports lie in them.
    """
    quarters = quarters_looked_at(plan, (), as_of)
    if known.units != tuple(units) or known.quarters != quarters:
        return None
    own = {unit.code for unit in units}
    told = [code for unit, code in places if unit in own]
    if quarters_looked_at(plan, told, as_of) != quarters:
        return None
    # What follows from the schedule takes long to work out and is kept with the grid.
    return known if known.schedule == reports.schedule else replace(known, schedule=reports.schedule)


def cells_of(grid: Grid, places: Iterable[Place]) -> Ints:
    """The flat cells of places; of those that lie on the grid."""
    named = pd.DataFrame(list(places), columns=["unit", "period"], dtype="str")
    cells = grid.cells(named["unit"], named["period"])
    return np.unique(cells[cells >= 0])


def grown_sums(
    plan: Plan, known: Mapping[str, Sums], grid: Grid, cells: Ints, changed: Reports, as_of: date
) -> dict[str, Sums]:
    """The sums of every indicator, where what some cells report now is ``changed``."""
    gone = np.zeros(grid.shape[0] * grid.shape[1], dtype=bool)
    gone[cells] = True
    rows = {id_: Rows(frame, grid, as_of) for id_, frame in changed.rows.items()}
    found = dict[str, Sums]()
    for id_, sums in known.items():
        indicator = plan.indicator(id_)
        told = rows[indicator.dataset or ""]
        fresh = Sums(grid.shape, *part_columns(plan, indicator, told)) if len(told) else None
        found[id_] = sums.regrown(gone, fresh)
    return found
