"""Reading a located table: its columns parsed, its rows of data kept, each with its place."""

from __future__ import annotations

from itertools import compress

from analytics.intake.model.grid import Grid, Sheet, Value
from analytics.intake.model.questions import Answers
from analytics.intake.tables.block import Block, Faults
from analytics.intake.tables.columns.reader import ColumnReader
from analytics.intake.tables.columns.unlikely import ask_unlikely
from analytics.intake.tables.locate import Located
from analytics.intake.tables.merged_rows import merged_rows
from analytics.intake.tables.non_data_rows import non_data_rows


def read_table(
    grid: Grid,
    located: Located,
    sheet: Sheet,
    tasks: tuple[str, ...],
    answers: Answers,
) -> tuple[Block, Faults]:
    """Parse a table's columns and keep its rows of data.

    Returns the block and the faults of its cells, by field, their positions counting the kept rows.
    """
    numbers, cells = _filled_rows(grid, located)
    spans = merged_rows(grid, located, numbers)
    block = Block(located.dataset, sheet, grid, located.columns, numbers, {}, located.spare())
    block.origins = {
        (numbers[position], name): span.row
        for name, found in spans.items()
        for span in found
        for position in span.positions()
    }
    reader = ColumnReader(block, located, spans, tasks, answers)
    faults: Faults = []
    for column in located.dataset.columns:
        if column.name not in cells:
            block.columns[column.name] = [None] * len(numbers)
            continue
        block.columns[column.name], found_here = reader.read(column, cells[column.name])
        faults += [(column.name, fault) for fault in found_here]
        if column.kind != "date":  # days are put into the grid as they are read
            block.hold(located.columns[column.name], cells[column.name])
    block, faults = _without_other_rows(block, located, faults)
    faults = ask_unlikely(block, located, faults)
    for name in located.doubted & block.places.keys():
        block.columns[name] = [None] * len(block.numbers)
        block.unread.update((number, name) for number in block.numbers)
    return block, [item for item in faults if item[0] not in located.doubted]


def _filled_rows(grid: Grid, located: Located) -> tuple[list[int], dict[str, tuple[Value, ...]]]:
    """The rows below the header in which any field is filled, and by field their cells."""
    numbers = list(range(located.bottom + 1, len(grid.rows)))
    every = list(zip(*grid.rows[located.bottom + 1 :], strict=True)) if numbers else [()] * len(grid.rows[0])
    cells = {name: every[column] for name, column in located.columns.items()}
    # A row in which no field is filled leaves a blank in each of them.
    if cells and (located.captions or all("" in column for column in cells.values())):
        nothing = ("",) * len(cells)
        kept = [
            number not in located.captions and row != nothing
            for number, row in zip(numbers, zip(*cells.values(), strict=True), strict=True)
        ]
        numbers = list(compress(numbers, kept))
        cells = {name: tuple(compress(column, kept)) for name, column in cells.items()}
    return numbers, cells


def _without_other_rows(block: Block, located: Located, faults: Faults) -> tuple[Block, Faults]:
    """Drop totals, notes, signatures and the like, found among the rows that could not be read whole."""
    doubtful = _not_whole(block, faults)
    if not doubtful:
        return block, faults
    rows = [block.grid.rows[number] for number in block.numbers]
    wide = _rows_of_wide_cells(block.grid)
    dropped = non_data_rows(
        located, rows, block.columns, sorted(doubtful), lambda position: block.numbers[position] in wide
    )
    return block.without(dropped, faults) if dropped else (block, faults)


def _not_whole(block: Block, faults: Faults) -> set[int]:
    """The positions of rows with a cell that could not be read, or without one that every row must have."""
    found = {fault.position for _, fault in faults if not fault.read}
    for column in block.dataset.columns:
        values = block.columns[column.name]
        if column.presence == "required" and column.name in block.places and None in values:
            found.update(position for position, value in enumerate(values) if value is None)
    return found


def _rows_of_wide_cells(grid: Grid) -> set[int]:
    """The rows with a cell merged over three or more columns."""
    return {
        row
        for (first, left), (last, right) in grid.merges or ()
        if right - left >= 2
        for row in range(first, last + 1)
    }
