"""Rows that stand out by capitals or by their looks: heads over plain parts, though no number says so."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from analytics.intake.model.figures import same
from analytics.intake.model.grid import shown
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.levels import levels
from analytics.intake.tables.rows.sums import Whole, could_be_sum, differing, figures, parted, sum_of

_NEAR = 10
"""The parts of a row that stands out differ from it by less than this part of it."""

_TELLING = 20
"""Smaller figures add up by chance: 2 items and 1 item."""

_LONGEST_ABBREVIATION = 5
"""So many capital letters may be short for something: «LED», «VPP»."""


def rows_set_off(block: Block, located: Located, label: int) -> Iterator[Whole]:
    """The rows that stand out, in capitals or by their looks, and are the sum of plain ones below or above.

    Any row may merely stand out. It is the head of the plain rows that add up to it, and should be that of
    all below it where they nearly do, or where others that stand out are such heads. Of people by group no
    group is the whole of others.
    """
    heads = _standing_out(block, label) if block.dataset.headcount is None else []
    if not heads or len(heads) == len(block.numbers):  # nearly always
        return
    ends = sorted({*heads, *parted(block), len(block.numbers)})
    runs = {head: tuple(range(head + 1, ends[bisect_right(ends, head)])) for head in heads}
    others = tuple(heads[1:])
    over_heads = len(others) > 1 and heads[0] == 0 and not runs[0] and all(runs[one] for one in others)
    if over_heads and differing(block, 0, others) is None:
        yield Whole(0, others, None)  # a head of heads
    added: set[int] = set()
    open_: list[Whole] = []
    for before, (head, run) in zip((-1, *heads), runs.items(), strict=False):
        above = tuple(range(before + 1, head))
        free = () if added.intersection(above) else above
        if found := next(_adding_up(block, head, run, free), None):
            if _may_be_head(block, located, head, found):
                added.update(found)
                yield Whole(head, found, None)
            elif _tells(block, head) and not _are_dated(block, (head, *found)):
                yield Whole(head, found, None, doubtful=True)
        elif len(run) > 1 and could_be_sum(block, head, run) and _may_be_head(block, located, head, run):
            open_.append(Whole(head, run, differing(block, head, run)))
    yield from (one for one in open_ if one.differs is not None and (added or _nearly(block, label, one)))


def _adding_up(
    block: Block, head: int, run: Sequence[int], above: Sequence[int]
) -> Iterator[tuple[int, ...]]:
    """The plain rows that add up to one that stands out: all below it, the first of them, or all above."""
    every = [block.columns[one.name] for one in figures(block)]
    counted = {row for row in (head, *run, *above) if any(values[row] for values in every)}
    if head not in counted:
        return
    for parts in chain((run,), _first_rows(every, head, run), (above,)):
        if len(counted.intersection(parts)) > 1 and differing(block, head, parts) is None:
            yield tuple(parts)


def _first_rows(every: Sequence[Sequence[Any]], head: int, run: Sequence[int]) -> Iterator[Sequence[int]]:
    """The first rows of a run that add up to its head in all columns, summed up row by row."""
    told = [values for values in every if values[head] is not None]
    sums = [0] * len(told)
    for end, row in enumerate(run, start=1):
        more = [values[row] or 0 for values in told]
        sums = [total + one for total, one in zip(sums, more, strict=True)]
        if any(more) and all(same(values[head], total) for values, total in zip(told, sums, strict=True)):
            yield run[:end]


def _standing_out(block: Block, label: int) -> list[int]:
    """The positions of rows whose label is in capitals, or looks otherwise than those of plain rows."""
    stressed = block.grid.stressed
    places = (label, *(block.places[column.name] for column in figures(block))) if stressed else ()
    large = {words for words in block.texts(label) if words.isupper()}
    if not large and not stressed:  # nearly always
        return []
    return [
        position
        for position, number in enumerate(block.numbers)
        if any((number, place) in stressed for place in places) or block.grid.rows[number][label] in large
    ]


def _may_be_head(block: Block, located: Located, head: int, run: Sequence[int]) -> bool:
    """Whether rows below one may be its parts: neither numbered like it nor events of their own days."""
    if _are_dated(block, (head, *run)):
        return False
    depth = levels(located, [block.grid.rows[block.numbers[row]] for row in (head, *run)])
    return (
        not any(level and level.is_numbered for level in depth)
        or len({level and level.rank for level in depth}) > 1
    )


def _are_dated(block: Block, rows: Sequence[int]) -> bool:
    """Whether rows are events of their own days."""
    days = block.columns.get(block.dataset.event_column or "")
    return days is not None and all(days[row] is not None for row in rows)


def _tells(block: Block, head: int) -> bool:
    """Whether a row's figures are large enough, so that it is the sum of others hardly ever by chance."""
    return any((block.columns[column.name][head] or 0) >= _TELLING for column in figures(block))


def _nearly(block: Block, label: int, whole: Whole) -> bool:
    """Whether parts add up to a row, exactly in one column or nearly in all; abbreviations have no parts."""
    name = shown(block.grid.rows[block.numbers[whole.position]][label])
    if name.isupper() and len(name) <= _LONGEST_ABBREVIATION:
        return False
    every = [block.columns[column.name] for column in figures(block)]
    sums = [(own, sum_of(one, whole.parts)) for one in every if (own := one[whole.position])]
    exact = any(same(own, total) for own, total in sums)
    return exact or all(abs(own - total) * _NEAR < own for own, total in sums)
