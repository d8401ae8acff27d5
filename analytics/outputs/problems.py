"""The problems of a file as a list to take away: for the sender to work through, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from analytics.outputs import styles, texts
from analytics.outputs.delimited import csv_bytes
from analytics.plan import Lang

_WIDTHS = (14, 28, 8, 28, 24, 60, 60, 22)

Problem = Mapping[str, Any]


def problems_table(problems: Sequence[Problem], *, lang: Lang) -> pd.DataFrame:
    """Problems as given by the command line's JSON, as a table with titles in ``lang``."""
    rows = [
        [
            texts.SEVERITIES[item["severity"]][lang] if name == "severity" else item[name]
            for name in texts.PROBLEM_COLUMNS
        ]
        for item in problems
    ]
    return pd.DataFrame(rows, columns=[title[lang] for title in texts.PROBLEM_COLUMNS.values()])


def problems_csv(problems: Sequence[Problem], *, lang: Lang) -> bytes:
    """The list as CSV for Excel."""
    return csv_bytes(problems_table(problems, lang=lang))


def problems_workbook(problems: Sequence[Problem], *, lang: Lang, file_name: str) -> bytes:
    """The list as xlsx, under the name of the file it is about."""
    table = problems_table(problems, lang=lang)
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = texts.PROBLEMS_SHEET[lang]
    styles.put(sheet, 1, 1, file_name).font = styles.TITLE_FONT
    styles.header_row(sheet, 3, list(table.columns))
    for row, record in enumerate(table.itertuples(index=False, name=None), start=4):
        for column, value in enumerate(record, start=1):
            if not pd.isna(value):
                cell = styles.put(sheet, row, column, value)
                cell.alignment, cell.border = styles.WRAP, styles.GRID
    for column, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = f"A3:{get_column_letter(len(_WIDTHS))}{len(table) + 3}"
    styles.print_setup(sheet, header=3)
    return styles.saved(book, file_name)
