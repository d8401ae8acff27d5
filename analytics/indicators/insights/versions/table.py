"""The changes of a version as tables, for files and other programs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from analytics.datasets import DATASETS
from analytics.indicators.insights.versions.changes import VersionChanges

CELL_CHANGE_COLUMNS = (
    "unit",
    "period",
    "change",
    "dataset",
    "row",
    "column",
    "before",
    "after",
    "before_sheet",
    "before_cell",
    "after_sheet",
    "after_cell",
)
FIGURE_CHANGE_COLUMNS = (
    "unit",
    "period",
    "indicator",
    "part",
    "by",
    "time",
    "numerator_before",
    "denominator_before",
    "value_before",
    "status_before",
    "numerator",
    "denominator",
    "value",
    "status",
)


def cell_changes_table(changes: VersionChanges) -> pd.DataFrame:
    """One row per cell, in CELL_CHANGE_COLUMNS.

    ``change`` is changed, added or removed; ``row`` the words by which the row is known; ``column`` the
    official Vietnamese header; values are numbers, text, ISO dates, or missing for a blank.
    """
    found = [
        (
            changes.unit,
            changes.period.code,
            row.kind,
            row.dataset,
            row.words,
            DATASETS[row.dataset].by_name[cell.field].title.vi,
            _plain(cell.before),
            _plain(cell.after),
            row.before_sheet,
            cell.before_cell,
            row.after_sheet,
            cell.after_cell,
        )
        for row in changes.rows
        for cell in row.cells
    ]
    return pd.DataFrame(found, columns=list(CELL_CHANGE_COLUMNS), dtype=object)


def figure_changes_table(changes: VersionChanges) -> pd.DataFrame:
    """One row per figure, in FIGURE_CHANGE_COLUMNS; a share is 0..1, no data is missing."""
    found = [
        (
            changes.unit,
            changes.period.code,
            one.indicator,
            one.part,
            changes.unit if one.whose == "unit" else "ward",
            one.time,
            one.before.numerator,
            one.before.denominator,
            one.before.value,
            one.before.status,
            one.after.numerator,
            one.after.denominator,
            one.after.value,
            one.after.status,
        )
        for one in changes.figures
    ]
    frame = pd.DataFrame(found, columns=list(FIGURE_CHANGE_COLUMNS))
    numbers = [
        name for name in FIGURE_CHANGE_COLUMNS if name.startswith(("numerator", "denominator", "value"))
    ]
    return frame.astype(dict.fromkeys(numbers, "float64"))


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
