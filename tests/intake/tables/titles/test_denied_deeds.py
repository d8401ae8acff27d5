"""Days on which something was made public, handled or finished, beside words that it was not."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from analytics.intake import CheckedFile, Hint
from tests.intake.drawing import HEAD, PERIOD, SHEET, check, check_sheets, saved, told, xlsx

DAY, LATER = date(2026, 5, 4), date(2026, 5, 9)
OFFICE = Hint("VHXH", PERIOD)


def published(
    words: Any, *, on: Any = LATER, title: str = "Ghi chú", result: str = "Khảo sát"
) -> CheckedFile:
    head = (*HEAD["publication"], title)
    channel = None if on is None else "Fanpage"
    return check_sheets({SHEET["publication"]: [head, (result, DAY, on, channel, "Không", words)]}, OFFICE)


def asked(checked: CheckedFile) -> list[str | None]:
    assert {code for code, _ in told(checked)} <= {"note_corrects", "columns_not_read"}
    return [cell for code, cell in told(checked) if code == "note_corrects"]


@pytest.mark.parametrize(
    "words",
    [
        "Chưa công khai",
        "chưa",
        "không",
        "dự kiến",
        "Dự kiến tháng 6",
        "sẽ công khai",
        "chưa đăng",
        "Chưa được công khai",
    ],
)
def test_a_day_of_publishing_that_a_note_denies_is_asked(words: str) -> None:
    assert asked(published(words)) == ["C2"]
    assert asked(published(words, on=None)) == []


@pytest.mark.parametrize("title", ["Tình trạng", "Đã công khai", "Kết quả công khai", "Công khai"])
def test_whatever_the_column_is_called(title: str) -> None:
    assert asked(published("Chưa", title=title)) == ["C2"]
    assert asked(published("x", title=title)) == []
    for mark in (0, "-", False) if title != "Tình trạng" else ():
        assert asked(published(mark, title=title)) == ["C2"]


@pytest.mark.parametrize(
    "words",
    ["đã công khai", "Đang công khai", "Chưa công khai hết", "Công khai đúng hạn", "không có ý kiến", None],
)
def test_notes_that_do_not_deny_it_are_not_asked(words: str | None) -> None:
    assert asked(published(words)) == []


def test_the_name_of_the_result_may_say_so_too() -> None:
    for result in ("Khảo sát (chưa công khai)", "Khảo sát - không công khai"):
        assert asked(published(None, result=result)) == ["C2"]
        assert asked(published(None, result=result, on=None)) == []


def test_a_comment_on_a_cell_may_say_so_too() -> None:
    row = ("Khảo sát", DAY, LATER, "Fanpage", "Không")
    book = load_workbook(io.BytesIO(xlsx({SHEET["publication"]: [HEAD["publication"], row]})))
    book.worksheets[0]["C2"].comment = Comment("chưa", "Lan")
    assert asked(check("t.xlsx", saved(book), OFFICE)) == ["C2"]


def test_the_same_of_a_text_table() -> None:
    rows = [
        (*HEAD["publication"], "Ghi chú"),
        ("Khảo sát", "4/5/2026", "9/5/2026", "Fanpage", "Không", "chưa"),
    ]
    assert asked(check("6. Công khai kết quả.csv", "\n".join(map(";".join, rows)).encode(), OFFICE)) == ["C2"]


@pytest.mark.parametrize(
    ("outcome", "doubted"),
    [
        ("Chưa xử lý", True), ("Đang xử lý", True), ("Không", True), ("Sẽ trả lời", True),
        ("Đã xử lý", False), ("Không thuộc thẩm quyền", False), ("Không còn vướng mắc", False),
    ],
)  # fmt: skip
def test_a_day_of_handling_that_the_outcome_denies_is_asked(outcome: str, doubted: bool) -> None:
    row = (DAY, "Khó khăn, vướng mắc", "Thiếu loa", "Dân", DAY, LATER, "UBND", outcome)
    assert asked(check_sheets({SHEET["feedback"]: [HEAD["feedback"], row]})) == (["F2"] if doubted else [])
    row = (*row[:5], None, *row[6:])
    assert asked(check_sheets({SHEET["feedback"]: [HEAD["feedback"], row]})) == []


@pytest.mark.parametrize(
    ("note", "doubted"),
    [("chưa xong", True), ("đang thực hiện", True), ("Không", False), ("Hoàn thành", False)],
)
def test_a_finished_task_that_its_note_denies_is_asked(note: str, doubted: bool) -> None:
    row = ("T2.1", "Viết tin", "Cô Lan", "x", "x", DAY, "x", 100, DAY, note)
    assert asked(check_sheets({SHEET["task"]: [HEAD["task"], row]})) == (["I2"] if doubted else [])
    row = (*row[:7], 30, None, note)
    assert asked(check_sheets({SHEET["task"]: [HEAD["task"], row]})) == []


@pytest.mark.parametrize(
    ("number", "evidence", "cells"),
    [
        ("Chưa ban hành", None, ["D2"]),
        ("12/KH", "chưa ký", ["D2"]),
        ("12/KH", "bản ký số", []),
        ("12/KH", None, []),
    ],
)
def test_a_plan_that_was_not_issued_is_asked(number: str, evidence: str | None, cells: list[str]) -> None:
    row = ("2025-2026", "Kế hoạch riêng", number, DAY, evidence)
    assert asked(check_sheets({SHEET["plan_document"]: [HEAD["plan_document"], row]})) == cells
