"""Columns of parts beside a count, «Nam | Nữ», «Trong đó: nữ», that cannot be parts of what it says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from analytics.datasets import Column
from analytics.intake.cells.scaled import plain_figure
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import shown
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.text.normalise import normalise
from analytics.intake.text.qualifiers import is_part

_HALVES = frozenset((normalise("Nam"), normalise("Nữ")))
_OVERLAPPING = frozenset(
    normalise(words)
    for words in (
        "Nữ", "Đảng viên", "Đoàn viên", "Hội viên", "Dân tộc", "Dân tộc thiểu số", "Khuyết tật", "Hộ nghèo",
    )
)  # fmt: skip
"""Parts that share people with others, so that together they may be more than the whole."""

_BEFORE = ("trong đó", "trong do", "số", "so", "là")
_ALSO_PARTS = frozenset(map(normalise, ("PH", "PHHS", "CMHS", "Khách", "Khách mời", "Đại biểu", "Khác")))
Part = tuple[int, str]
"""A column, and the words of its title that name the part, folded."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure of a row with its column's title."""

    column: int
    title: str
    value: Fraction


def ask_parts(block: Block, located: Located, findings: Findings) -> None:
    """Ask about each row in which parts beside a count of people are more than it, or its halves not all."""
    spare = _parts(block) if block.spare else {}
    if not spare:  # nearly always
        return
    for field in block.dataset.columns:
        counts = field.counts == "people" and field.name not in located.factors
        if counts and field.name in block.places and (parts := _beside(block.places[field.name], spare)):
            _hold(block, located, field, parts, findings)


def _parts(block: Block) -> dict[int, str]:
    whole = [
        f"{normalise(c.title.vi)} "
        for c in block.dataset.columns
        if c.counts == "people" and c.name in block.places
    ]
    found: dict[int, str] = {}
    for column, title in block.spare.items():
        words = normalise(title)
        for own in whole:  # the parts stand with their whole under one title
            words = words.removeprefix(own)
        if words and (is_part(words) or words in _ALSO_PARTS):
            for before in map(normalise, _BEFORE):
                words = words.removeprefix(f"{before} ")
            found[column] = words
    return found


def _beside(whole: int, spare: dict[int, str]) -> list[Part]:
    """The columns of parts that follow a count without a gap, or else stand right before it."""
    for step in (1, -1):
        found: list[Part] = []
        column = whole + step
        while column in spare:
            found.append((column, spare[column]))
            column += step
        if found:
            return found
    return []


def _hold(block: Block, located: Located, field: Column, parts: Sequence[Part], findings: Findings) -> None:
    rows, place = block.grid.rows, block.places[field.name]
    for position, number in enumerate(block.numbers):
        whole = block.columns[field.name][position]
        if whole is None or findings.has_at(block.sheet, number, place):
            continue
        known = [
            (words, _Figure(column, located.titles[column], figure))
            for column, words in parts
            if (figure := plain_figure(rows[number][column])) is not None
        ]
        for more, less in _contradictions(_Figure(place, field.title.vi, Fraction(whole)), known):
            # A part is named by its own title, not by that of the field that is its whole.
            own = field.name if more.column == place else None
            findings.of_place(
                block.sheet, number, more.column, shown(float(more.value)), "exceeds_total",
                column=more.title, other=less.title, other_value=shown(float(less.value)),
                dataset=block.dataset.id, field=own,
            )  # fmt: skip
            break


def _contradictions(
    whole: _Figure, known: Sequence[tuple[str, _Figure]]
) -> Iterator[tuple[_Figure, _Figure]]:
    """What is more than it can be, and what it is held against."""
    yield from ((one, whole) for _, one in known if one.value > whole.value)
    distinct = {words for words, _ in known}
    halves = distinct == _HALVES
    if len(known) < 2 or len(known) > len(distinct) or not (halves or _OVERLAPPING.isdisjoint(distinct)):
        return
    title, total = " + ".join(one.title for _, one in known), sum((one.value for _, one in known), Fraction())
    if total > whole.value:
        yield _Figure(known[0][1].column, title, total), whole
    elif halves and total < whole.value:
        yield whole, _Figure(known[0][1].column, title, total)
