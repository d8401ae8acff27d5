"""The times of an indicator and the quarters that each of them looks at."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np

from analytics.indicators.engine.errors import UnknownName
from analytics.indicators.engine.grid import Bools, Grid, Ints
from analytics.plan import (
    Phase,
    Plan,
    Quarter,
    Time,
    TimeKind,
    half_time,
    nine_months_time,
    period_time,
    year_time,
)

TIME_KINDS: tuple[TimeKind, ...] = ("period", "half", "nine_months", "year", "phase")
_OF_A_YEAR = {"half": half_time, "nine_months": nine_months_time, "year": year_time}


@dataclass(frozen=True)
class Window:
    """Times and where they lie on the grid; arrays begin with one entry per time.

    ``inside`` (times, quarters): the quarters of a time. ``first`` and ``last``: the places of its first
    and last quarter. ``opens``: the place of the first quarter whose report may be carried into the time.
    """

    times: tuple[Time, ...]
    inside: Bools
    first: Ints
    last: Ints
    opens: Ints

    def year_so_far(self, grid: Grid) -> Window:
        """The same times, with every single quarter widened to its year up to that quarter."""
        years = np.array([quarter.year for quarter in grid.quarters], dtype=np.int64)
        place = np.arange(len(grid.quarters))
        inside = self.inside.copy()
        for index, time in enumerate(self.times):
            if time.kind == "period":
                last = self.last[index]
                inside[index] = (years == years[last]) & (place <= last)
        return replace(self, inside=inside)

    def due(self, plan: Plan, grid: Grid, as_of: date) -> Window:
        """The same times, only with quarters whose report is owed by ``as_of``.

        Nothing is owed before the plan's first period. A year or phase counts its quarters that have
        ended; while none has, those that have begun. A single quarter is looked at whenever it lies.
        """
        calendar, opening = grid.calendar, plan.reporting.first_period
        owed = np.array([quarter >= opening for quarter in grid.quarters], dtype=bool)
        ended = np.array([calendar.end(quarter) < as_of for quarter in grid.quarters], dtype=bool)
        begun = np.array([calendar.start(quarter) <= as_of for quarter in grid.quarters], dtype=bool)
        inside = self.inside & owed
        for index, time in enumerate(self.times):
            if time.kind != "period":
                over = inside[index] & ended
                inside[index] = over if over.any() else inside[index] & begun
        return replace(self, inside=inside)

    def newest_due(self, plan: Plan, grid: Grid, as_of: date) -> Ints:
        """The place of the newest quarter of each time whose report is owed by ``as_of``.

        A state that is older than that is carried forward: from before a quarter itself, and in a year or
        phase from before its newest quarter that has ended.
        """
        owed = self.due(plan, grid, as_of).inside
        newest = owed.shape[1] - 1 - np.argmax(owed[:, ::-1], axis=1)
        single = np.array([time.kind == "period" for time in self.times], dtype=bool)
        return np.where(single | ~owed.any(axis=1), self.last, newest).astype(np.int64)


@dataclass(frozen=True)
class PlacedTimes:
    """A window and the others that follow from it, each found once by whoever asks first."""

    window: Window
    plan: Plan
    grid: Grid
    as_of: date

    @cached_property
    def year_so_far(self) -> Window:
        """See :meth:`Window.year_so_far`."""
        return self.window.year_so_far(self.grid)

    @cached_property
    def due(self) -> Window:
        """See :meth:`Window.due`."""
        return self.window.due(self.plan, self.grid, self.as_of)

    @cached_property
    def newest_due(self) -> Ints:
        """See :meth:`Window.newest_due`."""
        return self.window.newest_due(self.plan, self.grid, self.as_of)


@dataclass(frozen=True)
class TimesOnGrid:
    """Where the times of a plan lie among the quarters of a grid; found once, whatever reports come.

    It depends on the quarters alone, so it holds for every grid with the same ones: what a view asks of the
    times does not cost more with every year of a history.
    """

    plan: Plan
    grid: Grid
    as_of: date
    _times: dict[tuple[object, ...], tuple[Time, ...]] = field(default_factory=dict, repr=False)
    _placed: dict[tuple[object, ...], PlacedTimes] = field(default_factory=dict, repr=False)

    def of(self, phases: tuple[str, ...], kind: TimeKind) -> tuple[Time, ...]:
        """See :func:`times_of`."""
        key = (phases, kind)
        if key not in self._times:
            self._times[key] = times_of(self.plan, self.grid, phases, kind)
        return self._times[key]

    def placed(self, phases: tuple[str, ...], times: tuple[Time, ...]) -> PlacedTimes:
        """Times of an indicator with these ``phases`` on the grid; see :func:`window`."""
        key = (phases, tuple(time.code for time in times))
        if key not in self._placed:
            own = window(self.plan, self.grid, phases, times)
            self._placed[key] = PlacedTimes(own, self.plan, self.grid, self.as_of)
        return self._placed[key]


def times_of(plan: Plan, grid: Grid, phases: tuple[str, ...], kind: TimeKind) -> tuple[Time, ...]:
    """The times of a kind that lie inside ``phases`` and hold a quarter of the grid, in their order."""
    own = _phases(plan, phases)
    years = {year for phase in own for year in range(phase.first_year, phase.last_year + 1)}
    quarters = [quarter for quarter in grid.quarters if quarter.year in years]
    if kind == "period":
        return tuple(period_time(quarter) for quarter in quarters)
    there = set(quarters)
    if kind in _OF_A_YEAR:
        found = [_OF_A_YEAR[kind](year) for year in dict.fromkeys(quarter.year for quarter in quarters)]
        return tuple(time for time in found if not there.isdisjoint(time.quarters))
    return tuple(phase.time() for phase in own if not there.isdisjoint(phase.time().quarters))


def window(plan: Plan, grid: Grid, phases: tuple[str, ...], times: tuple[Time, ...]) -> Window:
    """Place ``times`` of an indicator with these ``phases`` on the grid."""
    held = [frozenset(time.quarters) for time in times]
    inside = np.array([[quarter in own for quarter in grid.quarters] for own in held], dtype=bool).reshape(
        len(times), len(grid.quarters)
    )
    places = [np.flatnonzero(row) for row in inside]
    opening = [opening_phase(plan, phases, time).first_year for time in times]
    starts = [sum(quarter < Quarter(year, 1) for quarter in grid.quarters) for year in opening]
    return Window(
        times,
        inside,
        np.array([place[0] for place in places], dtype=np.int64),
        np.array([place[-1] for place in places], dtype=np.int64),
        np.array(starts, dtype=np.int64),
    )


def opening_phase(plan: Plan, phases: tuple[str, ...], time: Time) -> Phase:
    """The phase a time belongs to: itself, or the earliest of ``phases`` that holds one of its quarters.

    Raises:
        LookupError: the time lies in none of the phases.
    """
    for phase in _phases(plan, phases):
        if phase.code == time.code if time.kind == "phase" else any(map(phase.holds, time.quarters)):
            return phase
    raise LookupError(f"{time.code} lies in none of the phases {', '.join(phases)}")


def find_time(plan: Plan, grid: Grid, phases: tuple[str, ...], code: str) -> Time:
    """The time with that code (``2026-Q2``, ``2026``, ``2026-2030``) among those of ``phases``.

    Raises:
        UnknownName: there is none; names all there are.
    """
    known = {time.code: time for kind in TIME_KINDS for time in times_of(plan, grid, phases, kind)}
    if code not in known:
        raise UnknownName("time", code, known)
    return known[code]


def _phases(plan: Plan, codes: tuple[str, ...]) -> list[Phase]:
    """The phases with these codes, in the plan's order."""
    return [phase for phase in plan.phases if phase.code in codes]
