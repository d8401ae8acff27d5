"""A text table that was pasted into a spreadsheet so that each whole line stands in one cell."""

from __future__ import annotations

import csv

from analytics.intake.model.grid import Grid, Value
from analytics.intake.tables.locate import best_row

_DEEPEST = 60
_SEPARATORS = ";\t|,"


def separator_of_lines(grid: Grid) -> tuple[int, str] | None:
    """The only column with something in it and what parts its cells; None where they are no lines of a form.

    Cells parted so have titles of a form among them.
    """
    used: set[int] = set()
    for row in grid.rows[:_DEEPEST]:
        used.update(column for column, cell in enumerate(row) if cell != "")
        if len(used) > 1:  # nearly always
            return None
    if not used:
        return None
    (column,) = used
    words = [row[column] for row in grid.rows[:_DEEPEST] if type(row[column]) is str and row[column]]
    for separator in _SEPARATORS:
        if not any(separator in line for line in words):
            continue
        try:
            parted: list[list[Value]] = [[*row] for row in csv.reader(words, delimiter=separator)]
        except csv.Error:
            continue
        if best_row(parted, None) is not None:
            return column, separator
    return None
