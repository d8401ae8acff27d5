"""What leaves the product as a file: templates, tables and lists of problems."""

from analytics.outputs.delimited import csv_bytes, csv_text, neutral
from analytics.outputs.problems import problems_csv, problems_table, problems_workbook
from analytics.outputs.summary import part_name, summary_table, summary_workbook, time_name
from analytics.outputs.template import template

__all__ = [
    "csv_bytes",
    "csv_text",
    "neutral",
    "part_name",
    "problems_csv",
    "problems_table",
    "problems_workbook",
    "summary_table",
    "summary_workbook",
    "template",
    "time_name",
]
