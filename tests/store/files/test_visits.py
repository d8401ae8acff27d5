"""Files that were dropped and not sent are found again by who can name their visit, for two weeks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from analytics.datasets import Answer, CellCorrection, UnitReport
from analytics.store import HeldFile, Said, Store
from analytics.store.files import visits
from tests.store.conftest import AT, Q2

FILE = HeldFile(
    key="a1",
    sha256="0" * 64,
    name="quý 2.xlsx",
    unit="TH-01",
    period=Q2,
    said=(
        Said(
            (Answer("word", "audience", "gv", "Giáo viên"),),
            (CellCorrection("Biểu", "D4", "40", "bốn"),),
            "đủ",
        ),
        Said(),
    ),
)


def test_a_file_comes_back_with_all_that_was_said_of_it(store: Store) -> None:
    store.hold("mine", FILE, at=AT)
    (held,) = store.held_files("mine", at=AT)
    assert held == replace(FILE, at=AT)
    assert store.held_files("another", at=AT) == []


def test_what_is_said_later_takes_the_place_of_what_was_said_and_keeps_the_moment(store: Store) -> None:
    store.hold("mine", FILE, at=AT)
    store.hold("mine", replace(FILE, unit=None, said=()), at=AT + timedelta(hours=2))
    assert store.held_files("mine", at=AT) == [replace(FILE, unit=None, said=(), at=AT)]


def test_after_two_weeks_it_is_found_no_more_and_goes_with_the_next_file(store: Store) -> None:
    store.hold("mine", FILE, at=AT)
    later = AT + timedelta(days=14, minutes=1)
    assert store.held_files("mine", at=later) == []
    store.hold("another", replace(FILE, key="b1"), at=later)
    assert store.held_files("mine", at=AT) == []


def test_a_visit_keeps_no_more_files_than_it_may(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "MOST_FILES", 2)
    for number in range(4):
        store.hold("mine", replace(FILE, key=f"a{number}"), at=AT + timedelta(minutes=number))
    store.hold("another", FILE, at=AT)
    assert [one.key for one in store.held_files("mine", at=AT)] == ["a2", "a3"]
    assert len(store.held_files("another", at=AT)) == 1


def test_only_what_is_put_aside_goes(store: Store) -> None:
    for key in ("a1", "a2"):
        store.hold("mine", replace(FILE, key=key), at=AT)
    store.put_aside("mine", ["a1", "never there"])
    assert [one.key for one in store.held_files("mine", at=AT)] == ["a2"]


def test_the_version_of_the_store_is_left_alone(store: Store) -> None:
    before = store.version
    store.hold("mine", FILE, at=AT)
    store.put_aside("mine", ["a1"])
    assert store.version == before


def test_receipts_are_found_again_by_the_bytes_that_were_sent(
    store: Store, briefing: Callable[..., UnitReport]
) -> None:
    given = store.submit("a.xlsx", b"one", [briefing(7), briefing(8, "MN-01")], by="web", at=AT)
    sha256 = given[0].sha256
    assert store.receipts(sha256, since=AT) == given
    assert store.receipts(sha256, since=AT + timedelta(seconds=1)) == ()
    assert store.receipts("1" * 64, since=AT) == ()
