"""Days of a reporting period on which things happen in a ward."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.plan import Calendar, Quarter

MONDAY, SUNDAY = 0, 6


@dataclass(frozen=True, slots=True)
class Span:
    """A first and a last day."""

    first: date
    last: date

    @classmethod
    def of(cls, quarter: Quarter, calendar: Calendar) -> Span:
        """The days of a quarter."""
        return cls(calendar.start(quarter), calendar.end(quarter))

    @classmethod
    def of_school_year_start(cls, year: int) -> Span:
        """The weeks in which schools issue their plans for the school year that begins in ``year``."""
        return cls(date(year, 8, 25), date(year, 9, 13))

    def day(self, draw: random.Random, weekday: int | None = None) -> date:
        """Any day but a Sunday, or any such weekday; in a shorter span the nearest day inside it."""
        day = self.first + timedelta(draw.randint(0, (self.last - self.first).days))
        if weekday is not None:
            day += timedelta(weekday - day.weekday())
        elif day.weekday() == SUNDAY:
            day -= timedelta(1)
        return min(max(day, self.first), self.last)

    def months(self) -> tuple[Span, Span, Span]:
        """The three reporting months of a quarter."""
        second, third = _month_later(self.first), _month_later(_month_later(self.first))
        one = timedelta(1)
        return Span(self.first, second - one), Span(second, third - one), Span(third, self.last)

    def narrowed(self, first: date, last: date) -> Span | None:
        """The part of the span between two days; ``None`` when nothing of it lies there."""
        begin, end = max(self.first, first), min(self.last, last)
        return Span(begin, end) if begin <= end else None


def school_year(quarter: Quarter) -> int:
    """The year in which the school year of a quarter began; the third quarter belongs to the new one."""
    return quarter.year if quarter.number >= 3 else quarter.year - 1


def _month_later(day: date) -> date:
    return day.replace(year=day.year + 1, month=1) if day.month == 12 else day.replace(month=day.month + 1)
