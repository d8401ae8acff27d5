"""Where the pace of late would lead: a projection with its assumption stated."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor
from typing import cast

from analytics.indicators.engine.measured import Measured
from analytics.plan import Indicator, Phase, Quarter, parse_quarter

RECENT = 4
"""A projection looks at so many of the newest quarters with new data: a year of reporting."""

_LAST_YEAR = 2099
_STILL = 1e-9


@dataclass(frozen=True, slots=True)
class Projection:
    """Where the value would be at the phase's end if it went on as it did of late.

    Assumed is that each coming quarter brings ``rate``, the mean change per quarter from
    ``first`` to ``last``: the oldest and the newest of the last ``points`` quarters with new reports.

    ``units_first`` and ``units_last`` had reported by then: where they differ, part of the change is new
    units and not progress.
    ``value`` stays inside what is possible: a share inside 0..1, a count above 0.
    ``arrives``: the quarter in which the target would be reached; ``None`` when it never would be (or not
    before 2100) and when it is reached already.
    ``in_time``: whether the target is reached by the phase's end.
    """

    value: float
    rate: float
    points: int
    first: Quarter
    last: Quarter
    units_first: int
    units_last: int
    arrives: Quarter | None
    in_time: bool


def projected(measured: Measured, indicator: Indicator, phase: Phase, target: float) -> Projection | None:
    """Where an indicator of stocks is heading; ``None`` with fewer than two quarters of new reports."""
    table = measured.summary("ward", "period", [indicator.id])
    own = {quarter.code for quarter in phase.time().quarters}
    fresh = (table["units_reported"] > table["units_carried"]) & table["value"].notna()
    points = table[(table["part"] == "") & table["time"].isin(own) & fresh].tail(RECENT)
    if len(points) < 2:
        return None
    first, last = (cast(Quarter, parse_quarter(str(points["time"].iloc[place]))) for place in (0, -1))
    start, end = (float(points["value"].iloc[place]) for place in (0, -1))
    rate = (end - start) / _steps(first, last)
    finish = phase.time().quarters[-1]
    reached = end + rate * _steps(last, finish)
    ceiling = 1.0 if indicator.value_unit == "percent" else float("inf")
    sign = -1.0 if indicator.direction == "down" else 1.0
    there = sign * (end - target) >= -_STILL
    arrives = None if there else _arrives(last, sign * (target - end), sign * rate)
    return Projection(
        min(max(reached, 0.0), ceiling),
        rate,
        len(points),
        first,
        last,
        int(points["units_reported"].iloc[0]),
        int(points["units_reported"].iloc[-1]),
        arrives,
        there if arrives is None else arrives <= finish,
    )


def _arrives(last: Quarter, distance: float, rate: float) -> Quarter | None:
    if rate <= _STILL:
        return None
    # A quotient that is whole but for its last bits must not cost a quarter more.
    steps = distance / rate
    step = floor(steps) if steps - floor(steps) < _STILL else ceil(steps)
    arrives = last.shift(max(step, 1))
    return arrives if arrives.year <= _LAST_YEAR else None


def _steps(first: Quarter, last: Quarter) -> int:
    return (last.year - first.year) * 4 + last.number - first.number
