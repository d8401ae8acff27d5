"""The table is found wherever it stands and however its header is written."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook

from analytics.datasets import DATASETS
from analytics.intake.text.headers import dataset_of_sheet, likeliest, meanings
from analytics.intake.text.normalise import normalise
from tests.intake.drawing import HEAD, SHEET, check, check_sheets, ods, only, rows_of, saved, told

DAY = date(2026, 5, 4)
HEADER = HEAD["activity"][:5]
ROW = (DAY, "Hội nghị", "Họp", "Nhà trường", 12)


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda d: d.id)
def test_every_title_and_alias_means_its_column_only(dataset: Any) -> None:
    for column in dataset.columns:
        for title in (column.title.vi, column.title.en, *column.aliases):
            for form in (title, title.upper(), f" {title} *", f"{title}\n(ghi rõ)"):
                assert meanings(form)[dataset.id][0] == column.name, form


@pytest.mark.parametrize("dataset", DATASETS.values(), ids=lambda d: d.id)
def test_every_sheet_is_known_with_and_without_its_number(dataset: Any) -> None:
    name = dataset.sheet.partition(". ")[2]
    forms = [
        dataset.sheet,
        name,
        name.upper(),
        f"{dataset.sheet} (2)",
        f"Biểu {dataset.sheet}",
        dataset.title.en,
    ]
    assert {dataset_of_sheet(form) for form in forms} == {dataset.id}


def test_a_name_of_something_else_is_no_sheet_of_the_form() -> None:
    assert [dataset_of_sheet(name) for name in ("Sheet1", "Nháp", "3", "")] == [None] * 4


def test_folded_titles_of_one_dataset_never_clash() -> None:
    for dataset in DATASETS.values():
        owners: dict[str, str] = {}
        for column in dataset.columns:
            for title in (column.title.vi, column.title.en, *column.aliases):
                assert owners.setdefault(normalise(title), column.name) == column.name, title


@pytest.mark.parametrize("down", [0, 1, 7, 300])
@pytest.mark.parametrize("right", [0, 1, 30])
def test_a_table_may_start_anywhere(down: int, right: int) -> None:
    rows = [()] * down + [(None,) * right + row for row in (HEADER, ROW)]
    checked = check_sheets({"Sheet1": rows})
    assert told(checked) == []
    assert rows_of(checked, "activity", "row", "participants") == [(down + 2, 12)]


def test_columns_in_any_order_among_others_are_found() -> None:
    header = ("TT", "Ghi chú riêng", *reversed(HEADER), "Lãnh đạo dự")
    checked = check_sheets({"Sheet1": [header, (1, "x", *reversed(ROW), "y")]})
    assert told(checked) == [("columns_not_read", None)]
    assert only(checked).params["columns"] == "«Ghi chú riêng» (B1), «Lãnh đạo dự» (H1)"
    assert rows_of(checked, "activity", "held_on", "kind", "participants") == [(DAY, "Hội nghị", 12)]


def merged(*areas: str, rows: list[tuple[Any, ...]]) -> bytes:
    """A briefing sheet with merged areas."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET["briefing"]
    for row in rows:
        sheet.append(row)
    for area in areas:
        sheet.merge_cells(area)
    return saved(book)


TWO_ROWS: list[tuple[Any, ...]] = [
    ("Nhóm đối tượng", "Số người", None, "Hình thức"),
    (None, "Tổng số", "Đã phổ biến", None),
    ("Giáo viên", 40, 38, "Họp"),
]


def test_a_merged_header_of_two_rows_is_joined() -> None:
    checked = check("t.xlsx", merged("A1:A2", "B1:C1", "D1:D2", rows=TWO_ROWS))
    assert told(checked) == []
    assert rows_of(checked, "briefing", "row", "group", "total", "briefed", "form") == [
        (3, "Giáo viên", 40, 38, "Họp")
    ]


def test_a_header_of_two_rows_is_joined_where_merges_are_not_told() -> None:
    checked = check("t.ods", ods({SHEET["briefing"]: TWO_ROWS}))
    assert rows_of(checked, "briefing", "row", "total", "form") == [(3, 40, "Họp")]


def test_a_header_of_three_rows_is_joined() -> None:
    rows = [
        ("Nhóm đối tượng", "Kết quả phổ biến", None, None),
        (None, "Số người", None, "Ngày"),
        (None, "Tổng số", "Đã được phổ biến", "phổ biến"),
        ("Giáo viên", 40, 38, DAY),
    ]
    rows[2] = (None, "Tổng số", "Đã phổ biến", "phổ biến")
    checked = check("t.xlsx", merged("A1:A3", "B1:D1", "B2:C2", rows=rows))
    assert told(checked) == []
    assert rows_of(checked, "briefing", "row", "total", "briefed", "held_on") == [(4, 40, 38, DAY)]


def test_a_header_merged_downwards_over_nothing_is_no_row_of_data() -> None:
    rows = [HEAD["briefing"][:3], (None, None, None), ("Giáo viên", 40, 38)]
    checked = check("t.xlsx", merged("A1:A2", "B1:B2", "C1:C2", rows=rows))
    assert rows_of(checked, "briefing", "row") == [(3,)]


def test_the_sheets_name_decides_between_datasets_with_the_same_headers() -> None:
    header = ("Nhóm đối tượng", "Tổng số", "Số được đào tạo")
    rows = [header, ("Chuyên viên phụ trách giáo dục", 2, 1)]
    checked = check_sheets({SHEET["training"]: rows})
    problem = only(checked)
    assert (problem.code, problem.column) == ("doubtful_header", "Số được đào tạo, bồi dưỡng trong năm")
    assert problem.value == "Số được đào tạo"


def test_a_missing_column_is_asked_once_and_hides_nothing() -> None:
    rows = [HEADER[:4], ROW[:4], ("31/02/2026", *ROW[1:4])]
    assert told(check_sheets({SHEET["activity"]: rows})) == [("missing_column", None), ("invalid_date", "A3")]


def test_of_two_columns_with_one_header_the_filled_one_counts() -> None:
    checked = check_sheets({"Sheet1": [(*HEADER, HEADER[4]), (*ROW[:4], None, 12)]})
    assert told(checked) == []
    assert rows_of(checked, "activity", "participants") == [(12,)]


def test_where_and_with_whom_it_was_held_is_no_column_that_was_missed() -> None:
    header = (*HEADER, "Địa điểm", "Đơn vị phối hợp")
    checked = check_sheets({"Sheet1": [header, (*ROW, "Hội trường", "Đoàn phường")]})
    assert (told(checked), checked.unread) == ([], ())


def test_an_official_title_wins_over_an_alias() -> None:
    checked = check_sheets({"Sheet1": [("Tên", *HEADER), ("khác", *ROW)]})
    assert told(checked) == [("columns_not_read", None)]
    assert rows_of(checked, "activity", "title") == [("Họp",)]


OTHER = (date(2026, 5, 20), "Tọa đàm", "Ngày hội sách", "Đoàn Thanh niên", 80)


def test_two_sheets_of_one_dataset_are_read_together() -> None:
    checked = check_sheets(
        {SHEET["activity"]: [HEADER, ROW], f"{SHEET['activity']} (2)": [HEADER, (), OTHER]}
    )
    assert rows_of(checked, "activity", "sheet", "row") == [
        ("3. Hoạt động truyền thông", 2),
        ("3. Hoạt động truyền thông (2)", 3),
    ]


def test_a_scrap_sheet_with_the_same_headers_is_not_read_twice() -> None:
    checked = check_sheets({SHEET["activity"]: [HEADER, ROW], "nháp": [HEADER, ROW]})
    assert told(checked) == [("table_not_read", "A1")]
    assert "«3. Hoạt động truyền thông»" in only(checked).fix()
    assert rows_of(checked, "activity", "row") == [(2,)]


def test_hidden_sheets_rows_and_columns_do_no_harm() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET["activity"]
    for row in (HEADER, ROW):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["B"].hidden = True
    for name in ("nháp", f"{SHEET['activity']} (2)"):
        other = book.create_sheet(name)
        other.sheet_state = "hidden"
        other.append(HEADER)
        other.append(ROW)
    checked = check("t.xlsx", saved(book))
    columns, lines, *sheets = checked.problems
    assert columns.code == lines.code == "hidden_rows"
    assert columns.message().endswith("như các dòng khác: B.")
    assert lines.message().endswith("như các dòng khác: 2.")
    assert [one.code for one in sheets] == ["hidden_sheet_not_read"] * 2
    assert rows_of(checked, "activity", "row") == [(2,)]


def test_hidden_rows_without_data_are_not_worth_a_word() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (HEADER, ROW, ("Tổng cộng",), ("Ghi chú: đủ",)):
        sheet.append(row)
    for number in (1, 3, 4, 9):
        sheet.row_dimensions[number].hidden = True
    assert told(check("t.xlsx", saved(book))) == []


def test_an_unknown_sheet_with_some_of_the_headers_is_named_as_what_it_may_be() -> None:
    rows = [HEADER[2:4], ("Họp", "Nhà trường")]
    checked = check_sheets({SHEET["briefing"]: [HEAD["briefing"][:3], ("Giáo viên", 4, 3)], "Bảng": rows})
    assert told(checked) == [("unknown_sheet", None)]
    assert "Có phải là biểu «3. Hoạt động truyền thông»?" in only(checked).fix()


def test_a_header_wholly_misspelt_is_found_on_a_sheet_of_its_dataset_and_asked_about() -> None:
    header = ("Ngày tổ chứcc", "Lọai hoạt độg", "Tên hoat đôngg", "Lực lượg chủ trỳ", "Số ngừi tham zự")
    checked = check_sheets({SHEET["activity"]: [("BÁO CÁO",), header, ROW]})
    assert {problem.code for problem in checked.problems} <= {"header_read_as", "doubtful_header"}
    assert {problem.cell for problem in checked.problems} == {"A2", "B2", "C2", "D2", "E2"}


def test_a_suggestion_is_near_or_not_given() -> None:
    assert likeliest("Giao viên chủ nhiệm", ["Nhân dân", "Giáo viên"]) == "Giáo viên"
    assert likeliest("xyz", ["Nhân dân", "Giáo viên"]) is None


def test_titles_of_two_forms_are_of_that_which_has_more_in_the_lower_half_of_the_header() -> None:
    rows = [
        ("STT", "Nhóm đối tượng", "Tổng số", "Kết quả", None, "Ghi chú"),
        (None, None, None, "Số đã được phổ biến", "Tỷ lệ (%)", None),
        (1, "Giáo viên", 34, 34, 100, None),
    ]
    checked = check_sheets({"Kết quả": rows})
    assert rows_of(checked, "briefing", "group", "total", "briefed") == [("Giáo viên", 34, 34)]


def test_columns_of_who_and_where_are_no_figures_that_anybody_misses() -> None:
    head = (*HEADER, "Thành phần", "Thời gian, địa điểm", "Báo cáo viên")
    assert told(check_sheets({SHEET["activity"]: [head, (*ROW, "GV", "7h30, sân trường", "Cô Hà")]})) == []
