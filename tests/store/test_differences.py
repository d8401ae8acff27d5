"""What a report would change is told before it is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pandas as pd

from analytics.datasets import Table, UnitReport
from analytics.plan import Quarter
from analytics.store import Store

Q2 = Quarter(2026, 2)
JUNE = datetime.fromisoformat("2026-06-20T08:30")
Draw = Callable[..., Table]


def differences(store: Store, **tables: Table) -> list[list[object]]:
    frame = store.differences(UnitReport("TH-01", Q2, tables))
    assert list(frame.columns) == ["dataset", "rows_before", "rows_after", "added", "removed"]
    return frame.astype(object).replace({pd.NA: None}).values.tolist()


def test_a_first_report_differs_from_nothing(store: Store, table: Draw) -> None:
    assert differences(store, activity=table("activity", "title", "Tọa đàm")) == []


def test_rows_added_removed_and_corrected_are_counted(store: Store, table: Draw) -> None:
    before = table("activity", "title | participants", "A | 10", "B | 20", "B | 20", "C | 30")
    store.submit("a.xlsx", b"a", [UnitReport("TH-01", Q2, {"activity": before})], by="x", at=JUNE)
    after = table("activity", "title | participants", "C | 30", "B | 20", "A | 11", "D | 40", "E | ")
    assert differences(store, activity=after) == [["activity", 4, 5, 3, 2]]


def test_rows_that_only_moved_are_no_difference(store: Store, table: Draw) -> None:
    before = table("activity", "title", "A", "B")
    store.submit("a.xlsx", b"a", [UnitReport("TH-01", Q2, {"activity": before})], by="x", at=JUNE)
    assert differences(store, activity=table("activity", "title", "B", "A")) == [["activity", 2, 2, 0, 0]]


def test_each_dataset_is_compared_with_the_version_of_it_that_counts(store: Store, table: Draw) -> None:
    first = {"activity": table("activity", "title", "A"), "exemplar": table("exemplar", "name", "X")}
    second = {"activity": table("activity", "title", "A", "B")}
    for number, tables in enumerate((first, second)):
        store.submit("a.xlsx", b"%d" % number, [UnitReport("TH-01", Q2, tables)], by="x", at=JUNE)
    new = {
        "feedback": table("feedback", "summary", "Mới"),
        "exemplar": table("exemplar"),
        "activity": table("activity", "title", "A"),
    }
    assert differences(store, **new) == [
        ["activity", 2, 1, 0, 1],
        ["feedback", None, 1, 1, 0],
        ["exemplar", 1, 0, 0, 1],
    ]


def test_reports_of_other_units_and_periods_are_no_earlier_version(store: Store, table: Draw) -> None:
    drawn = {"activity": table("activity", "title", "A")}
    others = [UnitReport("MN-01", Q2, drawn), UnitReport("TH-01", Quarter(2026, 3), drawn)]
    store.submit("a.xlsx", b"a", others, by="x", at=JUNE)
    assert differences(store, **drawn) == []
