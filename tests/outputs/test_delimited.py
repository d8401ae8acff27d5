"""CSV opens in a spreadsheet as data: nothing in it runs, and numbers stay numbers."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.outputs import csv_bytes, csv_text, neutral, people_csv


@pytest.mark.parametrize(
    "text", ["=1+1", "+84 123", "-cmd", "@SUM(A1)", "\tx", "\rx", "＝1+1", "－1", "＋1", "＠A1"]
)
def test_text_that_a_spreadsheet_would_run_is_neutralised(text: str) -> None:
    assert neutral(text) == f"'{text}"


@pytest.mark.parametrize(
    ("text", "neutralised"),
    [
        ("a;=1+1", "a;'=1+1"),
        ("a;b;＝1;-2", "a;b;'＝1;'-2"),
        ("a\n=1+1\r\n@x", "a\n'=1+1\r\n'@x"),
        ("=1;+2", "'=1;'+2"),
        ("\r=1", "'\r'=1"),
    ],
)
def test_text_is_neutralised_wherever_a_cell_may_begin_in_it(text: str, neutralised: str) -> None:
    assert neutral(text) == neutralised


@pytest.mark.parametrize(
    "value", ["Trường Hoa Ban", "12-KH", "a; b", "Lớp 1; - Lớp 2", "a\nb", "", -5, -5.5, None]
)
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert neutral(value) == value


def test_whole_numbers_have_no_decimals_and_missing_ones_are_empty() -> None:
    frame = pd.DataFrame({"a": pd.array([1, None], dtype="Int64"), "b": [-5.5, None], "c": ["=x", None]})
    assert csv_text(frame) == 'a,b,c\r\n1,-5.5,"\'=x"\r\n,,\r\n'


def test_every_text_is_quoted_and_titles_where_they_need_it() -> None:
    frame = pd.DataFrame({'=a"b': ["x", 5, 2.5, None], "c": pd.to_datetime(["2026-08-20", None, None, None])})
    assert csv_text(frame).splitlines() == ['"\'=a""b",c', '"x","2026-08-20"', "5,", "2.5,", ","]


def test_whole_numbers_among_broken_ones_have_no_decimals_either() -> None:
    frame = pd.DataFrame({"a": pd.array([1929.0, 0.5, None], dtype="Float64"), "b": [1.0, 1 / 3, None]})
    assert csv_text(frame) == "a,b\r\n1929,1\r\n0.5,0.3333333333333333\r\n,\r\n"


def test_a_file_begins_with_a_byte_order_mark() -> None:
    assert csv_bytes(pd.DataFrame({"Đơn vị": ["Tổ 1"]})) == '\ufeffĐơn vị\r\n"Tổ 1"\r\n'.encode()


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), min_size=1), min_size=1))
def test_text_comes_back_but_for_the_neutralising_apostrophe(words: list[str]) -> None:
    text = csv_text(pd.DataFrame({"a": words, "b": 1}))
    read = pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False, quotechar='"')
    assert read["a"].tolist() == [neutral(word) for word in words]


def test_a_file_for_people_has_semicolons_decimal_commas_and_a_byte_order_mark() -> None:
    frame = pd.DataFrame({"Đơn vị": ["a;=1", "=2"], "Giá trị": [12480.5, None], "N": [1929, -5]})
    told = '\ufeffĐơn vị;Giá trị;N\r\n"a;\'=1";12480,5;1929\r\n"\'=2";;-5\r\n'
    assert people_csv(frame) == told.encode()
