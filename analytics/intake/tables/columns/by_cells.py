"""Columns whose titles could say something else, but that can be only one field by what stands under them.

«Hình thức» over words of the list of kinds, «Tổng số nhân dân» over rows of nothing but «Nhân dân», «Số lượng
bài» with no other number of items beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analytics.datasets import Column
from analytics.intake.cells.vocabulary import word_list
from analytics.intake.model.grid import Grid, Value, is_blank
from analytics.intake.tables.locate import Located
from analytics.intake.text.normalise import bare_words, normalise
from analytics.intake.text.qualifiers import title_forms
from analytics.intake.text.title_forms import LONGEST_HEADER

_ITEMS = re.compile(
    r"(?:so luong|so|sl) (?:tin|bai|bai viet|san pham|video|clip|anh|do hoa|infographic|buoi phat)"
)

Titled = tuple[int, str]
"""A column and its title."""


def column_by_cells(grid: Grid, located: Located, field: Column, spare: Sequence[Titled]) -> Titled | None:
    """The one of the columns without a field that can only be this one; None where none or several can."""
    if field.counts == "items":
        found = [one for one in spare if _ITEMS.fullmatch(bare_words(one[1]))]
    elif field.titles_if_listed:
        titles = set(map(normalise, field.titles_if_listed))
        found = [
            one for one in spare if normalise(one[1]) in titles and _listed(grid, located, field, one[0])
        ]
    else:
        found = list(_of_one_group(grid, located, field, spare))
    return found[0] if len(found) == 1 else None


def _listed(grid: Grid, located: Located, field: Column, column: int) -> bool:
    """Whether words of a field's list stand in a column in every row of data."""
    if field.vocabulary is None:
        return False
    knows = word_list(field.vocabulary).knows
    cells = [row[column] for row in _rows(grid, located)]
    return bool(cells) and all(isinstance(cell, str) and knows(cell) for cell in cells)


def _of_one_group(grid: Grid, located: Located, field: Column, spare: Sequence[Titled]) -> Iterator[Titled]:
    """The columns titled like a field that counts people, with the group that every row is of."""
    counted = located.dataset.headcount
    if (
        counted is None
        or field.name not in (counted.total, counted.reached)
        or counted.by not in located.columns
    ):
        return
    listed = located.dataset.by_name[counted.by].vocabulary
    cells = {row[located.columns[counted.by]] for row in _rows(grid, located)}
    if listed is None or len(cells) != 1 or not isinstance(cell := cells.pop(), str):
        return
    words, forms = word_list(listed), title_forms(field)
    if not words.knows(cell):
        return
    group = words.read(cell)
    for column, title in spare:
        said = title.split() if len(title) <= LONGEST_HEADER else []
        for first in range(len(said)):
            for end in range(first + 1, len(said) + 1):
                named = " ".join(said[first:end])
                rest = bare_words(" ".join(said[:first] + said[end:]))
                if rest in forms and words.knows(named) and words.read(named) == group:
                    yield column, title


def _rows(grid: Grid, located: Located) -> list[list[Value]]:
    """The rows below the header in which every field that has a column and must be filled is."""
    needed = located.required().values()
    rows = grid.rows[located.bottom + 1 :]
    return [row for row in rows if not any(is_blank(row[column]) for column in needed)] if needed else []
