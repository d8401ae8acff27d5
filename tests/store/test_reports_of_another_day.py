"""What counted of some units on another day takes the place of what counts of them, and of nobody else."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest

from analytics.datasets.another_day import with_units
from analytics.store import Store, StoreError
from tests.dashboard import small_ward
from tests.dashboard.small_ward import Q2, briefed


def test_of_all_units_in_turn_it_is_what_the_store_gives_of_that_day(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        for unit, done in ((small_ward.HOA_SEN, 9), (small_ward.DUONG_XANH, 6)):
            told = {"briefing": briefed(teachers=(done, 20))}
            small_ward.send(store, unit, Q2, told, at=datetime(2026, 8, 3, tzinfo=UTC))
        early, late = store.reports(datetime(2026, 7, 1)), store.reports(datetime(2026, 8, 4))  # noqa: DTZ001
        one = with_units(early, store.reports(datetime(2026, 8, 4), units=["TH-01"]), ["TH-01"])  # noqa: DTZ001
        found = early
        for unit in small_ward.UNITS:
            theirs = store.reports(datetime(2026, 8, 4), units=[unit.code])  # noqa: DTZ001
            found = with_units(found, theirs, [unit.code])
        rows = one.rows["briefing"]
        assert rows.loc[rows["unit"] == "TH-01", "briefed"].tolist() == [9]
        assert rows.loc[rows["unit"] == "TH-02", "briefed"].tolist() == [5]
        for name in ("submissions", "included", "first_received", "column_letters", "faulty", "pending"):
            pd.testing.assert_frame_equal(getattr(found, name), getattr(late, name), obj=name)
        for id_, frame in late.rows.items():
            pd.testing.assert_frame_equal(found.rows[id_], frame, obj=id_)


def test_places_asked_of_a_store_that_was_closed_are_refused_in_words(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        reports = store.reports()
    with pytest.raises(StoreError, match="closed"):
        reports.column_letters  # noqa: B018
