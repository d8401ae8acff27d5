"""Sheets that are copies of each other: the same rows count once, and revised ones are asked about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics.intake.cells.columns import Fault
from analytics.intake.history.event_identity import event_of
from analytics.intake.model.account import Account
from analytics.intake.model.findings import Findings
from analytics.intake.model.grid import is_blank
from analytics.intake.tables.block import Block
from analytics.intake.tables.locate import Located
from analytics.intake.text.captions import is_piece
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.intake.text.times import time_in
from analytics.plan import Quarter, Unit

Shares = dict[tuple[Unit | None, Quarter | None], list[int]]

_COPY = re.compile(
    r"(?:.*\S)?\s*\(\d+\)|.*\b(?:ban sao|sao luu|copy|backup|ban cu|ban moi|ban sua|cu|moi|sua|nhap)\b.*"
)
_CLASS = re.compile(r"\d{1,2}[A-ZĐ]\d{0,2}", re.IGNORECASE)
_ALIKE = 0.5
_FEWEST = 2


@dataclass(slots=True)
class ReadTable:
    """A table as read, before its rows are given to a unit's report: its faults, and rows by owner."""

    block: Block
    located: Located
    faults: list[tuple[str, Fault]]
    shares: Shares


@dataclass(frozen=True, slots=True)
class Copy:
    """A table that repeats an earlier one: wholly (``same``), or in ``alike`` of its rows.

    ``names`` are the sheets that it repeats, where these are several.
    """

    block: Block
    first: Block
    same: bool
    alike: int
    names: str = ""


def find_copies(tables: Sequence[ReadTable]) -> dict[int, Copy]:
    """By its position, each table of another sheet that repeats an earlier table of the same owner."""
    found: dict[int, Copy] = {}
    if len({table.block.dataset.id for table in tables}) == len(tables):  # nearly always
        return found
    for position, table in enumerate(tables):
        if (copy := _summary(table, [one for one in tables if one is not table])) is not None:
            found[position] = copy
    for position, table in enumerate(tables):
        for earlier, first in enumerate(tables[:position]):
            if position in found or (earlier in found and found[earlier].same):
                continue
            if (copy := _copy(table, first)) is not None:
                found[position] = copy
    return found


def _summary(table: ReadTable, others: Sequence[ReadTable]) -> Copy | None:
    """A table that holds all rows of several others and no more: «Tổng hợp» beside the months."""
    one = table.block
    parts = [
        other.block
        for other in others
        if other.block.dataset.id == one.dataset.id
        and other.block.sheet.number != one.sheet.number
        and not other.block.grid.hidden
        and other.block.numbers
        and other.shares.keys() == table.shares.keys()
    ]
    if len(parts) < _FEWEST or one.grid.hidden or one.unread or table.faults:
        return None
    mine = _rows(one)
    if Counter(mine) != Counter(row for part in parts for row in _rows(part)):
        return None
    return Copy(one, parts[0], True, len(mine), "», «".join(part.sheet.name for part in parts))


def _copy(table: ReadTable, first: ReadTable) -> Copy | None:
    one, other = table.block, first.block
    if not _may_be_copies(table, first):
        return None
    mine, theirs = _rows(one), _rows(other)
    whole = not one.unread and not table.faults
    if Counter(mine) == Counter(theirs) and (whole or _raw(one) == _raw(other)):
        apart = _of_two_times(one, other) or _of_two_pieces(one.sheet.name, other.sheet.name)
        return Copy(one, other, same=not apart, alike=len(mine))
    alike = sum(any(_alike(row, candidate) for candidate in theirs) for row in mine)
    by_name = _is_copy(one.sheet.name) or _is_copy(other.sheet.name)
    if by_name and alike:
        return Copy(one, other, same=False, alike=alike)
    if one.dataset.stock or not one.dataset.identity or not one.dataset.event_column:
        return None  # parts of a whole, such as two sites of a school, may well have the same items
    known = set(_events(other))
    repeated = sum(event in known for event in _events(one))
    many = repeated >= _FEWEST and repeated * 2 >= min(len(mine), len(theirs))
    return Copy(one, other, same=False, alike=repeated) if many else None


def _of_two_times(one: Block, other: Block) -> bool:
    """Whether two sheets are named for two times, and their rows do not say themselves of when they are."""
    if one.dataset.stock or one.dataset.event_column in one.places:
        return False
    mine, theirs = time_in(one.sheet.name), time_in(other.sheet.name)
    return mine is not None and theirs is not None and mine != theirs


def _of_two_pieces(mine: str, theirs: str) -> bool:
    """Whether sheets are named for two classes, years of school or sites, which may have the same figures."""
    return all(is_piece(name) or _CLASS.fullmatch(name.strip()) for name in (mine, theirs)) and mine != theirs


def _may_be_copies(table: ReadTable, first: ReadTable) -> bool:
    """Whether two tables stand in two visible sheets, and tell of the same dataset, unit and period."""
    one, other = table.block, first.block
    if one.dataset.id != other.dataset.id or one.sheet.number == other.sheet.number:
        return False
    if not one.numbers or not other.numbers or table.shares.keys().isdisjoint(first.shares):
        return False
    return not one.grid.hidden and not other.grid.hidden


def _is_copy(name: str) -> bool:
    folded = strip_marks(name.casefold())
    return bool(_COPY.fullmatch(folded) or _COPY.fullmatch(strip_marks(normalise(name)))) and not time_in(
        name
    )


def _rows(block: Block) -> list[tuple[Any, ...]]:
    names = [column.name for column in block.dataset.columns]
    return [
        tuple(normalise(value) if isinstance(value, str) else value for value in row)
        for row in zip(*(block.columns[name] for name in names), strict=True)
    ]


def _events(block: Block) -> list[tuple[Any, ...]]:
    """What the rows tell of, those of which it cannot be said left out."""
    events = (event_of(block.dataset, block.columns.__getitem__, at) for at in range(len(block.numbers)))
    return [event for event in events if event is not None]


def _raw(block: Block) -> list[tuple[str, ...]]:
    return [tuple(shows for _, (_, shows) in sorted(block.cells(number).items())) for number in block.numbers]


def _alike(one: tuple[Any, ...], other: tuple[Any, ...]) -> bool:
    filled = sum(mine is not None or theirs is not None for mine, theirs in zip(one, other, strict=True))
    equal = sum(mine is not None and mine == theirs for mine, theirs in zip(one, other, strict=True))
    return filled > 0 and equal >= filled * _ALIKE


def tell_copies(copies: dict[int, Copy], findings: Findings, account: Account) -> None:
    """Say which sheet is left out as a mere copy, and ask which of two revised ones counts."""
    for copy in copies.values():
        block = copy.block
        names = {
            "first_sheet": copy.names or copy.first.sheet.name, "dataset": block.dataset.id,
            "dataset_sheet": block.dataset.sheet, "rows": copy.alike,
        }  # fmt: skip
        findings.of_sheet(block.sheet, "sheet_read_once" if copy.same else "revised_copy", **names)
        for number, row in enumerate(block.grid.rows):
            for column, cell in enumerate(row):
                if not is_blank(cell):
                    account.not_read(block.sheet, number, column, "copy_of_sheet")
