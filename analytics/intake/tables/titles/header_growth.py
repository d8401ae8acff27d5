"""How far a header reaches: down over sub-titles and units of measure, up to what tells its titles apart."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from analytics.datasets import Column
from analytics.intake.model.grid import Grid, Value, is_blank, shown
from analytics.intake.tables.locate import TALLEST_HEADER, Located
from analytics.intake.tables.titles.stacks import spread_merged, texts_of, texts_over
from analytics.intake.text.measures import read_measure
from analytics.intake.text.qualifiers import qualifiers, split_title, title_forms
from analytics.plan import Quarter

QUALIFIED = ("integer", "money", "number", "percent", "date")
"""The kinds of fields under whose titles sub-titles limit what is meant."""

_DATA = re.compile(r"(?!20\d\d$)\d[\d.,/:\- ]*%?")
"""What is a figure or a date and no year: it stands in rows of data, never among sub-titles."""

_YEAR = re.compile(r"20\d\d")


def grow_header(grid: Grid, located: Located, period: Quarter | None) -> None:
    """Take the rows below and the row above into the header that belong to it."""
    _grow_down(grid, located, period)
    _grow_upwards(grid, located, period)


def title_stacks(grid: Grid, located: Located) -> list[list[str]]:
    """The texts over each column; a title without a merged cell reaches over the blanks at its right."""
    if located.top == located.bottom:
        return texts_of(grid.rows[located.top])
    rows = [list(row) for row in grid.rows[located.top : located.bottom + 1]]
    spread_merged(grid, rows, located.top)
    for upper, lower in reversed(list(pairwise(rows))):
        for column in range(1, len(upper)):
            if is_blank(upper[column]) and not is_blank(lower[column]) and not is_blank(lower[column - 1]):
                upper[column] = upper[column - 1]
    return texts_over(rows)


def is_merged(grid: Grid, row: int, column: int) -> bool:
    """Whether a cell is part of a merged one."""
    return any(
        first <= row <= last and left <= column <= right for (first, left), (last, right) in grid.merges or ()
    )


def _grow_down(grid: Grid, located: Located, period: Quarter | None) -> None:
    """Let the header reach down over rows that hold nothing but sub-titles or units of measure."""
    while located.bottom + 1 < len(grid.rows) and located.bottom - located.top + 1 < TALLEST_HEADER:
        row = grid.rows[located.bottom + 1]
        figures = [cell for cell in row if type(cell) is not str]
        if figures and not all(map(_is_year, figures)):  # nearly always: a row of data
            return
        texts = {column: cell for column, cell in enumerate(row) if not is_blank(cell)}
        if len(texts) > 1 and all(map(_is_year, texts.values())):
            # Years that are numbers are titles as well, where nothing else stands in their row.
            texts = {column: shown(cell) for column, cell in texts.items()}
            row[:] = [texts.get(column, cell) for column, cell in enumerate(row)]
        if not _are_sub_titles(grid, located, texts, period):
            return
        located.bottom += 1
        for column, text in texts.items():
            above = located.titles.get(column, "")
            located.titles[column] = " ".join(f"{above} {text}".split())


def _is_year(cell: Value) -> bool:
    return isinstance(cell, int | float | str) and _YEAR.fullmatch(shown(cell)) is not None


def _are_sub_titles(grid: Grid, located: Located, texts: Mapping[int, Value], period: Quarter | None) -> bool:
    """Whether the cells below a header go on with it: all units, all limits, or all under wide titles."""
    if not texts or not all(type(text) is str for text in texts.values()):
        return False
    if any(_DATA.fullmatch(str(text).strip()) for text in texts.values()):
        return False
    figures = {
        column: located.dataset.by_name[name]
        for name, column in located.columns.items()
        if name in located.dataset.by_name and located.dataset.by_name[name].kind in QUALIFIED
    }
    if figures.keys().isdisjoint(texts):
        return False
    measures = all(read_measure(str(text)) is not None for text in texts.values())
    limits = all(  # «Quý III» in a column of dates is more likely a heading over rows
        column in figures and figures[column].kind != "date" and _goes_with(text, figures[column], period)
        for column, text in texts.items()
    )
    return measures or limits or _all_under_spans(grid, located, list(texts))


def _goes_with(text: Value, field: Column, period: Quarter | None) -> bool:
    """Whether a text under a field's title says which figure stands there, or is the title again."""
    pieces = split_title([str(text)], title_forms(field))
    return not pieces or qualifiers(pieces, period).known


def _grow_upwards(grid: Grid, located: Located, period: Quarter | None) -> None:
    """Take the row above into the header where it tells columns with the same title apart."""
    above = located.top - 1
    if not located.twins or above < 0 or located.bottom - above + 1 > TALLEST_HEADER:
        return
    taller = replace(located, top=above)
    stacks = title_stacks(grid, taller)
    columns = {column for _, first, second in located.twins for column in (first, second)}
    said = {column: stacks[column][0] for column in columns if len(stacks[column]) > 1}
    if len(set(said.values())) > 1 and all(qualifiers([words], period).known for words in said.values()):
        located.top = above


def _all_under_spans(grid: Grid, located: Located, filled: Sequence[int]) -> bool:
    """Whether filled cells of the next row all stand under titles that reach over several of them."""
    spans = []
    for column, cell in enumerate(grid.rows[located.bottom]):
        if type(cell) is str and not is_blank(cell):
            right = _reach(grid, located, column, filled[-1])
            if right > column and column in filled:
                spans.append(range(column, right + 1))
    return bool(spans) and all(any(column in span for span in spans) for column in filled)


def _reach(grid: Grid, located: Located, column: int, last_filled: int) -> int:
    """The last column under a title in the header's last row, its merged cell's or up to the next title."""
    number, right = located.bottom, column
    for (first, left), (last, end) in grid.merges or ():
        if (first, left) == (number, column):
            right = end if last == number else column
    if right > column or is_merged(grid, number, column):
        return right
    row, title = grid.rows[number], located.titles.get(column)
    while right + 1 < len(row) and is_blank(row[right + 1]) and right < last_filled:
        if located.titles.get(right + 1, title) != title:
            break  # its own title stands higher up
        right += 1
    return right
