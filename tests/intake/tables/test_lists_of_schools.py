"""Lists as schools write them by hand: what is planned, put right or counted otherwise is no figure."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import xlwt
from openpyxl import load_workbook

from analytics.intake.formats.number_formats import words_shown
from analytics.intake.formats.seen_numbers import DayUnseen
from tests.intake.drawing import (
    HEAD,
    SHEET,
    check,
    check_sheets,
    only,
    rows_of,
    saved,
    told,
    xlsx,
)

HEADER = HEAD["activity"][:5]
EVENT = (date(2026, 4, 13), "Hội nghị", "Họp", "Nhà trường", 12)
OTHER = (date(2026, 5, 15), "Tọa đàm", "Nói chuyện", "Nhà trường", 9)
Row = tuple[Any, ...]


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([HEADER, EVENT, ("II. Phương hướng tháng 5",), OTHER], "A3"),
        ([HEADER, EVENT, ("Nhiệm vụ trọng tâm tháng 5/2026",), OTHER], "A3"),
        ([("B. Kế hoạch T5",), HEADER, OTHER], "A1"),
        ([HEADER, EVENT, ("Ghi chú: các số trên là số đăng ký",)], "A3"),
        ([HEADER, EVENT, OTHER, ("Ghi chú: dòng 2 sửa thành 21",)], "A4"),
        ([HEADER, EVENT, OTHER, ("Đính chính: hoạt động 2 có 21 người",)], "A4"),
        ([HEADER, EVENT, OTHER, ("Ghi chú: bỏ dòng 2",)], "A4"),
        ([("Lưu ý: còn thiếu hoạt động ngày 20/5",), HEADER, EVENT], "A1"),
    ],
)
def test_lines_that_plan_or_put_right_are_asked_about(rows: list[Row], cell: str) -> None:
    assert told(check_sheets({"Sheet1": rows})) == [("limited_table", cell)]


@pytest.mark.parametrize(
    "line",
    ["Ghi chú: nếu thiếu dòng, chèn thêm dòng mới", "Kết quả thực hiện nhiệm vụ quý II/2026", "Họp dòng họ"],
)
def test_lines_that_instruct_or_report_are_not(line: str) -> None:
    checked = check_sheets({"Sheet1": [(line,), HEADER, EVENT]})
    assert "limited_table" not in [code for code, _ in told(checked)]


@pytest.mark.parametrize("name", ["Kế hoạch T5", "KH", "Phương hướng tháng 5"])
def test_a_sheet_of_what_is_planned_is_asked_about(name: str) -> None:
    checked = check_sheets({"Tháng 4": [HEADER, EVENT], name: [HEADER, OTHER]})
    assert told(checked) == [("limited_table", None)]


@pytest.mark.parametrize(
    "title", ["Số trường tham dự", "Số đội tham dự", "Số giờ tham dự", "Số chi đoàn tham dự"]
)
def test_a_count_of_other_things_is_no_misspelt_count_of_people(title: str) -> None:
    checked = check_sheets({"Sheet1": [(*HEADER[:4], title), EVENT]})
    assert told(checked) == [("limited_header", "E1")]


@pytest.mark.parametrize(
    ("head", "ends", "cell"),
    [
        (("Số người tham dự (ĐVT: lớp)",), ((12,), (9,)), "E1"),
        (("Số người tham dự", "ĐVT"), ((12, "người"), (9, "lớp")), "F1"),
    ],
)
def test_a_unit_of_measure_other_than_people_is_asked(head: Row, ends: tuple[Row, Row], cell: str) -> None:
    rows = [(*HEADER[:4], *head), (*EVENT[:4], *ends[0]), (*OTHER[:4], *ends[1])]
    assert told(check_sheets({"Sheet1": rows})) == [("other_measure", cell)]


def test_the_numbering_and_the_page_under_a_repeated_header_are_no_data() -> None:
    numbers = (1, 2, 3, 4, 5)
    rows = [HEADER, numbers, EVENT, ("Trang 1/2",), HEADER, numbers, OTHER, ("Trang 2/2",)]
    checked = check_sheets({"Sheet1": rows})
    assert told(checked) == []
    assert rows_of(checked, "activity", "participants") == [(12,), (9,)]


def test_a_row_that_only_looks_like_a_numbering_is_asked_about_where_data_stand_over_it() -> None:
    checked = check_sheets({"Sheet1": [HEADER, EVENT, (1, 2, 3, 4, 5)]})
    assert ("invalid_date", "A3") in told(checked)


@pytest.mark.parametrize(
    ("name", "row", "code"),
    [
        ("Trang 2", (2, *OTHER), "rows_not_read"),
        ("Trang 2", OTHER, "rows_not_read"),
        ("Trang 2", (2, *EVENT), "table_not_read"),
        ("Nháp", (2, *OTHER), "unknown_sheet"),
        ("Trang 2", ("Ghi chú", "Họp phụ huynh", 5), "unknown_sheet"),
    ],
)
def test_rows_without_titles_on_a_further_sheet_are_not_lost(name: str, row: Row, code: str) -> None:
    checked = check_sheets({"Trang 1": [("STT", *HEADER), (1, *EVENT)], name: [row]})
    assert [code for code, _ in told(checked)] == [code]


@pytest.mark.parametrize(
    ("number", "day"), [("VD", OTHER[0]), ("Ví dụ", OTHER[0]), ("Mẫu", OTHER[0]), (2, "VD: 15/05/2026")]
)
def test_an_example_is_known_by_its_number_and_by_its_day(number: Any, day: Any) -> None:
    checked = check_sheets({"Sheet1": [("STT", *HEADER), (1, *EVENT), (number, day, *OTHER[1:])]})
    assert told(checked)[0] == ("example_row", "B3" if number == 2 else "A3")


def test_parts_under_one_title_are_held_against_their_whole() -> None:
    rows = [
        (*HEADER[:4], "Số người tham dự", None, None),
        (None, None, None, None, "GV", "HS", "Tổng"),
        (*EVENT[:4], 5, 8, 12),
        (*OTHER[:4], 1, 8, 9),
    ]
    found = next(one for one in check_sheets({"Sheet1": rows}).problems if one.code == "exceeds_total")
    assert (found.cell, found.params["other_value"]) == ("F3", "12")
    assert "GV" in found.message()
    assert "HS" in found.message()


@pytest.mark.parametrize(
    ("shown", "day", "asked"),
    [
        ("mmm-yy", 1, True),
        ("mm/yyyy", 1, True),
        ('"Tháng" m/yyyy', 1, True),
        ("mm/yyyy", 13, False),
        ("dd/mm/yyyy", 1, False),
        ("d-mmm", 1, False),
    ],
)
def test_a_month_that_was_typed_without_its_day_is_asked(shown: str, day: int, asked: bool) -> None:
    event = (date(2026, 4, day), *EVENT[1:])
    book = load_workbook(io.BytesIO(xlsx({"Sheet1": [HEADER, event]})))
    book["Sheet1"]["A2"].number_format = shown
    for name, data in (("t.xlsx", saved(book)), ("t.xls", _old(event, shown))):
        checked = check(name, data)
        assert told(checked) == ([("month_only", "A2")] if asked else [])
        if asked:
            assert only(checked).value == "04/2026"
        else:
            assert rows_of(checked, "activity", "held_on") == [(date(2026, 4, day),)]


def _old(event: Row, shown: str) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet(SHEET["activity"])
    for row, cells in enumerate((HEADER, event)):
        for column, cell in enumerate(cells):
            style = xlwt.easyxf(num_format_str=shown) if isinstance(cell, date) else xlwt.Style.default_style
            sheet.write(row, column, cell, style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_formats_without_a_day_are_known_by_their_code() -> None:
    assert isinstance(words_shown("[$-409]mmm-yy;@"), DayUnseen)
    assert [words_shown(code) for code in ("hh:mm", "[h]:mm", "dd/mm")] == ["", "", ""]
