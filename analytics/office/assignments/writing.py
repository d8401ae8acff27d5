"""Assignments as words to change, and what has to be written where they were changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.intake.cells.dates import day_shown
from analytics.office.assignments.columns import FIELDS
from analytics.office.assignments.model import Assignment, key_of
from analytics.office.records import Change, Kept


def changes(
    wanted: Iterable[Assignment], seen: Mapping[str, Kept[Assignment]], *, all_of_it: bool = False
) -> list[Change[Assignment]]:
    """What has to be written so that the assignments ``seen`` say what is wanted.

    ``all_of_it``: what is seen and not wanted is taken away; else it stays.
    """
    by_key = {key_of(one): one for one in wanted}
    made: list[Change[Assignment]] = [
        Change(key, one, seen[key].version if key in seen else 0)
        for key, one in by_key.items()
        if key not in seen or seen[key].value != one
    ]
    gone = [key for key in seen if key not in by_key] if all_of_it else []
    return made + [Change(key, None, seen[key].version) for key in gone]


def words_of(assignment: Assignment, names: Mapping[str, str]) -> dict[str, str]:
    """An assignment as words by FIELDS, which read back as the same; ``names`` of units by code.

    A name that several units share stands by its code.
    """
    shared = list(names.values())

    def unit(code: str) -> str:
        name = names.get(code, code)
        return name if shared.count(name) == 1 and ";" not in name else code

    told = {name: getattr(assignment, name) for name in FIELDS}
    told["unit"] = unit(assignment.unit)
    told["cooperating"] = "; ".join(map(unit, assignment.cooperating))
    told["due_on"] = None if assignment.due_on is None else day_shown(assignment.due_on)
    return {name: "" if value is None else str(value) for name, value in told.items()}
