"""A workbook as a school writes it by hand is read whole, and every bad cell of one is named."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from analytics.intake import CheckedFile, Hint
from tests.intake.drawing import check, rows_of, saved, told

LETTERHEAD = [
    ("UBND PHƯỜNG MẪU", None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("TRƯỜNG TIỂU HỌC HOA MẪU", None, None, None, "Độc lập - Tự do - Hạnh phúc"),
    (),
    ("BÁO CÁO QUÝ II NĂM 2026",),
    ("Đơn vị tính: người",),
    (),
]
FOOTER = [
    (),
    ("Ghi chú: số liệu tính đến ngày cuối kỳ.",),
    (None, None, None, "Phường Mẫu, ngày 10 tháng 6 năm 2026"),
    (None, "Người lập biểu", None, "HIỆU TRƯỞNG"),
    (None, "(Ký, ghi rõ họ tên)", None, "(Ký tên, đóng dấu)"),
    (None, "Nguyễn Văn Mẫu", None, "Trần Thị Mẫu"),
]


def workbook(**cells: Any) -> bytes:
    """The workbook; ``activity_F9=…`` puts another value into a cell of a dataset's sheet."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = "THÔNG TIN"
    for row in [
        ("THÔNG TIN BÁO CÁO",),
        (),
        (None, "Đơn vị báo cáo:", None, "trường tiểu học hoa mẫu"),
        (None, "Kỳ báo cáo:", None, "Quý 2 năm 2026"),
        (None, "Người lập: Nguyễn Văn Mẫu"),
        (None, "Điện thoại", "0123 456 789"),
    ]:
        cover.append(row)

    briefing = book.create_sheet("Phổ biến, quán triệt")
    for row in [
        *LETTERHEAD,
        ("STT", "Đối tượng", "Số người", None, "Ghi chú", "Ngày phổ biến"),
        (None, None, "Tổng số", "Đã phổ biến", None, None),
        ("A", "B", "(1)", "(2)", "(3)", "(4)"),
        (1, "GIÁO VIÊN", "1.040", 1000, "theo trường", "4/5/26"),
        (2, "cán bộ quản lí", 3.0, "3", None, datetime.fromisoformat("2026-05-04T08:00")),
        (),
        (3, "Học sinh", 5000, "-", "chưa làm", None),
        (None, "Tổng cộng", 6043, 1003, None, None),
        *FOOTER,
    ]:
        briefing.append(row)
    briefing["B11"] = "Cán bộ quản lý"
    briefing["D13"] = 0
    for area in ("C7:D7", "A7:A8", "B7:B8", "E7:E8", "F7:F8"):
        briefing.merge_cells(area)

    plans = book.create_sheet("2 - KẾ HOẠCH TRUYỀN THÔNG")
    plans.append(("Hình thức xây dựng kế hoạch", "Năm học", "Ngày ban hành", "Số văn bản"))
    plans.append(("lồng ghép", "2026 – 2027", "ngày 2 tháng 4 năm 2026", 15))

    activity = book.create_sheet("3. Hoạt động truyền thông")
    for row in [
        *LETTERHEAD,
        (None, "TT", "Số người tham gia", "Tên hoạt động", "Ngày tổ chức", "Loại hoạt động", "Chủ trì"),
        (None, 1, "1.200", "Chào cờ đầu tuần", date(2026, 4, 6), "Sinh hoạt dưới cờ", "Đội TNTP"),
        (None, 2, 45, "Tọa đàm\nvề Nghị quyết 71", "06/05/2026", "TOẠ ĐÀM", "nhà trường"),
        (None, 3),
        (None, 4),
        (None, "Cộng", 1245),
        *FOOTER,
    ]:
        activity.append(row)

    training = book.create_sheet("5. Đào tạo, bồi dưỡng")
    training["C3"], training["D3"], training["E3"], training["F3"] = (
        "Số giờ",
        "Số được bồi dưỡng",
        "Tổng số",
        "Nhóm đối tượng (theo kế hoạch)",
    )
    training["C5"], training["D5"], training["E5"], training["F5"] = (
        "7,5",
        2,
        2,
        "Chuyên viên phụ trách giáo dục",
    )
    book.create_sheet("10. Nhiệm vụ 06 rõ")
    book.create_sheet("Hướng dẫn")["A1"] = "Cách điền"
    lists = book.create_sheet("ds")
    lists.sheet_state, lists["A1"] = "hidden", "Giáo viên"
    activity.row_dimensions[8].hidden = True
    activity.column_dimensions["E"].hidden = True
    for place, value in cells.items():
        name, _, cell = place.rpartition("_")
        {"briefing": briefing, "plan_document": plans, "activity": activity, "training": training}[name][
            cell
        ] = value
    return saved(book)


def read(**cells: Any) -> CheckedFile:
    """The result without any hint."""
    return check("hoa mẫu.xlsx", workbook(**cells), Hint())


def test_it_has_no_problem() -> None:
    assert told(read()) == [("hidden_rows", None)] * 2 + [("hidden_sheet_not_read", None)]


def test_its_cover_is_understood() -> None:
    (report,) = read().reports
    assert (report.unit, report.period.code) == ("TH01", "2026-Q2")
    assert (report.prepared_by, report.phone) == ("Nguyễn Văn Mẫu", "0123 456 789")


def test_its_rows_are_read_whole() -> None:
    checked = read()
    assert rows_of(checked, "briefing", "row", "group", "total", "briefed", "held_on") == [
        (10, "Giáo viên", 1040, 1000, date(2026, 5, 4)),
        (11, "Cán bộ quản lý", 3, 3, date(2026, 5, 4)),
        (13, "Người học", 5000, 0, None),
    ]
    assert rows_of(checked, "plan_document", "school_year", "form", "number", "issued_on") == [
        ("2026-2027", "Lồng ghép trong kế hoạch năm học", "15", date(2026, 4, 2))
    ]
    assert rows_of(checked, "activity", "row", "held_on", "kind", "title", "organiser", "participants") == [
        (8, date(2026, 4, 6), "Sinh hoạt dưới cờ", "Chào cờ đầu tuần", "Đội Thiếu niên", 1200),
        (9, date(2026, 5, 6), "Tọa đàm", "Tọa đàm về Nghị quyết 71", "Nhà trường", 45),
    ]
    assert rows_of(checked, "training", "row", "group", "total", "trained", "hours") == [
        (5, "Chuyên viên phụ trách giáo dục", 2, 2, 7.5)
    ]


def test_datasets_without_a_sheet_are_not_reported_and_empty_ones_are() -> None:
    (report,) = read().reports
    assert report.row_counts() == {"briefing": 3, "plan_document": 1, "activity": 2, "training": 1, "task": 0}


def test_letters_lead_back_to_the_cells() -> None:
    (report,) = read().reports
    assert report.tables["activity"].column_letters == {
        "3. Hoạt động truyền thông": {
            "participants": "C",
            "title": "D",
            "held_on": "E",
            "kind": "F",
            "organiser": "G",
        }
    }
    assert report.tables["briefing"].column_letters["Phổ biến, quán triệt"]["briefed"] == "D"


def test_bad_cells_do_not_hide_each_other_and_no_good_cell_is_blamed() -> None:
    checked = read(
        briefing_C10="nhiều",
        briefing_D11=9,
        briefing_F11="31/06/2026",
        activity_C8=-4,
        activity_E8="tháng tư",
        activity_F9="Đi chơi",
        activity_G9=None,
        plan_document_B2="2026",
        training_E5=None,
    )
    assert checked.status == "invalid"
    assert told(checked) == [
        ("not_a_number", "C10"),
        ("exceeds_total", "D11"),
        ("invalid_date", "F11"),
        ("invalid_school_year", "B2"),
        ("hidden_rows", None),
        ("hidden_rows", None),
        ("below_minimum", "C8"),
        ("invalid_date", "E8"),
        ("not_in_list", "F9"),
        ("missing_required", "G9"),
        ("missing_required", "E5"),
        ("hidden_sheet_not_read", None),
    ]


@pytest.mark.parametrize("cell", ["activity_C10", "activity_D10", "activity_E10"])
def test_a_row_with_anything_in_it_is_never_dropped_silently(cell: str) -> None:
    value = {"C": 7, "D": "Hội thi", "E": date(2026, 5, 5)}[cell[-3]]
    blamed = {place for code, place in told(read(**{cell: value})) if code == "missing_required"}
    assert blamed == {f"{letter}10" for letter in "CDEFG"} - {cell[-3:]}
