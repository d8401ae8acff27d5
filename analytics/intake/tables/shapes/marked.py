"""A closed list, or yes and no, spread over columns: one for each word, a mark in that which holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from analytics.datasets import Column
from analytics.intake.cells.vocabulary import YES_AND_NO, word_list
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank
from analytics.intake.tables.locate import Located
from analytics.intake.tables.shapes.contents import is_listed
from analytics.intake.text.normalise import normalise

_MARKS = frozenset(("x", "v", "✓", "✔", "☑", "☒", "+", "√"))
_FEWEST = 2


class _Spread(NamedTuple):
    """A field whose words stand over columns: the row of the words, and the columns, from the left.

    ``figures``: numbers stand under them, no marks.
    """

    field: Column
    row: int
    columns: tuple[int, ...]
    figures: bool = False


def read_marks(grid: Grid, located: Located, sheet: Sheet, findings: Findings) -> tuple[Grid, Located]:
    """The table with its marks as the words that they stand under, all in the first of their columns.

    A row with several marks keeps the first, and is told as an error. Anything else than marks or words of
    the list in the columns leaves the table as it is.
    """
    spread = next(_spreads(grid, located), None)
    if spread is None:
        return grid, located
    words = {column: _word(grid.rows[spread.row][column], spread.field) for column in spread.columns}
    rows = list(grid.rows)
    first = spread.columns[0]
    if spread.figures:
        findings.of_place(
            sheet, spread.row, first, grid.rows[spread.row][first], "figures_under_words",
            column=spread.field.title.vi, words=", ".join(f"«{word}»" for word in words.values()),
            dataset=located.dataset.id, field=spread.field.name,
        )  # fmt: skip
        return grid, located
    for number in range(spread.row + 1, len(rows)):
        filled = [column for column in spread.columns if not is_blank(rows[number][column])]
        if not filled:
            continue
        cell = rows[number][filled[0]]
        told = words[filled[0]] if _is_mark(cell) else cell
        rows[number] = [told if column == first else cell for column, cell in enumerate(rows[number])]
        if len(filled) > 1:
            findings.of_place(
                sheet, number, filled[1], grid.rows[number][filled[1]], "several_marks",
                column=spread.field.title.vi, words=", ".join(f"«{words[column]}»" for column in filled),
                dataset=located.dataset.id, field=spread.field.name,
            )  # fmt: skip
    findings.of_place(
        sheet, spread.row, first, grid.rows[spread.row][first], "marks_read",
        column=spread.field.title.vi, words=", ".join(f"«{word}»" for word in words.values()),
        dataset=located.dataset.id, field=spread.field.name,
    )  # fmt: skip
    titles = {**located.titles, **{column: str(word) for column, word in words.items()}}
    return replace(grid, rows=rows), replace(
        located,
        bottom=max(located.bottom, spread.row),
        columns={**located.columns, spread.field.name: first},
        titles=titles,
        marked=frozenset(spread.columns),
    )


def _spreads(grid: Grid, located: Located) -> Iterator[_Spread]:
    """The fields that are spread over columns: those not found, or found over the first of the columns."""
    # Nearly always fields stand over all columns, of which a field's own is the only one that is free for it.
    free = len(grid.rows[located.bottom]) - len(set(located.columns.values())) + 1
    for field in located.dataset.columns if free >= _FEWEST else ():
        if field.vocabulary is None and field.kind != "flag":
            continue
        for row in range(located.bottom, min(located.bottom + 2, len(grid.rows))):
            columns = _word_columns(grid, located, field, row)
            if not columns:
                continue
            body = [grid.rows[number][c] for number in range(row + 1, len(grid.rows)) for c in columns]
            told = [cell for cell in body if not is_blank(cell)]
            if told and all(type(cell) in (int, float) for cell in told):
                yield _Spread(field, row, columns, figures=True)
            elif any(map(_is_mark, told)) and all(_is_mark(cell) or _is_word(cell, field) for cell in told):
                yield _Spread(field, row, columns)


def _word_columns(grid: Grid, located: Located, field: Column, row: int) -> tuple[int, ...]:
    """The columns, side by side, over which a row has words of a field's list; none where it is no header.

    No other field may stand there, the field itself only there, and below the header nothing beside them.
    """
    taken = {place for name, place in located.columns.items() if name != field.name}
    cells = grid.rows[row]
    if len(cells) - len(taken) < _FEWEST:  # nearly always
        return ()
    columns = tuple(c for c, cell in enumerate(cells) if c not in taken and _is_word(cell, field))
    if len(columns) < _FEWEST or columns[-1] - columns[0] >= len(columns):
        return ()
    if located.columns.get(field.name, columns[0]) not in columns:
        return ()
    beside = any(not is_blank(cell) for c, cell in enumerate(cells) if c not in columns)
    return () if row > located.bottom and beside else columns


def _is_word(cell: Value, field: Column) -> bool:
    """Whether a cell is a word of a field's list, or «Có» or «Không» of a field that asks for these."""
    if field.vocabulary is not None:
        return is_listed(cell, field.vocabulary)
    return isinstance(cell, str) and normalise(cell) in YES_AND_NO


def _word(cell: Value, field: Column) -> str | None:
    return word_list(field.vocabulary).read(cell) if field.vocabulary is not None else str(cell).strip()


def _is_mark(cell: Value) -> bool:
    return isinstance(cell, str) and (cell.strip() in _MARKS or normalise(cell) in _MARKS)
