"""Sheets whose fields stand below each other and whose rows stand side by side, read with both exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from analytics.intake.model.grid import Grid, Merge, Place

V = TypeVar("V")
_MOST_ROWS = 300
_MOST_COLUMNS = 2000


def exchanged(grid: Grid) -> Grid | None:
    """The sheet with rows and columns exchanged; None where it is too tall to be written that way."""
    if not grid.rows or len(grid.rows) > _MOST_ROWS or len(grid.rows[0]) > _MOST_COLUMNS:
        return None
    merges = grid.merges
    if merges is not None:
        merges = list(map(_area, merges))
    return replace(
        grid,
        rows=[list(column) for column in zip(*grid.rows, strict=True)],
        merges=merges,
        percents=_places(grid.percents),
        month_first=_places(grid.month_first),
        unseen=_places(grid.unseen),
        stressed=_places(grid.stressed),
        worded=_by_place(grid.worded),
        notes=_by_place(grid.notes),
        struck=_by_place(grid.struck),
        sent=_by_place(grid.sent),
        indents=_by_place(grid.indents),
        conditionals=tuple(one._replace(areas=tuple(map(_area, one.areas))) for one in grid.conditionals),
        hidden_rows=grid.hidden_columns,
        hidden_columns=grid.hidden_rows,
    )


def _places(places: Iterable[Place]) -> frozenset[Place]:
    return frozenset((column, row) for row, column in places)


def _by_place(said: Mapping[Place, V]) -> dict[Place, V]:
    return {(column, row): what for (row, column), what in said.items()}


def _area(merge: Merge) -> Merge:
    (first, left), (last, right) = merge
    return (left, first), (right, last)
