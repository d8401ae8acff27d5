"""What is derived from a store is made once for a version, and goes when a newer version is there."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier, Event
from typing import Any

import pytest

from dashboard.data.versions import Versions

MADE: list[tuple[str, int]] = []


@pytest.fixture
def kept() -> Versions:
    MADE.clear()
    return Versions()


def making(name: str) -> Callable[[int], str]:
    def make(version: int) -> str:
        MADE.append((name, version))
        return f"{name} of {version}"

    return make


def asked(kept: Versions, version: int, name: str = "summary", key: Any = ()) -> str:
    return kept.value(version, name, key, making(name), most=2)


def completed(kept: Versions, version: int, now: int | None = None) -> int:
    return kept.complete_at(
        version,
        lambda: version if now is None else now,
        lambda newest: kept.value(newest, "measured", (), making("measured")),
    )


def test_many_who_ask_at_once_get_the_same_which_is_made_once(kept: Versions) -> None:
    together = Barrier(8)

    def one(_: int) -> str:
        together.wait(30)
        return asked(kept, 1)

    with ThreadPoolExecutor(8) as visitors:
        assert set(visitors.map(one, range(8))) == {"summary of 1"}
    assert MADE == [("summary", 1)]


def test_what_fails_fails_for_all_who_wait_and_is_tried_again_by_the_next(kept: Versions) -> None:
    begun, go_on = Event(), Event()

    def fail(version: int) -> str:
        begun.set()
        go_on.wait(30)
        raise OSError("the disk is gone")

    with ThreadPoolExecutor(2) as visitors:
        first = visitors.submit(kept.value, 1, "summary", (), fail)
        begun.wait(30)
        second = visitors.submit(kept.value, 1, "summary", (), making("summary"))
        go_on.set()
        wait([first, second], 30)
    assert isinstance(first.exception(), OSError)
    # The second has waited for the first, or has come after it and made its own.
    assert isinstance(second.exception(), OSError) or second.result() == "summary of 1"
    assert asked(kept, 1) == "summary of 1"


def test_older_versions_go_when_a_newer_one_is_complete(kept: Versions) -> None:
    for version in range(1, 50):
        assert completed(kept, version) == version
        asked(kept, version)
        assert kept.kept == {version: 2}
    assert asked(kept, 3) == "summary of 49"


def test_versions_that_come_while_one_is_made_are_skipped_but_for_the_newest(kept: Versions) -> None:
    begun, go_on = Event(), Event()

    def slow(version: int) -> None:
        MADE.append(("measured", version))
        begun.set()
        go_on.wait(30)

    with ThreadPoolExecutor(12) as visitors:
        first = visitors.submit(kept.complete_at, 1, lambda: 1, slow)
        begun.wait(30)
        rest = [visitors.submit(completed, kept, version, now=11) for version in range(2, 12)]
        go_on.set()
        assert first.result(30) == 1
        assert {one.result(30) for one in rest} == {11}
    assert MADE == [("measured", 1), ("measured", 11)]


def test_a_page_that_is_being_drawn_keeps_the_figures_that_it_began_with(kept: Versions) -> None:
    completed(kept, 1)
    with kept.holding(1):
        before = asked(kept, 1)
        completed(kept, 2)
        assert asked(kept, 1) == before == "summary of 1"
        assert set(kept.kept) == {1, 2}
    assert set(kept.kept) == {2}
    assert asked(kept, 1) == "summary of 2"


def test_an_older_version_without_figures_is_not_measured_any_more(kept: Versions) -> None:
    with kept.holding(1):
        completed(kept, 2)
        assert asked(kept, 1) == "summary of 2"


def test_versions_that_only_senders_look_at_do_not_pile_up(kept: Versions) -> None:
    completed(kept, 1)
    for version in range(2, 50):
        asked(kept, version, "units")
    assert set(kept.kept) == {1, 49}


def test_of_many_filters_those_not_asked_for_longest_go(kept: Versions) -> None:
    for key in ("a", "b", "a", "c", "a", "b"):
        asked(kept, 1, key=key)
    assert len(MADE) == 4
    assert kept.kept == {1: 2}


def test_the_newest_value_that_is_there_can_be_built_upon(kept: Versions) -> None:
    assert kept.latest("summary", ()) is None
    completed(kept, 1)
    asked(kept, 1)
    asked(kept, 2, "units")
    assert kept.latest("summary", ()) == "summary of 1"
