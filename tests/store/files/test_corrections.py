"""Original bytes stay as sent; what was mended on the page, and what its sender said, is kept beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from typing import Any

import pandas as pd
import pytest

from analytics.datasets import CellCorrection, UnitReport
from analytics.store import LONGEST_EXPLANATION, Store, UnknownFileError, Upload

JUNE, JULY = datetime.fromisoformat("2026-06-20T08:30"), datetime.fromisoformat("2026-07-01T09:00")
SHEET = "1. Phổ biến quán triệt"
MENDS = [
    CellCorrection(SHEET, "D5", "87", "8 7"),
    CellCorrection(SHEET, "12:12", "", "Tổng"),
    CellCorrection(SHEET, "D5", "88", "87"),
]
WORD = "Hai giáo viên chuyển trường."
Draw = Callable[..., UnitReport]


def said(store: Store) -> list[tuple[Any, ...]]:
    """Outcome, number of mends and explanation of every arrival, newest first."""
    frame = store.history()[["outcome", "corrections", "explanation"]]
    return [(o, m, None if pd.isna(e) else e) for o, m, e in frame.itertuples(index=False, name=None)]


def send(store: Store, briefing: Draw, corrections: Any = (), explanation: str | None = None) -> bool:
    """Send the same bytes with the same rows; whether that was a duplicate."""
    (receipt,) = store.submit(
        "a.xlsx", b"a", [briefing(87)], by="cô Lan", at=JUNE, corrections=corrections, explanation=explanation
    )
    return receipt.duplicate


def test_mends_are_kept_in_their_order_and_the_bytes_as_they_were_sent(store: Store, briefing: Draw) -> None:
    send(store, briefing, MENDS, WORD)
    assert store.corrections(1) == MENDS
    assert store.file(sha256(b"a").hexdigest()).data == b"a"
    assert said(store) == [("accepted", 3, WORD)]
    assert store.history().dtypes[["corrections", "explanation"]].astype(str).tolist() == ["Int64", "str"]


def test_a_file_without_either_has_none(store: Store, briefing: Draw) -> None:
    send(store, briefing, explanation="  \n ")
    store.refuse("b.xlsx", b"b", problems=[], by="x", at=JUNE)
    assert said(store) == [("refused", 0, None), ("accepted", 0, None)]
    assert store.corrections(1) == store.corrections(2) == store.corrections(77) == []


def test_the_same_bytes_with_other_mends_say_something_else(store: Store, briefing: Draw) -> None:
    tries = [MENDS[:1], MENDS[:1], MENDS[:2], MENDS[1::-1], (), ()]
    assert [send(store, briefing, corrections) for corrections in tries] == [
        False,
        True,
        False,
        False,
        False,
        True,
    ]
    assert [count for _, count, _ in said(store)] == [0, 0, 2, 2, 1, 1]
    assert store.reports().submissions["version"].tolist() == [4]


def test_another_explanation_is_a_new_version_and_no_explanation_takes_none_back(
    store: Store, briefing: Draw
) -> None:
    tries = [None, WORD, WORD, f" {WORD}\n", None, "Đã kiểm tra."]
    assert [send(store, briefing, explanation=one) for one in tries] == [
        False, False, True, True, True, False,
    ]  # fmt: skip


def test_a_word_can_be_added_changed_and_taken_back_later_and_each_is_logged(
    store: Store, briefing: Draw
) -> None:
    send(store, briefing)
    before = store.version
    for words in (WORD, " Đã kiểm tra. ", ""):
        store.explain(1, words, by="thầy Minh", at=JULY)
    assert store.version == before + 3
    assert said(store) == [("accepted", 0, None)]
    first, second = len(WORD), len("Đã kiểm tra.")
    assert store.audit()[["by", "action", "detail"]].head(3).values.tolist() == [
        ["thầy Minh", "explain", {"upload": 1, "characters": {"before": second, "after": 0}}],
        ["thầy Minh", "explain", {"upload": 1, "characters": {"before": first, "after": second}}],
        ["thầy Minh", "explain", {"upload": 1, "characters": {"before": 0, "after": first}}],
    ]
    with pytest.raises(UnknownFileError, match="no upload 9"):
        store.explain(9, WORD, by="x", at=JULY)


def test_many_files_at_once_keep_each_its_own(store: Store, briefing: Draw) -> None:
    store.submit_many(
        Upload(name="a.xlsx", data=b"%d" % n, reports=[briefing(n)], by="x", at=JUNE, corrections=MENDS[:n])
        for n in range(3)
    )
    assert [store.corrections(upload) for upload in (1, 2, 3)] == [[], MENDS[:1], MENDS[:2]]


def test_what_is_beyond_all_bounds_is_refused_and_nothing_stored(store: Store, briefing: Draw) -> None:
    with pytest.raises(ValueError, match="2001 characters, at most 2000"):
        send(store, briefing, explanation="ă" * (LONGEST_EXPLANATION + 1))
    with pytest.raises(ValueError, match="10001 cells are mended, at most 10000"):
        send(store, briefing, MENDS[:1] * 10_001)
    assert store.history().empty
    send(store, briefing, MENDS[:1] * 10_000, "ă" * LONGEST_EXPLANATION)
    with pytest.raises(ValueError, match="at most 2000"):
        store.explain(1, "ă" * 2_001, by="x", at=JULY)
    assert len(store.corrections(1)) == 10_000
    assert said(store) == [("accepted", 10_000, "ă" * 2_000)]
