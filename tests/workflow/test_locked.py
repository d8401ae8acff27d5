"""A locked period takes nothing in, by whichever step, and nothing that was sent is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from analytics.intake import SourceFile
from analytics.office.schedule import decide, take_back
from analytics.plan.schedule import Participation, PeriodLock, Unlock
from analytics.store import PeriodLockedError, Store
from analytics.workflow import CheckContext, Handover, hold_files, receive_files, submit
from tests import ward

GOOD = SourceFile("hoa-ban.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
HERE, PERIOD = ward.HOA_BAN.code, ward.PERIOD
BY = "chị Hoa Mẫu"


def lock(store: Store, at: datetime) -> None:
    decide(store, PeriodLock("Đã chốt số liệu"), PERIOD, calendar=ward.plan().calendar, by=BY, at=at)


def told_now(store: Store, against: CheckContext, at: datetime) -> CheckContext:
    return replace(against, schedule=store.schedule(), at=at)


def test_a_file_for_a_locked_period_is_told_so_and_kept(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    lock(store, handover.at)
    (sent,) = receive_files(store, [GOOD], told_now(store, against, handover.at), handover)
    (problem,) = [one for one in sent.checked.problems if one.severity == "error"]
    assert problem.code == "period_locked"
    assert BY in problem.message()
    assert BY in problem.fix()
    assert sent.files[0].refusal is not None
    assert store.file(sent.checked.sha256).data == GOOD.data
    assert store.reporters(PERIOD) == frozenset()


def test_a_lock_that_comes_between_check_and_sending_refuses_too_and_loses_nothing(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    (held,) = hold_files(store, [GOOD], told_now(store, against, handover.at), handover)
    assert held.files[0].valid
    lock(store, handover.at)
    with pytest.raises(PeriodLockedError, match=BY) as refused:
        submit(store, held.files[0])
    assert "Đã chốt số liệu" in refused.value.text.vi
    assert "hãy đề nghị chị Hoa Mẫu" in refused.value.text.vi
    assert store.reporters(PERIOD) == frozenset()
    assert store.file(held.checked.sha256).data == GOOD.data
    take_back(store, PeriodLock, PERIOD, by=BY, at=handover.at)
    assert submit(store, held.files[0]).receipts


@pytest.mark.parametrize(("minutes", "may"), [(0, True), (1, False)])
def test_an_unlock_lets_its_unit_send_to_its_last_minute(
    store: Store, against: CheckContext, handover: Handover, minutes: int, may: bool
) -> None:
    lock(store, handover.at)
    opened = Unlock(handover.at + timedelta(hours=1), "Sửa số")
    decide(store, opened, PERIOD, [HERE], calendar=ward.plan().calendar, by=BY, at=handover.at)
    late = replace(handover, at=opened.until + timedelta(minutes=minutes))
    (held,) = hold_files(store, [GOOD], told_now(store, against, late.at), late)
    assert held.files[0].valid is may
    assert store.reports().submissions.empty
    if may:
        assert submit(store, held.files[0]).receipts


def test_a_unit_that_was_taken_out_may_send_and_is_told_that_it_does_not_count(
    store: Store, against: CheckContext, handover: Handover
) -> None:
    out = Participation(False, "Trường sửa chữa")
    decide(store, out, PERIOD, [HERE], calendar=ward.plan().calendar, by=BY, at=handover.at)
    (sent,) = receive_files(store, [GOOD], told_now(store, against, handover.at), handover)
    assert sent.receipts
    assert "unit_taken_out" in [one.code for one in sent.checked.problems]
