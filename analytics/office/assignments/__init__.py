"""The assignments of the office: for a year, which unit has to do which task, with its six clears.

``model`` is what an assignment is and the rows it is kept in; ``reading`` makes them of what people write, a
file or a grid; ``standing`` holds them against what units report.
"""

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
from analytics.office.assignments.reading import (
    FIELDS,
    TITLES,
    AssignmentsError,
    changes,
    read_file,
    read_rows,
    words_of,
)
from analytics.office.assignments.standing import LINE_COLUMNS, LINE_STATES, LineState, task_lines

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
