"""Single figures that can hardly be true: 5.000 đồng for a meeting, 5 tỷ for a pano, 4.500.000 people at it.

A figure that is typed with its own word behind it (``5000 đồng``) is meant so and not asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from analytics.datasets import Column
from analytics.intake.cells.columns import Fault
from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.figures import grouped
from analytics.intake.model.grid import shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.block import Block, Faults
from analytics.intake.tables.columns.headcounts import ask_headcounts
from analytics.intake.tables.locate import Located
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.remembered import remembered
from analytics.plan import Text

_THOUSAND = 1000
_FEW, _SOME = 20_000, 100_000
"""What no item costs; and what some may, though not where thousands of it are what its row has beside it."""

_FITS = (Fraction(1, 5), Fraction(21, 20))
_MANY = 10**9
"""What no single item of a unit costs."""


class _Usual(NamedTuple):
    """What one item of a kind costs: ``least`` at the least, less than ``below``, both in đồng."""

    kind: re.Pattern[str]
    least: int
    below: int


_USUAL = tuple(
    _Usual(re.compile(rf"\b(?:{words})\b"), least, below)
    for words, least, below in (
        (r"pa ?no|ap phich|bang (?:ron|zon)|khau hieu|phuon|standee|backdrop|phong nen", 30_000, 200_000_000),
        (r"to (?:roi|gap|buom)|tai lieu|photo|van phong pham", 20_000, 100_000_000),
        (r"nuoc (?:uong|suoi)|giai khat|tra nuoc|tea ?break|banh keo|hoa tuoi", 20_000, 50_000_000),
        (r"nhuan but|viet (?:tin|bai)|tin bai|dang (?:tin|bai)", 20_000, 100_000_000),
        (r"phong su|video|clip|do hoa|infographic", 50_000, 300_000_000),
        (r"hop|hoi nghi|toa dam|giao ban|noi chuyen|tap huan", 30_000, 500_000_000),
    )
)
_ANY_KIND = _Usual(re.compile(""), 0, _MANY)
_LEAST_OF_ANY_KIND = min(usual.below for usual in _USUAL)
"""The first kind of which an item's name has a word tells what one such item costs; others know no less."""

_LARGER = re.compile(
    r"\b(?:led|man hinh|dien tu|he thong|le hoi|ngay hoi|lien hoan|hoi thi|festival|hoi cho|tron goi|ca nam"
    r"|nam hoc|toan (?:phuong|truong|dia ban)|cac|tam lon|kho lon|cot|xay|lap dat|sua chua|nang cap|cai tao"
    r"|mua sam|thiet bi|tram)\b"
)
"""Words of what may cost more than its kind: a large one, several, what is built."""

_NO_COUNTS = re.compile(
    r"\b\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?\b|\b20\d\d\b|\bA[0-5]\b"
    r"|(?<!\d)\d+(?:[.,]\d+)? ?(?:m?2? ?[x×] ?\d+(?:[.,]\d+)? ?m?2?|m2?)\b"
)
"""Days, years and sizes."""

_MEETING, _LIKE_MEETING = normalise("họp"), re.compile(r"\bhop\b")
_NUMBER = re.compile(r"\d{1,9}")

_CROWD = 20_000
"""From so many people at one event on, a number was probably typed into the wrong column."""

_FIRST_YEAR = 2000
"""As many people as the year of their own day are rather the year."""

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
    if all(_largest(block, column) < _SOME for column in money):
        money = []  # what is small throughout is asked about as a whole
    if money:
        found += _unlikely_amounts(block, money)
    for column in fields:
        if column.counts == "people":
            found += [(column.name, fault) for fault in _crowds(block, column)]
    found += _exchanged(block)
    for name, fault in found:
        block.columns[name][fault.position] = None
    return [*faults, *found]


def _largest(block: Block, column: Column) -> int:
    return max(filter(None, block.columns[column.name]), default=0)


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
            yield "quantity", Fault(position, "unlikely_pieces", said | {"typed": grouped(quantity).vi})


def _unlikely_amounts(block: Block, money: list[Column]) -> Iterator[tuple[str, Fault]]:
    """One fault of each row with such amounts, which names all their cells; all of them are left blank."""
    every = [block.columns[column.name] for column in money]
    # Nearly every amount is an ordinary one of any kind, so its size is looked at before anything else.
    unusual = {
        position
        for values in every
        for position, value in enumerate(values)
        if value and not _SOME <= value < _LEAST_OF_ANY_KIND
    }
    label = _label(block)
    for position in sorted(unusual):
        values, item = [column[position] for column in every], _item(block, position, label)
        usual = _usual(item)
        found = [
            (column.name, value, maybe)
            for column, value in zip(money, values, strict=True)
            if value and (maybe := _maybe(value, values, usual)) and _is_bare(block, position, column)
        ]
        if not found:
            continue
        name, value, maybe = found[0]
        others = [other for other, *_ in found[1:]]
        number = block.numbers[position]
        for other in others:
            block.columns[other][position] = None
            block.unread.add((number, other))
        cells = [block.sheet.at(number, block.places[other]) for other, *_ in found]
        said = {"amount": grouped(value), "item": item, "typed": grouped(value).vi, "maybe": maybe}
        also = phrase("also_in_cells", cells=", ".join(cells[1:])) if others else ""
        yield name, Fault(position, "unlikely_amount", said | {"cells": ", ".join(cells), "also": also})


def _maybe(value: int, row: Sequence[int | None], usual: _Usual) -> Text | None:
    """What may be meant by an amount that can hardly be true; None of one that can."""
    if _SOME <= value < usual.below:  # no kind costs so much at the least
        return None
    small = 0 < value < _FEW or (
        0 < value < _SOME and any(_fits(value, other) for other in row if other and other != value)
    )
    if small or 0 < max(other or 0 for other in row) < usual.least:
        return phrase("if_thousands", meant=grouped(value * _THOUSAND))
    if value < usual.below:
        return None
    meant, rest = divmod(value, _THOUSAND)
    if value >= _MANY and not rest and usual.least <= meant < usual.below:
        return phrase("if_times_thousand", meant=grouped(meant))
    if usual.below < _MANY:
        return phrase("if_more_than_usual", below=grouped(usual.below))
    return phrase("if_zeros_too_many")


@remembered()
def _usual(item: str) -> _Usual:
    """What an item of that name costs; of several together each."""
    words = _NO_COUNTS.sub(" ", item)
    marked = normalise(words)
    folded = strip_marks(marked)
    if not marked.isascii() and _MEETING not in marked:  # «hộp», «hợp đồng»
        folded = _LIKE_MEETING.sub(" ", folded)
    if not _LARGER.search(folded):
        for usual in _USUAL:
            if usual.kind.search(folded):
                several = max(map(int, _NUMBER.findall(words)), default=1)
                return usual._replace(below=min(_MANY, usual.below * max(several, 1)))
    return _ANY_KIND


def _fits(value: int, beside: int) -> bool:
    """Whether thousands of an amount are about what another of its row is."""
    share = Fraction(value * _THOUSAND, abs(beside))
    return _FITS[0] <= share <= _FITS[1]


def _crowds(block: Block, column: Column) -> Iterator[Fault]:
    if _largest(block, column) < _FIRST_YEAR:  # nearly always
        return
    label, days = _label(block), block.columns.get(block.dataset.event_column or "")
    for position, value in enumerate(block.columns[column.name]):
        day = days[position] if days else None
        doubtful = value is not None and (value >= _CROWD or (day is not None and value == day.year))
        if doubtful and _is_bare(block, position, column):
            params = {
                "amount": grouped(value),
                "item": _item(block, position, label),
                "typed": grouped(value).vi,
            }
            yield Fault(position, "unlikely_count", params)


def _is_bare(block: Block, position: int, column: Column) -> bool:
    return plain_figure(block.raw(block.numbers[position], column.name)) is not None


def _label(block: Block) -> str | None:
    """The field that says what a row is about: the first of words."""
    return next((c.name for c in block.dataset.columns if c.kind == "text" and c.name in block.places), None)


def _item(block: Block, position: int, label: str | None) -> str:
    """What a row is about."""
    return "" if label is None else shown(block.raw(block.numbers[position], label))
