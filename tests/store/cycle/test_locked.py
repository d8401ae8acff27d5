"""A locked period: nothing is accepted or returned in it, but what waits may be withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from analytics.datasets import UnitReport
from analytics.office.schedule import decide
from analytics.plan import Calendar, Quarter
from analytics.plan.schedule import PeriodLock, Unlock
from analytics.policy import Role, Step, Viewer
from analytics.store import Judged, PeriodLockedError, Store

Draw = Callable[..., UnitReport]
Q2 = Quarter(2026, 2)
SENT = datetime.fromisoformat("2026-06-20T08:30")
LOCKED = SENT + timedelta(days=10)
MINUTE = timedelta(minutes=1)
SCHOOL = Viewer("7", "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01"}))
OFFICE = Viewer("9", "Chị Hoa", frozenset({Role.OFFICE}))
WARNING = {"code": "far_from_before", "severity": "warning", "message": "Số tăng nhiều."}


@pytest.fixture
def waiting(store: Store, briefing: Draw) -> Judged:
    """A report that waits when its period is locked."""
    (receipt,) = store.seen_by(SCHOOL).submit(
        "a.xlsx", b"87", [briefing(87)], problems=[WARNING], by="cô Lan", at=SENT
    )
    decide(
        store.seen_by(OFFICE),
        PeriodLock("đã chốt số"),
        Q2,
        calendar=Calendar(),
        by="chị Hoa",
        at=LOCKED,
    )
    return Judged(receipt.submission, 0)


@pytest.mark.parametrize("step", ["accepted", "returned"])
def test_nothing_is_accepted_or_returned_from_the_moment_of_the_lock_on(
    store: Store, waiting: Judged, step: Step
) -> None:
    office = store.seen_by(OFFICE)
    with pytest.raises(PeriodLockedError, match="đã chốt số"):
        office.decide([waiting], step, by="chị Hoa", at=LOCKED, words="sai cột")
    assert office.decisions("TH-01", Q2) == []
    office.decide([waiting], step, by="chị Hoa", at=LOCKED - MINUTE, words="sai cột")
    assert [one.step for one in office.decisions("TH-01", Q2)] == [step]


def test_what_was_accepted_is_not_returned_out_of_a_locked_period(store: Store, waiting: Judged) -> None:
    office = store.seen_by(OFFICE)
    office.decide([waiting], "accepted", by="chị Hoa", at=LOCKED - MINUTE)
    with pytest.raises(PeriodLockedError):
        office.decide([Judged(waiting.submission, 1)], "returned", by="chị Hoa", at=LOCKED, words="sai")
    assert office.reports().rows["briefing"]["briefed"].tolist() == [87]


def test_the_sender_withdraws_what_waits_in_a_locked_period(store: Store, waiting: Judged) -> None:
    (made,) = store.seen_by(SCHOOL).decide([waiting], "withdrawn", by="cô Lan", at=LOCKED + MINUTE)
    assert made.step == "withdrawn"


def test_a_unit_for_which_it_is_unlocked_is_judged_to_the_end_of_that_minute(
    store: Store, waiting: Judged
) -> None:
    office, until = store.seen_by(OFFICE), LOCKED + timedelta(hours=2)
    decide(office, Unlock(until, "bổ sung"), Q2, ["TH-01"], calendar=Calendar(), by="chị Hoa", at=LOCKED)
    with pytest.raises(PeriodLockedError, match="10:30 on 30 Jun 2026, which is over"):
        office.decide([waiting], "accepted", by="chị Hoa", at=until + MINUTE)
    (made,) = office.decide([waiting], "accepted", by="chị Hoa", at=until + timedelta(seconds=59))
    assert made.step == "accepted"
