"""What comes out of intake, and what is said beside a file that goes into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

from analytics.datasets import UnitReport
from analytics.intake.model.problem import Problem
from analytics.intake.model.questions import Question
from analytics.intake.model.reading import Reading, ReadRow, UnreadCell
from analytics.plan import Lang, Quarter

Status = Literal["valid", "invalid", "unreadable"]

Owner = tuple[str | None, Quarter | None]
"""The unit's code and the period of a report."""


@dataclass(frozen=True, slots=True)
class Hint:
    """The unit's code and the period that the form or the command line gives beside the file."""

    unit: str | None = None
    period: Quarter | None = None


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row of a table with an error in it, to be mended in place.

    ``row`` is its number in the sheet (its column's, where fields stand below each other) and ``whole``
    names all of it as a mend does, such as ``12:12``, or ``A12:C12`` where another table stands beside its
    own. ``cells``: field → the address of its cell and what the cell shows.
    """

    sheet: str
    row: int
    whole: str
    dataset: str
    cells: Mapping[str, tuple[str, str]]


@dataclass(frozen=True)
class CheckedFile:
    """What one file says and what is wrong with it.

    ``reports`` holds what was recognised, also of a faulty file, so that it can be shown; only the
    reports of a ``valid`` file may be stored. ``problems`` stand in the order of sheets, rows and columns.
    ``owners`` are unit and period of every report in it, also of those that could not be read: None for what
    could not be told, and nothing at all where no table was found.
    ``faulty_rows`` are the rows of tables that problems stand in. ``members`` are the files of a zip, each
    checked by itself; of those the other attributes hold all together. ``reading`` gives the rows and cells
    behind ``read`` and ``unread``.
    """

    name: str
    sha256: str
    status: Status
    reports: tuple[UnitReport, ...]
    problems: tuple[Problem, ...]
    faulty_rows: tuple[FaultyRow, ...] = ()
    members: tuple[CheckedFile, ...] = ()
    owners: tuple[Owner, ...] = ()
    reading: Reading | None = field(default=None, repr=False, compare=False)

    @cached_property
    def read(self) -> tuple[ReadRow, ...]:
        """Every row as it would be stored, also of an invalid file as far as it could be read."""
        own = self.reading.rows() if self.reading is not None else ()
        inner = (
            replace(row, sheet=f"{member.name} › {row.sheet}")
            for member in each_once(self.members)
            for row in member.read
        )
        return (*own, *inner)

    @cached_property
    def unread(self) -> tuple[UnreadCell, ...]:
        """Every cell that holds something and is neither in a row nor known furniture, with the reason."""
        own = self.reading.unread() if self.reading is not None else ()
        inner = (
            replace(cell, sheet=f"{member.name} › {cell.sheet}")
            for member in each_once(self.members)
            for cell in member.unread
        )
        return (*own, *inner)

    @property
    def questions(self) -> tuple[Question, ...]:
        """What the sender could answer, each question once."""
        asked = {one.question.key: one.question for one in self.problems if one.question is not None}
        return tuple(asked.values())

    def as_dict(self, lang: Lang = "vi", *, rows: bool = False) -> dict[str, Any]:
        """The JSON object of ``nq71 check --json``; with ``rows`` also what was read and what was not."""
        answer = {
            "file": self.name,
            "status": self.status,
            "submissions": [
                {"unit": report.unit, "period": report.period.code, "rows": report.row_counts()}
                for report in self.reports
            ],
            "problems": [problem.as_dict(lang) for problem in self.problems],
        }
        if rows:
            answer["read"] = [row.as_dict() for row in self.read]
            answer["unread"] = [cell.as_dict(lang) for cell in self.unread]
        return answer


def each_once(files: Sequence[CheckedFile]) -> list[CheckedFile]:
    """The files without those that are the same, byte by byte, as an earlier one: they count once."""
    return list({file.sha256: file for file in reversed(files)}.values())[::-1]
