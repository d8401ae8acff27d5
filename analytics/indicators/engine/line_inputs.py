"""What a line's figures rest on: its times, the quarters looked at for each, and the reports behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from analytics.indicators.engine.contributing_reports import (
    ContributingReports,
    contributing_reports,
    newest_of_years,
)
from analytics.indicators.engine.grid import Bools, Floats, Grid, Ints
from analytics.indicators.engine.lines import Line
from analytics.indicators.engine.members import Members
from analytics.indicators.engine.reporting import Reporting
from analytics.indicators.engine.sums import Sums
from analytics.indicators.engine.time_windows import TimesOnGrid, Window
from analytics.plan import Indicator, Plan, Time

_MOST_KEPT = 512
"""Bases that are taken on when a report comes; of more, those that are asked for are found anew."""


@dataclass(frozen=True)
class LineInputs:
    """What a line is combined over: the times, the quarters looked at for each, and the reports behind.

    ``of_years`` (units, times, quarters): where reports tell the year so far, those that count of a time.
    """

    plan: Plan
    grid: Grid
    as_of: date
    times: Window
    looked_at: Window
    contributing_reports: ContributingReports
    stock: bool
    dataset: str | None
    of_years: Bools | None = None

    def gather(self, array: Floats) -> Floats:
        """(units, quarters) → (units, times); buckets, of stocks and of the year so far, stay as a last axis.

        Flows are summed over the quarters looked at; of stocks the newest report's entry is taken, of reports
        that tell the year so far the newest of each year.
        """
        if self.of_years is not None:
            return np.asarray(np.einsum("uq...,utq->ut...", array, self.of_years.astype(np.float64)))
        if self.stock:
            newest = self.contributing_reports.newest
            taken = array[np.arange(len(array))[:, None], np.maximum(newest, 0)]
            mask = newest >= 0
            return np.asarray(taken * mask.reshape(mask.shape + (1,) * (array.ndim - 2)))
        counted = array * self.contributing_reports.counted
        return np.asarray(counted @ self.looked_at.inside.astype(np.float64).T)

    def rows(self, found: Sums, part: int, members: Members, buckets: Ints) -> Floats:
        """How many rows of a part count in each bucket (sorted), its denominators: (members, times, buckets).

        They are whole numbers, which may be added up in any order: where every report counts, those of a
        member's units are added first, and no table of each unit's every bucket is made.
        """
        if self.of_years is not None or self.stock:
            _, count = found.dense(part, buckets)
            return members.add_up(self.gather(count))
        seen, own = self._rows_looked_at(found, found.part == part, members)
        own = own.within(np.isin(own.bucket, buckets))
        shape = (len(members.places), len(seen), len(buckets))
        place = (own.member * len(seen) + np.searchsorted(seen, own.quarter)) * len(buckets)
        place += np.searchsorted(buckets, own.bucket)
        summed = np.bincount(place, found.denominator[own.row], int(np.prod(shape)))
        inside = self.looked_at.inside[:, seen].astype(np.float64)
        return np.asarray(inside @ summed.astype(np.float64, copy=False).reshape(shape))

    def hits(self, found: Sums, part: int, members: Members, buckets: Ints) -> Bools:
        """In which buckets (sorted) anything counts of a part, by member and time: (members, times, buckets).

        Each bucket that a report names is marked by itself; a table of all reports and all months of many
        years would hold next to nothing.
        """
        if self.of_years is not None or self.stock:
            count, _ = found.dense(part, buckets)
            return np.asarray(members.add_up(self.gather(count)) > 0, dtype=bool)
        _, own = self._rows_looked_at(found, (found.part == part) & (found.numerator > 0), members)
        own = own.within(np.isin(own.bucket, buckets))
        bucket = np.searchsorted(buckets, own.bucket)
        marks = np.zeros((len(members.places), len(self.looked_at.inside), len(buckets)), dtype=bool)
        for time, inside in enumerate(self.looked_at.inside):
            within = inside[own.quarter]
            marks[own.member[within], time, bucket[within]] = True
        return marks

    def _rows_looked_at(self, found: Sums, picked: Bools, members: Members) -> tuple[Ints, _PartRows]:
        """The quarters that some time looks at, and the picked rows of reports that count in them.

        Of a long history few quarters are looked at where few times are asked for: others are left out first.
        """
        units, quarters = self.grid.shape
        seen = self.looked_at.inside.any(axis=0)
        member = members.of_units(units)
        counts = self.contributing_reports.counted & seen & (member >= 0)[:, None]
        row = np.flatnonzero(picked & counts.ravel()[found.cell])
        unit, quarter = np.divmod(found.cell[row], max(quarters, 1))
        return np.flatnonzero(seen), _PartRows(row, member[unit], quarter, found.bucket[row])


@dataclass(frozen=True)
class _PartRows:
    """Some rows of an indicator's parts: their places, members, quarters and buckets."""

    row: Ints
    member: Ints
    quarter: Ints
    bucket: Ints

    def within(self, kept: Bools) -> _PartRows:
        """Those of them that are kept."""
        return _PartRows(self.row[kept], self.member[kept], self.quarter[kept], self.bucket[kept])


@dataclass(frozen=True)
class InputsOfLines:
    """Finds the basis of a line; lines over the same reports share theirs."""

    plan: Plan
    grid: Grid
    reporting: Reporting
    as_of: date
    times: TimesOnGrid
    _known: dict[tuple[object, ...], LineInputs] = field(default_factory=dict, repr=False)

    @classmethod
    def on(cls, plan: Plan, grid: Grid, reporting: Reporting, as_of: date) -> InputsOfLines:
        """Those of the reports on a grid."""
        return cls(plan, grid, reporting, as_of, TimesOnGrid(plan, grid, as_of))

    def onward(self, grid: Grid, reporting: Reporting) -> InputsOfLines:
        """The same of other reports on the same quarters: where times lie among them is not found anew.

        Nor is what rests on reports that are there now as they were before, whatever they tell.
        """
        before = self.reporting
        same = {
            dataset: np.array_equal(marks, before.included[dataset])
            for dataset, marks in reporting.included.items()
        }
        received = np.array_equal(reporting.received, before.received)
        known = self._known.copy() if grid is self.grid else {}  # others may be adding to it meanwhile
        kept = {
            key: one for key, one in known.items() if (received if one.dataset is None else same[one.dataset])
        }
        return InputsOfLines(
            self.plan, grid, reporting, self.as_of, self.times, kept if len(kept) < _MOST_KEPT else {}
        )

    def of(self, indicator: Indicator, line: Line, times: tuple[Time, ...]) -> LineInputs:
        """The basis of one line of ``indicator`` for ``times``, all of them inside its phases."""
        yearly = line.formula.measure == "years_covered"
        codes = tuple(time.code for time in times)
        key = (indicator.phases, indicator.dataset, indicator.accumulation, line.groups, yearly, codes)
        if key not in self._known:
            self._known[key] = self._build(indicator, line, times, yearly)
        return self._known[key]

    def _build(self, indicator: Indicator, line: Line, times: tuple[Time, ...], yearly: bool) -> LineInputs:
        placed = self.times.placed(indicator.phases, times)
        own = placed.window
        if indicator.dataset is None:
            looked_at = placed.due
            has = self.reporting.received
        else:
            looked_at = placed.year_so_far if yearly else own
            has = self.reporting.included[indicator.dataset]
        # Reports themselves are no stock, whatever the entry says: each is owed in its own quarter.
        stock = indicator.accumulation == "stock" and indicator.dataset is not None
        within = self.grid.in_groups(line.groups)
        newest_due = placed.newest_due if stock else None
        behind = contributing_reports(
            self.grid, within, has, own, own if indicator.dataset is None else looked_at, newest_due
        )
        so_far = indicator.dataset is not None and self.plan.reporting.cumulative(indicator.dataset)
        of_years = newest_of_years(self.grid, behind.counted, looked_at.inside) if so_far else None
        return LineInputs(
            self.plan, self.grid, self.as_of, own, looked_at, behind, stock, indicator.dataset, of_years
        )
