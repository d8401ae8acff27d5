"""What a file says, given out row by row and cell by cell: the rows as they would be stored, and the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.intake.model.account import Entry, Place
from analytics.intake.model.grid import Sheet, Value, address, shown
from analytics.intake.model.messages import phrase
from analytics.intake.model.problem import Problem
from analytics.intake.model.reading import ReadRow, UnreadCell
from analytics.intake.tables.block import Block
from analytics.intake.tables.draft import ReportDraft
from analytics.language import both

_OF_ALL_AMOUNTS = frozenset(("unclear_measure", "amounts_too_small"))
"""Codes that stand at one amount and keep all of its table from being read."""


@dataclass(frozen=True, slots=True)
class FixedReading:
    """A reading worked out already, as it travels to another process."""

    read: tuple[ReadRow, ...]
    entries: tuple[Entry, ...]
    left: tuple[UnreadCell, ...]
    names: tuple[str, ...]

    def rows(self) -> tuple[ReadRow, ...]:
        """Every row, by sheet and row."""
        return self.read

    def account(self) -> tuple[Entry, ...]:
        """Every filled cell in exactly one list."""
        return self.entries

    def unread(self) -> tuple[UnreadCell, ...]:
        """Every cell that is neither in a row nor furniture."""
        return self.left

    def sheets(self) -> tuple[str, ...]:
        """The name of each sheet, by its number in the account."""
        return self.names


@dataclass(frozen=True, slots=True)
class DraftReading:
    """The reading of one file, made from its draft when it is first asked for."""

    draft: ReportDraft
    problems: Sequence[Problem]

    def __reduce__(self) -> tuple[type[FixedReading], tuple[object, ...]]:
        """Travel as what was read, without the draft."""
        return FixedReading, (self.rows(), self.account(), self.unread(), self.sheets())

    def rows(self) -> tuple[ReadRow, ...]:
        """Every row of every table, by sheet and row."""
        found: list[tuple[tuple[Sheet, int], ReadRow]] = []
        for part in self.draft.parts.values():
            unit = part.unit.code if part.unit else None
            for block in (block for blocks in part.tables.values() for block in blocks):
                names = [column.name for column in block.dataset.columns]
                letters = block.column_letters
                by_row = zip(*(block.columns[name] for name in names), strict=True)
                for number, values in zip(block.numbers, by_row, strict=True):
                    row = ReadRow(
                        unit,
                        part.period,
                        block.dataset.id,
                        block.sheet.name,
                        number + 1,
                        dict(zip(names, values, strict=True)),
                        letters,
                    )
                    found.append(((block.sheet, number), row))
        return tuple(row for _, row in sorted(found, key=lambda item: item[0]))

    def account(self) -> tuple[Entry, ...]:
        """Every filled cell in exactly one list; a cell of a row that was not understood counts as unread."""
        lost = {place for place, _ in self._not_understood()}
        return tuple(
            entry._replace(list="unread", kind="not_understood")
            if entry.list == "read" and (entry.sheet, (entry.row, entry.column)) in lost
            else entry
            for entry in self.draft.account.entries()
        )

    def unread(self) -> tuple[UnreadCell, ...]:
        """Every cell that is neither in a row nor furniture."""
        grids = self.draft.account.grids
        why = {(one.sheet, one.cell): one for one in self.problems if one.cell and one.severity == "error"}
        of_amounts = {one.sheet: one for one in self.problems if one.code in _OF_ALL_AMOUNTS}
        found = [
            (entry.sheet, entry.row, entry.column, entry.value, entry.kind)
            for entry in self.account()
            if entry.list == "unread"
        ]
        cells = []
        for sheet, row, column, value, reason in sorted(found, key=lambda item: item[:3]):
            name, cell = grids[sheet].name, address(row, column)
            told = why.get((name, cell)) if reason == "not_understood" else None
            if reason == "not_understood" and told is None and isinstance(value, int | float):
                told = of_amounts.get(name)
            words = both(told.message("vi"), told.message("en")) if told else phrase(f"unread_{reason}")
            cells.append(UnreadCell(name, cell, shown(value), told.code if told else reason, words))
        strays = [
            UnreadCell(grid.name, cell, "", "stray", phrase("unread_stray"))
            for grid in grids
            for cell in grid.strays
        ]
        return (*cells, *strays)

    def sheets(self) -> tuple[str, ...]:
        """The name of each sheet, by its number in the account."""
        return tuple(grid.name for grid in self.draft.account.grids)

    def _not_understood(self) -> Iterator[tuple[tuple[int, Place], Value]]:
        """The cells of rows that were looked at and gave no value."""
        for part in self.draft.parts.values():
            for block in (block for blocks in part.tables.values() for block in blocks):
                yield from _without_value(block)


def _without_value(block: Block) -> Iterator[tuple[tuple[int, Place], Value]]:
    rows = {number: position for position, number in enumerate(block.numbers)}
    for number, name in block.unread:
        if number in rows and block.columns[name][rows[number]] is None:
            column = block.places[name]
            place = (column, number) if block.sheet.transposed else (number, column)
            yield (block.sheet.number, place), block.raw(number, name)
