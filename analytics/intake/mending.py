"""Putting the sender's mends into the grids of a file, before anything is read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from analytics.datasets import Mend
from analytics.intake.grid import Grid

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ROW = re.compile(r"([1-9]\d{0,6}):\1")


def apply_mends(grids: Sequence[Grid], mends: Iterable[Mend]) -> None:
    """Change the cells that mends name; what lies outside of every sheet's cells is left alone.

    Raises:
        ValueError: a mend's ``cell`` is neither a cell's address nor a row's.
    """
    by_name = {grid.name: grid for grid in grids}
    for mend in mends:
        rows, columns = _place(mend.cell)
        grid = by_name.get(mend.sheet)
        if grid is None or rows >= len(grid.rows):
            continue
        row = list(grid.rows[rows])
        for column in range(len(row)) if columns is None else (columns,):
            if column < len(row):
                row[column] = mend.value.strip() if columns is not None else ""
        grid.rows[rows] = row
        if columns is not None:
            grid.percents -= {(rows, columns)}


def _place(cell: str) -> tuple[int, int | None]:
    """The row and, unless a whole row is meant, the column, from 0."""
    if match := _ROW.fullmatch(cell):
        return int(match[1]) - 1, None
    if match := _CELL.fullmatch(cell):
        column = 0
        for letter in match[1]:
            column = column * 26 + ord(letter) - 64
        return int(match[2]) - 1, column - 1
    raise ValueError(f"{cell!r} is no address of a cell or row")
