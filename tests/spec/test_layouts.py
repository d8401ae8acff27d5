"""Sheets as people lay them out, each with the literal rows that it means."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.intake import Hint
from tests.intake.drawing import (
    HEAD,
    PERIOD,
    SHEET,
    Rows,
    check,
    check_sheets,
    ods,
    only,
    rows_of,
    text_table,
    told,
    xls,
    xlsx,
)

DAY = date(2026, 5, 4)
BRIEFING = HEAD["briefing"][:3]
ACTIVITY = HEAD["activity"][:5]
TEACHERS, STAFF = ("Giáo viên", 40, 38), ("Nhân viên", 6, 5)
MEETING = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)
TALK = (DAY, "Tọa đàm", "Nói chuyện", "Nhà trường", 30)
BOTH = [("Giáo viên", 40, 38), ("Nhân viên", 6, 5)]
GROUP = Hint("TDP1", PERIOD)
_ = None

LAYOUTS: dict[str, Rows] = {
    "a table that starts in column C": [(), (_, _, *BRIEFING), (_, _, *TEACHERS), (_, _, *STAFF)],
    "a header of two rows with parts of each figure": [
        ("Nhóm đối tượng", "Tổng số", _, "Số đã được phổ biến, quán triệt", _),
        (_, "Tổng số", "Trong đó: Nữ", "Tổng số", "Trong đó: Nữ"),
        ("Giáo viên", 40, 30, 38, 29),
        ("Nhân viên", 6, 3, 5, 2),
    ],
    "a header of two rows with a title over both figures": [
        ("TT", "Nhóm đối tượng", "Số người", _),
        (_, _, "Tổng số", "Số đã được phổ biến, quán triệt"),
        ("A", "B", 1, 2),
        (1, *TEACHERS),
        (2, *STAFF),
    ],
    "a header of three rows": [
        ("TT", "Nhóm đối tượng", "Kết quả", _),
        (_, _, "Số người", _),
        (_, _, "Tổng số", "Số đã được phổ biến, quán triệt"),
        ("(1)", "(2)", "(3)", "(4)=(3)-(2)"),
        (1, *TEACHERS),
        (2, *STAFF),
    ],
    "sections with the header printed again": [
        BRIEFING,
        ("I. Cán bộ", _, _),
        TEACHERS,
        (),
        ("II. Người lao động", _, _),
        BRIEFING,
        STAFF,
        ("Tổng cộng", 46, 43),
    ],
    "sections with a header of two rows printed again": [
        ("Nhóm đối tượng", "Số người", _),
        (_, "Tổng số", "Số đã được phổ biến, quán triệt"),
        TEACHERS,
        ("Nhóm đối tượng", "Số người", _),
        (_, "Tổng số", "Số đã được phổ biến, quán triệt"),
        STAFF,
    ],
    "fields down and groups across": [
        ("BÁO CÁO",),
        ("Nhóm đối tượng", "Giáo viên", "Nhân viên"),
        ("Tổng số", 40, 6),
        ("Số đã được phổ biến, quán triệt", 38, 5),
        (),
        ("Người lập biểu", _, "Hiệu trưởng"),
    ],
    "groups across with their total": [
        ("TT", "Nội dung", _, _, _),
        (1, "Nhóm đối tượng", "Giáo viên", "Nhân viên", "Tổng cộng"),
        (2, "Tổng số", 40, 6, 46),
        (3, "Số đã được phổ biến, quán triệt", 38, 5, 43),
    ],
    "letterhead, notes and signatures around it": [
        ("UBND PHƯỜNG MẪU", _, _, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("TRƯỜNG TIỂU HỌC HOA MẪU", _, _, "Độc lập - Tự do - Hạnh phúc"),
        (_, "BIỂU TỔNG HỢP QUÝ II NĂM 2026"),
        ("STT", *BRIEFING),
        (1, *TEACHERS),
        (2, *STAFF),
        *[(number,) for number in range(3, 8)],
        (_, "Tổng số", 46, 43),
        ("Ghi chú: số liệu đến hết kỳ",),
        ("* Giáo viên gồm cả giáo viên hợp đồng",),
        (_, _, _, "Phường Mẫu, ngày 12 tháng 6 năm 2026"),
        (_, "NGƯỜI LẬP", _, "HIỆU TRƯỞNG"),
        (_, "Nguyễn Văn Mẫu", _, "Trần Thị Mẫu"),
    ],
}


@pytest.mark.parametrize("container", ["xlsx", "xls", "ods", "csv"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_rows_of_a_layout_are_read(layout: str, container: str) -> None:
    write = {"xlsx": xlsx, "xls": xls, "ods": ods}.get(container)
    rows = LAYOUTS[layout]
    data = write({SHEET["briefing"]: rows}) if write else text_table(rows)
    checked = check(f"t.{container}", data)
    assert told(checked) == []
    assert rows_of(checked, "briefing", "group", "total", "briefed") == BOTH


def two(*rows: tuple[Any, ...]) -> Any:
    """A sheet of no particular name, of a group that owes only one of the tables."""
    return check_sheets({"Báo cáo": rows}, GROUP)


STACKED: dict[str, Rows] = {
    "with their titles": [
        ("1. Phổ biến, quán triệt",),
        BRIEFING,
        TEACHERS,
        STAFF,
        ("Tổng cộng", 46, 43),
        (),
        ("3. Hoạt động truyền thông",),
        (_, "Đơn vị tính: người"),
        ACTIVITY,
        MEETING,
        TALK,
    ],
    "with nothing between": [BRIEFING, TEACHERS, STAFF, ACTIVITY, MEETING, TALK],
    "the other way round": [ACTIVITY, MEETING, TALK, (), BRIEFING, TEACHERS, STAFF],
    "with a letterhead each": [
        ("UBND PHƯỜNG MẪU", _, "Độc lập - Tự do - Hạnh phúc"),
        BRIEFING,
        TEACHERS,
        STAFF,
        ("Người lập", "Hiệu trưởng"),
        (),
        ("UBND PHƯỜNG MẪU", _, "Độc lập - Tự do - Hạnh phúc"),
        ("BIỂU 3",),
        (),
        ("STT", *ACTIVITY),
        (1, *MEETING),
        (2, *TALK),
    ],
    "side by side": [
        ("BÁO CÁO",),
        (*BRIEFING, _, *ACTIVITY),
        (*TEACHERS, _, *MEETING),
        (*STAFF, _, *TALK),
        ("Tổng cộng", 46, 43, _, "Cộng", _, _, _, 42),
    ],
    "side by side, each numbered": [
        ("STT", *BRIEFING, "STT", *ACTIVITY),
        (1, *TEACHERS, 1, *MEETING),
        (2, *STAFF, 2, *TALK),
    ],
    "side by side, one lower": [
        (*ACTIVITY, _, _, _, _),
        (*MEETING, _, "Phổ biến"),
        (*TALK, _, *BRIEFING),
        (_, _, _, _, _, _, *TEACHERS),
        (_, _, _, _, _, _, *STAFF),
    ],
}


@pytest.mark.parametrize("layout", STACKED)
def test_two_tables_of_one_sheet_are_both_read(layout: str) -> None:
    checked = two(*STACKED[layout])
    assert told(checked) == []
    assert rows_of(checked, "briefing", "group", "total", "briefed") == BOTH
    assert rows_of(checked, "activity", "title", "participants") == [("Họp", 12), ("Nói chuyện", 30)]


def test_a_bad_cell_of_the_lower_table_is_named_where_it_stands() -> None:
    checked = two(BRIEFING, TEACHERS, (), ACTIVITY, (*MEETING[:4], "đông"), ("tháng tư", *TALK[1:]))
    assert told(checked) == [("not_a_number", "E5"), ("invalid_date", "A6")]


def test_a_row_of_data_over_the_next_table_is_not_taken_for_its_title() -> None:
    checked = two(ACTIVITY, MEETING, (_, "Tọa đàm", "Nói chuyện"), BRIEFING, TEACHERS)
    assert told(checked) == [
        ("missing_required", "A3"),
        ("missing_required", "D3"),
        ("missing_required", "E3"),
    ]


def test_a_second_table_of_a_dataset_under_other_columns_must_be_moved() -> None:
    checked = check_sheets({SHEET["briefing"]: [BRIEFING, TEACHERS, (), (_, *BRIEFING), (_, *STAFF)]})
    assert told(checked) == [("table_twice", "B4")]
    checked = check_sheets({SHEET["briefing"]: [(*BRIEFING, _, *BRIEFING), (*TEACHERS, _, *STAFF)]})
    assert told(checked) == [("table_twice", "E1")]
    assert "tiêu đề ở A1:C1 và E1:G1" in checked.problems[0].message()
    # A second form beside it that nobody has filled in says nothing.
    for head, row in (
        ((*BRIEFING, _, *BRIEFING), TEACHERS),
        ((*BRIEFING, _, *BRIEFING), (_, _, _, _, *TEACHERS)),
    ):
        checked = check_sheets({SHEET["briefing"]: [head, row]})
        assert (told(checked), rows_of(checked, "briefing", "total")) == ([], [(TEACHERS[1],)])


def test_a_table_of_a_dataset_that_has_its_own_sheet_is_named_not_read() -> None:
    sheets = {SHEET["activity"]: [ACTIVITY, MEETING], "Khác": [BRIEFING, TEACHERS, (), ACTIVITY, TALK]}
    checked = check_sheets(sheets, GROUP)
    assert told(checked) == [("rows_not_read", "A4")]
    assert rows_of(checked, "briefing", "total") == [(40,)]
    assert rows_of(checked, "activity", "title") == [("Họp",)]


def test_a_problem_of_a_transposed_table_names_the_senders_own_cell() -> None:
    rows = [
        ("Nhóm đối tượng", "Giáo viên", "Nhân viên"),
        ("Tổng số", 40, "sáu"),
        ("Số đã được phổ biến, quán triệt", 41, 5),
    ]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert told(checked) == [("number_in_words", "C2"), ("exceeds_total", "B3")]


def test_an_empty_table_is_not_taken_for_a_transposed_one() -> None:
    checked = check_sheets({SHEET["activity"]: [ACTIVITY, (_,) * 5]})
    assert told(checked) == [("without_rows", None)]
    (report,) = checked.reports
    assert report.row_counts() == {"activity": 0}


def test_one_problem_for_a_sheet_without_any_header() -> None:
    checked = check_sheets({SHEET["activity"]: [("Ngày", "gì đó"), (DAY, "Họp")]})
    assert only(checked).code == "no_table_found"
