"""Telling what a file holds that was not read because its sender struck it through or nobody can see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, address, first_of, is_blank, shown
from analytics.intake.tables.error_list import is_error_list

_CELLS_NAMED = 5
_STRUCK_NAMED = 100
_RANGES_NAMED = 12


def tell_unseen(grids: Sequence[Grid], findings: Findings) -> None:
    """Tell struck rows and words, and what lies under merged areas, of every sheet that is seen."""
    for number, grid in enumerate(grids):
        for quote in grid.open_quotes:
            findings.of_place(
                Sheet(number, grid.name), quote.row, quote.column, grid.rows[quote.row][quote.column],
                "quote_without_partner", first=quote.first, last=quote.last,
            )  # fmt: skip
        if grid.hidden or not (grid.struck or grid.covered) or is_error_list(grid):
            continue
        sheet = Sheet(number, grid.name)
        if grid.covered:
            named = [f"{address(*at)} («{shown(grid.covered[at])}»)" for at in sorted(grid.covered)]
            findings.of_sheet(sheet, "under_merge", count=len(named), cells=first_of(named, _CELLS_NAMED))
        _tell_struck(sheet, grid, findings)


def _tell_struck(sheet: Sheet, grid: Grid, findings: Findings) -> None:
    rows = sorted({row for row, _ in grid.struck if all(map(is_blank, grid.rows[row]))})
    if rows:
        findings.of_sheet(sheet, "struck_rows", count=len(rows), places=ranges(rows))
    whole = set(rows)
    others = ((at, words) for at, words in sorted(grid.struck.items()) if at[0] not in whole)
    for (row, column), words in islice(others, _STRUCK_NAMED):
        findings.of_place(sheet, row, column, grid.rows[row][column], "struck_text", struck=shown(words))


def ranges(rows: Iterable[int]) -> str:
    """Rows from 0 as people name them, those that follow each other together: ``5, 7–9``."""
    found: list[list[int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    named = [f"{one + 1}" if one == last else f"{one + 1}–{last + 1}" for one, last in found]
    return first_of(named, _RANGES_NAMED)
