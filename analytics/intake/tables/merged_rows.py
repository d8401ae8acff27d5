"""Cells merged down a column of data: words and dates hold for all their rows, a figure for none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Any, NamedTuple

from analytics.datasets import FIGURE_KINDS, Column
from analytics.intake.cells.columns import Fault
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located


class Span(NamedTuple):
    """A merged cell over rows of data: the cell's grid row, and the positions of the first and last row."""

    row: int
    first: int
    last: int

    def positions(self) -> range:
        """The positions of its rows."""
        return range(self.first, self.last + 1)


def merged_rows(grid: Grid, located: Located, numbers: Sequence[int]) -> dict[str, list[Span]]:
    """The cells of each field that are merged over two or more rows of data, ``numbers`` being their rows."""
    if not grid.merges:
        return {}
    fields = {column: name for name, column in located.columns.items() if not name.startswith("@")}
    found: dict[str, list[Span]] = {}
    for (top, left), (bottom, right) in grid.merges:
        if top <= located.bottom or top == bottom or left not in fields:
            continue
        if any(column in fields for column in range(left + 1, right + 1)):
            continue
        first, last = bisect_left(numbers, top), bisect_right(numbers, bottom) - 1
        if last > first:
            found.setdefault(fields[left], []).append(Span(top, first, last))
    return found


def filled_down(column: Column, cells: tuple[Value, ...], spans: Sequence[Span]) -> tuple[Value, ...]:
    """The cells of a column, words and dates repeated in all rows of their merged cell."""
    if column.kind in FIGURE_KINDS or not spans:
        return cells
    whole = list(cells)
    for span in spans:
        for position in span.positions():
            whole[position] = whole[span.first]
    return tuple(whole)


def tell_merged(
    column: Column,
    cells: Sequence[Value],
    spans: Sequence[Span],
    values: list[Any],
    numbers: Sequence[int],
    sheet: Sheet,
    unread: Sequence[Fault],
) -> list[Fault]:
    """The faults of a column with those of its merged cells: what was filled down, what figures are asked."""
    faults: list[Fault] = []
    asked: set[int] = set()
    for span in spans:
        if is_blank(cells[span.first]):
            continue
        first, last = (sheet.whole(numbers[end]).partition(":")[0] for end in (span.first, span.last))
        if column.kind not in FIGURE_KINDS:
            faults.append(Fault(span.first, "filled_down", {"first": first, "last": last}, read=True))
            continue
        for position in span.positions():
            values[position] = None
            asked.add(position)
            faults.append(Fault(position, "merged_figure", {"first": first, "last": last}))
    return [fault for fault in unread if fault.position not in asked] + faults


def merged_area(block: Block, number: int, name: str) -> str | None:
    """The merged area that reaches over a field's cell from another column, if one does."""
    column = block.places[name]
    for (top, left), (bottom, right) in block.grid.merges or ():
        if top <= number <= bottom and left < column <= right:
            return f"{block.sheet.at(top, left)}:{block.sheet.at(bottom, right)}"
    return None
