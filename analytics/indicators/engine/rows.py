"""The rows of one dataset, ready to be scanned: placed on the grid, their columns as numpy arrays."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from analytics.indicators.engine.grid import Bools, Floats, Grid, Ints, coded


class Rows:
    """A chunk of one dataset's rows; what lies off the grid (unknown unit, foreign period) is left out.

    Columns are unpacked once, however many indicators read them. ``frame`` holds the rows kept and
    ``cells`` the flat grid cell of each.
    """

    def __init__(self, frame: pd.DataFrame, grid: Grid, as_of: date) -> None:
        """Place the rows of ``frame`` (key columns and the dataset's fields) on ``grid``."""
        cells = grid.cells(frame["unit"], frame["period"])
        on_grid = cells >= 0
        self.frame = frame if on_grid.all() else frame[on_grid]
        self.cells: Ints = cells[on_grid]
        self.grid = grid
        self.as_of = as_of
        self._columns: dict[str, pd.Series[Any]] = {}
        self._numbers: dict[str, Floats] = {}
        self._codes: dict[str, tuple[Ints, dict[object, int]]] = {}
        self._filled: dict[str, Bools] = {}
        self.masks: dict[str, Bools] = {}

    def __len__(self) -> int:
        """Number of rows."""
        return len(self.cells)

    @property
    def units(self) -> Ints:
        """Each row's unit, as its place in the register."""
        return self.cells // max(len(self.grid.quarters), 1)

    @property
    def quarters(self) -> Ints:
        """Each row's period, as its place on the grid."""
        return self.cells % max(len(self.grid.quarters), 1)

    @cached_property
    def judged_on(self) -> Ints:
        """The day each row is judged at: the last of its period, or ``as_of``; in days since 1970-01-01."""
        ends = [min(self.as_of, self.grid.calendar.end(quarter)) for quarter in self.grid.quarters]
        days = np.array(ends, dtype="datetime64[D]").astype(np.int64)
        return days[self.quarters]

    def column(self, name: str) -> pd.Series[Any]:
        """A column of ``frame``; taking it out again and again costs more than the few rows of a report."""
        if name not in self._columns:
            self._columns[name] = self.frame[name]
        return self._columns[name]

    def equal(self, column: str, values: tuple[str | int | float | bool, ...]) -> Bools:
        """Which rows hold one of ``values``; a blank equals nothing."""
        if column not in self._codes:
            codes, found = coded(self.column(column))
            self._codes[column] = codes, {value: place for place, value in enumerate(found.tolist())}
        codes, places = self._codes[column]
        hits = np.zeros(len(places) + 1, dtype=bool)  # the last one is what a blank's code picks
        hits[[places[value] for value in values if value in places]] = True
        return np.asarray(hits[codes], dtype=bool)

    def filled(self, column: str) -> Bools:
        """Which rows hold anything in ``column``."""
        if column not in self._filled:
            self._filled[column] = self.column(column).notna().to_numpy(dtype=bool)
        return self._filled[column]

    def newest(self, column: str) -> Bools:
        """Which rows hold the greatest value of a column among the rows of their report."""
        values = self.column(column)
        alone = len(self) and (self.cells == self.cells[0]).all()  # a report that came
        greatest = values.max() if alone else values.groupby(self.cells).transform("max")
        return np.asarray((values == greatest).fillna(False), dtype=bool)

    def numbers(self, column: str) -> Floats:
        """A column of numbers, NaN where blank."""
        if column not in self._numbers:
            self._numbers[column] = self.column(column).to_numpy(dtype=np.float64, na_value=np.nan)
        return self._numbers[column]

    def days(self, column: str) -> Ints:
        """A column of dates as days since 1970-01-01; meaningless where blank."""
        return self.column(column).to_numpy().astype("datetime64[D]").astype(np.int64)
