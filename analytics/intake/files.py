"""What goes into intake and what comes out of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from analytics.datasets import UnitReport
from analytics.intake.problem import Problem
from analytics.plan import Lang, Quarter

Status = Literal["valid", "invalid", "unreadable"]


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was sent: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Hint:
    """The unit's code and the period that the form or the command line gives beside the file."""

    unit: str | None = None
    period: Quarter | None = None


@dataclass(frozen=True)
class CheckedFile:
    """What one file says and what is wrong with it.

    ``reports`` holds what was recognised, also of a faulty file, so that it can be shown; only the
    reports of a ``valid`` file may be stored. ``problems`` stand in the order of sheets, rows and columns.
    """

    name: str
    sha256: str
    status: Status
    reports: tuple[UnitReport, ...]
    problems: tuple[Problem, ...]

    def as_dict(self, lang: Lang = "vi") -> dict[str, Any]:
        """The JSON object of ``nq71 check --json``."""
        return {
            "file": self.name,
            "status": self.status,
            "submissions": [
                {"unit": report.unit, "period": report.period.code, "rows": report.row_counts()}
                for report in self.reports
            ],
            "problems": [problem.as_dict(lang) for problem in self.problems],
        }
