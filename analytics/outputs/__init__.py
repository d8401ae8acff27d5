"""What leaves the product as a file: templates, tables and lists of problems."""

from analytics.formulas import neutral
from analytics.outputs.delimited import csv_bytes, csv_text, people_csv
from analytics.outputs.long_table import LONG_COLUMNS, long_csv, long_parquet, long_table
from analytics.outputs.marked import marked_name, marked_workbook
from analytics.outputs.opened import opened_at
from analytics.outputs.pack import summary_pack
from analytics.outputs.problems import problems_csv, problems_table, problems_workbook
from analytics.outputs.sheet_rows import Percent, SheetRows, sheet_rows
from analytics.outputs.summary import (
    part_name,
    summary_for_people,
    summary_table,
    summary_workbook,
    time_name,
)
from analytics.outputs.template import template
from analytics.outputs.wide import Wide, wide_frame, wide_table, wide_workbook

__all__ = [
    "LONG_COLUMNS",
    "Percent",
    "SheetRows",
    "Wide",
    "csv_bytes",
    "csv_text",
    "long_csv",
    "long_parquet",
    "long_table",
    "marked_name",
    "marked_workbook",
    "neutral",
    "opened_at",
    "part_name",
    "people_csv",
    "problems_csv",
    "problems_table",
    "problems_workbook",
    "sheet_rows",
    "summary_for_people",
    "summary_pack",
    "summary_table",
    "summary_workbook",
    "template",
    "time_name",
    "wide_frame",
    "wide_table",
    "wide_workbook",
]
