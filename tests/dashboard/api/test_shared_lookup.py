"""Many ask, one looks, and no answer is older than its question."""

from __future__ import annotations

from threading import Event

import pytest

from dashboard.api.shared_lookup import SharedLookup


def test_who_asks_while_one_is_looking_shares_the_next_look():
    begun, go_on = Event(), Event()
    looks: list[int] = []

    def look() -> int:
        looks.append(1)
        begun.set()
        go_on.wait(20)
        return len(looks)

    lookup = SharedLookup(look)
    first = lookup.now()
    assert begun.wait(20)
    later = [lookup.now() for _ in range(40)]
    go_on.set()
    assert first.result(20) == 1
    assert {each.result(20) for each in later} == {2}
    assert lookup.now().result(20) == 3


def test_what_fails_fails_for_those_that_waited_and_for_nobody_after():
    answers = iter([OSError("gone"), None])

    def look() -> None:
        if answer := next(answers):
            raise answer

    lookup = SharedLookup(look)
    with pytest.raises(OSError, match="gone"):
        lookup.now().result(20)
    assert lookup.now().result(20) is None
