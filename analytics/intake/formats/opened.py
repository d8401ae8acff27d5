"""What becomes of a file that is opened: plain data, for which nobody imports what opens files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from analytics.intake.model.grid import Grid, Value


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be opened as a table: the code of the problem that says why."""

    code: str


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip of many files: the name and the bytes of each, in its order; and the names of the rest.

    ``skipped`` are nobody's report: what the computer put there by itself, and empty folders.
    """

    members: tuple[tuple[str, bytes], ...]
    left_out: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


Opened = list[Grid] | Refused | Archive
"""What becomes of a file: its sheets, the reason why not, or the files that it holds."""


def share_cells(opened: Opened, known: dict[Value, Value]) -> Opened:
    """The same with one object for each different text and day among ``known`` ones, which grow by it.

    Files that travel together say most words many times: each is sent once then, and whoever looks words up
    finds them faster. Numbers stay as they are, since 1, 1.0 and True are equal.
    """
    share = known.setdefault
    for grid in opened if isinstance(opened, list) else ():
        for row in grid.rows:
            # By type, since a moment is a date as well.
            row[:] = [share(cell, cell) if type(cell) is str or type(cell) is date else cell for cell in row]
    return opened
