"""Numbers of people by group that no unit has, known without its history: 2.800 teachers to 640 pupils.

What is asked is what one zero too many makes of everyday numbers, as far as no large school has it. A figure
typed with its own word behind it (``2800 người``) is meant so.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from analytics.datasets import Headcount
from analytics.intake.cells.columns import Fault
from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.figures import grouped
from analytics.intake.tables.block import Block

LEARNERS, _TEACHERS, _STAFF, _HEADS = "Người học", "Giáo viên", "Nhân viên", "Cán bộ quản lý"
_MOST = {_HEADS: 100, _TEACHERS: 1_500, _STAFF: 500, LEARNERS: 30_000}
"""From so many on no unit has them, nor all schools of a ward together."""

_FEWEST = {_HEADS: 10, _TEACHERS: 10, _STAFF: 20, LEARNERS: 50}
"""Below this a group is as small as those it is held against, and says nothing."""

_TO_TEACHERS = {_HEADS: Fraction(1, 3), _STAFF: Fraction(3, 5), LEARNERS: Fraction(100)}
"""How many there are at the most for each teacher, in groups large enough to tell."""

_FEWEST_TO_A_TEACHER, _LARGE_STAFF = {True: 4, False: 2}, 50
"""How many learners each teacher has at the least, of a large staff and of a small one."""


_SMALLEST = min(_FEWEST.values())


def ask_headcounts(block: Block) -> list[tuple[str, Fault]]:
    """The totals of a table of people by group that can hardly be true, which are then read as blank."""
    counted = block.dataset.headcount
    if counted is None:
        return []
    totals = block.columns[counted.total]
    if all((value or 0) < _SMALLEST for value in totals):
        return []
    found = [(counted.total, fault) for fault in _unlikely(block, counted, totals)]
    for name, fault in found:
        block.columns[name][fault.position] = None
    return found


def _unlikely(block: Block, counted: Headcount, totals: list[Any]) -> Iterator[Fault]:
    groups = block.columns[counted.by]
    once = {group: total for group, total in zip(groups, totals, strict=True) if group and total}
    alone = len(set(groups)) == len(groups)  # rows of several units cannot be held against each other
    for position, (group, total) in enumerate(zip(groups, totals, strict=True)):
        if not total or group not in _MOST or total < _FEWEST[group]:
            continue
        beside = _beside(group, total, once) if alone else None
        if total < _MOST[group] and beside is None:
            continue
        if plain_figure(block.raw(block.numbers[position], counted.total)) is not None:
            params = {"amount": grouped(total), "group": group, "typed": grouped(total).vi}
            yield Fault(position, "unlikely_headcount", params)


def _beside(group: str, total: int, once: dict[Any, int]) -> str | None:
    """The group whose number a total of another cannot be true with."""
    learners, teachers = once.get(LEARNERS, 0), once.get(_TEACHERS, 0)
    if group == _TEACHERS:
        least = learners // _FEWEST_TO_A_TEACHER[total >= _LARGE_STAFF]
        return LEARNERS if learners and total > least else None
    # A small total is held against the teachers of a school only, not against a few of them.
    known = teachers >= (_FEWEST[_TEACHERS] if total < _LARGE_STAFF else 1)
    return _TEACHERS if known and total > _TO_TEACHERS[group] * teachers else None
