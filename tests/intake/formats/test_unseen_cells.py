"""Cells of an xlsx that nobody sees though nothing hides them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.intake.drawing import HEAD, SHEET, check, saved, told, xlsx

ROW = (date(2026, 5, 4), "Hội nghị", "Họp", "Nhà trường", 12)
BLUE = PatternFill("solid", fgColor="1F4E79")


def drawn(change: Callable[[Worksheet], object]) -> list[tuple[str, str | None]]:
    book: Workbook = load_workbook(io.BytesIO(xlsx({SHEET["activity"]: [HEAD["activity"][:5], ROW]})))
    change(book.worksheets[0])
    return told(check("t.xlsx", saved(book)))


def letters(cell: str, colour: Color | str, ground: PatternFill | None = None) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell].font = Font(color=colour)
        if ground:
            sheet[cell].fill = ground

    return change


def shown_as(cell: str, code: str, ground: PatternFill | None = None) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        sheet[cell].number_format = code
        if ground:
            sheet[cell].fill = ground

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda sheet: setattr(sheet.row_dimensions[2], "height", 1.5), "hidden_rows"),
        (lambda sheet: setattr(sheet.row_dimensions[2], "height", 12), None),
        (lambda sheet: setattr(sheet.column_dimensions["E"], "width", 0.1), "hidden_rows"),
        (lambda sheet: setattr(sheet.column_dimensions["E"], "width", 0.8), None),
        (letters("E2", "FFFFFF"), "unseen_text"),
        (letters("E2", Color(theme=0)), "unseen_text"),
        (letters("E2", "1F4E79", BLUE), "unseen_text"),
        (letters("E2", "FFFFFF", BLUE), None),
        (letters("E2", "1F4E79"), None),
        (letters("E1", "FFFFFF"), None),
        (shown_as("E2", "[White]0"), "unseen_text"),
        (shown_as("E2", "[white]#,##0;[Red]-0"), "unseen_text"),
        (shown_as("E2", "[Color 2]0"), "unseen_text"),
        (shown_as("E2", "0;[White]-0"), None),
        (shown_as("E2", "[Red]0"), None),
        (shown_as("E2", "[Color40]0"), None),
        (shown_as("E2", "[White]0", BLUE), None),
        (shown_as("E2", "[Black]0", PatternFill("solid", fgColor="000000")), "unseen_text"),
        (shown_as("C2", ";;;"), "unseen_text"),
        (shown_as("C2", ";;;@"), None),
        (shown_as("C2", "0,"), None),
        (shown_as("A2", ";;;"), "unseen_text"),
    ],
)
def test_what_is_too_small_or_in_the_colour_of_its_ground_is_told(
    change: Callable[[Worksheet], object], code: str | None
) -> None:
    assert drawn(change) == ([(code, None)] if code else [])
