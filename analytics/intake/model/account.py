"""The account of a file's cells: each that holds something is read, known furniture, or told as not read.

Stages claim what they take while they work; whatever nobody has claimed is unread. So «neither read nor
told» cannot happen, however a sheet is laid out. Only areas and single cells are noted, never a whole
sheet cell by cell, so that an ordinary file costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from analytics.intake.model.grid import Grid, Sheet, Value, address, is_blank

Furniture = Literal[
    "letterhead",
    "title",
    "header",
    "cover_entry",
    "unit_of_measure",
    "numbering",
    "section",
    "total",
    "nothing_to_report",
    "note",
    "signature",
    "decoration",
    "guidance",
    "error_list",
]
"""What a cell can be that is no figure: by kind, since furniture must be recognised as something."""

Reason = Literal[
    "above_table",
    "on_cover",
    "inside_table",
    "beside_table",
    "below_table",
    "unknown_column",
    "part_of_figure",
    "not_expected_here",
    "sheet_not_read",
    "hidden_sheet",
    "stray",
    "not_understood",
    "copy_of_sheet",
]
"""Why a cell was not read; the sentences stand in ``messages.toml`` as ``unread_…``."""

Place = tuple[int, int]
List = Literal["read", "furniture", "unread"]


class Entry(NamedTuple):
    """One cell's line in the account: its sheet's position, its place (from 0), the list and the kind.

    ``kind`` is the furniture's kind or the reason; empty for what was read.
    """

    sheet: int
    row: int
    column: int
    value: Value
    list: List
    kind: str


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a table lies in its sheet, its header included; rows and columns from 0, all inclusive."""

    top: int
    bottom: int
    last: int
    left: int
    right: int


class Account:
    """Which cells of a file's sheets have been claimed so far, and as what."""

    def __init__(self, grids: Sequence[Grid]) -> None:
        """Nothing claimed yet."""
        self.grids = grids
        self.extents: dict[int, list[Extent]] = {}
        self._read: list[dict[int, frozenset[int]]] = [{} for _ in grids]
        self._furniture: list[dict[Place, Furniture]] = [{} for _ in grids]
        self._unread: list[dict[Place, Reason]] = [{} for _ in grids]
        self._whole: dict[int, Furniture] = {}
        self._cover: int | None = None
        self._finished: set[int] = set()

    def read(self, sheet: Sheet, rows: Sequence[int], columns: Collection[int]) -> None:
        """Claim the cells of rows of data, in the columns of known fields."""
        if sheet.transposed:
            rows, columns = sorted(columns), rows
        taken, own = self._read[sheet.number], frozenset(columns)
        for row in rows:
            taken[row] = taken[row] | own if row in taken else own

    def furniture(self, sheet: Sheet, row: int, column: int, kind: Furniture) -> None:
        """Claim a cell as furniture; the first claim of a cell holds."""
        self._furniture[sheet.number].setdefault((column, row) if sheet.transposed else (row, column), kind)

    def furniture_sheet(self, sheet: Sheet, kind: Furniture) -> None:
        """Claim a whole sheet as furniture."""
        self._whole[sheet.number] = kind

    def cover(self, sheet: Sheet) -> None:
        """Note which sheet says whose report it is."""
        self._cover = sheet.number

    def not_read(self, sheet: Sheet, row: int, column: int, reason: Reason) -> None:
        """Say why a cell is not read, where more is known than its place."""
        self._unread[sheet.number].setdefault((column, row) if sheet.transposed else (row, column), reason)

    def table(self, sheet: Sheet, extent: Extent) -> None:
        """Note where a table lies, so that the rest can be told by where it stands."""
        self.extents.setdefault(sheet.number, []).append(extent)

    def leftovers(self, number: int) -> Iterator[tuple[int, int, Value]]:
        """The filled cells of a sheet that nobody has claimed, whether or not the reason is known."""
        if number in self._whole or number in self._finished:
            return
        found = False
        rows, taken, furniture = self.grids[number].rows, self._read[number], self._furniture[number]
        width = len(rows[0]) if rows else 0
        nothing: frozenset[int] = frozenset()
        before, others = nothing, tuple(range(width))
        for number_, row in enumerate(rows):
            used = taken.get(number_, nothing)
            if used is not before:  # the rows of a table were claimed together
                before, others = used, tuple(column for column in range(width) if column not in used)
            if not others or row.count("") == width:
                continue
            for column in others:
                cell = row[column]
                if cell != "" and (number_, column) not in furniture and not is_blank(cell):
                    found = True
                    yield number_, column, cell
        if not found:  # a claim is never taken back
            self._finished.add(number)

    def reason(self, number: int, row: int, column: int) -> Reason:
        """Why a cell that nobody has claimed is not read: as said, or else by where it stands."""
        if (row, column) in self._unread[number]:
            return self._unread[number][row, column]
        grid, extents = self.grids[number], self.extents.get(number)
        if number == self._cover:
            return "on_cover"
        if not extents:
            return "hidden_sheet" if grid.hidden else "sheet_not_read"
        if any(one.top <= row <= one.last and one.left <= column <= one.right for one in extents):
            return "inside_table"
        if any(one.top <= row <= one.last for one in extents):
            return "beside_table"
        return "above_table" if row < min(one.top for one in extents) else "below_table"

    def entries(self) -> Iterator[Entry]:
        """Every filled cell once, sheet by sheet: what was read, then furniture, then what is unread."""
        for number, grid in enumerate(self.grids):
            if number in self._whole:
                kind = self._whole[number]
                for row, line in enumerate(grid.rows):
                    for column, cell in enumerate(line):
                        if not is_blank(cell):
                            yield Entry(number, row, column, cell, "furniture", kind)
                continue
            for row, columns in sorted(self._read[number].items()):
                for column in sorted(columns):
                    if not is_blank(cell := grid.rows[row][column]):
                        yield Entry(number, row, column, cell, "read", "")
            for (row, column), kind in sorted(self._furniture[number].items()):
                if not is_blank(cell := grid.rows[row][column]):
                    yield Entry(number, row, column, cell, "furniture", kind)
            for row, column, cell in self.leftovers(number):
                yield Entry(number, row, column, cell, "unread", self.reason(number, row, column))


def ranges(places: Collection[Place]) -> list[str]:
    """The addresses of cells, those that fill a rectangle together as ``B3:C9``, from above."""
    runs: list[tuple[int, int, int]] = []  # of one column: column, first row, last row
    for column, row in sorted((column, row) for row, column in places):
        if runs and runs[-1][0] == column and runs[-1][2] == row - 1:
            runs[-1] = (column, runs[-1][1], row)
        else:
            runs.append((column, row, row))
    areas: dict[tuple[int, int], list[tuple[int, int]]] = {}  # by first and last row: left and right column
    for column, first, last in runs:
        held = areas.setdefault((first, last), [])
        if held and held[-1][1] == column - 1:
            held[-1] = (held[-1][0], column)
        else:
            held.append((column, column))
    found = sorted(
        (first, left, last, right) for (first, last), spans in areas.items() for left, right in spans
    )
    return [
        address(first, left) + ("" if (first, left) == (last, right) else f":{address(last, right)}")
        for first, left, last, right in found
    ]
