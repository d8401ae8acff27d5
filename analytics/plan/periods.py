"""Reporting periods: quarters, and the years and phases they add up to.

The cut-off follows Nghị định 09/2019/NĐ-CP, điều 12: a reporting month ends on the cut-off day
(the 14th), so the first quarter of 2027 runs from 15 December 2026 to 14 March 2027.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from analytics.language import Text, both, text

TimeKind = Literal["period", "half", "nine_months", "year", "phase"]
"""``half`` and ``nine_months`` are cumulative: the first six and nine months from the year's start."""

_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_NUMBER = {roman: number for number, roman in _ROMAN.items()}
_QUARTER = r"(?P<q>[1-4]|I{1,3}|IV)"
_YEAR = r"(?P<y>20[0-9]{2})"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_YEAR}\s*[-/ ]?\s*Q\s*{_QUARTER}",
        rf"(?:kỳ\s*)?(?:báo\s*cáo\s*)?:?\s*qu[ýyíi]\s*0?{_QUARTER}\s*[/\-.,]?\s*(?:năm|of)?\s*{_YEAR}",
        rf"Q\s*{_QUARTER}\s*[/\-.]?\s*(?:năm)?\s*{_YEAR}",
        # Roman only: 2/2026 is as likely to mean February.
        rf"(?P<q>I{{1,3}}|IV)\s*/\s*{_YEAR}",
    )
)
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A reporting period, such as the second quarter of 2026; ordered by time."""

    year: int
    number: int

    @property
    def code(self) -> str:
        """The code in files, addresses and tables: ``2026-Q2``."""
        return f"{self.year}-Q{self.number}"

    @property
    def label(self) -> Text:
        """The name on screen: ``Quý II/2026``."""
        return text(
            "Quý {quarter}/{year}", quarter=both(_ROMAN[self.number], str(self.number)), year=self.year
        )

    def shift(self, quarters: int) -> Quarter:
        """The quarter ``quarters`` later (earlier when negative)."""
        year, number = divmod(self.year * 4 + self.number - 1 + quarters, 4)
        return Quarter(year, number + 1)

    def __str__(self) -> str:
        """The same as ``code``."""
        return self.code


def parse_quarter(words: str) -> Quarter | None:
    """Read a quarter as people write it: ``2026-Q2``, ``Quý II/2026``, ``Quý 2 năm 2026``.

    Returns ``None`` for anything else, also for words around it and for ``2/2026``, which may be a
    month: a period is never guessed.
    """
    tidy = " ".join(unicodedata.normalize("NFC", words).translate(_DASHES).split())
    for form in _FORMS:
        if match := form.fullmatch(tidy):
            number = match["q"].upper()
            return Quarter(int(match["y"]), _NUMBER.get(number) or int(number))
    return None


@lru_cache(maxsize=1024)  # a phase's quarters are asked for with each of its figures
def quarters_between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Every quarter from ``first`` to ``last``, both included; empty when ``last`` is earlier."""
    steps = (last.year - first.year) * 4 + last.number - first.number
    return tuple(first.shift(step) for step in range(steps + 1))


@dataclass(frozen=True, slots=True)
class Time:
    """A time to aggregate to: a period, a year, its first half or nine months, or a phase; and its quarters.

    A phase brings its ``name``; the others have one by their code.
    """

    kind: TimeKind
    code: str
    quarters: tuple[Quarter, ...]
    name: Text | None = field(default=None, compare=False, repr=False)

    @property
    def label(self) -> Text:
        """The name on screen: ``Quý II/2026``, ``Năm 2026``; of a phase, what the plan calls it."""
        if self.name is not None:
            return self.name
        if self.kind == "period":
            return self.quarters[0].label
        if self.kind == "half":
            return text("6 tháng đầu năm {year}", year=self.quarters[0].year)
        if self.kind == "nine_months":
            return text("9 tháng năm {year}", year=self.quarters[0].year)
        return text("Năm {year}", year=self.code) if self.kind == "year" else both(self.code, self.code)


def period_time(quarter: Quarter) -> Time:
    """One quarter as a time."""
    return Time("period", quarter.code, (quarter,))


def year_time(year: int) -> Time:
    """The four quarters of a year as a time."""
    return Time("year", str(year), _first_quarters(year, 4))


def half_time(year: int) -> Time:
    """The first six months of a year as a time, ``2026-H1``."""
    return Time("half", f"{year}-H1", _first_quarters(year, 2))


def nine_months_time(year: int) -> Time:
    """The first nine months of a year as a time, ``2026-9M``."""
    return Time("nine_months", f"{year}-9M", _first_quarters(year, 3))


def year_to(quarter: Quarter) -> Time:
    """The time from the year's start to the end of a quarter: of the first quarter, that quarter alone."""
    if quarter.number == 1:
        return period_time(quarter)
    return {2: half_time, 3: nine_months_time, 4: year_time}[quarter.number](quarter.year)


def _first_quarters(year: int, count: int) -> tuple[Quarter, ...]:
    return tuple(Quarter(year, number) for number in range(1, count + 1))


@dataclass(frozen=True, slots=True)
class Calendar:
    """Turns quarters, years and reporting months into dates.

    ``cut_off_day`` is the last day of a reporting month, ``days_allowed`` how many days after a
    period's end a report may still arrive on time.
    """

    cut_off_day: int = 14
    days_allowed: int = 10

    def start(self, quarter: Quarter) -> date:
        """The first day of a quarter."""
        return self._cut_off(quarter.year, quarter.number * 3 - 3) + timedelta(days=1)

    def end(self, quarter: Quarter) -> date:
        """The last day of a quarter."""
        return self._cut_off(quarter.year, quarter.number * 3)

    def deadline(self, quarter: Quarter) -> date:
        """The last day on which the quarter's report is on time."""
        return self.end(quarter) + timedelta(days=self.days_allowed)

    def quarter_of(self, day: date) -> Quarter:
        """The quarter that ``day`` falls in."""
        year, month = self.month_of(day)
        return Quarter(year, (month + 2) // 3)

    def month_of(self, day: date) -> tuple[int, int]:
        """The reporting month (year, month) that ``day`` falls in: 15 May is June's first day."""
        if day.day <= self.cut_off_day:
            return day.year, day.month
        return (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)

    def time_start(self, time: Time) -> date:
        """The first day of a time."""
        return self.start(time.quarters[0])

    def time_end(self, time: Time) -> date:
        """The last day of a time."""
        return self.end(time.quarters[-1])

    def _cut_off(self, year: int, month: int) -> date:
        return date(year, month, self.cut_off_day) if month else date(year - 1, 12, self.cut_off_day)
