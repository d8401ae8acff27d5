"""Which reports stand behind a time: expected, reported, carried forward."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.indicators.engine.grid import Bools, Grid, Ints
from analytics.indicators.engine.time_windows import Window


@dataclass(frozen=True)
class ContributingReports:
    """The reports that a line rests on; ``expected``, ``reported``, ``carried``: (units, times).

    ``counted`` (units, quarters): reports that count at all, those of units expected in their quarter.
    ``newest`` (units, times): for stocks the place of the quarter whose report is used, -1 for none.
    """

    counted: Bools
    expected: Bools
    reported: Bools
    carried: Bools
    newest: Ints


def flow_standing(
    grid: Grid, within: Bools, has: Bools, times: Window, looked_at: Window
) -> ContributingReports:
    """Every report inside a time counts.

    ``within`` (units,) are the units of the scope, ``has`` (units, quarters) the reports there are;
    ``looked_at`` is ``times`` itself, or wider where a measure looks further back.
    """
    counted = has & grid.expected & within[:, None]
    expected = _any(grid.expected & within[:, None], times.inside)
    reported = _any(counted, looked_at.inside) & expected
    fresh = _any(counted, looked_at.inside & _from_first(times))
    newest = np.full(reported.shape, -1, dtype=np.int64)
    return ContributingReports(counted, expected, reported, reported & ~fresh, newest)


def stock_standing(
    grid: Grid, within: Bools, has: Bools, times: Window, newest_due: Ints
) -> ContributingReports:
    """Of each unit only the newest report counts that lies in the phase, at or before the time's end.

    ``newest_due`` (times,): the place of the quarter whose report tells the time's own state; an older one is
    carried.
    """
    counted = has & grid.expected & within[:, None]
    # A state is told of those who exist when it is told: a school that closed in the phase owes nothing at
    # its end, or the phase could never be covered in full. Who is there is asked for a time when a report is
    # owed for any quarter of it: one taken out of a year's last quarter stays in the year.
    owing = _any(grid.expected & within[:, None], times.inside)
    expected = owing & grid.standing[:, times.last]
    place = np.where(counted, np.arange(grid.shape[1]), -1)
    newest = np.maximum.accumulate(place, axis=1)[:, times.last]
    reported = expected & (newest >= times.opens)
    return ContributingReports(
        counted,
        expected,
        reported,
        reported & (newest < newest_due),
        np.where(reported, newest, -1).astype(np.int64),
    )


def contributing_reports(
    grid: Grid, within: Bools, has: Bools, times: Window, looked_at: Window, newest_due: Ints | None
) -> ContributingReports:
    """Which reports stand behind each time: the newest of each unit for a stock, else every one.

    ``newest_due``: of a stock, see :func:`stock_standing`.
    """
    if newest_due is not None:
        return stock_standing(grid, within, has, times, newest_due)
    return flow_standing(grid, within, has, times, looked_at)


def newest_of_years(grid: Grid, counted: Bools, inside: Bools) -> Bools:
    """Of each unit only the newest report of each year that lies in a time; (units, times, quarters).

    ``counted`` (units, quarters) are the reports that count, ``inside`` (times, quarters) the quarters of a
    time.
    """
    held = counted[:, None, :] & inside[None, :, :]
    years = np.array([quarter.year for quarter in grid.quarters], dtype=np.int64)
    for place in range(len(years) - 1):
        later = held[..., place + 1 :] & (years[place + 1 :] == years[place])
        held[..., place] &= ~later.any(axis=-1)
    return np.asarray(held, dtype=bool)


def _from_first(times: Window) -> Bools:
    return np.asarray(np.arange(times.inside.shape[1]) >= times.first[:, None], dtype=bool)


def _any(marks: Bools, inside: Bools) -> Bools:
    """For each unit and time whether a mark lies in one of the time's quarters."""
    return np.asarray(marks.astype(np.float64) @ inside.T.astype(np.float64) > 0, dtype=bool)
