"""What an indicator should have reached by a day, and what a value is called against that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analytics.indicators.engine.grid import Bools, Floats
from analytics.plan import Calendar, Indicator, Lang, Phase, Plan, Text, Time, text

Status = Literal["met", "on_track", "behind", "no_data", ""]
"""'' stands for a value that has no target to be held against."""


@dataclass(frozen=True, slots=True)
class StatusName:
    """A status for people: a shape beside its word, so that neither stands alone."""

    shape: str
    word: Text

    def label(self, lang: Lang) -> str:
        """Shape and word: ``● Đạt``."""
        return f"{self.shape} {self.word[lang]}"


STATUS_NAMES: dict[str, StatusName] = {
    "met": StatusName("●", text("Đạt")),
    "on_track": StatusName("▲", text("Đúng tiến độ")),
    "behind": StatusName("▼", text("Chậm")),
    "no_data": StatusName("○", text("Chưa có số liệu")),
    "": StatusName("◆", text("Theo dõi, không đặt mức")),
}
"""Every status by its code; '' has a value but nothing to be judged against."""

_TOLERANCE = 1e-9


def target_for(plan: Plan, indicator: Indicator, time: Time, as_of: date) -> float | None:
    """The target of an indicator for one time, in the value's own unit; ``None`` when it has none.

    A target per year is multiplied by the time's years begun by ``as_of``; a quarter alone has none.
    """
    if indicator.target is None or indicator.target_per is None:
        return indicator.target
    if time.kind == "period":
        return None
    return indicator.target * _years_begun(plan, time, as_of)


StatusAsOf = Literal["as_of", "period_end"]
"""Which day's pace a time is held against: the day looked from, or for times gone by their own last day."""


def judged_on(plan: Plan, time: Time, as_of: date) -> date:
    """The day on which a time is judged by itself: its last one, or ``as_of`` while it is running."""
    return min(as_of, plan.calendar.time_end(time))


def pace(plan: Plan, indicator: Indicator, phase: Phase, as_of: date) -> float | None:
    """What the indicator should have reached by ``as_of`` in ``phase``, in the value's own unit.

    Milestones go first: the latest one due by the year of ``as_of``, nothing (0) before the first.
    Else the target itself for duties of every month or year, or a straight line from 0 on the phase's
    first day to the target on its last. A ceiling (direction down) holds from the first day.
    ``None`` without a target.
    """
    target = target_for(plan, indicator, phase.time(), as_of)
    if target is None:
        return None
    falling = indicator.direction == "down"
    if indicator.milestones:
        year = plan.calendar.month_of(as_of)[0]
        due = [indicator.milestones[step] for step in sorted(indicator.milestones) if step <= year]
        first = indicator.milestones[min(indicator.milestones)] if falling else 0.0
        return due[-1] if due else first
    if falling or indicator.target_per or indicator.pace == "target":
        return target
    return target * _elapsed(plan.calendar, phase.time(), as_of)


def pace_for(plan: Plan, indicator: Indicator, phase: Phase, time: Time, as_of: date) -> float | None:
    """The pace to hold a time's value against: that of its phase, or the target of a yearly count."""
    if indicator.target_per and not indicator.milestones:
        return target_for(plan, indicator, time, as_of)
    return pace(plan, indicator, phase, as_of)


def statuses(
    value: Floats, target: Floats, due: Floats, full: Bools, direction: Literal["up", "down", "none"]
) -> NDArray[np.str_]:
    """The status of each value; all arrays have one shape, NaN stands for none.

    ``full``: whether every expected unit reported, without which nothing is ``met``.
    """
    sign = -1.0 if direction == "down" else 1.0
    with np.errstate(invalid="ignore"):
        reached = sign * (value - target) >= -_TOLERANCE
        keeps_pace = reached | (sign * (value - due) >= -_TOLERANCE)
    conditions = [np.isnan(value), np.isnan(target), reached & full, keeps_pace]
    return np.select(conditions, ["no_data", "", "met", "on_track"], "behind")


def _years_begun(plan: Plan, time: Time, as_of: date) -> int:
    """The years of a phase that have begun since the plan's first period; a year alone is always one."""
    first, last = plan.reporting.first_period.year, plan.calendar.month_of(as_of)[0]
    years = {quarter.year for quarter in time.quarters}
    return len(years) if time.kind == "year" else sum(first <= year <= last for year in years)


def _elapsed(calendar: Calendar, time: Time, as_of: date) -> float:
    start, end = calendar.time_start(time), calendar.time_end(time)
    return min(max((as_of - start) / (end - start), 0.0), 1.0)
