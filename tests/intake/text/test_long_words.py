"""Words that nobody writes in earnest, at length: they are read in a moment, and figures without end break nothing."""

from __future__ import annotations

import io
from datetime import date
from time import process_time

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from analytics.intake import CheckedFile
from tests.intake.drawing import HEAD, SHEET, check, check_sheets, saved, xlsx

HEADER = HEAD["activity"][:5]


def held(title: str) -> tuple[object, ...]:
    """A row of an activity."""
    return (date(2026, 5, 4), "Hội nghị", title, "Nhà trường", 12)


def noted(note: str) -> CheckedFile:
    """A file of one activity with a note on its people."""
    book = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEADER, held("Họp")]})))
    book.worksheets[0]["E2"].comment = Comment(note, "Lan")
    return check("a.xlsx", saved(book))


@pytest.mark.parametrize(
    "note",
    ["mục " + "11/" * 40 + "11 em", "a" * 20_000 + " 1", "1" * 20_000, "sửa" + " " * 20_000 + "x", "sai 1" + " " * 20_000],
    ids=["documents", "no address", "one figure", "spaces", "spaces behind"],
)  # fmt: skip
def test_a_long_note_is_read_in_a_moment(note: str) -> None:
    before = process_time()
    assert {one.code for one in noted(note).problems} <= {"note_not_read", "note_corrects", "note_on_figure"}
    assert process_time() - before < 5


@pytest.mark.parametrize(
    "title",
    ["* " + " " * 20_000 + "x", "không" + " gì" * 40 + " x", "Họp " + "1 x " * 5000, "9" * 20_000],
    ids=["spaces", "nothing", "sizes", "one figure"],
)
def test_a_long_title_is_read_in_a_moment(title: str) -> None:
    before = process_time()
    checked = check_sheets({SHEET["activity"]: [HEADER, held(title)]})
    assert checked.status in ("valid", "invalid")
    assert process_time() - before < 5


@pytest.mark.parametrize("item", ["9" * 20_000, "In 2 x " * 4000, "so tien " * 12])
def test_a_long_item_that_costs_much_is_read_in_a_moment(item: str) -> None:
    before = process_time()
    row = (item, "Xã hội hóa", 900_000_000, 900_000_000, 900_000_000)
    checked = check_sheets({SHEET["budget"]: [HEAD["budget"][:5], row]})
    assert checked.status in ("valid", "invalid")
    assert process_time() - before < 5


def test_many_addresses_are_read_in_a_moment() -> None:
    before = process_time()
    assert check("a.csv", b"http://" * 2300 + b",").status != "valid"
    assert process_time() - before < 5
