"""The assignments of a year on paper: the annex to the ward's plan, the table to work on, a school's plan.

What is written is Vietnamese whatever language the program speaks: these are papers of the office.
"""

from analytics.outputs.assignments.annex import (
    ANNEX_COLUMNS,
    AnnexLine,
    annex_docx,
    annex_lines,
    annex_workbook,
)
from analytics.outputs.assignments.school_plan import school_plan
from analytics.outputs.assignments.table import assignments_csv, assignments_workbook

__all__ = [
    "ANNEX_COLUMNS",
    "AnnexLine",
    "annex_docx",
    "annex_lines",
    "annex_workbook",
    "assignments_csv",
    "assignments_workbook",
    "school_plan",
]
