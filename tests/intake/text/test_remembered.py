"""What functions of a text remember, and what they must not keep."""

from __future__ import annotations

from analytics.intake.text.normalise import normalise
from analytics.intake.text.remembered import LONGEST, Unremarkable, is_form, remembered


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


def test_of_texts_looked_at_only_others_are_looked_at_again_and_long_ones_each_time() -> None:
    fine = Unremarkable(4)
    longer = "a" * (LONGEST + 1)
    fine.add(["Hội nghị", "Tọa đàm", longer])
    assert fine.holds_all(["Tọa đàm", "Hội nghị", "Tọa đàm"])
    assert fine.others({"Hội nghị", "Hội thi", longer}) == {"Hội thi", longer}
    fine.add(["Hội thi", "Họp", "Triển lãm"])  # more than it keeps: it begins anew
    assert not fine.holds_all(["Hội nghị"])
    assert fine.holds_all(["Hội thi", "Họp", "Triển lãm"])
    fine.add([str(number) for number in range(9)])
    assert fine.others({str(number) for number in range(9)}) == {"4", "5", "6", "7", "8"}


def test_only_a_row_of_short_texts_is_kept_as_one_of_a_form() -> None:
    assert is_form(["Nhóm đối tượng", "Tổng số", ""])
    assert not is_form(["Giáo viên", 28, ""])
    assert not is_form(["Nhóm đối tượng", "a" * (LONGEST + 1)])
    assert not is_form([])
