"""Knowing a column by what it holds: the words of a closed list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from analytics.datasets import Column, Vocabulary
from analytics.intake.cells.vocabulary import word_list
from analytics.intake.model.grid import Grid, Value, is_blank
from analytics.intake.tables.locate import Located
from analytics.intake.tables.sections import is_total
from analytics.intake.text.normalise import normalise, strip_marks

_EVERYDAY = frozenset(
    ("", "noi dung", "chi tieu", "tieu chi", "doi tuong", "nhom", "danh muc", "dien giai", "khoan muc", "stt")
)
"""What stands over names that need no title, as over the rows of a crossed table."""

_LOOKED_AT = 30


def listed_share(cells: Sequence[Value], vocabulary: Vocabulary) -> float:
    """Which part (0 to 1) of the filled cells, totals aside, are words of a list; 0 where there is none."""
    told = [
        cell
        for cell in islice((one for one in cells if not is_blank(one)), _LOOKED_AT)
        if not (isinstance(cell, str) and is_total([strip_marks(normalise(cell))], ()))
    ]
    return sum(is_listed(cell, vocabulary) for cell in told) / len(told) if told else 0.0


def is_listed(cell: Value, vocabulary: Vocabulary) -> bool:
    """Whether a cell is a word of a list in one of its known spellings."""
    return isinstance(cell, str) and word_list(vocabulary).knows(cell)


def known_by_contents(grid: Grid, located: Located) -> Located:
    """A table that lacks one column only, with that column where nothing but its list's words stand.

    It must have no title, or one that says nothing, and stand before all others, as the names of rows do.
    """
    lacking = [
        column
        for column in located.dataset.columns
        if column.presence == "required" and column.name not in located.columns
    ]
    place = _before(located)
    if len(lacking) != 1 or place is None:
        return located
    field: Column = lacking[0]
    cells = [row[place] for row in grid.rows[located.bottom + 1 :]]
    if field.vocabulary is None or listed_share(cells, field.vocabulary) < 1:
        return located
    return replace(located, columns={**located.columns, field.name: place})


def _before(located: Located) -> int | None:
    """The column of the rows' names: before the first field, or a field of another kind with such a title."""
    required = {c.name for c in located.dataset.columns if c.presence == "required"}
    places = [place for name, place in located.columns.items() if name in required]
    first = min(places, default=0) - 1
    title = strip_marks(normalise(located.titles.get(first, "")))
    return first if first >= 0 and title in _EVERYDAY else None
