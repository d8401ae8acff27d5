"""Sheets of a workbook as calamine, the fast reader, gives them, with what a survey of its parts found."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum, load_workbook

from analytics.intake.formats.merged import within
from analytics.intake.formats.used_area import BookScan
from analytics.intake.model.grid import Grid
from analytics.intake.model.limits import LIMITS, TooLargeError

_LAST_YEAR = 9990


def read_workbook(scan: BookScan) -> list[Grid] | None:
    """The sheets as the fast reader gives them, and what surveys of them found beside; None if it is damaged.

    Raises:
        TooLargeError: it has more sheets or cells than the limits allow.
    """
    try:
        workbook = load_workbook(io.BytesIO(scan.data))
        sheets = workbook.sheets_metadata
        if len(sheets) > LIMITS.sheets:
            raise TooLargeError
        surveys = scan.sheets if len(scan.sheets) == len(sheets) else [None] * len(sheets)
        grids, cells = [], 0
        for sheet, survey in zip(sheets, surveys, strict=True):
            if sheet.typ == SheetTypeEnum.WorkSheet:
                hidden = sheet.visible != SheetVisibleEnum.Visible
                grid = _grid(workbook, sheet.name, hidden=hidden, room=LIMITS.cells - cells)
                grid.very_hidden = sheet.visible == SheetVisibleEnum.VeryHidden
                if survey is not None:
                    survey.put_into(grid)
                if scan.days_later:
                    _set_later(grid, scan.days_later)
                cells += len(grid.rows) * len(grid.rows[0]) if grid.rows else 0
                grids.append(grid)
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError):
        return None
    except BaseException as error:  # a panic inside the reader derives from BaseException only
        if type(error).__name__ != "PanicException":
            raise
        return None
    return grids


def _set_later(grid: Grid, days: int) -> None:
    """Move the dates of a sheet whose file counts days from a later day than the reader was told."""
    grid.days_later = days
    later = timedelta(days=days)
    for row in grid.rows:
        for column, cell in enumerate(row):
            if isinstance(cell, date) and cell.year < _LAST_YEAR:
                row[column] = cell + later


def _grid(workbook: CalamineWorkbook, name: str, *, hidden: bool, room: int) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    last = sheet.end
    height, width = (last[0] + 1, last[1] + 1) if last is not None else (0, 0)
    if height * width > room:
        raise TooLargeError
    rows = sheet.to_python(skip_empty_area=False)
    merges = sheet.merged_cell_ranges
    return Grid(name, rows, hidden, within(merges, height, width) if merges else merges)
