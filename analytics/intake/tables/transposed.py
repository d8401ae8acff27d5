"""Sheets whose fields stand below each other and whose rows stand side by side, read with both exchanged."""

from __future__ import annotations

from dataclasses import replace

from analytics.intake.model.grid import Grid

_MOST_ROWS = 300
_MOST_COLUMNS = 2000


def exchanged(grid: Grid) -> Grid | None:
    """The sheet with rows and columns exchanged; None where it is too tall to be written that way."""
    if not grid.rows or len(grid.rows) > _MOST_ROWS or len(grid.rows[0]) > _MOST_COLUMNS:
        return None
    merges = grid.merges
    if merges is not None:
        merges = [((left, first), (right, last)) for (first, left), (last, right) in merges]
    return replace(
        grid,
        rows=[list(column) for column in zip(*grid.rows, strict=True)],
        merges=merges,
        percents=frozenset((column, row) for row, column in grid.percents),
        worded={(column, row): words for (row, column), words in grid.worded.items()},
        hidden_rows=grid.hidden_columns,
        hidden_columns=grid.hidden_rows,
    )
