"""Duties of every month or year: which are kept, which can still be, and which never again."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.indicators.engine.combine import open_buckets
from analytics.indicators.engine.grid import Bools, Ints
from analytics.indicators.engine.lines import lines
from analytics.indicators.engine.measured import Measured
from analytics.indicators.engine.members import members
from analytics.plan import Indicator, Phase, quarters_between

CALENDAR_MEASURES = ("months_covered", "years_covered")


@dataclass(frozen=True)
class RecurringDuty:
    """A duty of every month (or year) of a phase, as it stands on a day.

    Months are those of the plan's calendar, as (year, month); years stand as (year, 0).

    ``covered``: something was reported for it.
    ``lost``: gone by without anything, and every report that was owed is in: it cannot be won back.
    ``unknown``: gone by without anything, but a report is missing that could still tell of something.
    ``open``: the one that is running, nothing reported so far.
    ``ahead``: how many are still to come.
    """

    yearly: bool
    covered: tuple[tuple[int, int], ...]
    lost: tuple[tuple[int, int], ...]
    unknown: tuple[tuple[int, int], ...]
    open: tuple[tuple[int, int], ...]
    ahead: int

    @property
    def gone_by(self) -> int:
        """Months (or years) begun so far: what the indicator's value is a share of."""
        return len(self.covered) + len(self.lost) + len(self.unknown) + len(self.open)

    @property
    def best_possible(self) -> float | None:
        """The value at the phase's end when nothing more is missed; ``None`` for a phase without any."""
        whole = self.gone_by + self.ahead
        return (whole - len(self.lost)) / whole if whole else None


def recurring_duty(measured: Measured, indicator: Indicator, phase: Phase, part: str = "") -> RecurringDuty:
    """How a duty of every month or year stands in a phase, for the whole ward.

    ``indicator`` is of one of :data:`CALENDAR_MEASURES`; ``part`` is a value that it is split by, such as one
    channel.
    """
    place, line = next((i, one) for i, one in enumerate(lines(measured.plan, indicator)) if one.part == part)
    yearly = line.formula.measure == "years_covered"
    grid, calendar = measured.grid, measured.grid.calendar
    now = calendar.month_of(measured.as_of)
    today = now[0] if yearly else _month(*now)
    if not any(phase.holds(quarter) for quarter in grid.quarters):
        return RecurringDuty(yearly, (), (), (), (), _ahead(measured, phase, yearly, today))
    basis = measured.bases.of(indicator, line, (phase.time(),))
    opened = open_buckets(basis, yearly)
    buckets = opened.buckets
    ward = members(grid, "ward").among(grid.in_groups(line.groups))
    hits: Bools = np.any(basis.hits(measured.sums[indicator.id], place, ward, buckets), axis=(0, 1))
    owing = grid.expected & grid.in_groups(line.groups)[:, None]
    exists = opened.of_quarters(np.any(owing, axis=0))
    silent = np.any(owing & ~measured.reporting.included[indicator.dataset or ""], axis=0)
    missing = opened.of_quarters(silent)
    owed = opened.due[0] & exists
    past = buckets < today

    def named(mask: Bools) -> tuple[tuple[int, int], ...]:
        return tuple(_name(int(bucket), yearly) for bucket in buckets[mask & owed])

    return RecurringDuty(
        yearly,
        covered=named(hits),
        lost=named(~hits & past & ~missing),
        unknown=named(~hits & past & missing),
        open=named(~hits & ~past),
        ahead=_ahead(measured, phase, yearly, today),
    )


def _ahead(measured: Measured, phase: Phase, yearly: bool, today: int) -> int:
    """How many months or years of the phase have not begun, from the plan's first period on."""
    quarters = phase.time().quarters
    opening = max(quarters[0], measured.plan.reporting.first_period)
    left = quarters_between(opening, quarters[-1])
    if yearly:
        return sum(year > today for year in {quarter.year for quarter in left})
    months: Ints = np.array(
        [_month(q.year, 3 * q.number - step) for q in left for step in (2, 1, 0)], dtype=np.int64
    )
    return int((months > today).sum())


def _month(year: int, month: int) -> int:
    return year * 12 + month - 1


def _name(bucket: int, yearly: bool) -> tuple[int, int]:
    return (bucket, 0) if yearly else (bucket // 12, bucket % 12 + 1)
