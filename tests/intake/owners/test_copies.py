"""Copies of a sheet are not added up; parts of a table on several sheets are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.intake.drawing import HEAD, HINT, SHEET, check_sheets, rows_of, told

HEADER = HEAD["activity"][:5]
MONEY = HEAD["budget"][:5]
A = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)
B = (date(2026, 5, 5), "Tọa đàm", "Ngày sách", "Nhà trường", 40)
C = (date(2026, 6, 1), "Sinh hoạt dưới cờ", "Chào cờ", "Đội Thiếu niên", 500)


def two(second: str, *rows: tuple[Any, ...], first: str = SHEET["activity"]) -> Any:
    return check_sheets({first: [HEADER, A, B], second: [HEADER, *rows]}, HINT)


OFFICIAL = SHEET["activity"]


@pytest.mark.parametrize(("first", "name"), [(OFFICIAL, f"{OFFICIAL} (2)"), ("Hoạt động", "Bản sao")])
def test_the_same_rows_count_once_and_that_is_told(first: str, name: str) -> None:
    checked = two(name, B, A, first=first)
    assert told(checked) == [("sheet_read_once", None)]
    assert len(rows_of(checked, "activity", "title")) == 2
    assert {cell.why["vi"] for cell in checked.unread} == {"Trang này là bản sao của một trang đã đọc."}


@pytest.mark.parametrize(
    ("first", "name"),
    [(OFFICIAL, f"{OFFICIAL} (2)"), ("Hoạt động", "Hoạt động sửa"), ("Hoạt động", "Tờ khác")],
)
def test_revised_rows_are_asked_about(first: str, name: str) -> None:
    checked = two(name, A, (*B[:4], 45), (*C[:4], 1), first=first)
    assert ("revised_copy", None) in told(checked)
    assert checked.status == "invalid"


def test_a_summary_of_the_other_sheets_counts_once() -> None:
    sheets = {"Tháng 5": [HEADER, A, B], "Tháng 6": [HEADER, C], "Tổng hợp": [HEADER, A, B, C]}
    checked = check_sheets(sheets, HINT)
    assert told(checked) == [("sheet_read_once", None)]
    assert len(rows_of(checked, "activity", "title")) == 3


def test_a_sheet_that_goes_on_with_other_rows_is_read_together() -> None:
    checked = two(f"{SHEET['activity']} (2)", C)
    assert told(checked) == []
    assert len(rows_of(checked, "activity", "title")) == 3


def test_months_with_the_same_items_are_parts_and_no_copies() -> None:
    sheets = {
        name: [MONEY, ("In pano", "Lồng ghép", n, n, n)]
        for name, n in (("Tháng 4", 500_000), ("Tháng 5", 700_000))
    }
    checked = check_sheets(sheets)
    assert rows_of(checked, "budget", "planned") == [(500_000,), (700_000,)]


def test_a_revised_copy_of_amounts_is_asked_about() -> None:
    row = ("In pano", "Lồng ghép", 500_000, 500_000, 500_000)
    sheets = {SHEET["budget"]: [MONEY, row], f"{SHEET['budget']} (2)": [MONEY, (*row[:2], 700_000, *row[3:])]}
    assert ("revised_copy", None) in told(check_sheets(sheets))
