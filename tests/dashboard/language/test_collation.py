"""Names in the order of the Vietnamese alphabet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.language.collation import alphabetical


def test_names_stand_in_the_order_of_the_alphabet():
    names = ["Đông", "Dân", "An", "Âu", "Ăn", "Ông", "Oanh", "Ơn", "Ứng", "Uyên", "Ê-đê", "Em"]
    assert sorted(names, key=alphabetical) == [
        "An", "Ăn", "Âu", "Dân", "Đông", "Em", "Ê-đê", "Oanh", "Ông", "Ơn", "Uyên", "Ứng",
    ]  # fmt: skip


def test_tones_decide_only_between_equal_letters():
    names = ["Mạ", "Má", "Mã", "Mả", "Mà", "Ma", "Mác"]
    assert sorted(names, key=alphabetical) == ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mác"]


def test_numbers_stand_by_size():
    names = ["Tổ dân phố 10", "Tổ dân phố 2", "Tổ dân phố 1"]
    assert sorted(names, key=alphabetical) == ["Tổ dân phố 1", "Tổ dân phố 2", "Tổ dân phố 10"]


def test_letters_written_with_combining_marks_sort_like_the_others():
    assert alphabetical("A\u0306n") == alphabetical("Ăn")


@given(st.text())
def test_any_name_has_a_place(name: str):
    assert alphabetical(name) == alphabetical(name)


def test_a_tone_too_many_changes_no_order_of_letters():
    assert alphabetical("Kiệt\u0323\u0300")[0] == alphabetical("Kiệt")[0]
