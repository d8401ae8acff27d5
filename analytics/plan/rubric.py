"""The rubric of the yearly evaluation: criteria, points, how points follow from figures, and grades.

Every criterion rests on an indicator of the plan, so nothing is scored that cannot be traced to its cells. A
plan without a rubric evaluates nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from analytics.language import Text, text
from analytics.plan.entry import Entry, Groups, Id, as_tuple, repeated
from analytics.plan.errors import EntryFault, at
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
            raise EntryFault(text("scoring là bands thì phải có bands, khác thì không"))
        edges = [step.at_least for step in self.bands]
        if edges != sorted(set(edges), reverse=True):
            raise EntryFault(text("bands xếp từ at_least cao nhất xuống thấp nhất, mỗi mức một lần"))
        if any(step.points > self.points for step in self.bands):
            raise EntryFault(text("không mức nào của bands được cho nhiều hơn points của tiêu chí"))
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
        for key, ids in (
            ("criteria", [one.id for one in self.criteria]),
            ("grades", [one.code for one in self.grades]),
        ):
            if twice := repeated(ids):
                raise EntryFault(text("{key} nêu {names} hai lần", key=key, names=", ".join(twice)))
        edges = [grade.at_least for grade in self.grades]
        if edges != sorted(set(edges), reverse=True) or edges[-1] != 0:
            raise EntryFault(text("grades xếp từ at_least cao nhất xuống 0, mỗi mức một lần"))
        return self

    def criterion(self, id_: str) -> Criterion:
        """The criterion with that id; ``KeyError`` when there is none."""
        return {one.id: one for one in self.criteria}[id_]


def rubric_faults(rubric: Rubric, indicators: Mapping[str, Indicator]) -> Iterator[Text]:
    """What a rubric says of indicators that is not so."""
    for one in rubric.criteria:
        name = f"rubric › criteria › {one.id}"
        indicator = indicators.get(one.indicator)
        if indicator is None:
            yield at(name, text("không có chỉ tiêu «{id}»", id=one.indicator))
            continue
        if strangers := [str(group) for group in one.groups if group not in indicator.scope]:
            outside = text(
                "{groups} không thuộc scope của {id}", groups=", ".join(strangers), id=indicator.id
            )
            yield at(name, outside)
        if indicator.direction == "down":
            less = text("{id} càng thấp càng tốt, mà không cách chấm nào tính như vậy", id=indicator.id)
            yield at(name, less)
        if one.scoring != "bands" and one.full_at is None and not indicator.target:
            all_points = text(
                "{id} không có target, nên full_at phải nêu mức được trọn điểm", id=indicator.id
            )
            yield at(name, all_points)
        edges = [step.at_least for step in one.bands] + ([one.full_at] if one.full_at else [])
        if indicator.value_unit == "percent" and any(edge > 1 for edge in edges):
            yield at(name, text("{id} là một tỷ lệ, nằm trong 0..1; 100% là 1.0", id=indicator.id))
