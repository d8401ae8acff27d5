"""A session, and all of them together, may send so much within an hour and no more."""

from __future__ import annotations

import pytest

from analytics.intake.model.limits import SENDING, Amount, SendingLimits
from analytics.workflow import Allowance

FEW = SendingLimits(
    session=Amount(files=3, received=100, unpacked=50), server=Amount(files=5, received=160, unpacked=80)
)


def test_files_beyond_the_number_of_a_session_are_turned_away_and_another_session_is_not() -> None:
    door = Allowance(FEW)
    assert [door.take("a", 1, at=0) for _ in range(4)] == [None, None, None, "session"]
    assert [door.take("b", 1, at=0) for _ in range(3)] == [None, None, "server"]


def test_bytes_beyond_the_limit_are_turned_away_and_smaller_files_still_fit() -> None:
    door = Allowance(FEW)
    assert [door.take("a", size, at=0) for size in (90, 11, 10)] == [None, "session", None]
    assert [door.take("b", size, at=0) for size in (61, 60)] == ["server", None]


def test_who_has_sent_zips_that_unpack_to_more_than_the_limit_sends_no_more() -> None:
    door = Allowance(FEW)
    door.take("a", 1, at=0)
    door.unpacked("a", 49, at=0)
    assert door.take("a", 1, at=0) is None
    door.unpacked("a", 1, at=0)
    assert (door.take("a", 1, at=0), door.take("b", 1, at=0)) == ("session", None)


def test_after_an_hour_all_is_as_before() -> None:
    door = Allowance(FEW)
    assert door.take("a", 70, at=0) is None
    assert door.take("a", 20, at=1800) is None
    door.unpacked("a", 50, at=1801)
    assert door.take("b", 1, at=1802) is None
    assert [door.take("a", 1, at=at) for at in (3600, 5400.9, 5401)] == ["session", "session", None]


@pytest.mark.parametrize("size", [200_000, 1_000_000])
def test_an_office_that_sends_for_eighty_units_at_once_is_far_from_any_limit(size: int) -> None:
    door = Allowance(SENDING)
    assert {door.take("office", size, at=0) for _ in range(80)} == {None}
