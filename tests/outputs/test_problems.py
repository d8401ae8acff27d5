"""The list of problems can be taken away, as CSV and as a workbook."""

from __future__ import annotations

import csv
import io

from openpyxl import load_workbook

from analytics.outputs import problems_csv, problems_workbook

PROBLEMS = [
    {
        "code": "exceeds_total",
        "severity": "error",
        "sheet": "1. Phổ biến quán triệt",
        "cell": "C3",
        "column": "Số đã được phổ biến, quán triệt",
        "value": "=45+1",
        "message": "45 lớn hơn tổng số 40.",
        "fix": "Sửa lại một trong hai số.",
    },
    {
        "code": "missing_dataset",
        "severity": "warning",
        "sheet": None,
        "cell": None,
        "column": None,
        "value": None,
        "message": "Thiếu biểu.",
        "fix": "Thêm biểu.",
    },
]


def test_the_csv_names_cell_and_mend_and_runs_nothing() -> None:
    rows = list(csv.reader(io.StringIO(problems_csv(PROBLEMS, lang="vi").decode("utf-8-sig"))))
    assert rows[0] == ["Mức độ", "Trang tính", "Ô", "Cột", "Giá trị", "Lỗi", "Cách sửa", "Mã lỗi"]
    assert rows[1][:5] == [
        "Phải sửa",
        "1. Phổ biến quán triệt",
        "C3",
        "Số đã được phổ biến, quán triệt",
        "'=45+1",
    ]
    assert rows[2] == ["Cần xem lại", "", "", "", "", "Thiếu biểu.", "Thêm biểu.", "missing_dataset"]


def test_the_workbook_says_the_same_in_english_under_the_name_of_the_file() -> None:
    sheet = load_workbook(io.BytesIO(problems_workbook(PROBLEMS, lang="en", file_name="=x\x0b.xlsx"))).active
    assert sheet is not None
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=x.xlsx", "s")
    assert [cell.value for cell in sheet[3]][:3] == ["Severity", "Sheet", "Cell"]
    assert sheet["C4"].value == "C3"
    assert (sheet["E4"].value, sheet["E4"].data_type) == ("=45+1", "s")
    assert sheet["F5"].value == "Thiếu biểu."
