"""What holds for a unit and a quarter: both sides of every edge."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from analytics.plan import Calendar, Quarter, Unit, UnitKind
from analytics.plan.schedule import (
    NO_SCHEDULE,
    Entry,
    Extension,
    Participation,
    PeriodLock,
    ReceivedOutside,
    Schedule,
    Standing,
    Unlock,
    standing,
)

CALENDAR, SPRING = Calendar(), Quarter(2031, 2)  # to 14 June 2031, due on 24 June
SCHOOL = Unit("TH-01", "Trường Hoa Mẫu", UnitKind.PRIMARY, active_to=date(2031, 12, 31))
LATER = Unit("TH-02", "Trường Lá Mẫu", UnitKind.PRIMARY, active_from=date(2031, 6, 15))
BY, AT = "chị Hoa Mẫu", datetime.fromisoformat("2031-07-01T08:00")
HERE = ("TH-01", SPRING)
LOCK = Schedule(locks={SPRING: Entry(PeriodLock("Đã chốt số liệu."), BY, AT)})
OPENED = Schedule(
    locks=LOCK.locks,
    unlocks={HERE: Entry(Unlock(datetime.fromisoformat("2031-07-05T17:00"), "Sửa số"), BY, AT)},
)


def at(moment: str, schedule: Schedule = NO_SCHEDULE, unit: Unit = SCHOOL) -> Standing:
    return standing(schedule, unit, SPRING, CALENDAR, datetime.fromisoformat(moment))


def test_nothing_decided_leaves_plan_and_register_alone() -> None:
    found = at("2031-06-20T08:00")
    assert (found.due_on, found.planned, found.expected, found.may_send) == (
        date(2031, 6, 24), date(2031, 6, 24), True, True,
    )  # fmt: skip
    assert not at("2031-06-20T08:00", unit=LATER).expected
    assert found.why_not is found.ask is None


def test_an_extension_moves_the_last_day_of_that_unit_and_quarter_alone() -> None:
    extended = Schedule(extensions={HERE: Entry(Extension(date(2031, 7, 4), "Mất điện"), BY, AT)})
    assert at("2031-06-20T08:00", extended).due_on == date(2031, 7, 4)
    assert at("2031-06-20T08:00", extended, LATER).due_on == date(2031, 6, 24)
    assert extended.due_on("TH-01", SPRING.shift(1), CALENDAR) == CALENDAR.deadline(SPRING.shift(1))


def test_a_decision_on_who_reports_goes_before_the_register() -> None:
    decided = Schedule(
        participations={
            HERE: Entry(Participation(False, "Nghỉ"), BY, AT),
            ("TH-02", SPRING): Entry(Participation(True, "Nhận bàn giao"), BY, AT),
        }
    )
    assert [unit.code for unit in decided.expected((SCHOOL, LATER), SPRING, CALENDAR)] == ["TH-02"]
    assert [unit.code for unit in NO_SCHEDULE.expected((SCHOOL, LATER), SPRING, CALENDAR)] == ["TH-01"]


@pytest.mark.parametrize(
    ("schedule", "moment", "may"),
    [
        (LOCK, "2031-07-01T07:59:59.999999", True),
        (LOCK, "2031-07-01T08:00:00", False),
        (OPENED, "2031-07-05T17:00:59.999999", True),
        (OPENED, "2031-07-05T17:01:00", False),
        (OPENED, "2031-07-05T10:00:59.999999+00:00", True),  # the same two moments told in UTC
        (OPENED, "2031-07-05T10:01:00+00:00", False),
    ],
)
def test_a_lock_holds_from_its_moment_and_an_unlock_to_the_end_of_its_minute(
    schedule: Schedule, moment: str, may: bool
) -> None:
    assert at(moment, schedule).may_send is may


def test_an_unlock_is_of_one_unit() -> None:
    assert at("2031-07-02T08:00", OPENED).may_send
    assert not at("2031-07-02T08:00", OPENED, LATER).may_send
    assert standing(OPENED, SCHOOL, SPRING.shift(1), CALENDAR, datetime.now(UTC)).may_send


def test_a_refusal_says_what_holds_since_when_by_whom_and_whom_to_ask() -> None:
    found = at("2031-07-02T08:00", LOCK)
    assert found.why_not is not None
    assert found.ask is not None
    assert found.why_not.vi == (
        "Quý II/2031 đã khóa từ 08:00 ngày 01/07/2031, người khóa: chị Hoa Mẫu. Lý do: Đã chốt số liệu."
    )
    assert "chị Hoa Mẫu" in found.ask.vi
    over = at("2031-07-06T08:00", OPENED).why_not
    assert over is not None
    assert "mở riêng đến 17:00 ngày 05/07/2031, nay đã hết" in over.vi


def test_records_are_found_by_their_keys_and_others_are_left_out() -> None:
    lock, outside = Entry(PeriodLock("x"), BY, AT), Entry(ReceivedOutside(date(2031, 6, 20)), BY, AT)
    found = Schedule.of(
        {
            "period_lock": {"2031-Q2": lock, "hôm nay": lock},
            "received_outside": {"2031-Q2/TH-01": outside, "2031-Q2": outside, "x/TH-01": outside},
        }
    )
    assert found == Schedule(locks={SPRING: lock}, received_outside={HERE: outside})
