"""The cells of a file that is no xlsx, as a workbook with the same sheets and the same addresses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.intake import Grid, cell_shown
from analytics.outputs import styles

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_NAME = 31
_WIDTH = 16.0


def copied(grids: Sequence[Grid]) -> tuple[bytes, dict[str, str]]:
    """The workbook, and the new name of each sheet; a name that Excel does not allow is changed.

    Numbers stay numbers and dates dates; what a formula or an error showed is kept as text, so that
    nothing in the copy can run.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    for grid in grids:
        names[grid.name] = _name(grid.name, book.sheetnames)
        sheet = book.create_sheet(names[grid.name])
        sheet.sheet_state = "hidden" if grid.hidden else "visible"
        _fill(sheet, grid)
    if not any(sheet.sheet_state == "visible" for sheet in book.worksheets):
        book.create_sheet(_name(" ", book.sheetnames))
    return styles.saved(book, "nq71"), names


def _fill(sheet: Worksheet, grid: Grid) -> None:
    for number, row in enumerate(grid.rows, start=1):
        for column, value in enumerate(row, start=1):
            if value == "":
                continue
            cell = styles.put(sheet, number, column, value if _is_plain(value) else cell_shown(value))
            if isinstance(value, date):
                cell.number_format = styles.DATE_FORMAT
            elif (number - 1, column - 1) in grid.percents:
                cell.number_format = styles.PERCENT_FORMAT
    for (row_number, column), words in grid.struck.items():
        if grid.rows[row_number][column] == "":  # else what is left of the cell stands there
            styles.put(sheet, row_number + 1, column + 1, words).font = Font(strike=True)
    for (top, left), (bottom, right) in grid.merges or ():
        if (top, left) != (bottom, right):
            sheet.merge_cells(
                start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1
            )
    for hidden in grid.hidden_rows:
        sheet.row_dimensions[hidden + 1].hidden = True
    for column in range(len(grid.rows[0]) if grid.rows else 0):
        dimension = sheet.column_dimensions[get_column_letter(column + 1)]
        dimension.width, dimension.hidden = _WIDTH, column in grid.hidden_columns


def _is_plain(value: object) -> bool:
    return isinstance(value, str | int | float | bool | datetime | date | time | timedelta)


def _name(name: str, taken: Sequence[str]) -> str:
    known = {one.casefold() for one in taken}
    base = _FORBIDDEN.sub("_", name).strip("' ")[:_LONGEST_NAME] or "Trang"
    found, number = base, 1
    while found.casefold() in known:
        number += 1
        ending = f" ({number})"
        found = base[: _LONGEST_NAME - len(ending)] + ending
    return found
