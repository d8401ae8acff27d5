"""The indicators of a plan, measured: one scan of all reports, from which every summary is combined."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from analytics.datasets import Reports
from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.grid import Grid
from analytics.indicators.engine.growing import SummedParts, cells_of, grown_sums, same_grid
from analytics.indicators.engine.line_inputs import InputsOfLines
from analytics.indicators.engine.members import BY, By
from analytics.indicators.engine.parts import scan
from analytics.indicators.engine.reporting import Reporting
from analytics.indicators.engine.sums import Sums
from analytics.indicators.engine.tabulate import tabulate
from analytics.indicators.engine.time_windows import TIME_KINDS
from analytics.plan import Indicator, Plan, Time, TimeKind, Unit


@dataclass(frozen=True)
class Measured:
    """The additive parts of every indicator and who reported; nothing in it is changed afterwards.

    ``parts``: by indicator id, frames as :func:`~analytics.indicators.engine.parts.parts` gives them.
    ``reports``: those that they are of, where it is known.
    """

    plan: Plan
    as_of: date
    grid: Grid
    reporting: Reporting
    parts: Mapping[str, pd.DataFrame]
    reports: Reports | None = None

    @cached_property
    def sums(self) -> Mapping[str, Sums]:
        """The parts as arrays, by indicator id."""
        if isinstance(self.parts, SummedParts):
            return self.parts.sums
        return {id_: Sums.of(frame, self.grid) for id_, frame in self.parts.items()}

    @cached_property
    def bases(self) -> InputsOfLines:
        """What every line's figures rest on."""
        return InputsOfLines.on(self.plan, self.grid, self.reporting, self.as_of)

    @property
    def units(self) -> tuple[Unit, ...]:
        """The unit register."""
        return self.grid.units

    def summary(
        self,
        by: By = "ward",
        time: TimeKind = "period",
        indicators: Sequence[str] | None = None,
        *,
        times: Collection[str] | None = None,
    ) -> pd.DataFrame:
        """Every figure by member and time, or those of the times with the codes ``times``.

        Who shows a few times names them: what it costs then does not grow with the years.

        Statuses judge each time at its own date: its last day, or ``as_of`` while it is running.

        Rows: each indicator (all, or those named; in the plan's order), its lines, the members of its
        scope expected in the time, and the times inside its phases that have begun or were reported.
        In this order; members stand as in the register, kinds and groups as in the forms.

        Returns:
            ``indicator, part, by, time`` (str), ``numerator, denominator`` (Int64, or Float64 when one
            of the frame's figures is not whole), ``value, target`` (float64), ``status`` (str),
            ``units_reported, units_expected, units_carried`` (int64). A share is 0..1. ``part`` and
            ``status`` are '' for the indicator itself and for a value without a target. No data:
            ``value`` NaN. Parts carry no target of their own. ``units_carried``:
            units whose state is told by an older report than the time's own: than the quarter's, or than that
            of the newest quarter of the year or phase that has ended.

        Raises:
            UnknownName: an indicator, ``by`` or ``time`` that does not exist.
        """
        if by not in BY:
            raise UnknownName("level", by, BY)
        if time not in TIME_KINDS:
            raise UnknownName("kind of time", time, TIME_KINDS)
        return tabulate(self.bases, self.sums, by, time, chosen(self.plan, indicators), times)

    def times(self, kind: TimeKind, indicator_id: str | None = None) -> tuple[Time, ...]:
        """The times of a kind that have begun or were reported: the plan's, or one indicator's."""
        phases = tuple(phase.code for phase in self.plan.phases)
        if indicator_id is not None:
            phases = chosen(self.plan, [indicator_id])[0].phases
        return self.bases.times.of(phases, kind)


def measure(
    plan: Plan, units: Sequence[Unit], reports: Reports, *, as_of: date, known: Measured | None = None
) -> Measured:
    """Scan all reports once.

    Reports of units that are not in the register, and of periods outside the plan, are left out.
    ``received_at`` is taken as local time. ``as_of`` decides what has begun, what is due and what is
    overdue; it does not hide reports that came later. ``known``: what was measured of earlier reports; where
    these have grown from them, only those that changed are scanned. What is given is the same always.
    """
    if known is not None and (grown := _grown(known, plan, units, reports, as_of)) is not None:
        return grown
    grid = Grid.of(plan, units, reports, as_of)
    found = scan(plan, reports.rows, grid, as_of)
    return Measured(plan, as_of, grid, Reporting.of(grid, reports), found, reports)


def _grown(
    known: Measured, plan: Plan, units: Sequence[Unit], reports: Reports, as_of: date
) -> Measured | None:
    if known.plan is not plan or known.as_of != as_of or known.reports is None:
        return None
    changed = reports.changed_since(known.reports)
    if changed is None:
        return None
    grid = same_grid(known.grid, plan, units, reports, changed.places, as_of)
    if grid is None:
        return None
    cells, sums = cells_of(grid, changed.places), known.sums
    if changed.reports is not None:
        sums = grown_sums(plan, sums, grid, cells, changed.reports, as_of)
    reporting = known.reporting.grown(grid, cells, changed.reports)
    now = Measured(plan, as_of, grid, reporting, SummedParts(plan, grid, sums), reports)
    vars(now)["bases"] = known.bases.onward(grid, reporting)  # made already, in place of the property's value
    return now


def summarise(
    plan: Plan,
    units: Sequence[Unit],
    reports: Reports,
    *,
    by: By,
    time: TimeKind,
    as_of: date,
    indicators: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Measure and sum up in one step; see :meth:`Measured.summary`."""
    chosen(plan, indicators)
    return measure(plan, units, reports, as_of=as_of).summary(by, time, indicators)


def chosen(plan: Plan, indicators: Sequence[str] | None) -> list[Indicator]:
    """The indicators with these ids in the plan's order; all when none are named.

    Raises:
        UnknownName: the plan has no indicator with one of the ids.
    """
    if indicators is None:
        return list(plan.indicators)
    known = {indicator.id: indicator for indicator in plan.indicators}
    for name in indicators:
        if name not in known:
            raise UnknownName("indicator", name, known)
    return [indicator for id_, indicator in known.items() if id_ in indicators]
