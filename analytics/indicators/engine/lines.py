"""The lines of an indicator: itself, its components and the values it is split by."""

from __future__ import annotations

from dataclasses import dataclass

from analytics.datasets import words_of
from analytics.plan import Condition, Formula, Indicator, Plan, UnitGroup
from analytics.plan.formula import SUBMISSION_MEASURES


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an indicator: ``part`` is '' for the indicator itself.

    ``groups`` are the unit groups whose rows can enter the line, so the line's coverage is theirs.
    ``column`` and ``value`` say which rows of a split the line keeps, when it is part of one.
    """

    part: str
    formula: Formula
    groups: tuple[UnitGroup, ...]
    column: str | None = None
    value: str | None = None

    @property
    def of_submissions(self) -> bool:
        """Whether the line is computed from the reports themselves and not from their rows."""
        return self.formula.measure in SUBMISSION_MEASURES


def lines(plan: Plan, indicator: Indicator) -> tuple[Line, ...]:
    """Every line of an indicator: itself first, then its components, then the values of ``part_by``.

    The values are those that ``where`` names for the column, else the plan's whole list of the column.
    """
    whole = Line("", indicator, indicator.scope)
    components = [Line(part.id, part, _groups(indicator, part.where)) for part in indicator.parts]
    return (whole, *components, *_split(plan, indicator))


def _split(plan: Plan, indicator: Indicator) -> list[Line]:
    column = indicator.part_by
    if column is None:
        return []
    named = [value for condition in indicator.where for value in condition.equals.get(column, ())]
    values = tuple(dict.fromkeys(str(value) for value in named)) or _listed(plan, indicator, column)
    split = []
    for value in values:
        admit = [c for c in indicator.where if column not in c.equals or value in c.equals[column]]
        groups = _groups(indicator, tuple(admit))
        split.append(Line(value, indicator, groups, column, value))
    return split


def _listed(plan: Plan, indicator: Indicator, column: str) -> tuple[str, ...]:
    try:
        return words_of(plan, indicator.dataset or "", column)
    except ValueError as error:
        raise ValueError(f"indicator {indicator.id}: part_by {column} has no list of values") from error


def _groups(indicator: Indicator, where: tuple[Condition, ...]) -> tuple[UnitGroup, ...]:
    """The groups of the scope that at least one condition admits; all of them without conditions."""
    if not where:
        return indicator.scope
    return tuple(
        group
        for group in indicator.scope
        if any(not condition.unit_group or group in condition.unit_group for condition in where)
    )
