"""Several tables in one sheet: below each other, or side by side with a gap between them.

Each is handed on with a grid of its own in which everything else is blank, so that places stay what
they are in the sheet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from analytics.intake.cells.columns import parse_column
from analytics.intake.model.grid import Grid, Value, is_blank
from analytics.intake.tables.locate import Located, best_row, by_form, complete, headed, locate
from analytics.intake.text.headers import dataset_of_sheet, is_numbering

_MOST_IN_TITLE = 3
_TALLEST_TITLE = 12
_TEXT_ONLY = {str}
_OF_WORDS = ("text", "enum", "flag", "school_year", "task_code")
_FIRST_OF_DATA = frozenset("0123456789-+(")

Tables = list[tuple[Grid, Located]]


def locate_all(grid: Grid, expected: str | None) -> Tables:
    """Every table of a sheet, from the left and from above; ``expected`` as for :func:`locate`.

    Tables after the first count only with all their required columns. A table printed in sections, its
    header repeated over the same columns, is one table.
    """
    first = locate(grid, expected)
    if first is None:
        return _apart(grid)
    tables: Tables = []
    for strip, located in _beside(grid, first):
        tables += _below(strip, located)
    return tables


def _apart(grid: Grid) -> Tables:
    """Complete tables side by side, of which no row by itself tells whose titles it holds."""
    width = len(grid.rows[0]) if grid.rows else 0
    used = [any(not is_blank(row[column]) for row in grid.rows) for column in range(width)]
    strips = [(left, right) for left, right in _runs(used, ()) if right - left > 1]
    if len(strips) < 2:
        return []
    windows = [_window(grid, 0, len(grid.rows), left, right) for left, right in strips]
    found = [(strip, located) for strip in windows if (located := locate(strip, None)) is not None]
    return found if len(found) > 1 and all(complete(located) for _, located in found) else []


def same_columns(one: Located, other: Located) -> bool:
    """Whether two tables of a dataset have each of their common fields in the same column."""
    return all(other.columns.get(name, column) == column for name, column in one.columns.items())


def _below(grid: Grid, first: Located) -> Tables:
    """The table and those that begin further down in the same columns."""
    found, starts = [first], [0]
    for row in _like_headers(grid.rows, first):
        last = found[-1]
        if row <= last.bottom:
            continue
        start = _title_top(grid, last, row)
        following = _headed_at(grid, row, start)
        if following is None or following.top <= last.bottom:
            continue
        if following.dataset is last.dataset and same_columns(following, last):
            continue
        found.append(following)
        starts.append(_title_top(grid, last, following.top))
    if len(found) == 1:
        return [(grid, first)]
    ends = [*starts[1:], len(grid.rows)]
    return [
        (_window(grid, start, end), located) for start, end, located in zip(starts, ends, found, strict=True)
    ]


def _like_headers(rows: list[list[Value]], first: Located) -> Iterator[int]:
    """Rows below a table's header that could be one: at least two cells filled, all of them with words."""
    begin = first.bottom + 1
    # One column of figures or days tells of nearly every row that it is none.
    figures = (c for c in first.dataset.columns if c.kind not in _OF_WORDS and c.name in first.columns)
    telling = next((first.columns[column.name] for column in figures), 0)
    if str not in set(map(type, [row[telling] for row in islice(rows, begin, None)])):  # nearly always
        return
    for number, row in enumerate(islice(rows, begin, None), begin):
        if type(row[telling]) is str and set(map(type, row)) == _TEXT_ONLY:
            texts = [cell for cell in row if cell]
            if len(texts) >= 2 and not any(text[0] in _FIRST_OF_DATA for text in texts):
                yield number


def _headed_at(grid: Grid, row: int, start: int) -> Located | None:
    """The complete table whose header has this row; the title over it tells which of several."""
    titles = (dataset_of_sheet(cell) for line in grid.rows[start:row] for cell in line if type(cell) is str)
    expected = next((dataset_id for dataset_id in titles if dataset_id), None)
    best = best_row(grid.rows[row : row + 1], expected)
    if best is None:
        return None
    located = headed(grid, best[1], row)
    return located if complete(located) else None


def _title_top(grid: Grid, above: Located, row: int) -> int:
    """Where the titles over a header begin: rows of a few words that cannot be data of the table above."""
    top = row
    while top > above.bottom + 1 and row - top < _TALLEST_TITLE:
        line = grid.rows[top - 1]
        filled = [cell for cell in line if not is_blank(cell)]
        words = all(type(cell) is str and any(map(str.isalpha, cell)) for cell in filled)
        if len(filled) > _MOST_IN_TITLE or not words or _tells_something(above, line):
            break
        top -= 1
    return top


def _tells_something(located: Located, row: Sequence[Value]) -> bool:
    """Whether a row has a value of the table above in a column that takes no free text."""
    for column in located.dataset.columns:
        if column.kind != "text" and column.name in located.columns:
            cell = row[located.columns[column.name]]
            if not is_blank(cell) and not parse_column(column, (cell,), ())[1]:
                return True
    return False


def _beside(grid: Grid, first: Located) -> Tables:
    """The table and those to its left and right, where blank columns or a second numbering part them."""
    width = len(grid.rows[0])
    edges = _edges(grid, first, width)
    if len(edges) < 2:
        return [(grid, first)]
    found: Tables = []
    for left, right in edges:
        strip = _window(grid, 0, len(grid.rows), left, right)
        row = _telling_row(strip, first)
        located = _headed_at(strip, row, row) or _complete_below(strip, first.top)
        if located is not None:
            found.append((strip, located))
    return found if len(found) > 1 else [(grid, first)]


def _complete_below(strip: Grid, top: int) -> Located | None:
    """A table whose header stands further down than that of the table beside it."""
    located = locate(strip, None)
    return located if located is not None and complete(located) and located.top >= top else None


def _telling_row(strip: Grid, first: Located) -> int:
    """Of the header's rows the one that tells most about a strip of columns."""
    rows = range(first.top, first.bottom + 1)
    return max(rows, key=lambda row: sum(not is_blank(cell) for cell in strip.rows[row]))


class _Titled(NamedTuple):
    """The columns with a title: the last one, those of a further numbering, whether they can be one table."""

    last: int
    numberings: list[int]
    is_whole: bool


@by_form
def _titled(table: Located) -> _Titled:
    columns = sorted(table.titles)
    numberings = [c for c in columns[1:] if is_numbering(table.titles[c]) and table.titles[c].strip()]
    gaps = columns[-1] - columns[0] + 1 > len(columns)
    return _Titled(columns[-1], numberings, not gaps and columns[0] <= _MOST_IN_TITLE and not numberings)


def _edges(grid: Grid, first: Located, width: int) -> list[tuple[int, int]]:
    """The strips of columns that a sheet falls into from its table's header downwards."""
    titled = _titled(first)
    if titled.is_whole and width - titled.last <= _MOST_IN_TITLE:
        return [(0, width)]
    body = grid.rows[first.top :]
    used = [any(not is_blank(row[column]) for row in body) for column in range(width)]
    return [(left, right) for left, right in _runs(used, titled.numberings) if right - left > 1]


def _runs(used: Sequence[bool], starts: Collection[int]) -> Iterator[tuple[int, int]]:
    """The runs of used columns, first and one past the last; one begins anew at each of ``starts``."""
    left: int | None = None
    for column in range(len(used) + 1):
        filled = column < len(used) and used[column]
        if left is not None and (not filled or column in starts):
            yield left, column
            left = None
        if filled and left is None:
            left = column


def fields_only(grid: Grid, located: Located) -> tuple[Grid, Located]:
    """A transposed table without what stands over and under it, which would be more columns to its right.

    Titles after the last known one belong to it as far as they follow without a gap, and so does a
    numbering just before the first.
    """
    left, right = min(located.columns.values()), max(located.columns.values()) + 1
    while right in located.titles:
        right += 1
    if left - 1 in located.titles and is_numbering(located.titles[left - 1]):
        left -= 1
    titles = {column: title for column, title in located.titles.items() if left <= column < right}
    return _window(grid, 0, len(grid.rows), left, right), replace(located, titles=titles)


def _window(grid: Grid, start: int, end: int, left: int = 0, right: int | None = None) -> Grid:
    """The sheet with all blank before the row ``start`` and outside the columns, and cut off at ``end``."""
    rows = grid.rows[:end]
    width = len(rows[0])
    right = width if right is None else right
    if start:
        rows[:start] = [[""] * width] * start
    if left or right < width:
        rows = [[""] * left + row[left:right] + [""] * (width - right) for row in rows]
    return replace(grid, rows=rows)
