from __future__ import annotations

from analytics.intake.text.normalise import bare_words
from analytics.intake.titled_list import find_head, rows_below

FIELDS = {
    bare_words(title): field for title, field in {"Số": "number", "Ngày": "day", "Ngày ký": "day"}.items()
}


def test_the_row_of_titles_is_the_first_that_is_one_and_a_field_stands_once():
    rows = [["UBND", ""], ["Ngày", 3], ["  SỐ ", "Ghi chú", "Ngày ký", "Ngày"], ["1", "", "2/9", "3/9"]]
    head = find_head(rows, FIELDS, lambda fields: len(fields) >= 2)
    assert head == (2, {0: "number", 2: "day"})
    assert rows_below(rows, *head) == [(4, {"number": "1", "day": "2/9"})]


def test_without_a_row_of_titles_there_is_none_and_all_rows_are_below_it():
    rows = [["1", "2/9"], ["2"]]
    assert find_head(rows, FIELDS, lambda fields: len(fields) >= 2) is None
    assert rows_below(rows, -1, {0: "number", 1: "day"}) == [
        (1, {"number": "1", "day": "2/9"}),
        (2, {"number": "2"}),
    ]
