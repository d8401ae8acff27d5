"""What an indicator should have reached by a day, and what a value is called against that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analytics.indicators.engine.grid import Bools, Floats
from analytics.plan import Calendar, Indicator, Lang, Phase, Plan, Text, Time, text, year_time

Status = Literal["met", "on_track", "behind", "missed", "no_data", ""]
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
    "missed": StatusName("✕", text("Không đạt")),
    "no_data": StatusName("○", text("Chưa có số liệu")),
    "": StatusName("◆", text("Theo dõi, không đặt mức")),
}
"""Every status by its code; '' has a value but nothing to be judged against."""


def standing(counts: Mapping[str, int], lang: Lang, *, over: bool = False) -> str:
    """How many stand where, in words: ``2 đạt, 1 đúng tiến độ, 0 chậm``; at an end ``2 đạt, 1 không đạt``.

    ``counts`` by status; where a time is ``over`` nothing is on track or behind, so neither is said.
    """
    said = ["met", "on_track", "behind"]
    if over or counts.get("missed"):
        said = [status for status in said if status == "met" or counts.get(status)] + ["missed"]
    return ", ".join(f"{counts.get(one, 0)} {STATUS_NAMES[one].word[lang].lower()}" for one in said)


_TOLERANCE = 1e-9


def target_for(plan: Plan, indicator: Indicator, time: Time, as_of: date) -> float | None:
    """The target of an indicator for one time, in the value's own unit; ``None`` when it has none.

    A target per year is multiplied by the time's years begun by ``as_of``; a part of a year has none.
    """
    if indicator.target is None or indicator.target_per is None:
        return indicator.target
    if time.kind not in ("year", "phase"):
        return None
    return indicator.target * _years_begun(plan, time, as_of)


def judged_on(plan: Plan, time: Time, as_of: date) -> date:
    """The day on which a time is judged by itself: its last one, or ``as_of`` while it is running."""
    return min(as_of, plan.calendar.time_end(time))


def is_final(plan: Plan, indicator: Indicator, time: Time, as_of: date) -> bool:
    """Whether nothing can be made up for any more: of a phase that is over, and of a duty's own time.

    What is owed once a year, or starts anew with it, can be made up for until the year's end.
    """
    if plan.calendar.time_end(time) >= as_of:
        return False
    if time.kind == "phase":
        return True
    yearly = indicator.measure == "years_covered" or indicator.target_per is not None
    if yearly or indicator.pace == "year":
        return time.kind == "year"
    return indicator.pace == "target"


def pace(plan: Plan, indicator: Indicator, phase: Phase, as_of: date) -> float | None:
    """What the indicator should have reached by ``as_of`` in ``phase``, in the value's own unit.

    Milestones go first: the latest one due by the year of ``as_of``, nothing (0) before the first.
    Else the target itself for standing duties and those of every month or year, or a straight line from 0 on
    the first day of the phase (or of the year, for figures that start anew with it) to the target on its
    last. A ceiling (direction down) holds from the first day.
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
    if indicator.pace == "year":
        return target * _elapsed(plan.calendar, year_time(plan.calendar.month_of(as_of)[0]), as_of)
    return target * _elapsed(plan.calendar, phase.time(), as_of)


def pace_for(plan: Plan, indicator: Indicator, phase: Phase, time: Time, as_of: date) -> float | None:
    """The pace to hold a time's value against: that of its phase, or the target of a yearly count."""
    if indicator.target_per and not indicator.milestones:
        return target_for(plan, indicator, time, as_of)
    return pace(plan, indicator, phase, as_of)


def statuses(
    value: Floats,
    target: Floats,
    due: Floats,
    full: Bools,
    final: Bools,
    direction: Literal["up", "down", "none"],
) -> NDArray[np.str_]:
    """The status of each value; all arrays have one shape, NaN stands for none.

    ``full``: whether every expected unit reported, without which nothing is ``met``. ``final``: whether the
    time is over for good (:func:`is_final`), after which what is not ``met`` is ``missed``.
    """
    sign = -1.0 if direction == "down" else 1.0
    with np.errstate(invalid="ignore"):
        reached = sign * (value - target) >= -_TOLERANCE
        keeps_pace = reached | (sign * (value - due) >= -_TOLERANCE)
    conditions = [np.isnan(value), np.isnan(target), reached & full, final, keeps_pace]
    return np.select(conditions, ["no_data", "", "met", "missed", "on_track"], "behind")


def _years_begun(plan: Plan, time: Time, as_of: date) -> int:
    """The years of a phase that have begun since the plan's first period; a year alone is always one."""
    first, last = plan.reporting.first_period.year, plan.calendar.month_of(as_of)[0]
    years = {quarter.year for quarter in time.quarters}
    return len(years) if time.kind == "year" else sum(first <= year <= last for year in years)


def _elapsed(calendar: Calendar, time: Time, as_of: date) -> float:
    start, end = calendar.time_start(time), calendar.time_end(time)
    return min(max((as_of - start) / (end - start), 0.0), 1.0)
