"""The annex, the table and a school's plan, read back from the files."""

from __future__ import annotations

import io
from datetime import date, datetime

import docx
import pytest
from openpyxl import load_workbook

from analytics.intake import SourceFile
from analytics.office.assignments import Assignment, read_file
from analytics.outputs.assignments import (
    ANNEX_COLUMNS,
    annex_docx,
    annex_lines,
    annex_workbook,
    assignments_csv,
    assignments_workbook,
    school_plan,
)
from analytics.outputs.official_report import docx_bytes, gaps
from analytics.outputs.official_report.model import shown
from tests import ward

PLAN = ward.plan()
MADE = datetime(2027, 1, 5, 8)  # noqa: DTZ001 - local time
FULL = Assignment(
    2027,
    "T2.1",
    "TH-01",
    "Sinh hoạt chuyên đề",
    "Phó Hiệu trưởng",
    "Chủ trì",
    "Quyết định",
    date(2027, 3, 5),
    "Báo cáo",
    ("VHXH",),
    "gấp",
)
DRAWN_UP = "Ban hành kế hoạch truyền thông"
DRAWN = [
    Assignment(2027, "NVR-01", "TDP-01", "Ngày hội đọc sách"),
    FULL,
    *(Assignment(2027, "O4.1", code, DRAWN_UP, due_on=date(2027, 9, 30)) for code in ("THCS-01", "TH-01")),
    Assignment(2027, "T1.1", "VHXH", "=Chuyên mục"),
]
EXPECTED = [
    ("I. Tăng cường tuyên truyền trên hệ thống thông tin cơ sở",),
    ("1", "T1.1. =Chuyên mục", "Phòng Văn hóa - Xã hội (minh họa)", "", "", "", ""),
    ("II. Truyền thông trong các cơ sở giáo dục",),
    (
        "2",
        "T2.1. Sinh hoạt chuyên đề",
        "Trường Tiểu học Hoa Sen: Phó Hiệu trưởng",
        "Phòng Văn hóa - Xã hội (minh họa)",
        "05/03/2027",
        "Báo cáo",
        "Trách nhiệm: Chủ trì; Thẩm quyền: Quyết định; gấp",
    ),
    ("III. Các cơ sở giáo dục",),
    ("3", f"O4.1. {DRAWN_UP}", "Cơ sở giáo dục (2 đơn vị)", "", "30/09/2027", "", ""),
    ("IV. Nhiệm vụ riêng của phường",),
    ("4", "NVR-01. Ngày hội đọc sách", "Tổ dân phố số 1", "", "", "", ""),
]


def test_the_annex_stands_under_the_plan_s_headings_numbered_through_with_alike_units_in_one_line() -> None:
    found = [one.cells for one in annex_lines(DRAWN, PLAN, ward.UNITS)]
    assert [cells[1:] for cells in found if len(cells) > 1] == [
        cells[1:] for cells in EXPECTED if len(cells) > 1
    ]
    assert [cells[0].partition(".")[0] for cells in found] == [
        cells[0].partition(".")[0] for cells in EXPECTED
    ]


def test_the_word_annex_holds_the_same_lines_in_a_table_whose_heading_repeats() -> None:
    document = docx.Document(io.BytesIO(annex_docx(DRAWN, 2027, PLAN, ward.UNITS, made_at=MADE)))
    (table,) = document.tables
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert rows[0] == ANNEX_COLUMNS
    lines = [one.cells for one in annex_lines(DRAWN, PLAN, ward.UNITS)]
    assert [row if len(line) > 1 else row[:1] for row, line in zip(rows[1:], lines, strict=True)] == lines
    assert "tblHeader" in table.rows[0]._tr.xml
    section = document.sections[0]
    assert section.page_width > section.page_height
    assert "PHÂN CÔNG NHIỆM VỤ THEO «06 RÕ» NĂM 2027" in [one.text for one in document.paragraphs]


def test_the_xlsx_annex_holds_the_same_lines_and_no_formula() -> None:
    sheet = load_workbook(io.BytesIO(annex_workbook(DRAWN, 2027, PLAN, ward.UNITS))).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert tuple(rows[0]) == ANNEX_COLUMNS
    assert [str(row[0]) for row in rows[1:]] == [one.cells[0] for one in annex_lines(DRAWN, PLAN, ward.UNITS)]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "T1.1. =Chuyên mục")
    assert cell.data_type == "s"


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_table_reads_back_as_the_same_assignments(form: str) -> None:
    drawn = [one for one in DRAWN if one.code != "T1.1"]  # what begins with «=» is told apart in CSV
    data = (
        assignments_workbook(drawn, 2027, PLAN, ward.UNITS)
        if form == "xlsx"
        else assignments_csv(drawn, PLAN, ward.UNITS)
    )
    found = read_file(SourceFile(f"giao-viec.{form}", data), 2027, PLAN, ward.UNITS)
    assert sorted(found, key=repr) == sorted(drawn, key=repr)


def test_a_school_s_plan_tells_what_it_was_assigned_and_leaves_the_rest_in_brackets() -> None:
    names = {unit.code: unit.name for unit in ward.UNITS}
    made = school_plan(PLAN, ward.HOA_SEN, 2027, DRAWN, names)
    assert made.letterhead.title == "KẾ HOẠCH"
    document = docx.Document(io.BytesIO(docx_bytes(made, made_at=MADE)))
    table = next(one for one in document.tables if one.rows[0].cells[0].text == "STT")
    rows = [tuple(cell.text for cell in row.cells) for row in table.rows]
    office = "Phòng Văn hóa - Xã hội (minh họa)"
    assert [row[1:] for row in rows if row[0].isdigit()] == [
        ("Sinh hoạt chuyên đề", "Phó Hiệu trưởng", office, "05/03/2027", "Báo cáo"),
        (DRAWN_UP, "[người thực hiện]", "", "30/09/2027", "[sản phẩm, kết quả]"),
    ]
    said = "\n".join(one.text for one in document.paragraphs)
    assert "100% cơ sở giáo dục trực thuộc xây dựng nội dung truyền thông" in said
    assert "THCS Hoa Ban" not in said
    left = [gap.words for gap in gaps(made)]
    assert {
        "mục đích của đơn vị trong năm",
        "người thực hiện",
        "nguồn kinh phí và dự toán của đơn vị",
    } <= set(left)
    assert not any("[" in shown(head) and "số" not in shown(head) for head in (made.letterhead.body))


def test_a_school_without_assignments_has_a_bracket_in_their_place() -> None:
    made = school_plan(PLAN, ward.HOA_BAN, 2028, DRAWN, {})
    assert any("chưa có nhiệm vụ nào được giao" in gap.words for gap in gaps(made))
