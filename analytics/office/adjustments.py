"""A person's change of a score of the yearly evaluation: with a reason, and beside the computed one."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.office.records import RecordKind, middle_of_key


@dataclass(frozen=True)
class Adjustment:
    """What the office holds of one criterion of one unit in one year.

    Attributes:
        points: the points it gives instead of the computed ones; None leaves those.
        not_applicable: the criterion does not concern the unit: neither its points nor its most count.
        reason: why, never empty.
        evidence: a document or a cell that shows it.
        confirmed_by: the second person; see :attr:`analytics.plan.Rubric.second_person`.
    """

    points: float | None = None
    not_applicable: bool = False
    reason: str = ""
    evidence: str = ""
    confirmed_by: str = ""


ADJUSTMENTS = RecordKind("score_adjustment", Adjustment, about=middle_of_key)


def adjustment_key(year: int, unit: str, criterion: str) -> str:
    """The key of what is held of a criterion of a unit in a year."""
    return f"{year}/{unit}/{criterion}"
