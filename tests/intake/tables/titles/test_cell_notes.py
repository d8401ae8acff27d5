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


ANSWERED = (
    "[Threaded comment]\n\nYour version of Excel allows you to read this threaded comment; however, any edits to it "
    "will get removed. Learn more: https://go.microsoft.com/fwlink/?linkid=870924\n\nComment:\n    {}"
)


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
    ("note", "asked"),
    [
        ("sửa lại: 45", True),
        ("Nhầm, sửa thành 45", True),
        ("Ghi sai - phải là 45", True),
        ("Lan:\n45 người", True),
        ("Thực tế 45 em", True),
        ("Đúng là 12", False),
        (ANSWERED.format("số đúng là 120"), True),
        (ANSWERED.format("đã xem"), False),
    ],
)
def test_a_note_with_another_figure_is_asked(note: str, asked: bool) -> None:
    book = load_workbook(io.BytesIO(xlsx(SHEETS)))
    book.worksheets[0]["E2"].comment = Comment(note, "Lan")
    assert told(check("t.xlsx", saved(book))) == ([("note_corrects", "E2")] if asked else [])


@pytest.mark.parametrize(
    ("cell", "note", "told_of"),
    [
        ("E2", "Lan:\nthiếu 5 em chưa báo", "E2: «Lan: thiếu 5 em chưa báo»"),
        ("C2", "họp 2 buổi, 8 và 9/5", "C2: «họp 2 buổi, 8 và 9/5»"),
        ("H2", "cộng 3 khách", "H2: «cộng 3 khách»"),
        ("E2", ANSWERED.format("cộng thêm 8"), "E2: «cộng thêm 8»"),
        ("E2", "đủ 12 em", None),
        ("E2", "Theo KH 673/KH-UBND ngày 4/5/2026", None),
        ("E2", "gồm 5 GV, 7 HS", None),  # which is what the cell has
        ("E2", "gồm 5 GV, 8 HS", "E2: «gồm 5 GV, 8 HS»"),
        ("C2", "Lớp 5A và khối 4, 5; phòng 12", None),
        ("C2", "lớp 5: 30 em", "C2: «lớp 5: 30 em»"),
        ("C2", "8h30 - 10 giờ, ĐT: 0912 345 678", None),
        ("C2", "1. Ảnh\n2. Biên bản", None),
        ("C2", "Xem https://a.vn/2026/17", None),
        ("A2", "họp ngày 04/05/2026", None),
        ("A2", "họp bù ngày 11/05", "A2: «họp bù ngày 11/05»"),
        ("C2", "có 12 người ký tên", None),
        ("C2", "Công văn số 45, Quyết định 12/QĐ-UBND", None),
        ("E2", "kèm 3 ảnh, cập nhật lúc 10:30 ngày 12/5/2026", None),
        ("E2", "Hóa đơn số 0012345, QĐ 45/QĐ-UBND ngày 12/3/2026", None),
        ("E2", "thiếu lớp 5A", "E2: «thiếu lớp 5A»"),
        ("C2", "số của tháng 3", "C2: «số của tháng 3»"),
        ("E2", "đã đối chiếu", None),
        ("E1", "tối đa 9999", None),
        ("H9", "việc của năm 2025", None),
    ],
)
def test_figures_in_a_note_on_a_row_are_told_as_not_read(cell: str, note: str, told_of: str | None) -> None:
    book = load_workbook(io.BytesIO(xlsx(SHEETS)))
    book.worksheets[0][cell].comment = Comment(note, "Lan")
    checked = check("t.xlsx", saved(book))
    assert told(checked) == ([("note_not_read", None)] if told_of else [])
    assert [problem.params["words"] for problem in checked.problems] == ([told_of] if told_of else [])


def test_only_the_first_of_many_notes_are_quoted() -> None:
    name, rows = next(iter(SHEETS.items()))
    book = load_workbook(
        io.BytesIO(xlsx({name: [rows[0], *((*rows[1][:2], f"Họp {n}", "Trường", 12) for n in range(5))]}))
    )
    for number in range(2, 7):
        book.worksheets[0].cell(number, 5).comment = Comment(f"cộng thêm {number} em", "Lan")
    (problem,) = check("t.xlsx", saved(book)).problems
    assert (problem.params["count"], problem.params["words"]) == (
        5, "E2: «cộng thêm 2 em»; E3: «cộng thêm 3 em»; E4: «cộng thêm 4 em»…",
    )  # fmt: skip


def test_a_note_of_ours_is_none_of_the_senders() -> None:
    book = load_workbook(io.BytesIO(xlsx(SHEETS)))
    book.worksheets[0]["E2"].comment = Comment("Số ước tính", "nq71")
    assert told(check("t.xlsx", saved(book))) == []
