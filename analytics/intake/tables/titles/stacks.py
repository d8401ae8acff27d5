"""The texts of a header over each column, from above, and which field they mean together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from analytics.intake.model.grid import Grid, Value
from analytics.intake.text.headers import KEYS, Match, meanings
from analytics.intake.text.normalise import bare_words
from analytics.intake.text.qualifiers import WHOLE


def stacks_over(grid: Grid, top: int, bottom: int) -> list[list[str]]:
    """The header texts over each column, from above; a merged cell stands over all its columns."""
    if top == bottom:
        return texts_of(grid.rows[top])
    rows = [list(row) for row in grid.rows[top : bottom + 1]]
    if grid.merges is None:
        _spread_right(rows)
    spread_merged(grid, rows, top)
    return texts_over(rows)


def texts_of(row: Sequence[Value]) -> list[list[str]]:
    """The text of each column of a header of one row."""
    return [[cell] if type(cell) is str and cell.strip() else [] for cell in row]


def texts_over(rows: Iterable[Sequence[Value]]) -> list[list[str]]:
    """The different texts of each column, from above."""
    return [
        list(dict.fromkeys(cell for cell in cells if type(cell) is str and cell.strip()))
        for cells in zip(*rows, strict=True)
    ]


def spread_merged(grid: Grid, rows: Sequence[list[Value]], top: int) -> None:
    """Repeat what stands in merged cells of a header in all their rows and columns.

    ``rows`` are copies of the header's, from the row ``top`` on.
    """
    bottom = top + len(rows) - 1
    for (first, left), (last, right) in grid.merges or ():
        if top <= first and last <= bottom and first < bottom:
            for row in range(first, last + 1):
                rows[row - top][left : right + 1] = [rows[first - top][left]] * (right - left + 1)


def _spread_right(rows: Sequence[list[Value]]) -> None:
    """Where merges are not told: a blank above a filled cell belongs to the text on its left."""
    for upper, lower in pairwise(rows):
        for column in range(1, len(upper)):
            if upper[column] == "" and lower[column] != "" and lower[column - 1] != "":
                upper[column] = upper[column - 1]


def field_of(stack: Sequence[str], dataset_id: str) -> Match | None:
    """Match the rows of one header joined, then without the upper ones.

    ``Tổng số`` under a title that is known by itself is that title's figure, as in ``Số đã phổ biến`` over
    ``Tổng số | Trong đó: nữ``.
    """
    if len(stack) == 1:
        return meanings(stack[0]).get(dataset_id)
    if bare_words(stack[-1]) in WHOLE:
        for start in range(len(stack) - 1):
            match = meanings(" ".join(stack[start:-1])).get(dataset_id)
            if match and match[0] not in KEYS:
                return match
    for start in range(len(stack)):
        if match := meanings(" ".join(stack[start:])).get(dataset_id):
            return match
    return None
