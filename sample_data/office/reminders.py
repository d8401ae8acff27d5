"""How the office of the invented ward reminded the units that owed a report, in its last quarters."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from analytics.office.reminders import Reminder, Way, note_reminder, seen_version
from analytics.plan import Quarter, expected
from analytics.store import Store
from sample_data.generator import CALENDAR, SEED
from sample_data.people import chance
from sample_data.ward import UNITS

_QUARTERS = (Quarter(2030, 4), Quarter(2031, 1), Quarter(2031, 2))
_WRITERS = ("Trần Minh Họa (chuyên viên)", "Lê Thị Ví Dụ (văn thư)")
_STEPS: tuple[tuple[int, Way, str], ...] = (
    (1, "zalo", ""),
    (3, "phone", "Hẹn gửi trong tuần."),
    (10, "document", "Công văn đôn đốc kèm danh sách lỗi."),
)
"""Days after the deadline, how, and what was said of it."""

_LAST_DAY = date(2031, 6, 29)


def write_reminders(store: Store) -> None:
    """Note the reminders: by Zalo the day after the deadline, then by telephone, at last in writing."""
    for quarter in _QUARTERS:
        came = _first_received(store, quarter)
        for unit in expected(UNITS, quarter, CALENDAR):
            draw = chance(SEED, unit.code, quarter.code, "reminders")
            for after, way, note in _STEPS:
                on = CALENDAR.deadline(quarter) + timedelta(after)
                minute, by = draw.randint(5, 50), _WRITERS[draw.randint(0, 1)]
                if on >= came.get(unit.code, date.max) or on > _LAST_DAY:
                    break
                note_reminder(
                    store,
                    unit.code,
                    quarter,
                    Reminder(on, way, note),
                    seen=seen_version(store, unit.code, quarter),
                    by=by,
                    at=datetime.combine(on, time(8, minute)),
                )


def _first_received(store: Store, quarter: Quarter) -> dict[str, date]:
    """By unit the day on which its first accepted report of a quarter came."""
    history = store.history(period=quarter)
    accepted = history[history["state"] == "accepted"]
    return {str(unit): at.date() for unit, at in accepted.groupby("unit")["received_at"].min().items()}
