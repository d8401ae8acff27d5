"""What an assignment is, the key it is kept under, and last year's made this year's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from analytics.office.records import Kept, RecordKind, middle_of_key
from analytics.plan import Plan, Unit, is_own_task, own_task_code

Part = Literal["work", "person", "responsibility", "authority", "due_on", "result"]
PARTS: tuple[Part, ...] = ("work", "person", "responsibility", "authority", "due_on", "result")
"""The six clears, by the fields of the dataset ``task`` that hold them."""

_LEAP_DAY = (2, 29)


@dataclass(frozen=True)
class Assignment:
    """A task of a year and the unit that leads it.

    ``code``: a task of the plan, or one of the office's own (:func:`analytics.plan.is_own_task`). ``unit``
    and ``cooperating``: codes of the register. What is not said is ``None``, as a clear may be.
    """

    year: int
    code: str
    unit: str
    work: str
    person: str | None = None
    responsibility: str | None = None
    authority: str | None = None
    due_on: date | None = None
    result: str | None = None
    cooperating: tuple[str, ...] = ()
    note: str | None = None


ASSIGNMENTS = RecordKind("assignment", Assignment, about=middle_of_key)


def key_of(assignment: Assignment) -> str:
    """What an assignment is kept under: a unit has a task once a year."""
    return f"{assignment.year}/{assignment.unit}/{assignment.code}"


def of_year(kept: Mapping[str, Kept[Assignment]], year: int) -> dict[str, Kept[Assignment]]:
    """The records of a year, by key."""
    return {key: one for key, one in kept.items() if one.value is not None and one.value.year == year}


def by_register(
    assignments: Iterable[Assignment], units: Iterable[Unit]
) -> tuple[list[Assignment], list[Assignment]]:
    """Those whose unit stands in the register, which are listed and counted, and those whose unit is gone."""
    known = {unit.code for unit in units}
    every = list(assignments)
    return [one for one in every if one.unit in known], [one for one in every if one.unit not in known]


def missing_parts(assignment: Assignment) -> tuple[Part, ...]:
    """Which of the six clears are not said."""
    return tuple(part for part in PARTS if not getattr(assignment, part))


def in_order(assignments: Iterable[Assignment], plan: Plan, units: Sequence[Unit]) -> list[Assignment]:
    """As the plan lists its tasks, the office's own last; within a task as the register lists units."""
    task = {code: place for place, code in enumerate(plan.task_ids())}
    unit = {one.code: place for place, one in enumerate(units)}

    def place(one: Assignment) -> tuple[int, str, int, str]:
        return task.get(one.code, len(task)), one.code, unit.get(one.unit, len(unit)), one.unit

    return sorted(assignments, key=place)


def copied(
    assignments: Iterable[Assignment], year: int, already: Collection[str], units: Sequence[Unit]
) -> list[Assignment]:
    """Last year's assignments for ``year``, their dates a year later.

    Args:
        assignments: those of the year before.
        year: the year they are for.
        already: keys of the assignments that the year has; these stay as they are.
        units: the register; what a unit led that has closed by the year's start is left out, and such a unit
            cooperates no more.
    """
    open_units = {one.code for one in units if one.active_between(date(year, 1, 1), date(year, 12, 31))}
    made = []
    for one in assignments:
        later = replace(
            one,
            year=year,
            due_on=_later(one.due_on, year - one.year),
            cooperating=tuple(code for code in one.cooperating if code in open_units),
        )
        if one.unit in open_units and key_of(later) not in already:
            made.append(later)
    return made


def next_own_code(assignments: Iterable[Assignment]) -> str:
    """The first free code for a task of the office's own."""
    numbers = [int(one.code.rpartition("-")[2]) for one in assignments if is_own_task(one.code)]
    return own_task_code(max(numbers, default=0) + 1)


def _later(day: date | None, years: int) -> date | None:
    if day is None:
        return None
    if (day.month, day.day) == _LEAP_DAY:
        day = day.replace(day=28)
    return day.replace(year=day.year + years)
