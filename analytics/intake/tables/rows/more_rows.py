"""Rows of a second table of a dataset, beside the sheet named for it: «Bổ sung», «Sheet1», «Tháng 12»."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.datasets import Dataset
from analytics.intake.cells.columns import parse_column
from analytics.intake.model.grid import Grid, Sheet, is_blank, shown
from analytics.intake.tables.locate import Located
from analytics.intake.text.captions import limit_of
from analytics.intake.text.normalise import bare_words, normalise

_PUT_ASIDE = re.compile(r"\b(?:nhap|tam|thu|cu|mau|vi du|quy|nam|ke hoach|kh|draft|old|backup)\b")
"""Names of sheets that say that what stands there is not for this report."""


def rows_of_its_own(grid: Grid, located: Located, tables: Sequence[tuple[Sheet, Grid, Located]]) -> int:
    """How many whole rows a table has that the dataset's own sheets lack; 0 where its name puts it aside."""
    name = bare_words(grid.name)
    if grid.hidden or _PUT_ASIDE.search(name) or limit_of(grid.name, None) is not None:
        return 0
    dataset = located.dataset
    fields = list(located.required())
    known = {
        row
        for _, own, at in tables
        if at.dataset.id == dataset.id and all(field in at.columns for field in fields)
        for row in whole_rows(own, at, fields)
    }
    return len(set(whole_rows(grid, located, fields)) - known)


def whole_rows(grid: Grid, located: Located, fields: Sequence[str]) -> list[tuple[str, ...]]:
    """The rows that have every one of some fields, as what is seen of them."""
    columns = [located.columns[field] for field in fields]
    return [
        tuple(normalise(shown(row[column])) for column in columns)
        for row in grid.rows[located.bottom + 1 :]
        if columns and not any(is_blank(row[column]) for column in columns)
    ]


def continued(grid: Grid, tables: Sequence[tuple[Sheet, Grid, Located]]) -> Located | None:
    """The table that a sheet without any titles goes on with, as at the foot of a page, in the columns there.

    A numbering may be left out, so that the columns stand one further to the left or to the right.
    """
    if grid.hidden or _PUT_ASIDE.search(bare_words(grid.name)):
        return None
    for sheet, _, located in tables:
        for shift in (0, -1, 1) if not sheet.transposed else ():
            columns = {name: column + shift for name, column in located.columns.items()}
            if _holds_row(grid, located.dataset, columns):
                return replace(located, top=-1, bottom=-1, columns=columns)
    return None


def _holds_row(grid: Grid, dataset: Dataset, columns: Mapping[str, int]) -> bool:
    """Whether any row has a value of each field that a row must have in the column given for it."""
    required = [column for column in dataset.columns if column.presence == "required"]
    width = len(grid.rows[0]) if grid.rows else 0
    if any(not 0 <= columns.get(column.name, -1) < width for column in required):
        return False
    return any(
        all(
            not is_blank(cell) and not parse_column(column, (cell,), ())[1]
            for column in required
            for cell in (row[columns[column.name]],)
        )
        for row in grid.rows
    )
