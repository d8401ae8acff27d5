"""The rubric of the yearly evaluation: criteria, points, how points follow from figures, and grades.

Every criterion rests on an indicator of the plan, so nothing is scored that cannot be traced to its cells. A
plan without a rubric evaluates nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from analytics.language import Text
from analytics.plan.entry import Entry, Groups, Id, as_tuple, repeated
from analytics.plan.indicator import Indicator

Scoring = Literal["all_or_nothing", "proportional", "bands"]


class Step(Entry):
    """From this value on, in the indicator's own unit, a criterion is worth so many points."""

    at_least: float = Field(ge=0)
    points: float = Field(ge=0)


class Criterion(Entry):
    """What a group of units is scored by.

    ``scoring``: ``all_or_nothing`` gives ``points`` from ``full_at`` on, ``proportional`` gives value ÷
    ``full_at`` of them and no more than all, ``bands`` gives those of the highest step reached and 0 below
    the lowest. ``full_at`` is the indicator's target if not given. ``bonus`` points come on top.
    """

    id: Id
    name: Text
    indicator: str
    groups: Annotated[Groups, Field(min_length=1)]
    points: float = Field(gt=0)
    scoring: Scoring
    full_at: float | None = Field(default=None, gt=0)
    bands: Annotated[tuple[Step, ...], BeforeValidator(as_tuple)] = ()
    bonus: bool = False

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if (self.scoring == "bands") is not bool(self.bands):
            raise ValueError("scoring bands, and no other, needs bands")
        edges = [step.at_least for step in self.bands]
        if edges != sorted(set(edges), reverse=True):
            raise ValueError("bands stand from the highest at_least to the lowest, each once")
        if any(step.points > self.points for step in self.bands):
            raise ValueError("no band gives more than the criterion's points")
        return self


class Grade(Entry):
    """A grade from this score of 100 on."""

    code: Id
    name: Text
    at_least: float = Field(ge=0, le=100)


class Rubric(Entry):
    """The rubric of a plan.

    ``example``: it is a model, and nobody has decided on it; pages and files say so. ``bonus_cap`` is what
    bonus points may come to. A person's change of a score by more than ``second_person`` of its points counts
    only once another person has confirmed it.
    """

    name: Text
    example: bool = False
    criteria: Annotated[tuple[Criterion, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    grades: Annotated[tuple[Grade, ...], BeforeValidator(as_tuple), Field(min_length=1)]
    bonus_cap: float = Field(default=0, ge=0)
    second_person: float = Field(default=0.25, ge=0, le=1)

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        for title, ids in (
            ("criteria", [one.id for one in self.criteria]),
            ("grades", [one.code for one in self.grades]),
        ):
            if twice := repeated(ids):
                raise ValueError(f"{title} names {', '.join(twice)} twice")
        edges = [grade.at_least for grade in self.grades]
        if edges != sorted(set(edges), reverse=True) or edges[-1] != 0:
            raise ValueError("grades stand from the highest at_least to 0, each once")
        return self

    def criterion(self, id_: str) -> Criterion:
        """The criterion with that id; ``KeyError`` when there is none."""
        return {one.id: one for one in self.criteria}[id_]


def rubric_faults(rubric: Rubric, indicators: Mapping[str, Indicator]) -> Iterator[str]:
    """What a rubric says of indicators that is not so."""
    for one in rubric.criteria:
        name = f"rubric › criteria › {one.id}"
        indicator = indicators.get(one.indicator)
        if indicator is None:
            yield f"{name}: there is no indicator «{one.indicator}»"
            continue
        if strangers := [str(group) for group in one.groups if group not in indicator.scope]:
            yield f"{name}: {', '.join(strangers)} is not in the scope of {indicator.id}"
        if indicator.direction == "down":
            yield f"{name}: of {indicator.id} less is better, which no scoring says"
        if one.scoring != "bands" and one.full_at is None and not indicator.target:
            yield f"{name}: {indicator.id} has no target, so full_at must say what all points are for"
        edges = [step.at_least for step in one.bands] + ([one.full_at] if one.full_at else [])
        if indicator.value_unit == "percent" and any(edge > 1 for edge in edges):
            yield f"{name}: {indicator.id} is a share, 0..1; 100 % is 1.0"
