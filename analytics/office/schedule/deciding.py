"""Writing a decision down for one or several units, and taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from analytics.clock import wall_time
from analytics.office.records import Change, RecordStore
from analytics.office.schedule.kinds import KINDS, Decision, place_key
from analytics.plan import Calendar, DeclarationError, Quarter, Text, text
from analytics.plan.schedule import (
    Extension,
    PeriodLock,
    ReceivedOutside,
    Unlock,
    moment_words,
)

LONGEST_REASON = 500
"""Characters of a reason or a note."""


class ScheduleError(DeclarationError):
    """A decision that cannot be meant so; nothing was written."""


def changes_of(
    decision: Decision,
    quarter: Quarter,
    units: Sequence[str] = (),
    *,
    calendar: Calendar,
    at: datetime,
    seen: dict[str, int] | None = None,
) -> list[Change[Decision]]:
    """The records that say a decision about a quarter, for each of these units or, of a lock, for all.

    Args:
        decision: what is decided.
        quarter: the reports' period.
        units: codes; a lock has none.
        calendar: of the plan, whose own last day an extension lies after.
        at: now.
        seen: by key the version that was looked at; without it, none.

    Raises:
        ScheduleError: it cannot be meant so, and why.
    """
    now = wall_time(at)
    fault = _fault(decision, quarter, calendar, now)
    if fault is None and not units and not isinstance(decision, PeriodLock):
        fault = text("Hãy chọn ít nhất một đơn vị.")
    if fault is not None:
        raise ScheduleError([fault])
    keys = [place_key(quarter)] if not units else [place_key(quarter, unit) for unit in units]
    return [Change(key, decision, (seen or {}).get(key, 0)) for key in keys]


def decide(
    store: RecordStore,
    decision: Decision,
    quarter: Quarter,
    units: Sequence[str] = (),
    *,
    calendar: Calendar,
    by: str,
    at: datetime,
) -> int:
    """Write a decision down as it is wanted now, over an older one; returns how many records changed.

    Raises:
        ScheduleError: it cannot be meant so.
        StoreError: nothing can be written now.
        NotAllowedError: the store's viewer may not decide on that.
    """
    kind = KINDS[type(decision)]
    seen = {key: kept.version for key, kept in kind.read(store).items()}
    changes = changes_of(decision, quarter, units, calendar=calendar, at=at, seen=seen)
    return len(kind.write(store, changes, by=by, at=at))


def take_back(
    store: RecordStore,
    kind: type[Decision],
    quarter: Quarter,
    units: Sequence[str] = (),
    *,
    by: str,
    at: datetime,
) -> int:
    """Take decisions of a kind back, of these units or of the quarter; returns how many there were.

    Raises:
        StoreError: nothing can be written now.
        NotAllowedError: the store's viewer may not decide on that.
    """
    records = KINDS[kind]
    keys = [place_key(quarter)] if not units else [place_key(quarter, unit) for unit in units]
    there = records.read(store)
    changes: list[Change[Decision]] = [Change(key, None, there[key].version) for key in keys if key in there]
    return len(records.write(store, changes, by=by, at=at))


def _fault(decision: Decision, quarter: Quarter, calendar: Calendar, now: datetime) -> Text | None:
    reason = decision.note if isinstance(decision, ReceivedOutside) else decision.reason
    if len(reason) > LONGEST_REASON:
        return text("Lý do dài quá {most} ký tự.", most=LONGEST_REASON)
    if not isinstance(decision, ReceivedOutside) and not reason.strip():
        return text("Hãy ghi lý do.")
    if isinstance(decision, Extension) and decision.until <= calendar.deadline(quarter):
        planned = _day(calendar.deadline(quarter))
        return text("Ngày gia hạn phải sau hạn của kế hoạch ({day}).", day=planned)
    if isinstance(decision, ReceivedOutside):
        if decision.on > now.date():
            return text("Ngày nộp ngoài hệ thống không thể ở sau hôm nay.")
        if decision.on < calendar.start(quarter):
            return text(
                "Ngày nộp ngoài hệ thống ở trước ngày đầu kỳ ({day}).", day=_day(calendar.start(quarter))
            )
    if isinstance(decision, Unlock) and decision.until < now.replace(second=0, microsecond=0):
        return text("Thời điểm mở đến ({until}) đã qua.", until=moment_words(decision.until))
    return None


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
