"""Totals, notes, signatures and the like are left out; whatever may be data is kept and asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.intake.drawing import HEAD, SHEET, check, check_sheets, rows_of, text_table, told

DAY = date(2026, 5, 4)
HEADER = ("STT", *HEAD["activity"][:5])
FIRST = (1, DAY, "Hội nghị", "Họp", "Nhà trường", 12)
SECOND = (2, DAY, "Tọa đàm", "Nói chuyện", "Nhà trường", 30)


def read(*rows: tuple[Any, ...], between: tuple[tuple[Any, ...], ...] = ()) -> Any:
    """Two rows of data with rows between the header and them, and below them."""
    return check_sheets({SHEET["activity"]: [HEADER, *between, FIRST, SECOND, *rows]})


BELOW: list[tuple[Any, ...]] = [
    ("Tổng cộng", None, None, None, None, 42),
    (None, "TỔNG CỘNG:", None, None, None, "42"),
    (None, None, None, "Cộng", None, 42),
    ("TC:", None, None, None, None, 42),
    (None, "Cộng tháng 5", None, None, None, 42),
    (None, None, None, "Tổng số lượt người", None, 42),
    (None, "Bình quân", None, None, None, 21),
    (None, "Cộng mang sang trang sau", None, None, None, 42),
    (None, "Lũy kế từ đầu năm", None, None, None, 342),
    (None, "Số liệu do tổ văn phòng tổng hợp"),
    (None, None, None, None, None, 42),
    ("Tổng", None, "2 loại", "2 hoạt động", None, 42),
    (None, "Ghi chú: đã kiểm tra"),
    (None, None, None, "Phường Mẫu, ngày 12 tháng 6 năm 2026"),
    (None, None, None, "Phường Mẫu, ngày    tháng    năm 2026"),
    (None, "Người lập biểu", None, "Hiệu trưởng"),
    (None, "NGƯỜI LẬP", None, "TRƯỞNG BAN CÔNG TÁC"),
    (None, None, None, "(Ký, đóng dấu)"),
    (3, "-", "-", "…", None, "--"),
    (3, " ", None, None, None, None),
    HEADER,
    (None, "* Số người gồm cả cha mẹ học sinh"),
    (None, "(*) Tính cả buổi học bù", None, "kèm danh sách"),
    (None, "II. Khối tiểu học"),
    ("II", "Khối tiểu học"),
    (None, None, None, "B. Hoạt động ngoài nhà trường"),
    ("Cộng khối tiểu học", None, None, None, None, 42),
    (None, None, None, "Tổng nhóm I", None, 42),
    (None, "Trong đó: nữ", None, None, None, 20),
    (None, "Chia ra:", None, "trong trường", None, 30),
]


@pytest.mark.parametrize("row", BELOW)
def test_a_row_that_is_clearly_no_data_is_left_out(row: tuple[Any, ...]) -> None:
    checked = read(row)
    assert told(checked) == []
    assert rows_of(checked, "activity", "row") == [(2,), (3,)]


def test_a_total_that_is_not_the_sum_of_the_rows_is_left_out_and_told() -> None:
    checked = read((None, None, None, "Tổng số", None, 41))
    assert told(checked) == [("total_differs", "F4")]
    assert rows_of(checked, "activity", "row") == [(2,), (3,)]


@pytest.mark.parametrize("row", BELOW)
def test_the_same_row_in_a_text_table_is_left_out(row: tuple[Any, ...]) -> None:
    checked = check("hoạt động.csv", text_table([HEADER, FIRST, SECOND, row]))
    assert told(checked) == []
    assert rows_of(checked, "activity", "participants") == [(12,), (30,)]


@pytest.mark.parametrize(
    "row",
    [
        ("A", "B", 1, 2, 3, 4),
        ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)=(4)+(5)"),
        (1, 2, 3, 4, 5, 6),
        (None, None, None, None, None, "(người)"),
        ("(1)", "(2)", "(3)=(1)+(2)", "(4)", "(5)", "(6)"),
        (None, None, None, "Tổng số", "Trong đó: nữ", "Số người"),
        ("I", "Khối mầm non"),
        (None, "A. Cán bộ"),
        ("I", "Khối mầm non", None, None, None, 42),
        (),
    ],
)
def test_what_stands_between_header_and_data_is_left_out(row: tuple[Any, ...]) -> None:
    checked = read(between=(row,))
    assert told(checked) == []
    assert rows_of(checked, "activity", "row") == [(3,), (4,)]


@pytest.mark.parametrize(
    "line", ["Ngày 15 tháng 6 năm 2026", "Ngày 15/6/2026", "…, ngày 5 tháng 06 năm 2026"]
)
def test_the_date_over_the_signatures_is_left_out_also_under_a_dates_header(line: str) -> None:
    checked = read((None, line), (None, "NGƯỜI LẬP", None, "HIỆU TRƯỞNG"))
    assert told(checked) == []
    assert rows_of(checked, "activity", "row") == [(2,), (3,)]


def test_names_under_signatures_are_left_out_but_data_after_them_is_read() -> None:
    signature = [(None, "Người lập", None, "Hiệu trưởng"), (), (None, "Nguyễn Văn Mẫu", None, "Trần Thị Mẫu")]
    checked = read(*signature, (1, DAY, "Hội nghị", "Họp khác", "Nhà trường", 9))
    assert told(checked) == []
    assert rows_of(checked, "activity", "row") == [(2,), (3,), (7,)]


@pytest.mark.parametrize(
    "row",
    [
        (None, None, None, None, None, 41),
        (None, DAY, None, "Ghi chú: họp", None, None),
        (3, DAY, None, None, None, None),
        (3, None, "Hội nghị", "Hiệu trưởng", None, None),
        (3, None, None, "Hội thi", None, None),
        (None, None, None, "Tổng kết năm học", None, 42),
        (None, None, None, "Cộng đồng học tập", None, 42),
        ("I", None, None, "Khối mầm non", None, 41),
        (None, None, None, "Khối thi đua", None, 9),
        (None, None, "Tọa đàm", "Trong đó: nữ", None, 9),
    ],
)
def test_a_row_that_may_be_data_is_asked_about(row: tuple[Any, ...]) -> None:
    checked = read(row)
    expected = [
        ("missing_required", f"{letter}4")
        for letter, cell in zip("BCDEF", row[1:], strict=True)
        if cell is None
    ]
    assert told(checked) == expected


def test_so_is_one_whose_name_says_that_it_adds_others_up() -> None:
    checked = read((None, DAY, "Hội nghị", "Tổng cộng", None, 42))
    assert told(checked) == [("total_as_row", "D4"), ("missing_required", "E4")]


def test_a_sheet_that_says_nothing_happened_has_no_rows() -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, (None, "Không phát sinh")]})
    assert told(checked) == []
    (report,) = checked.reports
    assert report.row_counts() == {"activity": 0}


NINE = (900_000,) * 3


def test_a_subtotal_above_its_parts_is_left_out() -> None:
    rows = [HEAD["budget"][:5], ("Cộng", None, *NINE), ("Pano", "Lồng ghép", *NINE)]
    checked = check_sheets({SHEET["budget"]: rows})
    assert told(checked) == []
    assert rows_of(checked, "budget", "item") == [("Pano",)]


def test_subtotals_of_sections_are_left_out_wherever_they_stand() -> None:
    rows = [
        HEAD["budget"][:5],
        ("A. Chi thường xuyên", None, 1_100_000, 1_100_000, 900_000),
        ("Pano", "Lồng ghép", 500_000, 500_000, 400_000),
        ("Tờ rơi", "Lồng ghép", 600_000, 600_000, 500_000),
        ("B. Xã hội hóa", None, 700_000, 700_000, 700_000),
        ("Loa", "Xã hội hóa", 700_000, 700_000, 700_000),
        (None, None, 1_800_000, 1_800_000, 1_600_000),
    ]
    checked = check_sheets({SHEET["budget"]: rows})
    assert told(checked) == []
    assert rows_of(checked, "budget", "item", "spent") == [
        ("Pano", 400_000),
        ("Tờ rơi", 500_000),
        ("Loa", 700_000),
    ]


def test_numbers_before_rows_that_were_never_filled_are_no_rows() -> None:
    checked = read(*[(number,) for number in range(3, 21)])
    assert told(checked) == []
    assert rows_of(checked, "activity", "row") == [(2,), (3,)]


def test_a_complete_row_is_kept_whatever_its_words() -> None:
    checked = read((3, DAY, "Hội nghị", "I. Tổng cộng, ghi chú: họp", "Nhà trường", 42))
    assert told(checked) == []
    assert rows_of(checked, "activity", "row") == [(2,), (3,), (4,)]


def test_the_end_of_a_title_under_a_header_without_merges_is_left_out() -> None:
    rows = [("Nội dung", *HEAD["budget"][1:5]), ("chi",), ("Pano", "Lồng ghép", *NINE)]
    checked = check_sheets({SHEET["budget"]: rows})
    assert told(checked) == []
    assert rows_of(checked, "budget", "item") == [("Pano",)]


def test_who_signs_for_whom_may_be_said_with_a_stroke() -> None:
    rows = [HEAD["briefing"][:3], ("Nhân dân", 40, 38), (), ("T/M CHI BỘ",), ("BÍ THƯ",), ("Lê Văn Mẫu",)]
    assert told(check_sheets({SHEET["briefing"]: rows})) == []


def test_a_section_may_be_called_as_the_only_row_in_it() -> None:
    head = ("TT", *HEAD["briefing"][:3])
    rows = [head, ("I", "Cán bộ"), (1, "Giáo viên", 40, 38), ("II", "Người học"), (1, "Học sinh", 600, 590)]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert told(checked) == []
    assert rows_of(checked, "briefing", "group", "total") == [("Giáo viên", 40), ("Người học", 600)]


def test_rows_with_numerals_that_leave_their_figures_out_are_still_asked_for_them() -> None:
    head = ("TT", *HEAD["briefing"][:3])
    rows = [head, ("I", "Giáo viên", 40, 38), ("II", "Người học"), ("III", "Nhân viên", 6, 5)]
    assert told(check_sheets({SHEET["briefing"]: rows})) == [
        ("missing_required", "C3"),
        ("missing_required", "D3"),
    ]
