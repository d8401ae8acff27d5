"""What is neutralised for a spreadsheet is read back as it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analytics.formulas import neutral, restored


@given(st.text("=+-@＝＋;\r\n a1"))
def test_text_with_an_apostrophe_of_ours_comes_back_as_it_was(words: str) -> None:
    assert restored(neutral(words)).removeprefix("'") == words


def test_an_apostrophe_of_somebody_s_own_and_what_is_no_text_stay() -> None:
    assert [restored(one) for one in ("'Ông Tám' nói", "a'=1", -5, None)] == [
        "'Ông Tám' nói",
        "a'=1",
        -5,
        None,
    ]
