"""The assignments of the office: for a year, which unit has to do which task, with its six clears.

``model`` is what an assignment is and the rows it is kept in; ``columns`` are those of a table of them,
``one_row`` reads a row and ``reading`` the whole table that people write, a file or a grid; ``writing`` is
the way back; ``standing`` holds them against what units report.
"""

from analytics.office.assignments.columns import FIELDS, TITLES
from analytics.office.assignments.model import (
    ASSIGNMENTS,
    PARTS,
    Assignment,
    Part,
    by_register,
    copied,
    in_order,
    key_of,
    missing_parts,
    next_own_code,
    of_year,
)
from analytics.office.assignments.reading import AssignmentsError, read_file, read_rows
from analytics.office.assignments.standing import LINE_COLUMNS, LINE_STATES, LineState, task_lines
from analytics.office.assignments.writing import changes, words_of

__all__ = [
    "ASSIGNMENTS",
    "FIELDS",
    "LINE_COLUMNS",
    "LINE_STATES",
    "PARTS",
    "TITLES",
    "Assignment",
    "AssignmentsError",
    "LineState",
    "Part",
    "by_register",
    "changes",
    "copied",
    "in_order",
    "key_of",
    "missing_parts",
    "next_own_code",
    "of_year",
    "read_file",
    "read_rows",
    "task_lines",
    "words_of",
]
