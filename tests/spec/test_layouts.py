"""Sheets as people lay them out, each with the literal rows that it means."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest

from analytics.datasets import CellCorrection, cell_of
from analytics.intake import Hint, SourceFile, check_files
from tests.intake.drawing import (
    HEAD,
    HINT,
    PERIOD,
    PLAN,
    SHEET,
    UNITS,
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


APART: dict[str, tuple[Rows, list[tuple[str, str]]]] = {
    "one further to the right below": (
        [BRIEFING, TEACHERS, (), (_, *BRIEFING), (_, *STAFF)],
        [("B2", "C2"), ("C5", "D5")],
    ),
    "one below with its columns in another order": (
        [BRIEFING, TEACHERS, (), (BRIEFING[1], BRIEFING[0], BRIEFING[2]), (6, "Nhân viên", 5)],
        [("B2", "C2"), ("A5", "C5")],
    ),
    "side by side": (
        [(*BRIEFING, _, *BRIEFING), (*TEACHERS, _, *STAFF)],
        [("B2", "C2"), ("F2", "G2")],
    ),
    "side by side, each with its numbering": (
        [("TT", *BRIEFING, "TT", *BRIEFING), (1, *TEACHERS, 1, *STAFF)],
        [("C2", "D2"), ("G2", "H2")],
    ),
    "side by side, the left one begun further down": (
        [(_, _, _, _, *BRIEFING), (_, _, _, _, *STAFF), (*BRIEFING, _, _, _, _), (*TEACHERS, _, _, _, _)],
        [("F2", "G2"), ("B4", "C4")],
    ),
    "side by side, with totals and signatures below": (
        [
            ("Báo cáo quý II/2026",),
            (*BRIEFING, _, *BRIEFING),
            (*TEACHERS, _, *STAFF),
            ("Cộng", 40, 38, _, "Cộng", 6, 5),
            ("Người lập", _, _, _, "Hiệu trưởng"),
        ],
        [("B3", "C3"), ("F3", "G3")],
    ),
}


@pytest.mark.parametrize("layout", APART)
def test_tables_of_a_dataset_in_different_columns_are_all_read(layout: str) -> None:
    rows, cells = APART[layout]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert told(checked) == []
    assert sorted(rows_of(checked, "briefing", "group", "total", "briefed")) == BOTH
    letters = checked.reports[0].tables["briefing"].column_letters[SHEET["briefing"]]
    seen: Counter[int] = Counter()
    found = []
    for row in checked.reports[0].tables["briefing"].frame["row"]:
        found.append(tuple(cell_of(letters[name], row, seen[row]) for name in ("total", "briefed")))
        seen[row] += 1
    assert found == cells
    assert not [one for one in checked.unread if one.reason != "unknown_column"]


DOUBTFUL: dict[str, tuple[Rows, str]] = {
    "a group that stands in both": ([(*BRIEFING, _, *BRIEFING), (*TEACHERS, _, "Giáo viên", 9, 8)], "E1"),
    "other titles": ([(*BRIEFING, _, *HEAD["briefing"][:4]), (*TEACHERS, _, *STAFF, DAY)], "E1"),
    "a part of the figures named over one": (
        [(_, _, _, _, "Trong đó: nữ"), (*BRIEFING, _, *BRIEFING), (*TEACHERS, _, *STAFF)],
        "E2",
    ),
    "two quarters": (
        [("Quý I/2026", _, _, _, "Quý II/2026"), (*BRIEFING, _, *BRIEFING), (*TEACHERS, _, *STAFF)],
        "E2",
    ),
    "a year over one": (
        [("Năm 2025",), (*BRIEFING, _, *BRIEFING), (*TEACHERS, _, *STAFF)],
        "E2",
    ),
    "rows and columns exchanged": (
        [*zip(BRIEFING, TEACHERS, strict=True), (), *zip(BRIEFING, STAFF, strict=True)],
        "A5",
    ),
}


@pytest.mark.parametrize("layout", DOUBTFUL)
def test_tables_of_a_dataset_that_may_not_all_count_are_asked_about(layout: str) -> None:
    rows, cell = DOUBTFUL[layout]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert told(checked) == [("table_twice", cell)]
    assert "có hai bảng" in checked.problems[0].message()


def test_a_unit_of_measure_over_one_of_two_tables_is_asked_about() -> None:
    head = HEAD["budget"][:5]
    rows = [
        (_, _, _, _, _, _, _, _, _, _, "ĐVT: triệu đồng"),
        (*head, _, *head),
        ("Pano", "Lồng ghép", 5, 5, 4, _, "Hội nghị", "Xã hội hóa", 3, 3, 3),
    ]
    assert told(check_sheets({SHEET["budget"]: rows})) == [("table_twice", "G2")]


def test_a_row_of_a_table_beside_another_is_left_out_without_its_neighbour() -> None:
    rows = [(*BRIEFING, _, *BRIEFING), (*TEACHERS, _, "Nhân viên", "sáu", 5)]
    checked = check_sheets({SHEET["briefing"]: rows})
    assert told(checked) == [("number_in_words", "F2")]
    assert [(one.whole, one.cells["total"]) for one in checked.faulty_rows] == [("E2:G2", ("F2", "sáu"))]
    mend = CellCorrection(SHEET["briefing"], "E2:G2", "")
    source = SourceFile("t.xlsx", xlsx({SHEET["briefing"]: rows}), (mend,))
    (checked,) = check_files([source], plan=PLAN, units=UNITS, hint=HINT)
    assert (told(checked), rows_of(checked, "briefing", "total")) == ([], [(40,)])


def test_of_a_table_and_a_form_that_nobody_has_filled_in_the_table_counts() -> None:
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
