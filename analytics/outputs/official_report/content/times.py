"""The time a report is about, and the earlier times it is held against."""

from __future__ import annotations

from analytics.indicators import Measured, UnknownName
from analytics.indicators.engine.time_windows import TIME_KINDS
from analytics.plan import Quarter, Time, half_time, nine_months_time, period_time, year_time, year_to


def report_times(measured: Measured) -> tuple[Time, ...]:
    """Every time that has begun or was reported: phases, years, nine months, halves, then quarters."""
    return tuple(time for kind in reversed(TIME_KINDS) for time in measured.times(kind))


def time_of(measured: Measured, code: str, *, cumulative: bool = False) -> Time:
    """The time with that code; of a quarter, ``cumulative``, the time from the year's start to its end.

    Raises:
        UnknownName: no such time has begun or was reported.
    """
    known = {time.code: time for time in report_times(measured)}
    if code not in known:
        raise UnknownName("time", code, known)
    time = known[code]
    return year_to(time.quarters[0]) if cumulative and time.kind == "period" else time


def time_before(time: Time) -> Time | None:
    """The time of the same length just before; a part of a year and a phase have none."""
    if time.kind == "period":
        return period_time(time.quarters[0].shift(-1))
    return year_time(time.quarters[0].year - 1) if time.kind == "year" else None


def time_last_year(time: Time) -> Time | None:
    """The same time of the year before; of a year that is the time before, and a phase has none."""
    first = time.quarters[0]
    if time.kind == "period":
        return period_time(Quarter(first.year - 1, first.number))
    if time.kind == "half":
        return half_time(first.year - 1)
    return nine_months_time(first.year - 1) if time.kind == "nine_months" else None


def named(time: Time) -> str:
    """The name of a time inside a sentence: ``Quý II năm 2026``, ``6 tháng đầu năm 2026``, ``năm 2026``."""
    label = time.label.vi
    if time.kind == "period":
        return label.replace("/", " năm ")
    return label[:1].lower() + label[1:] if time.kind in ("year", "phase") else label
