"""The assignments of a year as the table that :func:`analytics.office.assignments.read_file` reads back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.office.assignments import FIELDS, TITLES, Assignment, in_order, words_of
from analytics.outputs import styles
from analytics.outputs.delimited import csv_bytes
from analytics.plan import Plan, Unit

_WIDTHS = {"code": 14.0, "due_on": 14.0, "work": 46.0, "unit": 34.0, "cooperating": 34.0}
_REQUIRED = ("code", "unit", "work")


def assignments_workbook(
    assignments: Iterable[Assignment], year: int, plan: Plan, units: Sequence[Unit]
) -> bytes:
    """One sheet with a row for each assignment; without any, the empty table to fill in."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = f"Giao việc {year}"
    colours = [styles.REQUIRED if name in _REQUIRED else styles.OPTIONAL for name in FIELDS]
    styles.header_row(sheet, 1, [TITLES[name].vi for name in FIELDS], colours)
    names = {unit.code: unit.name for unit in units}
    for row, one in enumerate(in_order(assignments, plan, units), start=2):
        told = words_of(one, names)
        for column, name in enumerate(FIELDS, start=1):
            if name == "due_on" and one.due_on is not None:
                sheet.cell(row, column, one.due_on).number_format = styles.DATE_FORMAT
            else:
                styles.put(sheet, row, column, told[name] or None)
            cell = sheet.cell(row, column)
            cell.alignment, cell.border = styles.WRAP, styles.GRID
    for column, name in enumerate(FIELDS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, 26.0)
    sheet.freeze_panes = "D2"
    styles.print_setup(sheet, header=1)
    return styles.saved(book, f"Giao nhiệm vụ năm {year}")


def assignments_csv(assignments: Iterable[Assignment], plan: Plan, units: Sequence[Unit]) -> bytes:
    """The same as CSV."""
    names = {unit.code: unit.name for unit in units}
    rows = [words_of(one, names) for one in in_order(assignments, plan, units)]
    frame = pd.DataFrame(rows, columns=list(FIELDS))
    return csv_bytes(frame.rename(columns={name: TITLES[name].vi for name in FIELDS}))
