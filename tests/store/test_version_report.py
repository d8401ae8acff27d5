"""A version of a report is read again as it was received."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pandas as pd
import pytest

from analytics.datasets import Table, UnitReport
from analytics.plan import Quarter
from analytics.policy import NotAllowedError, Role, Viewer
from analytics.store import Store, UnknownFileError

Q2 = Quarter(2026, 2)
JUNE = datetime.fromisoformat("2026-06-20T08:30")
Draw = Callable[..., Table]


def submitted(store: Store, number: int, **tables: Table) -> int:
    report = UnitReport("TH-01", Q2, tables, prepared_by="Người lập", extra={"Ghi chú": "x"})
    return store.submit("a.xlsx", b"%d" % number, [report], by="x", at=JUNE)[0].submission


def test_an_older_version_is_told_with_its_rows_and_their_places(store: Store, table: Draw) -> None:
    drawn = table("activity", "title | held_on | participants", "A | 2026-04-02 | 10", "B | | ")
    first = submitted(store, 1, activity=drawn, exemplar=table("exemplar"))
    submitted(store, 2, activity=table("activity", "title", "C"))
    read = store.version_report(first)
    assert (read.unit, read.period, read.prepared_by, read.extra) == (
        "TH-01",
        Q2,
        "Người lập",
        {"Ghi chú": "x"},
    )
    assert set(read.tables) == {"activity", "exemplar"}
    pd.testing.assert_frame_equal(read.tables["activity"].frame, drawn.frame)
    assert read.tables["activity"].column_letters == drawn.column_letters
    assert read.tables["exemplar"].frame.empty


def test_a_version_of_another_unit_or_of_none_is_not_told(store: Store, table: Draw) -> None:
    first = submitted(store, 1, activity=table("activity", "title", "A"))
    stranger = store.seen_by(Viewer("a", "MN-01", frozenset({Role.UNIT}), frozenset({"MN-01"})))
    with pytest.raises(NotAllowedError):
        stranger.version_report(first)
    with pytest.raises(UnknownFileError):
        store.version_report(99)
