"""The cells behind a number: as rows to choose from, and each in its sheet."""

from dashboard.widgets.cells.cell_rows import cells_section
from dashboard.widgets.cells.units import UNITS, choose_units, rows_of_units

__all__ = ["UNITS", "cells_section", "choose_units", "rows_of_units"]
