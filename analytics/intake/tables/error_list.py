"""Our own marks in a workbook that was given back: they are recognised and never read as data."""

from __future__ import annotations

from analytics.intake.model.grid import Grid

LIST_TITLE = "Danh sách lỗi cần sửa"
"""What the first cell of the sheet of problems says; by it the sheet is known again, whatever its name."""

LIST_SHEET = "Lỗi cần sửa"
"""The name of the sheet of problems in a marked workbook."""


def is_error_list(grid: Grid) -> bool:
    """Whether a sheet is the list of problems that we put into a workbook given back marked."""
    return bool(grid.rows and grid.rows[0] and grid.rows[0][0] == LIST_TITLE)
