"""A few rows of a file as it was sent, around the cell that one asked about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from analytics.intake import Grid, SourceFile, cell_shown, contained
from analytics.intake.formats.open_file import open_file
from analytics.intake.model.grid import is_blank, letter

_CELL = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_ROW = re.compile(r"([1-9][0-9]{0,6}):[1-9][0-9]{0,6}")
_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Percent:
    """A number that the sheet shows as a percentage; 1.0 is all."""

    value: float


Shown = str | float | Percent
"""A cell as words, or a number where it holds one."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """Rows of a sheet around a cell.

    ``columns`` are their letters, without those that are blank in all these rows; ``rows`` the number of each
    row and its cells. ``row`` and ``column`` name the cell; ``column`` is empty for a whole row.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Shown, ...]], ...]
    row: int
    column: str


def sheet_rows(
    name: str, data: bytes, sheet: str, cell: str, *, above: int = 4, below: int = 3
) -> SheetRows | None:
    """The rows around ``cell`` (``D12``, or ``12:12`` for a whole row) of a sheet, in at most ten columns.

    A sender's bytes are opened by a process that reads files, within its limits; only these rows come back.

    Returns:
        ``None`` where the file cannot be opened, or has no such sheet or cell.
    """
    place = _place(cell)
    if place is None:
        return None
    found = contained(_around, name, data, sheet, place, above, below)
    return found if isinstance(found, SheetRows) else None


def _place(cell: str) -> tuple[int, int | None] | None:
    """Row and column from 0, without a column for a whole row."""
    if whole := _ROW.fullmatch(cell):
        return int(whole[1]) - 1, None
    if (one := _CELL.fullmatch(cell)) is None:
        return None
    column = 0
    for sign in one[1]:
        column = column * 26 + ord(sign) - 64
    return int(one[2]) - 1, column - 1


def _around(
    name: str, data: bytes, sheet: str, place: tuple[int, int | None], above: int, below: int
) -> SheetRows | None:
    """In a worker: the rows, or nothing."""
    try:
        opened = open_file(SourceFile(name, data))
    except Exception:  # whatever a sender's bytes make a reader raise
        return None
    grids = opened if isinstance(opened, list) else []
    grid = next((one for one in grids if one.name == sheet), grids[0] if len(grids) == 1 else None)
    row, column = place
    if grid is None or row >= len(grid.rows) or (column or 0) >= len(grid.rows[row]):
        return None
    first, last = max(row - above, 0), min(row + below + 1, len(grid.rows))
    used = [
        at
        for at in range(len(grid.rows[row]))
        if at == column or not all(is_blank(grid.rows[line][at]) for line in range(first, last))
    ]
    middle = used.index(column) if column in used else 0
    start = max(0, min(middle - _COLUMNS // 2, len(used) - _COLUMNS))
    kept = used[start : start + _COLUMNS]
    rows = tuple((line + 1, tuple(_shown(grid, line, at) for at in kept)) for line in range(first, last))
    return SheetRows(
        tuple(letter(at) for at in kept), rows, row + 1, "" if column is None else letter(column)
    )


def _shown(grid: Grid, row: int, column: int) -> Shown:
    value = grid.rows[row][column]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Percent(float(value)) if (row, column) in grid.percents else float(value)
    if isinstance(value, datetime | date) or not is_blank(value):
        return cell_shown(value)
    return ""
