"""The wide workbook: real numbers with their status's shape, and few pages of A4."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pandas as pd
import pdfplumber
import pytest
from openpyxl import load_workbook

from analytics.indicators import SUMMARY_COLUMNS
from analytics.outputs.wide import wide_table, wide_workbook
from analytics.plan import Unit, UnitKind
from tests.outputs.wide.test_model import PLAN, made

DAY = date(2027, 12, 20)


def test_values_are_numbers_shown_with_shape_and_star() -> None:
    data = wide_workbook(made(), plan=PLAN, lang="vi", as_of=DAY, across="time")
    sheet = load_workbook(io.BytesIO(data))["Bảng tổng hợp"]
    top = next(cell.row for cell in sheet["A"] if cell.value == "Đơn vị")
    assert [cell.value for cell in sheet[top]] == ["Đơn vị", "Năm 2026", "n/N", "Năm 2027", "n/N"]
    rows = {row[0].value: row[1:] for row in sheet.iter_rows(min_row=top + 1)}
    ban, sen = rows["Trường THCS Hoa Ban"], rows["Trường Tiểu học Hoa Sen"]
    assert [cell.value for cell in ban] == [33 / 43, "33/43", 1, "43/43"]
    assert [cell.number_format for cell in ban[::2]] == ['"▲ "0.0%', '"● "0%"*"']
    assert [cell.value for cell in sen] == [0.25, "3/12", "○", None], "no data is not zero"
    assert sheet.freeze_panes == f"B{top + 1}"


def test_the_head_says_what_is_in_it_and_as_of_when() -> None:
    data = wide_workbook(made(only={"TH-01"}), plan=PLAN, lang="vi", as_of=DAY, across="time")
    book = load_workbook(io.BytesIO(data))
    words = [cell.value for cell in book["Bảng tổng hợp"]["A"]][:6]
    assert words[0] == f"M1 · {PLAN.indicator('M1').name.vi}"
    assert words[1] == "1 đơn vị, 2 cột; số liệu tính đến ngày 20/12/2027."
    assert words[5].startswith("Bảng chỉ có những đơn vị đã chọn")


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    row = ["M1", "", "X", "2026", 1, 2, 0.5, 1.0, "behind", 1, 1, 0]
    frame = pd.DataFrame([row], columns=list(SUMMARY_COLUMNS))
    wide = wide_table(
        {"unit": frame, "kind": frame[:0], "ward": frame.assign(by="ward")},
        plan=PLAN,
        units=[Unit("X", "=1+1", UnitKind.PRIMARY)],
        lang="vi",
        across="time",
    )
    sheet = load_workbook(io.BytesIO(wide_workbook(wide, plan=PLAN, lang="vi", as_of=DAY, across="time")))
    (cell,) = [one for one in sheet.worksheets[0]["A"] if one.value == "=1+1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def schools_by_years(schools: int, years: range) -> bytes:
    units = [
        Unit(f"T-{n:02}", f"Trường Tiểu học số {n} (minh họa)", UnitKind.PRIMARY) for n in range(schools)
    ]
    rows = [
        ["M1", "", unit.code, str(year), 30, 40, 0.75, 1.0, "behind", 1, 1, 0]
        for unit in units
        for year in years
    ]
    frame = pd.DataFrame(rows, columns=list(SUMMARY_COLUMNS))
    whole = frame.drop_duplicates("time")
    summaries = {"unit": frame, "kind": whole.assign(by="primary"), "ward": whole.assign(by="ward")}
    wide = wide_table(summaries, plan=PLAN, units=units, lang="vi", across="time")
    return wide_workbook(wide, plan=PLAN, lang="vi", as_of=DAY, across="time")


def test_many_columns_have_their_counts_on_a_second_sheet_and_repeat_their_headings() -> None:
    book = load_workbook(io.BytesIO(schools_by_years(3, range(2026, 2035))))
    assert book.sheetnames == ["Bảng tổng hợp", "Tử số, mẫu số"]
    for sheet in book.worksheets:
        top = next(cell.row for cell in sheet["A"] if cell.value == "Đơn vị")
        assert sheet.print_title_rows == f"${top}:${top}"
        assert sheet.print_title_cols == "$A:$A"
        assert sheet.oddFooter.center.text == "&P/&N"


@pytest.mark.libreoffice
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_schools_by_years_print_on_at_most_four_pages(tmp_path: Path) -> None:
    source = tmp_path / "wide.xlsx"
    source.write_bytes(schools_by_years(30, range(2026, 2031)))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with pdfplumber.open(tmp_path / "wide.pdf") as pdf:
        assert len(pdf.pages) <= 4
        for page in pdf.pages:
            assert "Năm 2030" in page.extract_text(), "the headings are repeated"
            assert all(char["x1"] <= page.width for char in page.chars)
