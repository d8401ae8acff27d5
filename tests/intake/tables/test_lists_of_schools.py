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
    [
        "Ghi chú: nếu thiếu dòng, chèn thêm dòng mới", "Kết quả thực hiện nhiệm vụ quý II/2026", "Họp dòng họ",
        "Mỗi tháng tổ chức tối thiểu 2 hoạt động", "Không bỏ sót hoạt động nào", "Không thiếu hoạt động nào",
        "Xem toàn bộ mục 2 của hướng dẫn", "Mỗi đội là 5 người", "Kế hoạch Đảng ủy", "Hoạt động đầu quý II/2026",
        "Kế hoạch phát triển giáo dục nhà trường", "Kế hoạch phát động thi đua", "Kế hoạch 2026 của UBND phường",
        "Theo Nghị định có hiệu lực từ ngày 01/01/2026",
    ],
)  # fmt: skip
def test_lines_that_instruct_or_report_are_not(line: str) -> None:
    checked = check_sheets({"Sheet1": [(line,), HEADER, EVENT]})
    assert "limited_table" not in [code for code, _ in told(checked)]


@pytest.mark.parametrize(
    "line", ["Kiến nghị: không", "Khó khăn, vướng mắc: không", "Đề xuất, kiến nghị: tập huấn thêm"]
)
def test_what_reports_say_below_their_table_is_no_row(line: str) -> None:
    assert told(check_sheets({"Sheet1": [HEADER, EVENT, (), (line,)]})) == []


@pytest.mark.parametrize(
    "signature",
    [
        ("Kế toán trường Tiểu học Hoa Mẫu", None, None, "Hiệu trưởng trường Tiểu học Hoa Mẫu"),
        ("CHỦ TỊCH CÔNG ĐOÀN", None, None, "BÍ THƯ CHI ĐOÀN"),
        ("Tổng phụ trách Đội", None, None, "Chủ tịch Công đoàn trường"),
    ],
)
def test_titles_of_who_signs_are_no_row(signature: Row) -> None:
    assert told(check_sheets({"Sheet1": [HEADER, EVENT, (), signature]})) == []


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("KẾ HOẠCH ĐĂNG TIN BÀI QUÝ II/2026", ["limited_table"]),
        ("Bảng đăng ký tin, bài", ["limited_table"]),
        ("Lịch phát thanh quý II/2026", ["limited_table"]),
        ("Lịch phát thanh quý II/2026 (đã phát)", []),
        ("Kế hoạch đăng tin và kết quả thực hiện", []),
    ],
)
def test_a_plan_of_what_is_to_be_published_is_asked_about(line: str, codes: list[str]) -> None:
    row = (date(2026, 4, 2), "Loa truyền thanh", "Bài", "Tin", None, 1)
    checked = check_sheets({"Sheet1": [(line,), HEAD["media"][:6], row]})
    assert [code for code, _ in told(checked)] == codes


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


@pytest.mark.parametrize(
    ("title", "cells", "code"),
    [
        ("Đã tổ chức", ("Rồi", "-"), "row_not_marked"),
        ("Đã tổ chức", ("✓", "/"), "row_not_marked"),
        ("Đã tổ chức", ("Có", "0"), "row_not_marked"),
        ("Đã duyệt", ("x", None), "row_not_marked"),
        ("Đã TH", ("x", None), "row_not_marked"),
        ("Chưa TH", (None, "x"), "event_not_held"),
        ("Không tổ chức", (None, "v"), "event_not_held"),
        ("Chưa thực hiện", (3, 5), None),
        ("Tình trạng", ("Đã xong", "Đang chuẩn bị"), "event_not_held"),
        ("Trạng thái", ("Done", "Pending"), "event_not_held"),
        ("Đã tổ chức", ("x", "x"), None),
        ("Thực hiện", (12, 9), None),
        ("Tính thi đua", ("Có", "Không"), None),
        ("Thực hiện", ("x", None), "row_not_marked"),
        ("TH", ("x", None), None),  # a primary school's, beside «THCS»
        ("Đăng", ("x", None), None),
        ("Kết quả", ("Đạt", "Không có"), None),
        ("Ý kiến của phường", ("Đồng ý", "Không"), None),
        ("Ý kiến của phường", ("Đồng ý", "Không đồng ý"), "event_not_held"),
    ],
)
def test_what_says_in_words_or_marks_that_a_row_was_not_done_is_asked(
    title: str, cells: Row, code: str | None
) -> None:
    rows = [(*HEADER, title), (*EVENT, cells[0]), (*OTHER, cells[1])]
    found = [(one, cell) for one, cell in told(check_sheets({"S": rows})) if one != "columns_not_read"]
    assert found == ([(code, "F3")] if code else [])


@pytest.mark.parametrize(
    ("firsts", "expected"),
    [
        (("HĐ1", "HĐ2"), [("duplicate_column", "C1")]),
        ((None, None), []),
    ],
)
def test_a_title_over_two_columns_is_that_of_the_filled_one(
    firsts: Row, expected: list[tuple[str, str]]
) -> None:
    head = (*HEADER[:3], None, *HEADER[3:])
    rows = [(*event[:2], first, *event[2:]) for event, first in zip((EVENT, OTHER), firsts, strict=True)]
    book = load_workbook(io.BytesIO(xlsx({"S": [head, *rows]})))
    book["S"].merge_cells("C1:D1")
    checked = check("t.xlsx", saved(book))
    assert told(checked) == expected
    if not expected:
        assert rows_of(checked, "activity", "title") == [("Họp",), ("Nói chuyện",)]


def test_a_title_over_figures_and_their_unit_is_that_of_the_figures() -> None:
    book = load_workbook(io.BytesIO(xlsx({"S": [HEADER, (*EVENT, "người"), (*OTHER, "người")]})))
    book["S"].merge_cells("E1:F1")
    checked = check("t.xlsx", saved(book))
    assert rows_of(checked, "activity", "participants") == [(12,), (9,)]


@pytest.mark.parametrize(("under", "asked"), [("(người)", False), ("(lớp)", True)])
def test_a_row_of_units_under_the_titles_is_held_against_the_form(under: str, asked: bool) -> None:
    rows = [HEADER, ("(ngày)", "(loại)", "(tên)", "(ai)", under), EVENT, OTHER]
    checked = check_sheets({"Sheet1": rows})
    assert told(checked) == ([("other_measure", "E1")] if asked else [])
    if asked:
        assert "E2" in only(checked).fix()


def test_parts_of_a_school_under_an_event_that_add_up_to_it_are_no_events() -> None:
    def piece(name: str, number: int) -> Row:
        return (None, None, name, None, number)

    rows = [HEADER, EVENT, piece("- Khối 6", 5), piece("- Khối 7", 7), OTHER]
    checked = check_sheets({"Sheet1": rows})
    assert told(checked) == [("parts_left_out", "B2")]
    assert only(checked).params["rows"] == "3–4"
    assert rows_of(checked, "activity", "participants") == [(12,), (9,)]
    rows[3] = piece("- Khối 7", 8)
    assert {code for code, _ in told(check_sheets({"Sheet1": rows}))} == {"missing_required"}


def test_a_months_sum_over_its_rows_is_no_event() -> None:
    rows = [
        ("Tháng", *HEADER),
        ("Tháng 4", None, None, None, None, 21),
        (None, *EVENT),
        (None, EVENT[0], *OTHER[1:]),
        ("Tháng 5", None, None, None, None, 9),
        (None, *OTHER),
    ]
    checked = check_sheets({"Sheet1": rows})
    assert rows_of(checked, "activity", "participants") == [(12,), (9,), (9,)]


@pytest.mark.parametrize(
    ("names", "code"),
    [(("6A", "6B"), "revised_copy"), (("Khối 6", "Khối 7"), "revised_copy"), (("A", "B"), "sheet_read_once")],
)
def test_sheets_of_two_classes_with_the_same_figures_are_no_copies(names: tuple[str, str], code: str) -> None:
    checked = check_sheets({name: [HEADER, EVENT] for name in names})
    assert told(checked) == [(code, None)]


@pytest.mark.parametrize(
    ("note", "cell"),
    [
        ("sửa lại 21", "E2"),
        ("thực tế 21", "E2"),
        ("Số đúng: 21", "E2"),
        ("ngày đúng là 14/4", "A2"),
        ("đúng 14/04/2026", "A2"),
        ("ngày đúng là 13/4", None),
        ("thực tế 12", None),
        ("21 người", None),
        ("đúng kế hoạch", None),
    ],
)
@pytest.mark.parametrize("title", ["Ghi chú", None])
def test_a_note_beside_a_row_that_gives_another_figure_is_asked(
    title: str | None, note: str, cell: str | None
) -> None:
    checked = check_sheets({"S": [(*HEADER, title), (*EVENT, note), (*OTHER, None)]})
    assert [one for one in told(checked) if one[0] != "cells_not_read"] == (
        [("note_corrects", cell)] if cell else []
    )
    if cell:
        assert "F2" in only(checked).message()


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("nhầm, xem dòng dưới", "event_not_held"),
        ("Lùi lịch", "event_not_held"),
        ("số đăng ký", "event_in_doubt"),
        ("tính vào quý III", "event_in_doubt"),
        ("nhằm nâng cao nhận thức", None),
        ("đăng ký thi đua", None),
    ],
)
def test_a_note_that_takes_back_a_row_or_its_figures_is_said(note: str, code: str | None) -> None:
    checked = check_sheets({"S": [(*HEADER, "Ghi chú"), (*EVENT, note)]})
    assert told(checked) == ([(code, "F2")] if code else [])


@pytest.mark.parametrize("title", ["Ngày thực tế", "Ngày thay thế", "Dời sang ngày"])
def test_days_given_anew_beside_the_day_are_asked(title: str) -> None:
    rows = [(*HEADER, title), (*EVENT, date(2026, 4, 20)), (*OTHER, None)]
    assert told(check_sheets({"S": rows})) == [("corrected_column", "F1")]


@pytest.mark.parametrize("numbers", [("1", "1a", "1b"), ("A", "A1", "A2"), ("I", "I.1", "I.2")])
def test_lettered_parts_of_a_row_are_its_parts(numbers: Row) -> None:
    figures = (12, 5, 7)
    rows = [
        (number, EVENT[0], EVENT[1], f"Họp {name}", EVENT[3], figure)
        for number, name, figure in zip(numbers, ("trường", "khối hai", "khối ba"), figures, strict=True)
    ]
    checked = check_sheets({"S": [("STT", *HEADER), *rows]})
    assert [code for code, _ in told(checked)] == ["whole_left_out"]
    assert rows_of(checked, "activity", "participants") == [(5,), (7,)]


@pytest.mark.parametrize("name", ["Nháp", "Mẫu", "Cũ", "Lịch", "Đăng ký", "Đề xuất", "KH 2026-2027"])
def test_a_sheet_put_aside_by_its_name_is_asked_about_where_another_has_the_form(name: str) -> None:
    checked = check_sheets({"Quý II": [HEADER, EVENT], name: [HEADER, OTHER]})
    assert told(checked) == [("limited_table", None)]


def test_a_table_without_any_field_of_the_form_is_asked_about() -> None:
    rows = [("CBQL", None, "Giáo viên", None), ("Tổng số", "Đã phổ biến") * 2, (3, 3, 40, 39)]
    assert "missing_column" in [code for code, _ in told(check_sheets({"S": rows}))]
