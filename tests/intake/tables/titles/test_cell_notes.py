"""What a note on a cell says of the figure in it."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from tests.intake.drawing import HEAD, SHEET, check, saved, told, xlsx

SHEETS = {
    SHEET["activity"]: [HEAD["activity"][:5], (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)],
    SHEET["budget"]: [HEAD["budget"][:5], ("Pano", "Xã hội hóa", 9_000_000, 5_000_000, 4_000_000)],
}


@pytest.mark.parametrize(
    ("cell", "note", "said"),
    [
        ("1!E2", "Lũy kế từ đầu năm", "là số lũy kế"),
        ("1!E2", "Lan:\nkhoảng 12 người", "ước tính"),
        ("1!E1", "Số vắng mặt", "không thực hiện"),
        ("1!E1", "Số liệu Quý I/2026", "thời gian khác"),
        ("2!C2", "ĐVT: nghìn đồng", "(nghìn đồng)"),
        ("2!C2", "Đơn vị tính: đồng", None),
        ("1!E2", "Đã đối chiếu với danh sách", None),
        ("1!C2", "ước tính", None),
    ],
)
def test_a_note_that_makes_another_figure_of_it_is_told(cell: str, note: str, said: str | None) -> None:
    book = load_workbook(io.BytesIO(xlsx(SHEETS)))
    sheet, _, place = cell.partition("!")
    book.worksheets[int(sheet) - 1][place].comment = Comment(note, "Lan")
    checked = check("t.xlsx", saved(book))
    assert told(checked) == ([("note_on_figure", place)] if said else [])
    assert said is None or said in checked.problems[0].message()


@pytest.mark.parametrize(
    ("note", "asked"), [("sửa lại: 45", True), ("Lan:\n45 người", True), ("Đúng là 12", False)]
)
def test_a_note_with_another_figure_is_asked(note: str, asked: bool) -> None:
    book = load_workbook(io.BytesIO(xlsx(SHEETS)))
    book.worksheets[0]["E2"].comment = Comment(note, "Lan")
    assert told(check("t.xlsx", saved(book))) == ([("note_corrects", "E2")] if asked else [])


def test_a_note_of_ours_is_none_of_the_senders() -> None:
    book = load_workbook(io.BytesIO(xlsx(SHEETS)))
    book.worksheets[0]["E2"].comment = Comment("Số ước tính", "nq71")
    assert told(check("t.xlsx", saved(book))) == []
