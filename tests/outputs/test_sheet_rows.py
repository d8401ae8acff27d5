"""The rows of a file around one cell, as a reading process hands them back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

import pytest
from openpyxl import Workbook

from analytics.intake.formats.opened import Refused
from analytics.outputs import Percent, SheetRows, sheet_rows


def book(rows: Sequence[Sequence[object]], *, title: str = "1. Phổ biến", percent: str = "") -> bytes:
    made = Workbook()
    made.worksheets[0].title = "Thông tin"
    sheet = made.create_sheet(title)
    for row in rows:
        sheet.append(row)
    if percent:
        sheet[percent].number_format = "0%"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


LONG = [["Nhóm", None, "Tổng số"], *([f"Nhóm {n}", None, n] for n in range(2, 21))]


def test_a_few_rows_above_and_below_come_back_without_columns_that_are_blank_in_all_of_them() -> None:
    found = sheet_rows("a.xlsx", book(LONG), "1. Phổ biến", "C10", above=1, below=2)
    assert found == SheetRows(
        ("A", "C"),
        ((9, ("Nhóm 9", 9.0)), (10, ("Nhóm 10", 10.0)), (11, ("Nhóm 11", 11.0)), (12, ("Nhóm 12", 12.0))),
        10,
        "C",
    )


def test_a_blank_cell_that_was_asked_for_keeps_its_column_and_a_sheet_s_ends_are_no_rows_too_many() -> None:
    found = sheet_rows("a.xlsx", book(LONG), "1. Phổ biến", "B20", above=1, below=5)
    assert found is not None
    assert found.columns == ("A", "B", "C")
    assert [number for number, _ in found.rows] == [19, 20]
    assert found.rows[1][1] == ("Nhóm 20", "", 20.0)


def test_a_whole_row_marks_no_cell_and_a_wide_sheet_shows_the_columns_around_the_cell() -> None:
    wide = book([list(range(1, 31))])
    whole = sheet_rows("a.xlsx", wide, "1. Phổ biến", "1:1")
    assert whole is not None
    assert (whole.row, whole.column, whole.columns[0]) == (1, "", "A")
    far = sheet_rows("a.xlsx", wide, "1. Phổ biến", "AA1")
    assert far is not None
    assert len(far.columns) == 10
    assert far.rows[0][1][far.columns.index("AA")] == 27.0


def test_words_dates_and_percentages_are_as_the_sender_sees_them_and_no_formula_is_run() -> None:
    data = book([["<b>x</b>", date(2026, 8, 20), 0.875, "=1+1", True]], percent="C1")
    found = sheet_rows("a.xlsx", data, "1. Phổ biến", "A1")
    assert found is not None
    assert found.rows[0][1][:3] == ("<b>x</b>", "20/08/2026", Percent(0.875))
    assert found.rows[0][1][3:] == ("=1+1", "TRUE"), "a formula without a stored value is its own words"


def test_a_text_file_is_found_by_its_own_name() -> None:
    found = sheet_rows("b.csv", b"a;b\n1;2\n", "b", "B2")
    assert found is not None
    assert found.rows[1] == (2, ("1", "2")) or found.rows[1] == (2, (1.0, 2.0))


@pytest.mark.parametrize(
    ("name", "data", "sheet", "cell"),
    [
        ("a.xlsx", book(LONG), "Trang khác", "C10"),
        ("a.xlsx", book(LONG), "1. Phổ biến", "ZZ9"),
        ("a.xlsx", book(LONG), "1. Phổ biến", "C999"),
        ("a.xlsx", book(LONG), "1. Phổ biến", "../C10"),
        ("a.xlsx", book(LONG)[:300], "1. Phổ biến", "C10"),
        ("a.bin", b"\0\1\2", "a", "A1"),
    ],
    ids=["no such sheet", "no such column", "no such row", "no cell", "broken", "no table"],
)
def test_what_cannot_be_shown_is_nothing(name: str, data: bytes, sheet: str, cell: str) -> None:
    assert sheet_rows(name, data, sheet, cell) is None


def test_a_reading_process_does_the_work_within_its_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    module = sys.modules["analytics.outputs.sheet_rows"]
    asked: list[object] = []

    def refused(work: object, *_: object) -> Refused:
        asked.append(work)
        return Refused("file_too_large")

    monkeypatch.setattr(module, "contained", refused)
    assert sheet_rows("a.xlsx", book(LONG), "1. Phổ biến", "C10") is None
    assert asked == [module._around]  # type: ignore[attr-defined]
