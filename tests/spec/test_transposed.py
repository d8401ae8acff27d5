"""Sheets whose fields stand below each other: read like any other, and named as their sender sees them."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font

from analytics.indicators import trace
from analytics.intake import Hint
from analytics.intake.model.grid import Grid
from analytics.intake.tables.transposed import exchanged
from analytics.store import Store
from tests.intake.drawing import (
    HEAD,
    PLAN,
    SHEET,
    UNITS,
    check,
    check_sheets,
    ods,
    only,
    rows_of,
    saved,
    told,
    xlsx,
)

ACROSS: list[tuple[Any, ...]] = [
    ("UBND PHƯỜNG MẪU",),
    ("TRƯỜNG TIỂU HỌC HOA MẪU",),
    (None, "BÁO CÁO QUÝ II NĂM 2026"),
    (None, "Nhóm đối tượng", "Giáo viên", "Nhân viên"),
    (None, "Tổng số", 40, 6),
    (None, "Số đã được phổ biến, quán triệt", 38, 5),
]


def test_its_letterhead_names_unit_and_period() -> None:
    checked = check("t.xlsx", xlsx({SHEET["briefing"]: ACROSS}), Hint())
    assert told(checked) == []
    (report,) = checked.reports
    assert (report.unit, report.period.code) == ("TH01", "2026-Q2")
    assert rows_of(checked, "briefing", "row", "group", "briefed") == [
        (3, "Giáo viên", 38),
        (4, "Nhân viên", 5),
    ]


def test_what_is_unseen_struck_or_noted_is_told_at_its_place() -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["briefing"]: ACROSS})))
    sheet = book.worksheets[0]
    sheet["C5"].comment = Comment("Sửa lại: 42", "Lan")
    sheet["D5"].font = Font(color="FFFFFF")
    sheet["D6"].font = Font(strike=True)
    checked = check("t.xlsx", saved(book), Hint())
    assert told(checked) == [
        ("unseen_text", None), ("note_corrects", "C5"), ("struck_text", "D6"), ("missing_required", "D6")
    ]  # fmt: skip
    (unseen,) = [one for one in checked.problems if one.code == "unseen_text"]
    (missing,) = [one for one in checked.problems if one.code == "missing_required"]
    assert "D5" in unseen.message()
    assert "5" in missing.fix()  # what was struck there


def test_the_cells_behind_a_number_are_the_senders_own(tmp_path: Any) -> None:
    data, at = xlsx({SHEET["briefing"]: ACROSS}), datetime.fromisoformat("2026-06-20T08:00")
    checked = check("t.xlsx", data, Hint())
    with Store.open(str(tmp_path / "kho.db")) as store:
        store.import_units(UNITS, by="văn phòng", at=at)
        store.submit("t.xlsx", data, checked.reports, by="trường", at=at)
        found = trace(PLAN, UNITS, store.reports(), "M1", time="2026-Q2", as_of=date(2026, 6, 20))
    book = load_workbook(io.BytesIO(data))
    cells = {record.cell: (record.role, record.value) for record in found.itertuples()}
    assert cells == {"C6": ("numerator", 38), "C5": ("denominator", 40)}
    assert {cell: book[SHEET["briefing"]][cell].value for cell in cells} == {"C6": 38, "C5": 40}


def test_a_bad_cell_is_named_where_it_stands() -> None:
    rows = [*ACROSS[:4], (None, "Tổng số", 40, "sáu"), (None, "Số đã được phổ biến, quán triệt", 41, 5)]
    assert told(check_sheets({SHEET["briefing"]: rows})) == [
        ("number_in_words", "D5"),
        ("exceeds_total", "C6"),
    ]


def test_a_hidden_column_of_it_is_named_by_its_letter() -> None:
    book = load_workbook(io.BytesIO(xlsx({SHEET["briefing"]: ACROSS})))
    book.worksheets[0].column_dimensions["D"].hidden = True
    checked = check("t.xlsx", saved(book))
    assert told(checked) == [("hidden_rows", None)]
    assert only(checked).message().endswith("như các dòng khác: D.")


def test_a_share_shown_in_percent_is_read_as_such() -> None:
    fields = [HEAD["task"][:8], ("T1.1", "Việc", "A", "B", "C", date(2026, 5, 4), "D", 0.5)]
    checked = check("t.ods", ods({SHEET["task"]: list(zip(*fields, strict=True))}, percents=True))
    assert told(checked) == []
    assert rows_of(checked, "task", "code", "progress") == [("T1.1", 50)]


def test_everything_known_of_a_sheet_is_exchanged_with_it() -> None:
    grid = Grid(
        "x", [["a", "b", "c"], ["d", "e", "f"]], False, [((0, 1), (1, 2))],
        frozenset({(1, 2)}), frozenset({1}), frozenset({2}), ("Z9",),
    )  # fmt: skip
    assert exchanged(grid) == Grid(
        "x", [["a", "d"], ["b", "e"], ["c", "f"]], False, [((1, 0), (2, 1))],
        frozenset({(2, 1)}), frozenset({2}), frozenset({1}), ("Z9",),
    )  # fmt: skip


def test_a_sheet_too_tall_for_it_is_left_as_it_is() -> None:
    assert exchanged(Grid("x", [[""]] * 301)) is None
    assert exchanged(Grid("x", [])) is None
