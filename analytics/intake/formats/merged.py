"""What lies under merged areas: only the first cell of one is seen, whatever the file holds beneath."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.intake.model.grid import Grid, Merge, Place, Value, is_blank
from analytics.intake.model.limits import LIMITS, TooLargeError


def within(merges: Iterable[Merge], height: int, width: int) -> list[Merge]:
    """Merged areas as far as there are cells: a merge of whole columns has a million rows."""
    return [
        (first, (min(last[0], height - 1), min(last[1], width - 1)))
        for first, last in merges
        if first[0] < height and first[1] < width
    ]


def uncover(grid: Grid) -> None:
    """Take what nobody sees out of a sheet's rows and keep it as covered.

    What only repeats the first cell, as some programs write it, is no secret and goes without a word.

    Raises:
        TooLargeError: the merged areas together are larger than any sheet may be.
    """
    covered: dict[Place, Value] = {}
    looked_at = 0
    for (top, left), (bottom, right) in grid.merges or ():
        looked_at += (bottom - top + 1) * (right - left + 1)
        if looked_at > LIMITS.cells:
            raise TooLargeError
        for number in range(top, min(bottom + 1, len(grid.rows))):
            row = grid.rows[number]
            start = left + 1 if number == top else left
            for column in range(start, min(right + 1, len(row))):
                cell = row[column]
                if cell == "":
                    continue
                if not is_blank(cell) and cell != grid.rows[top][left]:
                    covered[number, column] = cell
                row[column] = ""
    grid.covered = covered
