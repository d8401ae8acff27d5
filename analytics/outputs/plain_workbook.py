"""Tables of a page as a workbook to read, print and calculate with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.outputs import styles

_NARROWEST, _WIDEST = 9, 60
_SHEET_NAME = 31  # characters that a sheet's name may have
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A sheet: its name, a title, notes under it, and a frame whose columns are the headers.

    Whole numbers stay numbers (đồng in full), floats are shares of 0..1, days are dates, the rest is text.
    """

    name: str
    title: str
    notes: Sequence[str]
    frame: pd.DataFrame


def plain_workbook(tables: Sequence[PlainTable]) -> bytes:
    """A workbook with a sheet for each table: frozen headers, a filter, and A4 across."""
    book = Workbook()
    for place, table in enumerate(tables):
        sheet = book.active if place == 0 else book.create_sheet()
        assert isinstance(sheet, Worksheet)
        _fill(sheet, table)
    return styles.saved(book, tables[0].title)


def _fill(sheet: Worksheet, table: PlainTable) -> None:
    sheet.title = table.name.translate(_NOT_IN_NAMES)[:_SHEET_NAME]
    styles.put(sheet, 1, 1, table.title).font = styles.TITLE_FONT
    for row, note in enumerate(table.notes, start=2):
        styles.put(sheet, row, 1, note).font = styles.NOTE_FONT
    top = len(table.notes) + 3
    frame = table.frame
    styles.header_row(sheet, top, list(frame.columns))
    for column, name in enumerate(frame.columns, start=1):
        cells = frame[name]
        form = _form(cells)
        widest = len(str(name)) // 2
        for row, value in enumerate(cells, start=top + 1):
            if pd.isna(value):
                continue
            if isinstance(value, pd.Timestamp):
                value = value.to_pydatetime()
            cell = styles.put(
                sheet, row, column, value if form is None or form == styles.DATE_FORMAT else _number(value)
            )
            cell.alignment, cell.border = styles.WRAP, styles.GRID
            if form is not None:
                cell.number_format = form
            widest = max(widest, len(f"{value:,}" if form == styles.INTEGER_FORMAT else str(value)))
        width = 12 if form == styles.DATE_FORMAT else min(max(widest + 2, _NARROWEST), _WIDEST)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = f"B{top + 1}"
    sheet.auto_filter.ref = f"A{top}:{get_column_letter(max(len(frame.columns), 1))}{top + len(frame)}"
    styles.print_setup(sheet, header=top)


def _form(cells: pd.Series[Any]) -> str | None:
    """The number format of a column; ``None`` for text."""
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        return styles.DATE_FORMAT
    if pd.api.types.is_integer_dtype(cells.dtype):
        return styles.INTEGER_FORMAT
    return styles.PERCENT_FORMAT if pd.api.types.is_float_dtype(cells.dtype) else None


def _number(value: object) -> float:
    number = float(str(value))
    return int(number) if number.is_integer() and not isinstance(value, float) else number
