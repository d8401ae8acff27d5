"""Columns of figures without a title right beside a count, of which nothing says what they count."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from analytics.datasets import COUNTED_KINDS, Column
from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.account import Account, ranges
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import first_of, is_blank
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.text.headers import is_numbering

_LEAST_OF_MONEY = 1000
"""Smaller figures beside amounts are shares or pieces, no amounts."""

_YEARS = range(2000, 2101)
_RANGES_NAMED = 6


def ask_untitled(block: Block, located: Located, account: Account, findings: Findings) -> None:
    """Ask which figures are the form's where a column without a title has such beside those of a field.

    The same figures once more, the numbers of rows, years and a figure here and there are none of them.
    """
    taken, width = set(located.columns.values()), len(block.grid.rows[0]) if block.grid.rows else 0
    if len(taken) == width:  # nearly always
        return
    taken |= {c for c, title in located.titles.items() if any(map(str.isalnum, title))}
    for row in block.grid.rows[located.top : located.bottom]:  # «STT» may stand in the upper line alone
        taken.update(c for c, title in enumerate(row) if type(title) is str and is_numbering(title))
    first = min(located.columns.values(), default=0) - 1
    for field in block.dataset.columns:
        place = block.places.get(field.name)
        if place is None or field.kind not in COUNTED_KINDS:
            continue
        for column in (place + 1, place - 1):
            if not 0 <= column < width or column in taken:
                continue
            taken.add(column)
            if findings.has_at(block.sheet, located.bottom, place) or not (
                rows := _rival(block, field, column, may_number=column == first)
            ):
                continue
            places = [(column, n) if block.sheet.transposed else (n, column) for n in rows]
            findings.of_place(
                block.sheet, rows[0], column, block.grid.rows[rows[0]][column], "untitled_figures",
                places=first_of(ranges(places), _RANGES_NAMED), beside=block.sheet.at(located.bottom, place),
                column=field.title.vi, dataset=block.dataset.id, field=field.name,
            )  # fmt: skip
            for number in rows:  # what is asked about is not told of again
                account.not_read(block.sheet, number, column, "unknown_column")


def _rival(block: Block, field: Column, column: int, *, may_number: bool) -> Sequence[int]:
    """The rows in which a column has figures that could be a field's; none where it can hardly hold such.

    ``may_number``: the column is the one in which rows have their numbers, so that a single 1 is one.
    """
    cells = {number: block.grid.rows[number][column] for number in block.numbers}
    filled = {number: cell for number, cell in cells.items() if not is_blank(cell)}
    figures = {number: plain_figure(cell) for number, cell in filled.items()}
    if not filled or len(filled) * 2 < len(block.numbers) or None in figures.values():
        return ()
    least = _LEAST_OF_MONEY if field.kind == "money" else 0
    values = {number: figure for number, figure in figures.items() if figure is not None}
    if any(value < least or value.denominator != 1 for value in values.values()):
        return ()
    if _number_rows(list(values.values())) and (may_number or max(values.values()) > 1):
        return ()
    if all(value in _YEARS for value in values.values()) or block.grid.percents & {
        (n, column) for n in values
    }:
        return ()
    own = dict(zip(block.numbers, block.columns[field.name], strict=True))
    if all(own[n] is not None and Fraction(own[n]) == value for n, value in values.items()):
        return ()
    return list(values)


def _number_rows(values: Sequence[Fraction]) -> bool:
    """Whether figures count up from 1, perhaps anew under each heading."""
    return all(value in (1, before + 1) for before, value in zip((Fraction(), *values), values, strict=False))
