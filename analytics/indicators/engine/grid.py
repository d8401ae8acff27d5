"""The grid of units and periods on which every figure lies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analytics.datasets import Reports
from analytics.plan import (
    Calendar,
    Plan,
    Quarter,
    Unit,
    UnitGroup,
    parse_quarter,
    quarters_between,
    reports_in,
    stands_at_end,
)
from analytics.plan.schedule import NO_SCHEDULE, Entry, Schedule

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]
"""Days (``datetime64[D]``), NaT for none."""

T = TypeVar("T")

_GROUP_PLACES = {group: place for place, group in enumerate(UnitGroup)}


_FEW = 300  # rows; so many are looked up one by one before the library has begun


@dataclass(frozen=True)
class Grid:
    """Units of the register by the quarters looked at; arrays on it have the shape (units, quarters).

    Quarters run without a gap from the plan's first period (or an earlier one that was reported) to
    the quarter of ``as_of`` (or a later one that was reported), inside the plan's phases.
    """

    units: tuple[Unit, ...]
    quarters: tuple[Quarter, ...]
    calendar: Calendar
    schedule: Schedule = NO_SCHEDULE

    @classmethod
    def of(cls, plan: Plan, units: Sequence[Unit], reports: Reports, as_of: date) -> Grid:
        """The grid that holds everything reported by ``units`` and everything due by ``as_of``."""
        codes = {unit.code for unit in units}
        seen = reports.first_received.loc[reports.first_received["unit"].isin(codes), "period"]
        within = quarters_looked_at(plan, pd.unique(seen), as_of)
        return cls(tuple(units), within, plan.calendar, reports.schedule)

    @property
    def shape(self) -> tuple[int, int]:
        """Number of units and of quarters."""
        return len(self.units), len(self.quarters)

    @cached_property
    def unit_codes(self) -> pd.Index[str]:
        """Codes of the units, in the order of the register."""
        return pd.Index([unit.code for unit in self.units], dtype="str")

    @cached_property
    def period_codes(self) -> pd.Index[str]:
        """Codes of the quarters, in the order of time."""
        return pd.Index([quarter.code for quarter in self.quarters], dtype="str")

    @cached_property
    def _unit_places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.unit_codes)}

    @cached_property
    def _period_places(self) -> dict[str, int]:
        return {code: place for place, code in enumerate(self.period_codes)}

    @cached_property
    def unit_kind(self) -> pd.CategoricalDtype:
        """The codes of the units as categories; those of every frame are the same ones."""
        return pd.CategoricalDtype(self.unit_codes)

    @cached_property
    def period_kind(self) -> pd.CategoricalDtype:
        """The codes of the quarters as categories."""
        return pd.CategoricalDtype(self.period_codes)

    @cached_property
    def expected(self) -> Bools:
        """Which unit owes a report for which quarter."""
        owing = self._by_register(reports_in)
        for row, column, entry in self._placed(self.schedule.participations):
            owing[row, column] = entry.value.expected
        return owing

    @cached_property
    def due_days(self) -> Days:
        """The last day on which each unit's report of each quarter is in time."""
        due = np.tile(self.planned_days, (len(self.units), 1))
        for row, column, entry in self._placed(self.schedule.extensions):
            due[row, column] = np.datetime64(entry.value.until, "D")
        return due

    def put_off_beyond(self, day: date) -> Bools:
        """Which reports have time left, ``day`` included, since the office put their last day off."""
        return (self.due_days > self.planned_days) & (self.due_days >= np.datetime64(day, "D"))

    @cached_property
    def planned_days(self) -> Days:
        """The last day of each quarter by the plan, whatever was put off for a unit; shape (quarters,)."""
        return np.array([self.calendar.deadline(quarter) for quarter in self.quarters], dtype="datetime64[D]")

    @cached_property
    def received_outside(self) -> Days:
        """The day on which a report was handed in on another way; NaT for none."""
        days = np.full(self.shape, np.datetime64("NaT"), dtype="datetime64[D]")
        for row, column, entry in self._placed(self.schedule.received_outside):
            days[row, column] = np.datetime64(entry.value.on, "D")
        return days

    @cached_property
    def standing(self) -> Bools:
        """Which unit stands at the end of which quarter; one that closed within it does not, unless added.

        One that was taken out of a quarter is still there; whether a report is asked of it is
        :attr:`expected`.
        """
        stands = self._by_register(stands_at_end)
        for row, column, entry in self._placed(self.schedule.participations):
            stands[row, column] |= entry.value.expected
        return stands

    def _by_register(self, rule: Callable[[Unit, Quarter, Calendar], bool]) -> Bools:
        """What the register alone says of every cell: asked once of units that opened and closed together."""
        alike: dict[tuple[date | None, date | None], Bools] = {}
        found = np.zeros(self.shape, dtype=bool)
        for place, unit in enumerate(self.units):
            key = (unit.active_from, unit.active_to)
            if key not in alike:
                told = [rule(unit, quarter, self.calendar) for quarter in self.quarters]
                alike[key] = np.array(told, dtype=bool)
            found[place] = alike[key]
        return found

    def _placed(self, entries: Mapping[tuple[str, Quarter], Entry[T]]) -> Iterator[tuple[int, int, Entry[T]]]:
        """Entries of the schedule that lie on the grid, each with its unit's and its quarter's place."""
        rows = {unit.code: place for place, unit in enumerate(self.units)}
        columns = {quarter: place for place, quarter in enumerate(self.quarters)}
        for (unit, quarter), entry in entries.items():
            if unit in rows and quarter in columns:
                yield rows[unit], columns[quarter], entry

    def in_groups(self, groups: Iterable[UnitGroup]) -> Bools:
        """Which units belong to one of the groups; shape (units,)."""
        return np.isin(self._groups, [_GROUP_PLACES[group] for group in groups])

    @cached_property
    def _groups(self) -> Ints:
        """The group of each unit, as its place among all groups."""
        return np.array([_GROUP_PLACES[unit.group] for unit in self.units], dtype=np.int64)

    def cells(self, units: pd.Series[str], periods: pd.Series[str]) -> Ints:
        """The flat cell (unit x number of quarters + quarter) of each row; -1 for rows off the grid."""
        unit = _places(units, self.unit_codes, self._unit_places)
        period = _places(periods, self.period_codes, self._period_places)
        return np.where((unit < 0) | (period < 0), -1, unit * len(self.quarters) + period)


def quarters_looked_at(plan: Plan, reported: Iterable[str], as_of: date) -> tuple[Quarter, ...]:
    """The quarters of a grid on which something was reported for these periods, by their codes."""
    seen = _quarters(reported)
    first = min([plan.reporting.first_period, *seen])
    last = max([plan.calendar.quarter_of(as_of), *seen])
    return tuple(quarter for quarter in quarters_between(first, last) if plan.phases_of(quarter))


def coded(values: pd.Series[Any]) -> tuple[Ints, pd.Index]:
    """Each value as its place among the values there are, -1 for a blank; and those values.

    What is held as categories is so already, which spares looking at every value.
    """
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy().astype(np.int64), values.cat.categories
    if len(values) < _FEW:
        place_of: dict[Any, int] = {}
        held = zip(values.isna().tolist(), values.tolist(), strict=True)
        places = [-1 if blank else place_of.setdefault(value, len(place_of)) for blank, value in held]
        return np.array(places, dtype=np.int64), pd.Index(list(place_of), dtype=values.dtype)
    codes, found = pd.factorize(values)
    return codes.astype(np.int64), pd.Index(found)


def _places(values: pd.Series[str], known: pd.Index[str], place_of: Mapping[str, int]) -> Ints:
    if len(values) < _FEW and not isinstance(values.dtype, pd.CategoricalDtype):
        return np.array([place_of.get(value, -1) for value in values.tolist()], dtype=np.int64)
    codes, found = coded(values)
    # A missing key has code -1 and must not pick the last place.
    places = np.append(known.get_indexer(found), -1)
    return places[codes].astype(np.int64)


def _quarters(codes: Iterable[str]) -> list[Quarter]:
    return [quarter for code in codes if (quarter := parse_quarter(code)) is not None]
