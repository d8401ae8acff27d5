"""The indicators of a plan: what each is computed from and what it aims at."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from analytics.language import LANGUAGES, Text, text
from analytics.plan.entry import Groups, Id, Names, as_tuple, repeated
from analytics.plan.errors import EntryFault
from analytics.plan.formula import SUBMISSION_MEASURES, Formula


class Component(Formula):
    """A named part of an indicator with a formula of its own, such as minutes beside items."""

    id: Id
    name: Text


def _years(value: object) -> object:
    """TOML keys are text; milestones are due in years."""
    if not isinstance(value, dict):
        return value
    if strangers := [str(key) for key in value if not str(key).isdecimal()]:
        raise EntryFault(text("«{years}» không phải là năm", years=", ".join(strangers)))
    return {int(key): item for key, item in value.items()}


class Indicator(Formula):
    """One figure of the plan: what it is, what it is computed from and what it aims at.

    ``target`` and ``milestones`` (by year: the value due in that year) are in the value's own unit,
    a ratio being 0..1. ``pace`` says how the value due is found between: ``linear`` over the phase,
    ``year`` over each year for figures that start anew with it, or ``target`` for standing duties and those
    of every month or year. ``target_per`` ``year`` multiplies the target by the years looked at.
    ``lacking`` says what a unit below the target still lacks, with ``{n}`` for how many where that matters.
    """

    id: Id
    clause: str
    phases: Names
    name: Text
    formula: Text
    limits: Text
    lacking: Text | None = None
    dataset: str | None = None
    accumulation: Literal["stock", "flow"]
    scope: Groups
    part_by: str | None = None
    parts: Annotated[tuple[Component, ...], BeforeValidator(as_tuple)] = ()
    target: float | None = None
    target_per: Literal["year"] | None = None
    direction: Literal["up", "down", "none"] = "up"
    pace: Literal["linear", "year", "target"] = "linear"
    milestones: Annotated[dict[int, float], BeforeValidator(_years), Field(default_factory=dict)]

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        faults = [*self._source_faults(), *self._aim_faults()]
        if faults:
            raise EntryFault(*faults)
        return self

    def _source_faults(self) -> list[Text]:
        faults: list[Text] = []
        of_submissions = self.measure in SUBMISSION_MEASURES
        if of_submissions and self.dataset is not None:
            faults.append(text("measure {measure} không dùng dataset", measure=self.measure))
        if of_submissions and (self.part_by or self.parts):
            faults.append(
                text("measure {measure} không xét dòng nào, nên không có phần", measure=self.measure)
            )
        if not of_submissions and self.dataset is None:
            faults.append(text("measure {measure} cần dataset", measure=self.measure))
        if any(part.measure in SUBMISSION_MEASURES for part in self.parts):
            faults.append(text("completeness và timeliness là chỉ tiêu riêng, không phải là phần"))
        if not self.scope or not self.phases:
            faults.append(text("scope và phases phải nêu ít nhất một khối và một giai đoạn"))
        if twice := repeated(list(self.phases)):
            faults.append(text("{key} nêu {names} hai lần", key="phases", names=", ".join(twice)))
        if twice := repeated([part.id for part in self.parts]):
            faults.append(text("phần {names} có hai lần", names=", ".join(twice)))
        looked_at = {
            group
            for formula in (self, *self.parts)
            for condition in (*formula.where, *formula.matching)
            for group in condition.unit_group
        }
        faults += [
            text("một điều kiện xét {group}, không có trong scope", group=group)
            for group in sorted(looked_at - set(self.scope))
        ]
        return faults

    def _aim_faults(self) -> list[Text]:
        faults: list[Text] = []
        if self.target is None and (self.milestones or self.target_per):
            faults.append(text("milestones và target_per cần có target"))
        if self.lacking is not None:
            left = [self.lacking[lang].replace("{n}", "") for lang in LANGUAGES]
            if any(sign in words for words in left for sign in "{}"):
                faults.append(text("trong lacking chỉ {n} được đặt trong ngoặc nhọn"))
        if self.target is not None and self.direction == "none":
            faults.append(text("target cần direction là up hoặc down"))
        aims = [*self.milestones.values(), *([] if self.target is None else [self.target])]
        if any(aim < 0 for aim in aims):
            faults.append(text("target và milestones không được nhỏ hơn 0"))
        if self.value_unit == "percent" and any(aim > 1 for aim in aims):
            faults.append(text("target và milestones của một tỷ lệ nằm trong 0..1; 100% là 1.0"))
        return faults
