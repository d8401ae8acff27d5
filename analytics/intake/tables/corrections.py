"""Putting the sender's mends into the grids of a file, before anything is read from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from analytics.datasets import CellCorrection
from analytics.intake.model.grid import Grid

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_ROW = re.compile(r"([1-9]\d{0,6}):\1")
_COLUMN = re.compile(r"([A-Z]{1,3}):\1")
_AREA = re.compile(r"([A-Z]{1,3}[1-9]\d{0,6}):([A-Z]{1,3}[1-9]\d{0,6})")


def apply_corrections(grids: Sequence[Grid], corrections: Iterable[CellCorrection]) -> None:
    """Change the cells that mends name; what lies outside of every sheet's cells is left alone.

    Raises:
        ValueError: a mend's ``cell`` is no address of a cell, a row or a column.
    """
    by_name = {grid.name: grid for grid in grids}
    for mend in corrections:
        whole = ":" in mend.cell
        if grid := by_name.get(mend.sheet):
            grid.in_order = False
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
    if match := _AREA.fullmatch(cell):
        first, last = _place(match[1]), _place(match[2])
    else:
        first = last = _place(cell)
    for number in _span(first[0], last[0], len(grid.rows)):
        for place in _span(first[1], last[1], len(grid.rows[number])):
            yield number, place


def _span(first: int | None, last: int | None, size: int) -> range:
    return range(size) if first is None or last is None else range(first, min(last + 1, size))


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
