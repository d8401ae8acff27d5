"""Putting the sender's mends into the grids of a file, before anything is read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from analytics.datasets import CellCorrection
from analytics.intake.model.grid import Grid

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ROW = re.compile(r"([1-9]\d{0,6}):\1")
_COLUMN = re.compile(r"([A-Z]{1,3}):\1")


def apply_corrections(grids: Sequence[Grid], corrections: Iterable[CellCorrection]) -> None:
    """Change the cells that mends name; what lies outside of every sheet's cells is left alone.

    Raises:
        ValueError: a mend's ``cell`` is no address of a cell, a row or a column.
    """
    by_name = {grid.name: grid for grid in grids}
    for mend in corrections:
        whole = ":" in mend.cell
        if grid := by_name.get(mend.sheet):
            for row, column in _places(mend.cell, grid):
                grid.sent.setdefault((row, column), grid.rows[row][column])
                grid.rows[row][column] = "" if whole else mend.value.strip()
                grid.percents -= {(row, column)}
                grid.worded.pop((row, column), None)
                grid.struck.pop((row, column), None)
        else:
            _place(mend.cell)


def _places(cell: str, grid: Grid) -> Iterator[tuple[int, int]]:
    """The places that an address names, as far as the grid has them."""
    row, column = _place(cell)
    rows = range(len(grid.rows)) if row is None else range(row, min(row + 1, len(grid.rows)))
    for number in rows:
        width = len(grid.rows[number])
        for place in range(width) if column is None else range(column, min(column + 1, width)):
            yield number, place


def place_of(cell: str) -> tuple[int, int]:
    """The row and the column of a cell's address, from 0.

    Raises:
        ValueError: it is no address of one cell.
    """
    row, column = _place(cell)
    if row is None or column is None:
        raise ValueError(f"{cell!r} is no address of a cell")
    return row, column


def _place(cell: str) -> tuple[int | None, int | None]:
    """The row and the column, from 0; None where all of them are meant."""
    if match := _CELL.fullmatch(cell):
        return int(match[2]) - 1, _number(match[1])
    if match := _ROW.fullmatch(cell):
        return int(match[1]) - 1, None
    if match := _COLUMN.fullmatch(cell):
        return None, _number(match[1])
    raise ValueError(f"{cell!r} is no address of a cell, a row or a column")


def _number(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1
