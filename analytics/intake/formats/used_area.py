"""How far the filled cells of a sheet reach, and which of them are strays.

A reader that builds the whole rectangle from A1 to the last filled cell needs half a terabyte for one slip
of the keyboard in ``XFD1048576``. A person sees a table and one lost cell. So does this module: cells that
lie beyond a wide stretch of nothing, and are few, are strays.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from analytics.intake.formats.merged import within
from analytics.intake.formats.rich_text import RichText
from analytics.intake.model.grid import (
    Conditional,
    ErrorCell,
    FormulaWithoutValue,
    Grid,
    Merge,
    Place,
    address,
    is_blank,
    shown,
)
from analytics.intake.model.limits import LIMITS, TooLargeError

LAST_ROW = 2**20
LAST_COLUMN = 2**14
_WIDE_ROWS = 500
_WIDE_COLUMNS = 100
LOWEST, NARROWEST = 40, 51
"""The greatest height of a row and width of a column at which nobody sees what stands there, as binary files
count them: in twentieths of a point, and in parts of a letter's width of which a letter has 256."""

S = TypeVar("S")


class StyleLooks(Protocol[S]):
    """Which styles, as a container numbers or names them, say more of their cells than the values do."""

    @property
    def percents(self) -> Collection[S]:
        """Those that show percentages."""

    @property
    def month_first(self) -> Collection[S]:
        """Those that show dates with the month first."""

    @property
    def worded(self) -> Mapping[S, str]:
        """Those that show words beside numbers, and these words."""

    @property
    def indents(self) -> Mapping[S, int]:
        """Those that set words in, and how far."""

    @property
    def stressed(self) -> Collection[S]:
        """Those that make a cell stand out, by its letters or its ground."""

    @property
    def unseen(self) -> Collection[S]:
        """Those that write in the colour of their ground."""


@dataclass(slots=True)
class SheetScan:
    """What the fast reader does not tell of a sheet; the sheet without its strays goes by ``kept``.

    ``kept`` is None where nothing had to be left out. ``texts`` are the words of cells that say more by how
    their letters look; ``struck`` the words struck through, None where they are the whole cell. ``merges``
    are the merged areas of the containers of which the fast reader tells none.
    """

    marks: dict[Place, ErrorCell | FormulaWithoutValue] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    month_first: set[Place] = field(default_factory=set)
    worded: dict[Place, str] = field(default_factory=dict)
    indents: dict[Place, int] = field(default_factory=dict)
    stressed: set[Place] = field(default_factory=set)
    unseen: set[Place] = field(default_factory=set)
    notes: dict[Place, str] = field(default_factory=dict)
    conditionals: tuple[Conditional, ...] = ()
    boxes: tuple[str, ...] = ()
    pictures: tuple[Merge, ...] = ()
    printed: tuple[str, ...] = ()
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    texts: dict[Place, str] = field(default_factory=dict)
    struck: dict[Place, str | None] = field(default_factory=dict)
    strays: tuple[str, ...] = ()
    kept: bytes | None = None

    def put_look(self, place: Place, style: S, looks: StyleLooks[S]) -> None:
        """Note what a cell's style says of it; what is struck is left to who knows its letters."""
        if style in looks.percents:
            self.percents.add(place)
        if style in looks.month_first:
            self.month_first.add(place)
        if style in looks.worded:
            self.worded[place] = looks.worded[style]
        if style in looks.indents:
            self.indents[place] = looks.indents[style]
        if style in looks.stressed:
            self.stressed.add(place)
        if style in looks.unseen:
            self.unseen.add(place)

    def put_rich(self, place: Place, text: RichText) -> None:
        """Note the words of a cell of several looks."""
        self.texts[place] = text.kept
        if text.struck:
            self.struck[place] = text.struck

    def put_into(self, grid: Grid) -> None:
        """Add to a grid, as the reader gave it, what was found beside it."""
        width = len(grid.rows[0]) if grid.rows else 0
        marks = {place: mark for place, mark in self.marks.items() if place[0] < LAST_ROW}
        if marks:
            height = max(len(grid.rows), *(row + 1 for row, _ in marks))
            wider = max(width, *(column + 1 for _, column in marks))
            if height * wider > LIMITS.cells:
                raise TooLargeError
            for row in grid.rows if wider > width else ():
                row.extend([""] * (wider - width))
            grid.rows.extend([""] * wider for _ in range(height - len(grid.rows)))
            width = wider
            for (row_number, column), mark in marks.items():
                if grid.rows[row_number][column] == "":
                    grid.rows[row_number][column] = mark
        height = len(grid.rows)
        grid.percents = frozenset(self.percents)
        grid.month_first = frozenset(self.month_first)
        grid.worded = self.worded
        grid.indents = self.indents
        grid.stressed = frozenset(self.stressed)
        grid.unseen = frozenset(self.unseen)
        grid.notes = self.notes
        grid.conditionals = self.conditionals
        grid.boxes = self.boxes
        grid.pictures = self.pictures
        grid.printed = self.printed
        grid.hidden_rows = frozenset(row for row in self.hidden_rows if row < height)
        grid.hidden_columns = frozenset(column for column in self.hidden_columns if column < width)
        grid.strays = self.strays
        if self.merges:
            grid.merges = within(self.merges, height, width)
        if self.texts or self.struck:
            self._put_words(grid)

    def _put_words(self, grid: Grid) -> None:
        """Leave in the rows what is not struck through, and remember what is."""
        struck: dict[Place, str] = {}
        width = len(grid.rows[0]) if grid.rows else 0

        def within(place: Place) -> bool:
            return place[0] < len(grid.rows) and place[1] < width

        for (row, column), words in self.texts.items():
            if within((row, column)):
                grid.rows[row][column] = words
        for (row, column), part in self.struck.items():
            if not within((row, column)):
                continue
            if part is not None:
                struck[row, column] = part
            elif not is_blank(cell := grid.rows[row][column]):
                struck[row, column] = shown(cell)
                grid.rows[row][column] = ""
        grid.struck = struck


@dataclass(frozen=True, slots=True)
class BookScan:
    """What was found beside the values of a whole file: the file to read, and a scan of each sheet.

    ``sheets`` are in the file's order, empty where there is nothing to say of any. ``days_later`` is what a
    date of the file to read lacks: files that count their days from 1904 are read as if from 1900, since
    the fast reader knows of 1904 in some number formats only.
    """

    data: bytes
    sheets: list[SheetScan | None]
    days_later: int = 0


DAYS_FROM_1904 = 1462
"""How many days later a number is as a date where days are counted from 1904."""


class Occupancy:
    """Which rows and columns of a sheet hold anything, in constant memory whatever their number."""

    def __init__(self) -> None:
        """An empty sheet."""
        self._rows = bytearray(LAST_ROW)
        self._columns = bytearray(LAST_COLUMN)

    def add(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Note a filled cell, or an area filled by repeating it.

        Raises:
            TooLargeError: it lies outside of what any spreadsheet program has.
        """
        if row < 0 or column < 0 or row + rows > LAST_ROW or column + columns > LAST_COLUMN:
            raise TooLargeError
        if rows == columns == 1:
            self._rows[row] = self._columns[column] = 1
        else:
            self._rows[row : row + rows] = b"\1" * rows
            self._columns[column : column + columns] = b"\1" * columns

    def ends(self) -> tuple[int, int]:
        """How many rows and columns reach from A1 to the end of the sheet's main part."""
        return _end(self._rows, _WIDE_ROWS), _end(self._columns, _WIDE_COLUMNS)

    def size(self) -> tuple[int, int]:
        """How many rows and columns reach from A1 to the last filled cell."""
        return self._rows.rfind(1) + 1, self._columns.rfind(1) + 1


def choose_ends(occupancy: Occupancy, outside: int) -> tuple[int, int]:
    """How many rows and columns to read, ``outside`` cells being beyond the sheet's main part.

    Raises:
        TooLargeError: the cells outside are too many to be slips and too far to be read.
    """
    ends = occupancy.ends() if outside <= LIMITS.stray_cells else occupancy.size()
    if ends[0] * ends[1] > LIMITS.cells:
        raise TooLargeError
    return ends


def names(places: list[Place]) -> tuple[str, ...]:
    """The addresses of strays, in reading order."""
    return tuple(address(*place) for place in sorted(places))


def _end(taken: bytearray, wide: int) -> int:
    """Where the fullest run ends, runs being apart by a wide stretch of nothing."""
    gap = bytes(wide)
    best, end, start = 0, 0, taken.find(1)
    while start >= 0:
        stop = taken.find(gap, start)
        stop = len(taken) if stop < 0 else stop
        count = taken.count(1, start, stop)
        if count > best:
            best, end = count, taken.rfind(1, start, stop) + 1
        start = taken.find(1, stop)
    return end
