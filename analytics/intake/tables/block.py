"""The rows of one dataset that stood in one sheet, each with its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from analytics.datasets import Dataset
from analytics.intake.cells.columns import Fault
from analytics.intake.model.account import Furniture
from analytics.intake.model.grid import Grid, Sheet, Value, letter, shown

Faults = list[tuple[str, Fault]]
"""Faults of a table's cells, by field; their positions count the rows of its block."""


@dataclass(slots=True)
class Block:
    """The rows of one dataset that stood in one sheet.

    ``numbers`` are grid rows from 0; ``columns`` hold one parsed value per row; ``spare`` are the titles of
    the columns that are no field's, by column; ``unread`` the cells
    (grid row, field) already reported, which no rule may blame again. ``origins`` tell of fields in rows
    under a merged cell the row in which it can be typed into; ``other_rows`` are the rows between and
    below the data that are known to be something else, with what they are.
    """

    dataset: Dataset
    sheet: Sheet
    grid: Grid
    places: dict[str, int]
    numbers: list[int]
    columns: dict[str, list[Any]]
    spare: dict[int, str]
    unread: set[tuple[int, str]] = field(default_factory=set)
    origins: dict[tuple[int, str], int] = field(default_factory=dict)
    other_rows: dict[int, Furniture] = field(default_factory=dict)
    _texts: dict[int, frozenset[str]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _cells: dict[int, tuple[Value, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _positions: dict[int, int] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def column_letters(self) -> dict[str, str]:
        """The letter of the column that each field stood in; of a transposed sheet, the row's number."""
        named = str if self.sheet.transposed else letter
        shift = 1 if self.sheet.transposed else 0
        return {n: named(column + shift) for n, column in self.places.items() if not n.startswith("@")}

    def raw(self, number: int, name: str) -> Value:
        """What stands in a field's cell, or in the merged cell over it."""
        return self.grid.rows[self.row_of(number, name)][self.places[name]]

    def texts(self, column: int) -> frozenset[str]:
        """The different texts that stand in a column of its rows; many checks ask for the same ones."""
        if (found := self._texts.get(column)) is None:
            rows = self.grid.rows
            cells = frozenset(self._cells.get(column) or [rows[number][column] for number in self.numbers])
            if not {str}.issuperset(map(type, cells)):
                cells = frozenset([cell for cell in cells if type(cell) is str])
            found = self._texts[column] = cells
        return found

    def hold(self, column: int, cells: tuple[Value, ...]) -> None:
        """Have the cells of a column at hand, as they stand in the block's rows and stay."""
        self._cells[column] = cells

    def position(self, number: int) -> int:
        """The place of a row among the block's, by its number."""
        if not self._positions:
            self._positions.update((own, position) for position, own in enumerate(self.numbers))
        return self._positions[number]

    def row_of(self, number: int, name: str) -> int:
        """The row of the cell in which a row's field can be typed: another one under a merged cell."""
        return self.origins.get((number, name), number)

    def cells(self, number: int) -> dict[str, tuple[str, str]]:
        """For each field in the sheet's order, the address of a row's cell and what it shows."""
        return {
            name: (self.sheet.at(number, column), shown(self.grid.rows[number][column]))
            for name, column in sorted(self.places.items(), key=lambda item: item[1])
            if not name.startswith("@")
        }

    def keys(self, name: str) -> list[Value] | None:
        """The unit or period column as typed, if the table has it; a merged cell holds for all its rows."""
        if name not in self.places:
            return None
        column = self.places[name]
        spans = [m for m in self.grid.merges or () if m[0][1] <= column <= m[1][1]]
        origin = {row: first for (first, _), (last, _) in spans for row in range(first, last + 1)}
        return [self.grid.rows[origin.get(number, number)][column] for number in self.numbers]

    def part(self, positions: Sequence[int]) -> Block:
        """The block with only the rows at those positions."""
        columns = {name: [values[k] for k in positions] for name, values in self.columns.items()}
        numbers = [self.numbers[k] for k in positions]
        return replace(self, numbers=numbers, columns=columns)

    def without(self, dropped: Mapping[int, Furniture | None], faults: Faults) -> tuple[Block, Faults]:
        """The block and its faults without some rows; ``dropped`` tells by position what each of them is."""
        kept = [position for position in range(len(self.numbers)) if position not in dropped]
        moved = {old: new for new, old in enumerate(kept)}
        left_out = {self.numbers[position]: kind for position, kind in dropped.items() if kind is not None}
        return replace(self.part(kept), other_rows=self.other_rows | left_out), [
            (name, replace(fault, position=moved[fault.position]))
            for name, fault in faults
            if fault.position in moved
        ]
