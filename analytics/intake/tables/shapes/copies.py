"""A sheet that Excel has copied, ``3. Hoạt động (2)``: the same rows stand in the file twice."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import Grid, Sheet, is_blank, shown
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.levels import label_column
from analytics.intake.text.normalise import normalise

_COPY = re.compile(r"\s*\(\d+\)\s*$")


def ask_copies(tables: Sequence[tuple[Sheet, Grid, Located]], findings: Findings) -> None:
    """Ask which of two sheets counts, where one has the other's name with a copy's number and its rows.

    Half of the rows of one are enough, known by their words alone: a copy is made to be changed.
    """
    for number, (sheet, grid, located) in enumerate(tables):
        labels = _labels(grid, located)
        for first, before, other in tables[:number]:
            if other.dataset is not located.dataset or first.number == sheet.number:
                continue
            if _COPY.sub("", first.name) != _COPY.sub("", sheet.name):
                continue
            held = _labels(before, other)
            same = labels & held
            if same and len(same) * 2 >= min(len(labels), len(held)):
                findings.of_sheet(
                    sheet, "sheet_copied", other=first.name, count=len(same), dataset=located.dataset.id
                )
                break


def _labels(grid: Grid, located: Located) -> set[str]:
    """What the rows under a header are about."""
    names = [name for name in ("title", "item", "result", "summary", "work") if name in located.columns]
    column = located.columns[names[0]] if names else label_column(located)
    if column is None:
        return set()
    cells = (row[column] for row in grid.rows[located.bottom + 1 :])
    return {normalise(shown(cell)) for cell in cells if not is_blank(cell)}
