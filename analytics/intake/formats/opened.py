"""What becomes of a file that is opened: plain data, for which nobody imports what opens files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.intake.model.grid import Grid


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be opened as a table: the code of the problem that says why."""

    code: str


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip of many files: the name and the bytes of each, in its order; and the names of the rest."""

    members: tuple[tuple[str, bytes], ...]
    left_out: tuple[str, ...] = ()


Opened = list[Grid] | Refused | Archive
"""What becomes of a file: its sheets, the reason why not, or the files that it holds."""


def share_days(opened: Opened) -> Opened:
    """The same with one object for each different day of a file: to send many dates costs more than that.

    Columns are known by their last cell, so that nothing is spent on sheets without dates.
    """
    days: dict[date, date] = {}
    for grid in opened if isinstance(opened, list) else ():
        for column, last in enumerate(grid.rows[-1] if grid.rows else ()):
            if type(last) is not date:
                continue
            for row in grid.rows:
                # By type, since a moment is a date as well; a row of text may be shorter than the last.
                if column < len(row) and type(cell := row[column]) is date:
                    row[column] = days.setdefault(cell, cell)
    return opened
