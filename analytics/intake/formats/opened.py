"""What becomes of a file that is opened: plain data, for which nobody imports what opens files."""

from __future__ import annotations

from dataclasses import dataclass

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
