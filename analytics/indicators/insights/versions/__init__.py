"""Two versions of a unit's report: what differs cell by cell, and which figures become others by it."""

from analytics.indicators.insights.versions.changes import VersionChanges, version_changes
from analytics.indicators.insights.versions.figures import Figure, FigureChange
from analytics.indicators.insights.versions.one_report import counting_report, with_report
from analytics.indicators.insights.versions.rows import CellChange, RowChange
from analytics.indicators.insights.versions.table import (
    CELL_CHANGE_COLUMNS,
    FIGURE_CHANGE_COLUMNS,
    cell_changes_table,
    figure_changes_table,
)

__all__ = [
    "CELL_CHANGE_COLUMNS",
    "FIGURE_CHANGE_COLUMNS",
    "CellChange",
    "Figure",
    "FigureChange",
    "RowChange",
    "VersionChanges",
    "cell_changes_table",
    "counting_report",
    "figure_changes_table",
    "version_changes",
    "with_report",
]
