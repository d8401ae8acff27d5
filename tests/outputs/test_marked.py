"""A workbook given back marked: the problems at their cells, and everything else as it was sent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from analytics.intake import LIST_SHEET, LIST_TITLE, CheckedFile, SourceFile
from analytics.outputs import marked_name, marked_workbook
from analytics.outputs.marked.look import GROUNDS
from tests.intake.drawing import COVER, HEAD, HINT, SHEET, check, ods, saved, text_table, told, xls
from tests.spec.test_every_problem import COMPLETE

DAY = date(2026, 4, 20)
NAME = SHEET["activity"]
ROWS: list[tuple[Any, ...]] = [
    HEAD["activity"][:5],
    (DAY, "Tọa đàm", "Buổi một", "Nhà trường", "nhiều"),
    (DAY, "Nhảy dây", '=SUM(A1)&"<b>"', "Nhà trường", 45),
    (date(2026, 9, 1), "Tọa đàm", "Buổi ba", "Nhà trường", 46),
]
FAULTS = [("not_a_number", "E2"), ("not_in_list", "B3"), ("event_outside_period", "A4")]


def book() -> Workbook:
    made = Workbook()
    cover = made.worksheets[0]
    cover.title = "Thông tin"
    for row in COVER:
        cover.append(list(row))
    for name, rows in COMPLETE.items():
        for row in rows:
            _sheet(made, name).append(list(row))
    sheet = made.create_sheet(NAME)
    for row in ROWS:
        sheet.append(["'" + cell if isinstance(cell, str) and cell.startswith("=") else cell for cell in row])
    return made


def _sheet(made: Workbook, name: str) -> Any:
    return made[name] if name in made.sheetnames else made.create_sheet(name)


def sent(made: Workbook, name: str = "bao cao.xlsx") -> SourceFile:
    return SourceFile(name, saved(made))


def checked(source: SourceFile) -> CheckedFile:
    return check(source.name, source.data)


def marked(source: SourceFile) -> Workbook:
    return load_workbook(io.BytesIO(marked_workbook(source, checked(source))))


def test_bad_cells_are_coloured_and_say_what_is_wrong_and_how_to_mend_it() -> None:
    source = sent(book())
    assert told(checked(source)) == FAULTS
    sheet = marked(source)[NAME]
    grounds = {
        cell.coordinate: cell.fill.fgColor.rgb
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type == "solid"
    }
    assert grounds == {"E2": GROUNDS["error"], "B3": GROUNDS["error"], "A4": GROUNDS["warning"]}
    comment = sheet["E2"].comment
    assert comment is not None
    assert "«nhiều» ở cột «Số người tham dự» không phải là số" in comment.text
    assert "Cách sửa:" in comment.text
    assert sheet["A4"].number_format == sheet["A2"].number_format


def test_the_first_sheet_lists_every_problem_with_a_link_to_its_cell() -> None:
    made = marked(sent(book()))
    assert made.sheetnames == [LIST_SHEET, "Thông tin", *COMPLETE, NAME]
    assert made.active is made[LIST_SHEET]
    sheet = made[LIST_SHEET]
    assert sheet["A1"].value == LIST_TITLE
    listed = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert [(row[0], row[2], row[3], row[5]) for row in listed] == [
        (1, NAME, "E2", "nhiều"),
        (2, NAME, "B3", "Nhảy dây"),
        (3, NAME, "A4", "01/09/2026"),
    ]
    assert sheet["D5"].hyperlink is not None
    assert sheet["D5"].hyperlink.location == f"'{NAME}'!E2"
    assert [tab.sheet_view.tabSelected for tab in made.worksheets] == [True, None, None, None, None, None]


def rich() -> Workbook:
    """A workbook with all that a careless writer would lose."""
    made = book()
    sheet = made[NAME]
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=1, max_row=4))
    sheet.add_chart(chart, "H2")
    listed = DataValidation(type="list", formula1='"Có,Không"')
    listed.add("G2:G9")
    sheet.add_data_validation(listed)
    sheet["E2"].comment = Comment("Hỏi lại cô Lan", "Hiệu phó")
    sheet["E3"].comment = Comment("Đã kiểm tra", "Hiệu phó")
    sheet["E2"].fill = PatternFill("solid", fgColor="FF00FF00")
    sheet.column_dimensions["C"].width = 44
    sheet.defined_names["Vung"] = DefinedName("Vung", attr_text=f"'{NAME}'!$A$1:$E$4")
    made.defined_names["Chung"] = DefinedName("Chung", attr_text="'Thông tin'!$B$1")
    return made


def test_charts_lists_names_widths_and_other_peoples_comments_stay() -> None:
    made = marked(sent(rich()))
    sheet = made[NAME]
    assert len(sheet._charts) == 1
    assert sheet.data_validations.dataValidation[0].formula1 == '"Có,Không"'
    assert sheet.column_dimensions["C"].width == 44
    assert list(sheet.defined_names) == ["Vung"]
    assert list(made.defined_names) == ["Chung"]
    assert "Hỏi lại cô Lan" in sheet["E2"].comment.text
    assert "không phải là số" in sheet["E2"].comment.text
    assert sheet["E3"].comment.text.strip().endswith("Đã kiểm tra")


def test_parts_without_a_problem_have_the_bytes_that_were_sent() -> None:
    source = sent(rich())
    before = zipfile.ZipFile(io.BytesIO(source.data))
    after = zipfile.ZipFile(io.BytesIO(marked_workbook(source, checked(source))))
    differing = {name for name in before.namelist() if before.read(name) != after.read(name)}
    assert {name for name in differing if "sheet" in name} == {
        "xl/worksheets/sheet5.xml",
        *(
            []
            if "xl/worksheets/_rels/sheet5.xml.rels" not in differing
            else ["xl/worksheets/_rels/sheet5.xml.rels"]
        ),
    }
    assert "xl/charts/chart1.xml" not in differing
    assert "xl/theme/theme1.xml" not in differing


def test_macros_are_kept_and_never_run() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(book()))) as plain, zipfile.ZipFile(out, "w") as packed:
        for name in plain.namelist():
            packed.writestr(name, plain.read(name))
        packed.writestr("xl/vbaProject.bin", b"\x00macro\xff")
    source = SourceFile("m.xlsm", out.getvalue())
    made = zipfile.ZipFile(io.BytesIO(marked_workbook(source, checked(source))))
    assert made.read("xl/vbaProject.bin") == b"\x00macro\xff"


def test_the_marked_file_has_the_same_problems_and_the_corrected_one_is_clean() -> None:
    source = sent(rich())
    data = marked_workbook(source, checked(source))
    assert told(check("again.xlsx", data)) == [("picture_not_read", None), *FAULTS]
    made = load_workbook(io.BytesIO(data))
    made[NAME]["E2"], made[NAME]["B3"], made[NAME]["A4"] = 40, "Hội nghị", DAY
    clean = check("mended.xlsx", saved(made))
    assert (clean.status, told(clean)) == ("valid", [("picture_not_read", None)])


def test_marking_again_leaves_no_mark_of_the_first_time() -> None:
    source = sent(rich())
    made = load_workbook(io.BytesIO(marked_workbook(source, checked(source))))
    made[NAME]["E2"] = 40
    again = sent(made)
    result = marked(again)
    assert result.sheetnames == [LIST_SHEET, "Thông tin", *COMPLETE, NAME]
    sheet = result[NAME]
    assert sheet["E2"].fill.fgColor.rgb not in GROUNDS.values()
    assert sheet["B3"].fill.fgColor.rgb == GROUNDS["error"]
    assert "không phải là số" not in sheet["E2"].comment.text
    assert "Hỏi lại cô Lan" in sheet["E2"].comment.text
    assert [row[3].value for row in result[LIST_SHEET].iter_rows(min_row=5)] == [None, "B3", "A4"]


TABLE = {NAME: ROWS}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("t.xls", lambda: xls(TABLE)),
        ("t.ods", lambda: ods(TABLE)),
        (f"{NAME}.csv", lambda: text_table(ROWS)),
    ],
)
def test_other_kinds_of_file_come_back_as_xlsx_with_the_same_cells(
    name: str, data: Callable[[], bytes]
) -> None:
    source = SourceFile(name, data())
    result = checked(source)
    made = marked(source)
    sheet = made[NAME]
    assert made.worksheets[0]["A1"].value == LIST_TITLE
    assert sheet["E2"].fill.fgColor.rgb == GROUNDS["error"]
    assert sheet["E3"].value in (45, "45")
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    again = check(marked_name(name), marked_workbook(source, result), HINT)
    assert told(again) == told(result)


def test_a_file_that_cannot_be_read_gives_the_list_alone() -> None:
    source = SourceFile("hong.xlsx", b"{'error': 'session expired'}")
    made = marked(source)
    assert made.worksheets[0]["B5"].value == "Phải sửa"
    assert "không phải là bảng tính" in made.worksheets[0]["G5"].value


@pytest.mark.slow
def test_many_problems_are_marked_in_reasonable_time() -> None:
    made = book()
    for number in range(3000):
        made[NAME].append([DAY, f"Lạ {number}", "Buổi", "Nhà trường", "đông"])
    source = sent(made)
    sheet = marked(source)
    assert sheet.worksheets[0].max_row > 6000


def test_a_sheet_of_the_senders_with_our_name_keeps_it() -> None:
    made = book()
    made.create_sheet(LIST_SHEET)["B2"] = "của trường"
    result = marked(sent(made))
    assert result.sheetnames[0] == f"{LIST_SHEET} (2)"
    assert result[LIST_SHEET]["B2"].value == "của trường"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("TH-02.xlsx", "TH-02-loi.xlsx"),
        ("a.b.xls", "a.b-loi.xlsx"),
        ("m.XLSM", "m-loi.xlsm"),
        ("x", "x-loi.xlsx"),
    ],
)
def test_the_name_says_that_it_is_the_marked_one(name: str, given: str) -> None:
    assert marked_name(name) == given


def test_english_is_complete() -> None:
    source = sent(book())
    data = marked_workbook(source, replace(checked(source)), "en")
    comment = load_workbook(io.BytesIO(data))[NAME]["E2"].comment
    assert comment is not None
    assert "How to mend it: " in comment.text
