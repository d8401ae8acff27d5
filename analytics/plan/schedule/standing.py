"""What holds for one unit and quarter at one moment: its last day, whether it owes a report, may send."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from analytics.clock import wall_time
from analytics.language import Text, both, text
from analytics.plan.periods import Calendar, Quarter
from analytics.plan.schedule.entries import (
    Entry,
    Extension,
    Participation,
    PeriodLock,
    ReceivedOutside,
    Unlock,
)
from analytics.plan.schedule.schedule import Schedule
from analytics.plan.units import Unit

_OFFICE = text("bộ phận tổng hợp")


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds for a unit's report of a quarter.

    ``due_on``: the last day in time, until its end in Vietnam; ``planned`` the plan's own. ``why_not`` says
    what keeps the unit from sending, since when and by whom, ``ask`` whom to ask; both None where it may.
    The entries are those that were decided for this unit and quarter; ``lock`` also where it does not bind.
    """

    due_on: date
    planned: date
    expected: bool
    may_send: bool
    why_not: Text | None = None
    ask: Text | None = None
    extension: Entry[Extension] | None = None
    participation: Entry[Participation] | None = None
    outside: Entry[ReceivedOutside] | None = None
    lock: Entry[PeriodLock] | None = None
    unlock: Entry[Unlock] | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What keeps a unit from sending for a period, and whom to ask."""

    why: Text
    ask: Text


def standing(schedule: Schedule, unit: Unit, quarter: Quarter, calendar: Calendar, at: datetime) -> Standing:
    """What holds for a unit and quarter at a moment; one without a zone is Vietnamese time."""
    place = (unit.code, quarter)
    held = lock_of(schedule, unit.code, quarter, at)
    return Standing(
        due_on=schedule.due_on(unit.code, quarter, calendar),
        planned=calendar.deadline(quarter),
        expected=schedule.expects(unit, quarter, calendar),
        may_send=held is None,
        why_not=None if held is None else held.why,
        ask=None if held is None else held.ask,
        extension=schedule.extensions.get(place),
        participation=schedule.participations.get(place),
        outside=schedule.received_outside.get(place),
        lock=schedule.locks.get(quarter),
        unlock=schedule.unlocks.get(place),
    )


def lock_of(schedule: Schedule, unit: str, quarter: Quarter, at: datetime) -> Held | None:
    """What keeps a unit from sending for a quarter at a moment; None where nothing does.

    A lock holds from its own moment on. A moment without a zone is Vietnamese time.
    """
    moment = wall_time(at)
    lock, unlock = schedule.locks.get(quarter), schedule.unlocks.get((unit, quarter))
    if lock is None or moment < lock.at:
        return None
    if unlock is not None and moment.replace(second=0, microsecond=0) <= unlock.value.until:
        return None
    return Held(_why(quarter, lock, unlock), _whom(lock))


def _why(quarter: Quarter, lock: Entry[PeriodLock], unlock: Entry[Unlock] | None) -> Text:
    since, by = moment_words(lock.at), lock.by or _OFFICE
    reason = lock.value.reason.rstrip(" .")
    if unlock is None:
        return text(
            "{period} đã khóa từ {since}, người khóa: {by}. Lý do: {reason}.",
            period=quarter.label,
            since=since,
            by=by,
            reason=reason,
        )
    return text(
        "{period} đã khóa từ {since}, người khóa: {by}. Lý do: {reason}. Đơn vị được mở riêng đến {until}, "
        "nay đã hết.",
        period=quarter.label,
        since=since,
        by=by,
        reason=reason,
        until=moment_words(unlock.value.until),
    )


def _whom(lock: Entry[PeriodLock]) -> Text:
    if not lock.by:
        return text("Muốn gửi hoặc sửa báo cáo kỳ này, hãy đề nghị bộ phận tổng hợp mở kỳ cho đơn vị.")
    return text(
        "Muốn gửi hoặc sửa báo cáo kỳ này, hãy đề nghị {by} hoặc bộ phận tổng hợp mở kỳ cho đơn vị.",
        by=lock.by,
    )


def day_words(day: date) -> Text:
    """A day in words: ``30/06/2031``, in English ``30 Jun 2031``: no doubt which is the month."""
    return both(f"{day:%d/%m/%Y}", f"{day.day} {day:%b %Y}")


def moment_words(at: datetime) -> Text:
    """A moment in words: ``17:00 ngày 30/06/2031``."""
    return text("{time} ngày {day}", time=f"{at:%H:%M}", day=day_words(at))
