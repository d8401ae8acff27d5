"""Where a target is heading: what is needed to arrive, and where the pace of late would lead."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Literal, cast

import pandas as pd

from analytics.indicators.engine.measured import Measured, chosen
from analytics.indicators.engine.status import Status, pace, target_for
from analytics.indicators.insights.projection import Projection, projected
from analytics.indicators.insights.recurring_duty import CALENDAR_MEASURES, RecurringDuty, recurring_duty
from analytics.indicators.insights.unit_matrix import counts_cases
from analytics.plan import Indicator, Phase

Course = Literal["path", "duty", "flow", "none"]
"""How a target is reached: a state that grows along a path; a duty of every month or year; an account of
all that happened, in which what was missed stays missed, or a state that starts anew each year; ``none``:
there is no target."""

Counted = Literal["cases", "units", "reports", "amount", "number"]
"""What a numerator counts: people or things, units, reports, an amount such as đồng, or the value itself."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What is missing to the target; of a ceiling, what is too much.

    ``gap``: target less value, in the value's own unit.
    ``per_quarter``: the same for each remaining quarter; ``None`` when none remains, and for flows, whose
    past does not change.
    ``missing``: by how much the
    numerator falls short of (or passes) the target against the denominator of today, whole where things are
    counted; units that have not reported are not in it.
    ``missing_per_quarter``: likewise for each remaining quarter.
    """

    gap: float
    per_quarter: float | None
    missing: float
    missing_per_quarter: float | None
    counted: Counted


@dataclass(frozen=True)
class Outlook:
    """One indicator of the ward in one phase, as it stands and as it is heading.

    Values are in the value's own unit (a share is 0..1); ``None`` stands for no data or no target.

    ``remaining``: quarters of the phase that have not ended, the running one included.
    ``needed``: ``None`` without value or target, for duties, and once the target is reached.
    ``projection``: of a path with new reports in two quarters or more.
    ``recurring_duty``: of duties of every month or year.
    """

    indicator: Indicator
    phase: Phase
    course: Course
    value: float | None
    numerator: float | None
    denominator: float | None
    target: float | None
    pace: float | None
    status: Status
    units_reported: int
    units_expected: int
    remaining: int
    needed: Needed | None
    projection: Projection | None
    recurring_duty: RecurringDuty | None

    @property
    def ahead(self) -> float | None:
        """Value less pace: above 0 is ahead of it, below is behind; of a ceiling the other way round."""
        return None if self.value is None or self.pace is None else self.value - self.pace


def outlook(measured: Measured, indicator_id: str, phase: Phase) -> Outlook:
    """What a target still needs, and where it is heading, on the day of ``measured``.

    Raises:
        UnknownName: the plan has no such indicator.
        ValueError: the indicator does not belong to the phase.
    """
    plan, as_of = measured.plan, measured.as_of
    indicator = chosen(plan, [indicator_id])[0]
    if phase.code not in indicator.phases:
        raise ValueError(f"indicator {indicator.id} does not belong to phase {phase.code}")
    now = measured.summary("ward", "phase", [indicator_id], times=[phase.code])
    now = now[now["part"] == ""]
    # A phase that has not begun has no row yet.
    row: dict[str, Any] = {} if now.empty else dict(now.iloc[0])
    course = course_of(indicator)
    value, target = _known(row.get("value")), target_for(plan, indicator, phase.time(), as_of)
    above, below = _known(row.get("numerator")), _known(row.get("denominator"))
    remaining = sum(plan.calendar.end(quarter) >= as_of for quarter in phase.time().quarters)
    missing, projection = None, None
    if value is not None and target is not None and course != "duty":
        missing = needed(indicator, value, above, below, target, remaining)
    if course == "path" and target is not None:
        projection = projected(measured, indicator, phase, target)
    return Outlook(
        indicator=indicator,
        phase=phase,
        course=course,
        value=value,
        numerator=above,
        denominator=below,
        target=target,
        pace=pace(plan, indicator, phase, as_of),
        status=cast(Status, row.get("status", "no_data")),
        units_reported=int(row.get("units_reported", 0)),
        units_expected=int(row.get("units_expected", 0)),
        remaining=remaining,
        needed=missing,
        projection=projection,
        recurring_duty=recurring_duty(measured, indicator, phase) if course == "duty" else None,
    )


def course_of(indicator: Indicator) -> Course:
    """How the target of an indicator is reached."""
    if indicator.target is None:
        return "none"
    if indicator.measure in CALENDAR_MEASURES:
        return "duty"
    grows = indicator.accumulation == "stock" and indicator.dataset is not None
    # What starts anew each year has no path over the phase that the quarters left could be spread over.
    return "path" if grows and indicator.pace != "year" else "flow"


def needed(
    indicator: Indicator,
    value: float,
    above: float | None,
    below: float | None,
    target: float,
    remaining: int = 0,
) -> Needed | None:
    """What a figure lacks to its target, the ward's or a single unit's; ``None`` where it is reached.

    Args:
        indicator: whose figure it is.
        value: in its own unit.
        above: the numerator, if it has one.
        below: the denominator, if it has one.
        target: in the value's unit.
        remaining: quarters over which the rest can be spread.
    """
    falling = indicator.direction == "down"
    # 0.07 of 100 is 7 and not 7.000000000000001.
    aim = Fraction(target).limit_denominator(10**6)
    counted = counted_as(indicator)
    if indicator.value_unit == "percent" and above is not None and below is not None:
        missing = aim * Fraction(below) - Fraction(above)
        gap = target - value
    else:
        missing, gap = aim - Fraction(value), target - value
    if (missing >= 0) if falling else (missing <= 0):
        return None
    whole = abs(missing) if counted in ("amount", "number") else Fraction(ceil(abs(missing)))
    spread = course_of(indicator) == "path" and remaining > 0
    return Needed(
        gap,
        gap / remaining if spread else None,
        float(whole),
        float(whole / remaining) if spread else None,
        counted,
    )


def counted_as(indicator: Indicator) -> Counted:
    """What the numerator of an indicator counts."""
    if indicator.measure == "share_of_units":
        return "units"
    if indicator.dataset is None:
        return "reports"
    if indicator.measure in ("ratio", "share_of_rows"):
        return "cases" if counts_cases(indicator) else "amount"
    return "number"


def _known(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
