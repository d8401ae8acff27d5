"""Columns whose titles could say something else, read by what stands under and beside them, or asked about."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest

from tests.intake.drawing import HEAD, SHEET, check_sheets, rows_of, told

DAY = date(2026, 4, 20)


def table(dataset: str, head: tuple[str, ...], *rows: tuple[Any, ...]) -> Any:
    return check_sheets({SHEET[dataset]: [head, *rows]})


@pytest.mark.parametrize("title", ["Hình thức", "Hình thức hoạt động", "Hình thức tổ chức"])
def test_forms_of_activities_are_the_kinds_where_words_of_the_list_stand_under_them(title: str) -> None:
    head = ("Ngày", title, "Nội dung", "Chủ trì", "Số người tham dự")
    rows = [(DAY, "Tọa đàm", "A", "Nhà trường", 45), (DAY, "hội nghị", "B", "Nhà trường", 40)]
    signed = (None, None, None, "HIỆU TRƯỞNG", None)
    checked = table("activity", head, *rows, signed)
    assert told(checked) == [("header_read_as", "B1")]
    assert rows_of(checked, "activity", "kind") == [("Tọa đàm",), ("Hội nghị",)]
    online = table("activity", head, *rows, (DAY, "Trực tiếp", "C", "Nhà trường", 40))
    assert [code for code, _ in told(online)] in (["missing_column"], ["doubtful_header"])


def test_who_cooperates_is_not_who_organises_though_the_same_words_stand_there() -> None:
    head = ("Ngày", "Loại hoạt động", "Nội dung", "Lực lượng phối hợp", "Số người tham dự")
    checked = table("activity", head, (DAY, "Tọa đàm", "A", "Nhà trường", 45))
    assert told(checked) == [("doubtful_header", "D1")]


@pytest.mark.parametrize(
    ("total", "briefed"),
    [("Tổng số nhân dân", "Số đã được phổ biến"), ("Tổng số người", "Số nhân dân đã được phổ biến")],
)
def test_a_group_in_a_title_says_nothing_where_every_row_is_of_it(total: str, briefed: str) -> None:
    head = ("Nhóm đối tượng", total, briefed)
    checked = table("briefing", head, ("Nhân dân", 412, 365))
    assert [code for code, _ in told(checked)] == ["header_read_as"]
    assert rows_of(checked, "briefing", "total", "briefed") == [(412, 365)]
    several = table("briefing", head, ("Nhân dân", 412, 365), ("Giáo viên", 30, 30))
    assert [code for code, _ in told(several)] == ["doubtful_header"] or told(several) == [
        ("missing_column", None)
    ]


def test_a_title_as_long_as_a_page_is_not_looked_through_for_a_group() -> None:
    head = ("Nhóm đối tượng", " ".join(f"từ{number}" for number in range(300)), "Số đã được phổ biến")
    begun = time.process_time()
    assert told(table("briefing", head, ("Nhân dân", 412, 365)))
    assert time.process_time() - begun < 5


def test_a_number_of_one_sort_of_items_is_that_of_all_only_where_no_other_stands_beside_it() -> None:
    head, row = HEAD["media"][:4], (DAY, "Fanpage", "Tin", "A")
    columns = (*head, "Số lượng bài")
    checked = table("media", columns, (*row, 2))
    assert told(checked) == [("header_read_as", "E1")]
    assert rows_of(checked, "media", "quantity") == [(2,)]
    beside = table("media", (*columns, "Số lượng tin"), (*row, 2, 1))
    assert ("doubtful_header", "E1") in told(beside)


def test_the_budget_that_was_granted_is_the_planned_one() -> None:
    head = ("Nội dung chi", "Nguồn", "Dự toán được giao", "Đã phân bổ", "Đã chi")
    checked = table("budget", head, ("Pano", "Xã hội hóa", 6_000_000, 5_000_000, 4_000_000))
    assert told(checked) == []
    assert rows_of(checked, "budget", "planned", "allocated") == [(6_000_000, 5_000_000)]


@pytest.mark.parametrize("granted", ["Dự toán", "Dự toán được giao", "Dự toán duyệt"])
def test_a_budget_that_was_changed_later_is_asked_about_beside_the_first(granted: str) -> None:
    head = ("Nội dung chi", "Nguồn", granted, "Dự toán điều chỉnh", "Đã phân bổ", "Đã chi")
    checked = table("budget", head, ("Pano", "Xã hội hóa", 6_000_000, 7_000_000, 5_000_000, 4_000_000))
    assert told(checked) == [("corrected_column", "D1")]
