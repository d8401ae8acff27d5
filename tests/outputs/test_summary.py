"""A summary leaves as a table whose every number is the one that was computed."""

from __future__ import annotations

import io
from datetime import date

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from analytics.outputs import part_name, summary_table, summary_workbook
from analytics.plan import Lang
from tests import ward

PLAN = ward.plan()
AS_OF = date(2026, 6, 20)
SUMMARY = pd.DataFrame(
    [
        ["M1", "", "THCS-01", "2026-Q2", 33, 43, 33 / 43, 1.0, "on_track", 1, 1, 0],
        ["M1", "Giáo viên", "THCS-01", "2026-Q2", 30, 40, 0.75, 1.0, "on_track", 1, 1, 0],
        ["M1", "", "TH-01", "2026-Q2", None, None, None, 1.0, "no_data", 0, 1, 0],
        ["T1.1", "minutes", "ward", "2026", 12480.5, None, 12480.5, None, "", 1, 2, 0],
        ["M2", "", "school", "2026-2030", 1, 1, 1.0, 1.0, "met", 1, 1, 1],
    ],
    columns=[
        "indicator",
        "part",
        "by",
        "time",
        "numerator",
        "denominator",
        "value",
        "target",
        "status",
        "units_reported",
        "units_expected",
        "units_carried",
    ],
)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return load_workbook(
        io.BytesIO(summary_workbook(SUMMARY, plan=PLAN, units=ward.UNITS, lang="vi", as_of=AS_OF))
    )


def test_every_number_of_the_workbook_is_the_computed_one(book: Workbook) -> None:
    sheet = book["Bảng tổng hợp"]
    titles = [cell.value for cell in sheet[1]]
    columns = {"Tử số": "numerator", "Mẫu số": "denominator", "Giá trị": "value", "Mục tiêu": "target"}
    columns |= {
        "Đơn vị đã báo cáo": "units_reported",
        "Đơn vị phải báo cáo": "units_expected",
        "Đơn vị có số lấy từ báo cáo trước": "units_carried",
    }
    for title, name in columns.items():
        written = [sheet.cell(row, titles.index(title) + 1).value for row in range(2, 7)]
        computed = [None if pd.isna(value) else value for value in SUMMARY[name]]
        assert written == pytest.approx(computed), name
        assert all(not isinstance(value, str) for value in written)


def test_codes_become_words_and_shares_are_shown_as_per_cent(book: Workbook) -> None:
    sheet = book["Bảng tổng hợp"]
    titles = [cell.value for cell in sheet[1]]
    first = dict(zip(titles, sheet[2], strict=True))
    assert first["Đơn vị tổng hợp"].value == "Trường THCS Hoa Ban"
    assert first["Thời gian"].value == "Quý II/2026"
    assert first["Trạng thái"].value == "▲ Đúng tiến độ"
    assert first["Giá trị"].number_format == "0.0%"
    minutes = dict(zip(titles, sheet[5], strict=True))
    assert minutes["Giá trị"].number_format == "#,##0.0"
    assert (minutes["Đơn vị tổng hợp"].value, minutes["Thời gian"].value) == ("Toàn phường", "Năm 2026")
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:M6"


def test_the_notes_define_every_indicator_of_the_table(book: Workbook) -> None:
    sheet = book["Ghi chú"]
    words = {cell.value for row in sheet.iter_rows() for cell in row}
    assert {"M1", "M2", "T1.1"} <= words
    assert PLAN.indicator("M1").formula.vi in words
    assert "Trạng thái tính đến ngày 20/06/2026." in words


@pytest.mark.parametrize(
    ("lang", "status", "time"), [("vi", "● Đạt", "Giai đoạn 2026-2030"), ("en", "● Met", "Phase 2026-2030")]
)
def test_the_table_speaks_both_languages_and_keeps_its_numbers(lang: Lang, status: str, time: str) -> None:
    table = summary_table(SUMMARY, plan=PLAN, units=ward.UNITS, lang=lang, named=False)
    assert (table["status"].iloc[-1], table["time"].iloc[-1]) == (status, time)
    assert table["name"].iloc[0] == PLAN.indicator("M1").name[lang]
    pd.testing.assert_series_equal(table["value"], SUMMARY["value"])


def test_no_column_title_is_missing_in_either_language() -> None:
    for lang in ("vi", "en"):
        table = summary_table(SUMMARY, plan=PLAN, units=ward.UNITS, lang=lang)
        assert not set(table.columns) & set(SUMMARY.columns)


@pytest.mark.parametrize(
    ("indicator", "part", "vi", "en"),
    [
        ("M1", "", "", ""),
        ("M1", "Giáo viên", "Giáo viên", "Teachers"),
        ("T1.1", "minutes", *(PLAN.indicator("T1.1").parts[1].name[lang] for lang in ("vi", "en"))),
    ],
)
def test_a_part_is_named_in_the_language_asked_for(indicator: str, part: str, vi: str, en: str) -> None:
    assert part_name(PLAN, PLAN.indicator(indicator), part, "vi") == vi
    assert part_name(PLAN, PLAN.indicator(indicator), part, "en") == en
