"""Second step of every measure: additive parts → numerator, denominator and value.

Parts are laid out as arrays over units and quarters, so that one product with a matrix of members and
one with a matrix of times give every figure at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.indicators.engine.grid import Bools, Floats, Ints
from analytics.indicators.engine.line_inputs import LineInputs
from analytics.indicators.engine.lines import Line
from analytics.indicators.engine.members import Members
from analytics.indicators.engine.reporting import Reporting
from analytics.indicators.engine.sums import Sums


@dataclass(frozen=True)
class Values:
    """Figures with the shape (members, times); NaN where there is none."""

    numerator: Floats
    denominator: Floats
    value: Floats


def combine(line: Line, place: int, sums: Sums, basis: LineInputs, members: Members) -> Values:
    """The figures of one line of an indicator from the indicator's parts.

    ``place`` is the line's place among the indicator's lines; ``members`` holds units of the line's
    groups only. Where nobody reported, numerator, denominator and value are NaN.
    """
    reporting = members.add_up(basis.contributing_reports.reported)
    measure = line.formula.measure
    if measure in ("months_covered", "years_covered"):
        values = _covered(line, place, sums, basis, members)
    elif measure == "median_days":
        values = _median(place, sums, basis, members)
    else:
        above, below = (basis.gather(array) for array in sums.dense(place))
        if measure == "share_of_units":
            values = _share(members.add_up((above > 0) & basis.contributing_reports.reported), reporting)
        elif measure == "total":
            total = members.add_up(above)
            values = Values(total, np.full(total.shape, np.nan), total)
        else:
            values = _share(members.add_up(above), members.add_up(below))
    return _blank(values, reporting == 0)


def combine_submissions(line: Line, reporting: Reporting, basis: LineInputs, members: Members) -> Values:
    """Completeness or timeliness: reports received (or on time) out of those owed.

    One that the office put off and that has time left is not owed yet: it is neither there nor lacking.
    """
    owed = basis.grid.expected & ~(basis.grid.put_off_beyond(basis.as_of) & ~reporting.received)
    sent = reporting.on_time if line.formula.measure == "timeliness" else reporting.received
    inside = basis.looked_at.inside.T.astype(np.float64)
    above, below = members.add_up((sent & owed) @ inside), members.add_up(owed @ inside)
    return _blank(_share(above, below), below == 0)


@dataclass(frozen=True)
class OpenBuckets:
    """The months (or years) that some time is to cover.

    ``buckets`` is sorted. ``due`` (times, buckets): what each time is to cover: its own buckets begun by
    ``as_of``, none before the plan's first period.
    """

    buckets: Ints
    due: Bools
    _some: Bools
    _years: Ints | None

    def of_quarters(self, told: Bools) -> Bools:
        """(…, quarters) → (…, buckets): whether it is so of a quarter that the bucket lies in, or holds."""
        return spread(told, self._years)[..., self._some]


def spread(told: Bools, years: Ints | None) -> Bools:
    """(…, quarters) → (…, months) or, where the places of the years' first quarters are given, (…, years)."""
    if years is None:
        return np.repeat(told, 3, axis=-1)
    return np.asarray(np.logical_or.reduceat(told, years, axis=-1)) if len(years) else told


def open_buckets(basis: LineInputs, yearly: bool) -> OpenBuckets:
    """The months (or years) that the times of a line are to cover."""
    quarters = basis.grid.quarters
    today, opening = basis.grid.calendar.month_of(basis.as_of), basis.plan.reporting.first_period
    years: Ints | None = None
    if yearly:
        buckets, years = np.unique([quarter.year for quarter in quarters], return_index=True)
        first, last = opening.year, today[0]
    else:
        opens = [_month(quarter.year, quarter.number * 3 - 2) for quarter in quarters]
        buckets = (np.array(opens, dtype=np.int64)[:, None] + np.arange(3)).ravel()
        first, last = _month(opening.year, opening.number * 3 - 2), _month(*today)
    due = spread(basis.times.inside, years) & (buckets >= first) & (buckets <= last)
    some: Bools = np.any(due, axis=0)
    return OpenBuckets(buckets[some].astype(np.int64), due[:, some], some, years)


def _covered(line: Line, place: int, sums: Sums, basis: LineInputs, members: Members) -> Values:
    opened = open_buckets(basis, line.formula.measure == "years_covered")
    hits = basis.hits(sums, place, members, opened.buckets)
    # A member owes a month only while one of its units exists.
    exists = opened.of_quarters(members.add_up(basis.grid.expected) > 0)
    owed = opened.due[None, :, :] & exists[:, None, :]
    return _share((hits & owed).sum(axis=2).astype(np.float64), owed.sum(axis=2).astype(np.float64))


def _median(place: int, sums: Sums, basis: LineInputs, members: Members) -> Values:
    days, per_day = rows_by_days(place, sums, basis, members)
    rows = per_day.sum(axis=2)
    return Values(np.full(rows.shape, np.nan), rows, median_of(days, per_day))


def rows_by_days(place: int, sums: Sums, basis: LineInputs, members: Members) -> tuple[Ints, Floats]:
    """The numbers of days that rows have, sorted, and how many have each: (members, times, days)."""
    days = sums.buckets(place)
    return days, basis.rows(sums, place, members, days)


def median_of(days: Ints, per_day: Floats) -> Floats:
    """The median of the days of all rows, read off their counts by number of days; NaN without rows."""
    rows = per_day.sum(axis=-1)
    if not len(days):
        return np.full(rows.shape, np.nan)
    so_far = per_day.cumsum(axis=-1)
    lower = days[np.argmax(so_far >= ((rows + 1) // 2)[..., None], axis=-1)]
    upper = days[np.argmax(so_far >= (rows // 2 + 1)[..., None], axis=-1)]
    return np.where(rows > 0, (lower + upper) / 2, np.nan)


def _share(above: Floats, below: Floats) -> Values:
    with np.errstate(invalid="ignore", divide="ignore"):
        return Values(above, below, np.where(below > 0, above / below, np.nan))


def _blank(values: Values, where: Bools) -> Values:
    """No figure at all where there is nothing to tell."""
    numerator, denominator = values.numerator, values.denominator
    return Values(*(np.where(where, np.nan, one) for one in (numerator, denominator, values.value)))


def _month(year: int, month: int) -> int:
    return year * 12 + month - 1
