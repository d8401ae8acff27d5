"""What functions of a text remember, and what they must not keep."""

from __future__ import annotations

from analytics.intake.text.normalise import normalise
from analytics.intake.text.remembered import LONGEST, remembered


def test_a_short_text_is_worked_out_once_and_a_long_one_each_time() -> None:
    asked: list[str] = []

    @remembered(8)
    def letters(words: str, more: int = 0) -> int:
        asked.append(words)
        return len(words) + more

    longest, longer = "a" * LONGEST, "a" * (LONGEST + 1)
    assert [letters(longest), letters(longest), letters(longest, 1)] == [LONGEST, LONGEST, LONGEST + 1]
    assert asked == [longest, longest]
    assert letters(longer) == letters(longer) == LONGEST + 1
    assert asked[2:] == [longer, longer]
    letters.cache_clear()
    letters(longest)
    assert asked[4:] == [longest]


def test_long_and_short_texts_are_folded_alike() -> None:
    assert normalise("Hoà  BÌNH") == normalise("hòa bình")
    assert normalise("Hoà  BÌNH " * LONGEST) == normalise("hòa bình " * LONGEST)
