"""A picture is drawn once for the same arguments, and again for others."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd
import pytest
from cachetools import LRUCache

from dashboard.data import memoised as kept
from dashboard.data.memoised import memoised

TIMES: list[str] = []


@memoised
def picture(frame: pd.DataFrame, *, title: str, dark: bool = False) -> str:
    TIMES.append(title)
    return f"{title} {frame['value'].sum()} {dark}"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    kept.forget()
    TIMES.clear()
    yield
    kept.forget()


def frame(*values: float) -> pd.DataFrame:
    return pd.DataFrame({"value": values, "name": "Trường Hoa Sen"})


def test_equal_arguments_make_one_picture() -> None:
    assert picture(frame(1, 2), title="A") == picture(frame(1, 2), title="A") == "A 3 False"
    assert TIMES == ["A"]


def test_other_data_words_or_colours_make_another() -> None:
    seen = {
        picture(frame(1, 2), title="A"),
        picture(frame(1, 3), title="A"),
        picture(frame(1, 2), title="B"),
        picture(frame(1, 2), title="A", dark=True),
    }
    assert len(seen) == 4
    assert len(TIMES) == 4


def test_the_one_not_looked_at_for_longest_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "_kept", LRUCache(2))
    drawn = memoised(picture.__wrapped__)  # type: ignore[attr-defined]
    for title in ("A", "B", "A", "C", "A", "B"):
        drawn(frame(1), title=title)
    assert TIMES == ["A", "B", "C", "B"]


def test_a_picture_that_fails_is_not_kept() -> None:
    for _ in range(2):
        with pytest.raises(KeyError):
            picture(pd.DataFrame({"other": [1]}), title="A")
    assert TIMES == ["A", "A"]
