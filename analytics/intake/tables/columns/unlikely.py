"""Single figures that can hardly be true: 5.000 đồng for a meeting, 5 tỷ for a pano, 4.500.000 people at it.

A figure that is typed with its own word behind it (``5000 đồng``) is meant so and not asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from analytics.datasets import Column
from analytics.intake.cells.columns import Fault
from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.figures import grouped
from analytics.intake.model.grid import shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block, Faults
from analytics.intake.tables.columns.headcounts import ask_headcounts
from analytics.intake.tables.locate import Located

_THOUSAND = 1000
_FEW, _SOME = 20_000, 100_000
"""What no item costs; and what some may, though not where thousands of it are what its row has beside it."""

_FITS = (Fraction(1, 5), Fraction(21, 20))
_MANY = 10**9
"""What no single item of a unit costs."""

_CROWD = 20_000
"""From so many people at one event on, a number was probably typed into the wrong column."""

_PIECES, _PIECES_EACH = 50, 5
"""From so many pieces on, and from so many for each one reached, numbers can hardly be meant so."""


def ask_unlikely(block: Block, located: Located, faults: Faults) -> Faults:
    """The faults with those of figures that can hardly be true; such cells are read as blank."""
    found: list[tuple[str, Fault]] = []
    if not block.numbers:
        return faults
    if block.dataset.stock:
        return [*faults, *ask_headcounts(block)]
    fields = [column for column in block.dataset.columns if column.name in block.places]
    given = located.factors.keys() | located.doubted
    money = [column for column in fields if column.kind == "money" and column.name not in given]
    if all((value or 0) < _SOME for column in money for value in block.columns[column.name]):
        money = []  # what is small throughout is asked about as a whole
    for column in money:
        found += [(column.name, fault) for fault in _unlikely_amounts(block, column, money)]
    for column in fields:
        if column.counts == "people":
            found += [(column.name, fault) for fault in _crowds(block, column)]
    found += _exchanged(block)
    for name, fault in found:
        block.columns[name][fault.position] = None
    return [*faults, *found]


def _exchanged(block: Block) -> Iterator[tuple[str, Fault]]:
    """Pieces of which there are many more than people whom they have reached: the two exchanged, probably."""
    if not {"quantity", "reach"} <= block.places.keys():
        return
    other, own = block.dataset.by_name["reach"].title.vi, block.dataset.by_name["quantity"]
    for position, quantity in enumerate(block.columns["quantity"]):
        reach = block.columns["reach"][position]
        if not quantity or not reach or quantity < max(_PIECES, _PIECES_EACH * reach):
            continue
        if _is_bare(block, position, own):
            said = {"amount": grouped(quantity), "other": other, "other_value": grouped(reach)}
            yield "quantity", Fault(position, "unlikely_pieces", said | {"typed": str(quantity)})


def _unlikely_amounts(block: Block, column: Column, money: list[Column]) -> Iterator[Fault]:
    values = block.columns[column.name]
    for position, value in enumerate(values):
        # Nearly every amount is an ordinary one, so its size is looked at before anything else.
        if not value or not (0 < value < _SOME or value >= _MANY) or not _is_bare(block, position, column):
            continue
        beside = [block.columns[one.name][position] for one in money if one is not column]
        if value < _FEW or (value < _SOME and any(_fits(value, one) for one in beside if one)):
            maybe = phrase("if_thousands", meant=grouped(value * _THOUSAND))
        elif value >= _MANY:
            meant, rest = divmod(value, _THOUSAND)
            likely = not rest and meant < _MANY
            maybe = (
                phrase("if_times_thousand", meant=grouped(meant)) if likely else phrase("if_zeros_too_many")
            )
        else:
            continue
        yield Fault(
            position,
            "unlikely_amount",
            {"amount": grouped(value), "item": _item(block, position), "typed": str(value), "maybe": maybe},
        )


def _fits(value: int, beside: int) -> bool:
    """Whether thousands of an amount are about what another of its row is."""
    share = Fraction(value * _THOUSAND, abs(beside))
    return _FITS[0] <= share <= _FITS[1]


def _crowds(block: Block, column: Column) -> Iterator[Fault]:
    for position, value in enumerate(block.columns[column.name]):
        if value is not None and value >= _CROWD and _is_bare(block, position, column):
            params = {"amount": grouped(value), "item": _item(block, position), "typed": str(value)}
            yield Fault(position, "unlikely_count", params)


def _is_bare(block: Block, position: int, column: Column) -> bool:
    return plain_figure(block.raw(block.numbers[position], column.name)) is not None


def _item(block: Block, position: int) -> str:
    """What a row is about: the first of its texts."""
    texts = (c.name for c in block.dataset.columns if c.kind == "text" and c.name in block.places)
    return next((shown(block.raw(block.numbers[position], name)) for name in texts), "")
