"""Why a report that was accepted does not count, in words: the other side of :func:`reports_in`.

A register changes after reports have come: units close, open later than was thought, or leave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.language import Text, text
from analytics.plan.model import Plan, reports_in, stands_at_end
from analytics.plan.periods import Quarter
from analytics.plan.schedule import NO_SCHEDULE, Schedule
from analytics.plan.units import Unit


@dataclass(frozen=True, slots=True)
class Uncounted:
    """Why a report counts nowhere (``wholly``), or its states do not count at the quarter's end."""

    wholly: bool
    why: Text


def uncounted(
    unit: Unit | None, quarter: Quarter, plan: Plan, schedule: Schedule = NO_SCHEDULE
) -> Uncounted | None:
    """Why an accepted report of a unit for a quarter does not count; None where all of it does.

    ``unit`` is None where the register does not know the report's unit (any more). What the ``schedule`` says
    of a unit and quarter goes before the register.
    """
    if unit is None:
        return Uncounted(True, text("Đơn vị không có trong danh sách đơn vị."))
    if not plan.phases_of(quarter):
        return Uncounted(True, text("Kỳ báo cáo nằm ngoài kế hoạch."))
    decided = schedule.participations.get((unit.code, quarter))
    if decided is not None and decided.value.expected:
        return None
    if decided is not None:
        why = text(
            "Đơn vị không phải báo cáo kỳ này (ghi ngày {day}, người ghi: {by}). Lý do: {reason}.",
            day=_day(decided.at.date()),
            by=decided.by,
            reason=decided.value.reason.rstrip(" ."),
        )
        return Uncounted(True, why)
    start, end = plan.calendar.start(quarter), plan.calendar.end(quarter)
    closed, opened = unit.active_to, unit.active_from
    if closed is not None and closed < start:
        why = text(
            "Đơn vị ngừng hoạt động từ sau ngày {closed}, trước khi kỳ bắt đầu ({start}).",
            closed=_day(closed),
            start=_day(start),
        )
        return Uncounted(True, why)
    if opened is not None and not reports_in(unit, quarter, plan.calendar):
        why = text(
            "Đơn vị hoạt động từ ngày {opened}, sau khi kỳ kết thúc ({end}).",
            opened=_day(opened),
            end=_day(end),
        )
        return Uncounted(True, why)
    if closed is not None and not stands_at_end(unit, quarter, plan.calendar):
        why = text(
            "Đơn vị ngừng hoạt động sau ngày {closed}, trong kỳ: hoạt động trong kỳ vẫn được tính, "
            "còn số tổng và số đã đạt ở cuối kỳ thì không.",
            closed=_day(closed),
        )
        return Uncounted(False, why)
    return None


def all_uncounted(
    reported: Iterable[tuple[str, Quarter]],
    units: Mapping[str, Unit],
    plan: Plan,
    schedule: Schedule = NO_SCHEDULE,
) -> list[tuple[str, Quarter, Uncounted]]:
    """Of accepted reports, by unit's code and quarter, those of which something does not count, in order."""
    return [
        (code, quarter, reason)
        for code, quarter in sorted(set(reported))
        if (reason := uncounted(units.get(code), quarter, plan, schedule)) is not None
    ]


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
