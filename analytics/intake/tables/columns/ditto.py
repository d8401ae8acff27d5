"""Signs that say "as above": «như trên», «-nt-», «″» in a column of words or days mean the cell over them.

What is meant is certain as long as there is a cell over it, so it is read and told; a figure is never taken
over from another row, it has to be typed.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

from analytics.datasets import CellKind
from analytics.intake.cells.columns import Fault
from analytics.intake.model.grid import Value, is_blank, shown

KINDS: tuple[CellKind, ...] = ("text", "date", "enum", "flag", "school_year")
"""The kinds of columns in which such a sign is read."""

_WORDS = ("như trên", "nhu tren", "nt", "n.t", "n/t", "như dòng trên", "-như trên-")
_AROUND = ("{}", "-{}-", "- {} -", "({})", "{}.", "[{}]", "- {}", "-{}", "“{}”", '"{}"')
_CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.capitalize)
_MARKS = (
    "''",
    '"',
    '""',
    "〃",
    "″",
    "”",
    "“",
    "“”",
    "’’",
    "‘‘",
    "„",
    "//",
    "-//-",
    '-"-',
    '- " -',
    "-”-",
    "↑",
)
_SIGNS = frozenset(
    (*(form.format(case(words)) for form, case, words in product(_AROUND, _CASES, _WORDS)), *_MARKS)
)


def read_ditto(cells: tuple[Value, ...]) -> tuple[tuple[Value, ...], list[Fault]]:
    """The cells with what stands over each such sign, and what to tell; one with nothing over it is asked."""
    if _SIGNS.isdisjoint(cells):  # nearly always
        return cells, []
    read: list[Value] = []
    faults: list[Fault] = []
    above: Value = ""
    for position, cell in enumerate(cells):
        if type(cell) is str and cell.strip() in _SIGNS:
            if above == "":
                faults.append(Fault(position, "ditto_of_nothing", {}))
            else:
                faults.append(Fault(position, "ditto_read", {"above": shown(above)}, read=True))
            cell = above
        above = "" if is_blank(cell) else cell
        read.append(cell)
    return tuple(read), faults
