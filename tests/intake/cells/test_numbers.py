"""Numbers as people type them are read one way or not at all."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake.cells.money import read_money
from analytics.intake.cells.numbers import read_integer, read_number, read_percent
from analytics.intake.model.parse_errors import CellNotParsed
from tests.intake.drawing import HEAD, SHEET, check_sheets, told


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (12, 12),
        (12.0, 12),
        (0, 0),
        (-5, -5),
        ("12", 12),
        (" 12 ", 12),
        ("012", 12),
        ("1.234", 1234),
        ("1 234", 1234),
        ("1\u00a0234", 1234),
        ("1.234.567", 1234567),
        ("1,234,567", 1234567),
        ("12,0", 12),
        ("-7", -7),
        ("１２", 12),
        ("-", None),
        ("--", None),
        ("…", None),
        ("   ", None),
    ],
)
def test_whole_numbers(typed: Any, read: int | None) -> None:
    assert read_integer(typed) == read


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (12.5, "not_integer"),
        ("12,5", "not_integer"),
        ("12.5", "not_integer"),
        ("1,234", "ambiguous_number"),
        ("abc", "not_a_number"),
        ("12 người", "not_a_number"),
        ("1.23.456", "not_a_number"),
        ("85%", "not_a_number"),
        (True, "not_a_number"),
        (float("nan"), "not_a_number"),
        (1e15, "number_too_large"),
        ("9" * 5000, "number_too_large"),
    ],
)
def test_what_is_no_whole_number_is_asked(typed: Any, code: str) -> None:
    assert _code(read_integer, typed) == code


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12.500.000", 12_500_000),
        ("12.500.000 đ", 12_500_000),
        ("12.500.000 đồng", 12_500_000),
        ("12500000VNĐ", 12_500_000),
        ("500 000", 500_000),
        (2.5e6, 2_500_000),
    ],
)
def test_money(typed: Any, read: int) -> None:
    assert read_money(typed) == read


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (1.234, 1.234),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("1.234,5", 1234.5),
        ("1 234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("0,125", 0.125),
        ("0.125", 0.125),
        ("1.2345", 1.2345),
        ("1.234.567", 1234567),
    ],
)
def test_numbers_with_decimals(typed: Any, read: float) -> None:
    assert read_number(typed) == read


def test_a_number_that_can_be_read_two_ways_shows_both() -> None:
    with pytest.raises(CellNotParsed) as unread:
        read_number("1.234")
    assert (unread.value.code, unread.value.params) == (
        "ambiguous_number",
        {"first": "1234", "second": "1,234"},
    )


@pytest.mark.parametrize(
    ("typed", "read"),
    [("85%", 85), ("85 %", 85), ("12,5%", 12.5), (85, 85), (0, 0), ("1", 1), ("0,5%", 0.5), ("100", 100)],
)
def test_percentages(typed: Any, read: float) -> None:
    assert read_percent(typed) == read


@pytest.mark.parametrize("typed", [0.85, 1.0, 1, "0,85", "0.85"])
def test_a_fraction_in_a_column_of_percentages_is_asked(typed: Any) -> None:
    assert _code(read_percent, typed) == "ambiguous_percent"


def _code(read: Any, typed: Any) -> str:
    with pytest.raises(CellNotParsed) as unread:
        read(typed)
    return unread.value.code


@pytest.mark.parametrize(
    ("title", "typed", "codes"),
    [
        ("Số người tham dự", "45 lượt", ["other_unit"]),
        ("Số người tham dự", "45 lượt người", []),
        ("Số lượt tham dự", "45 lượt", []),
        ("Số người tham dự", "45 người", []),
    ],
)
def test_visits_are_no_people_unless_the_title_counts_them(title: str, typed: str, codes: list[str]) -> None:
    row = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", typed)
    checked = check_sheets({SHEET["activity"]: [(*HEAD["activity"][:4], title), row]})
    assert [code for code, _ in told(checked)] == codes
