"""Which units reported what, and whether in time; which sent files that could not be accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.datasets import DATASETS, Reports
from analytics.indicators.engine.grid import Bools, Days, Grid, Ints

T = TypeVar("T", bound=NDArray[Any])


@dataclass(frozen=True)
class Reporting:
    """What the ward knows about its reports; every array has the shape (units, quarters).

    ``accepted``: a report is accepted. ``received``: one is, or was handed in on another way, which brings
    no figures; ``received_on``: the day on which the first accepted version came, or the other one where that
    was earlier; one that was returned did not arrive.
    ``on_time``: that day was in time by what holds for the unit. This is the one rule of lateness: a later
    version mends a report, it does not make it late; ``amended_on`` is the day the newest one that counts
    came where that is a later day, after the last one in time. ``faulty_files``: how many files with errors
    came, whether or not one
    without came too; ``faulty_on``: the day of the newest of them.
    ``included``: by dataset id, whether what counts includes the dataset.
    ``pending``: how the newest version stands where it is not accepted (``waiting``, ``resent``,
    ``returned``), else empty, be an older one accepted or not; ``pending_on``: the day that version came.
    ``told``: what of this the schedule has no part in.
    """

    accepted: Bools
    received: Bools
    on_time: Bools
    received_on: Days
    amended_on: Days
    faulty_files: Ints
    faulty_on: Days
    included: Mapping[str, Bools]
    pending: NDArray[np.str_]
    pending_on: Days
    told: _Told

    @classmethod
    def of(cls, grid: Grid, reports: Reports) -> Reporting:
        """Place the reports on the grid."""
        return cls._of(grid, _Told.of(grid, reports))

    def grown(self, grid: Grid, cells: Ints, changed: Reports | None) -> Reporting:
        """The same where other reports are told of some flat cells, on the same grid with its schedule now.

        ``changed``: all reports of these cells, and the faulty files that came since.
        """
        told = self.told
        return Reporting._of(grid, told if changed is None else told.grown(cells, _Told.of(grid, changed)))

    @classmethod
    def _of(cls, grid: Grid, told: _Told) -> Reporting:
        received = np.fmin(told.came, grid.received_outside)
        amended = (told.newest > told.came) & (told.newest > grid.due_days)
        return cls(
            ~np.isnat(told.came),
            ~np.isnat(received),
            received <= grid.due_days,  # NaT is not in time
            received,
            np.where(amended, told.newest, np.datetime64("NaT")),
            told.faulty_files,
            told.faulty_on,
            told.included,
            told.pending,
            told.pending_on,
            told,
        )


@dataclass(frozen=True)
class _Told:
    """What the reports themselves tell, whatever the schedule; arrays as in :class:`Reporting`."""

    came: Days
    newest: Days
    faulty_files: Ints
    faulty_on: Days
    included: Mapping[str, Bools]
    pending: NDArray[np.str_]
    pending_on: Days

    @classmethod
    def of(cls, grid: Grid, reports: Reports) -> _Told:
        included, faulty = reports.included, reports.faulty
        places = grid.cells(included["unit"], included["period"])
        datasets = included["dataset"].to_numpy()
        files = np.zeros(grid.shape, dtype=np.int64)
        cells = grid.cells(faulty["unit"], faulty["period"])
        files.flat[cells[cells >= 0]] = faulty["files"].to_numpy()[cells >= 0]
        pending = np.full(grid.shape, "", dtype="U8")
        cells = grid.cells(reports.pending["unit"], reports.pending["period"])
        pending.flat[cells[cells >= 0]] = reports.pending["state"].to_numpy(dtype="U8")[cells >= 0]
        return cls(
            _days(grid, reports.first_received),
            _days(grid, reports.submissions.sort_values("received_at", kind="stable")),
            files,
            _days(grid, faulty),
            {id_: _marks(grid, places[datasets == id_]) for id_ in DATASETS},
            pending,
            _days(grid, reports.pending),
        )

    def grown(self, cells: Ints, now: _Told) -> _Told:
        def other(known: T, told: T) -> T:
            changed = known.copy()
            changed.flat[cells] = told.flat[cells]
            return changed

        return _Told(
            other(self.came, now.came),
            other(self.newest, now.newest),
            self.faulty_files + now.faulty_files,
            np.fmax(self.faulty_on, now.faulty_on),
            {id_: other(marks, now.included[id_]) for id_, marks in self.included.items()},
            other(self.pending, now.pending),
            other(self.pending_on, now.pending_on),
        )


def _days(grid: Grid, frame: pd.DataFrame) -> Days:
    """The days of ``received_at`` by unit and period; where there are several, the last row's."""
    cells = grid.cells(frame["unit"], frame["period"])
    days = np.full(grid.shape, np.datetime64("NaT"), dtype="datetime64[D]")
    days.flat[cells[cells >= 0]] = frame["received_at"].to_numpy()[cells >= 0].astype("datetime64[D]")
    return days


def _marks(grid: Grid, cells: np.ndarray) -> Bools:
    marks = np.zeros(grid.shape, dtype=bool)
    marks.flat[cells[cells >= 0]] = True
    return marks
