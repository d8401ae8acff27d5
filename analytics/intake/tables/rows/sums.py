"""Which rows of a table are the sum of others, in every column that is added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from analytics.datasets import COUNTED_KINDS, Column
from analytics.intake.model.figures import same
from analytics.intake.tables.block import Block


@dataclass(frozen=True, slots=True)
class Whole:
    """A row that is the whole of others, by position; ``parts`` are the next deeper ones, from above.

    ``differs`` is the first column in which they do not add up. ``doubtful`` says that they do, but that
    the row may be one like them all the same.
    """

    position: int
    parts: tuple[int, ...]
    differs: Column | None
    doubtful: bool = False


def figures(block: Block) -> list[Column]:
    """The columns of a table that are added up."""
    return [c for c in block.dataset.columns if c.kind in COUNTED_KINDS and c.name in block.places]


def has_figures(block: Block, position: int) -> bool:
    """Whether a row has any figure that is added up."""
    return any(block.columns[column.name][position] is not None for column in figures(block))


def differing(block: Block, position: int, parts: Sequence[int]) -> Column | None:
    """The first column in which a row is not the sum of others."""
    for column in figures(block):
        values = block.columns[column.name]
        if values[position] is not None and not same(sum_of(values, parts), values[position]):
            return column
    return None


def could_be_sum(block: Block, position: int, parts: Sequence[int]) -> bool:
    """Whether no part has more than a row, in any column."""
    return all(
        values[part] is None or (values[position] or 0) >= values[part]
        for values in (block.columns[column.name] for column in figures(block))
        for part in parts
    )


def is_no_chance(block: Block, head: int, parts: Sequence[int]) -> bool:
    """Whether two columns of amounts add up to a head, of which one is no multiple of the other."""
    amounts = [block.columns[column.name] for column in figures(block) if column.kind == "money"]
    full = [[values[row] or 0 for row in (head, *parts)] for values in amounts]
    return len({tuple(Fraction(one, values[0]) for one in values) for values in full if all(values)}) > 1


def sum_of(values: Sequence[Any], parts: Sequence[int]) -> Any:
    """The sum of a column's values in some rows, blanks aside."""
    return sum(values[part] for part in parts if values[part] is not None)


def parted(block: Block) -> set[int]:
    """The positions before which a heading stands, so that they belong to no row above it."""
    between = {number for number, kind in block.other_rows.items() if kind == "section"}
    if not between:
        return set()
    return {
        position
        for position, (above, number) in enumerate(pairwise(block.numbers), start=1)
        if not between.isdisjoint(range(above + 1, number))
    }
