"""The lines that may speak of a table: its sheet's name, print, and those over, within and below it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.intake.model.grid import Grid, is_blank
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block
from analytics.intake.tables.labels import is_label, is_letterhead
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.footers import footer_kind, is_place_and_date
from analytics.intake.tables.sections import is_index
from analytics.intake.tables.titles.measure_captions import place_of_name
from analytics.intake.text.headers import dataset_of_sheet
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.plan import Text

_ROWS_OVER = 12
_MOST_IN_LINE = 2
_REACHES = re.compile(r"\b(?:den|het|tu|chot) ngay\b")
"""What makes more of a line with a day than that of place and date: «(Số liệu tính đến ngày 15/8/2026)»."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words and where they stand (``row`` None: the sheet's name, or print); ``rows`` are the data meant."""

    words: str
    row: int | None
    column: int
    rows: Sequence[int]
    heading: bool = False
    in_print: bool = False


def lines_about(block: Block, located: Located) -> Iterator[Line]:
    """The lines that may speak of a table: its sheet's name, those over, within and below it."""
    grid, sheet, everything = block.grid, block.sheet, block.numbers
    if dataset_of_sheet(sheet.name) is None:
        yield Line(sheet.name, None, 0, everything)
    yield from (
        Line(words, None, 0, everything, in_print=True) for words in grid.printed if not _is_furniture(words)
    )
    if sheet.transposed:
        for number, column, cell in located.over:
            if not _is_furniture(cell):
                yield Line(cell, number, column, everything)
        return
    for number in range(located.top - 1, max(-1, located.top - 1 - _ROWS_OVER), -1):
        for column, cell in enumerate(grid.rows[number]):
            if type(cell) is str and cell.strip() and not _is_furniture(cell):
                yield Line(cell, number, column, everything)
    yield from _lines_among(grid, located, everything)


def _lines_among(grid: Grid, located: Located, rows: Sequence[int]) -> Iterator[Line]:
    """The lines between and below the rows of data; one with rows below it is their heading."""
    if len(rows) == len(grid.rows) - located.bottom - 1:  # nothing but data
        return
    data = set(rows)
    last = max(rows)
    headings = [
        (number, place)
        for number in range(located.bottom + 1, len(grid.rows))
        if number not in data and (place := _line_of_words(grid, number)) is not None
    ]
    ends = [number for number, _ in headings[1:]] + [len(grid.rows)]
    for (number, column), following in zip(headings, ends, strict=False):
        cell = grid.rows[number][column]
        folded = strip_marks(normalise(cell))
        if number > last and footer_kind([cell], [folded]) == "signature":
            if not is_place_and_date(folded):
                return
            yield Line(cell, number, column, rows)
            if not _REACHES.search(folded):
                return
            continue
        if is_label(cell):
            continue
        below = rows[bisect_right(rows, number) : bisect_left(rows, following)]
        if number > last or below:
            yield Line(cell, number, column, below or rows, heading=bool(below))


def _line_of_words(grid: Grid, number: int) -> int | None:
    """The column of a row's only words, beside at most a numeral."""
    filled = [column for column, cell in enumerate(grid.rows[number]) if not is_blank(cell)]
    if not filled or len(filled) > _MOST_IN_LINE or type(grid.rows[number][filled[-1]]) is not str:
        return None
    return filled[-1] if len(filled) == 1 or is_index(grid.rows[number][filled[0]]) else None


def _is_furniture(cell: str) -> bool:
    return is_label(cell) or is_letterhead(strip_marks(normalise(cell)))


def place_of_line(block: Block, line: Line) -> Text:
    """Where a line stands, as messages say it."""
    if line.row is not None:
        return phrase("in_cell", cell=block.sheet.at(line.row, line.column))
    return phrase("in_print") if line.in_print else place_of_name(block.grid)
