"""Decisions about when units report: written with a reason, told back, and refused where they cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from analytics.office.schedule import Decision, ScheduleError, decide, log, take_back, told
from analytics.plan import Calendar, Quarter
from analytics.plan.schedule import (
    NO_SCHEDULE,
    Entry,
    Extension,
    Participation,
    PeriodLock,
    ReceivedOutside,
    Unlock,
)
from analytics.policy import NotAllowedError, Role, Viewer
from analytics.store import Store
from tests.empty_store import place_empty_store

CALENDAR, SPRING = Calendar(), Quarter(2031, 2)  # 15 March to 14 June 2031, due on 24 June
AT, LATER = datetime.fromisoformat("2031-06-30T08:30"), datetime.fromisoformat("2031-07-02T09:00")
BY = "chị Hoa Mẫu"
EXTENDED = Extension(date(2031, 7, 4), "Mất điện")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    place_empty_store(tmp_path / "kho.db")
    with Store.open(str(tmp_path / "kho.db")) as opened:
        yield opened


def write(store: Store, one: Decision, *units: str, at: datetime = AT) -> int:
    return decide(store, one, SPRING, units, calendar=CALENDAR, by=BY, at=at)


def test_the_store_tells_what_stands_now_and_what_stood_at_a_moment(store: Store) -> None:
    assert write(store, EXTENDED, "TH-01", "TH-02") == 2
    assert write(store, PeriodLock("Đã chốt"), at=LATER) == 1
    assert take_back(store, Extension, SPRING, ["TH-02"], by=BY, at=LATER) == 1
    now = store.schedule()
    assert now.extensions == {("TH-01", SPRING): Entry(EXTENDED, BY, AT)}
    assert now.locks == {SPRING: Entry(PeriodLock("Đã chốt"), BY, LATER)}
    then = store.schedule(AT)
    assert set(then.extensions) == {("TH-01", SPRING), ("TH-02", SPRING)}
    assert not then.locks
    assert store.schedule(AT.replace(minute=29)) == NO_SCHEDULE
    assert store.reports().schedule == now
    assert store.reports(AT).schedule == then


def test_every_decision_raises_the_version_that_figures_are_kept_by(store: Store) -> None:
    before = store.version
    write(store, EXTENDED, "TH-01")
    between = store.version
    take_back(store, Extension, SPRING, ["TH-01"], by=BY, at=LATER)
    assert before < between < store.version


@pytest.mark.parametrize(
    ("edge", "beyond"),
    [
        (EXTENDED, replace(EXTENDED, reason=" ")),
        (replace(EXTENDED, until=date(2031, 6, 25)), replace(EXTENDED, until=date(2031, 6, 24))),
        (ReceivedOutside(date(2031, 6, 30)), ReceivedOutside(date(2031, 7, 1))),
        (ReceivedOutside(date(2031, 3, 15)), ReceivedOutside(date(2031, 3, 14))),
        (Unlock(AT, "Sửa số"), Unlock(AT.replace(minute=29), "Sửa số")),
        (Participation(False, "x" * 500), Participation(False, "x" * 501)),
    ],
)
def test_what_cannot_be_meant_is_refused_and_its_edge_is_not(
    store: Store, edge: Decision, beyond: Decision
) -> None:
    assert write(store, edge, "TH-01") == 1
    written = store.schedule()
    with pytest.raises(ScheduleError):
        write(store, beyond, "TH-02")
    assert store.schedule() == written


def test_a_decision_is_about_somebody(store: Store) -> None:
    with pytest.raises(ScheduleError):
        write(store, EXTENDED)


def test_the_log_has_every_version_of_the_quarter_the_newest_first(store: Store) -> None:
    write(store, EXTENDED, "TH-01")
    decide(store, EXTENDED, SPRING.shift(-1), ["TH-01"], calendar=CALENDAR, by=BY, at=AT)
    write(store, PeriodLock("Đã chốt"), at=LATER)
    take_back(store, Extension, SPRING, ["TH-01"], by="anh Tú", at=LATER.replace(hour=10))
    assert [(one.kind, one.unit, one.kept.value, one.kept.by) for one in log(store, SPRING)] == [
        ("extension", "TH-01", None, "anh Tú"),
        ("period_lock", "", PeriodLock("Đã chốt"), BY),
        ("extension", "TH-01", EXTENDED, BY),
    ]
    assert len(log(store, SPRING, until=AT)) == 1
    assert told(EXTENDED).vi == "gia hạn đến hết ngày 04/07/2031: Mất điện"


@pytest.mark.parametrize(("role", "may"), [(Role.OFFICE, True), (Role.LEADER, False), (Role.UNIT, False)])
def test_the_office_alone_decides(store: Store, role: Role, may: bool) -> None:
    seen = store.seen_by(Viewer("a", "Ai đó", frozenset({role}), frozenset({"TH-01"})))
    if may:
        assert write(seen, EXTENDED, "TH-01") == 1
        return
    with pytest.raises(NotAllowedError):
        write(seen, EXTENDED, "TH-01")
    assert store.schedule() == NO_SCHEDULE
