"""A sheet as plain values, and how its places and values are named to people."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any, NamedTuple


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell that holds an error value such as ``#REF!``."""

    text: str


@dataclass(frozen=True, slots=True)
class FormulaWithoutValue:
    """A formula whose result the program that wrote the file has not stored."""

    text: str


Value = Any
"""A cell: ``''`` for blank, str, int, float, bool, date, datetime, time, timedelta or one of those above."""

Place = tuple[int, int]
"""Row and column of a cell, from 0."""

Merge = tuple[Place, Place]
"""The first and the last cell (row, column, from 0) of a merged area."""


_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "lessThan": operator.lt, "lessThanOrEqual": operator.le, "equal": operator.eq,
    "notEqual": operator.ne, "greaterThan": operator.gt, "greaterThanOrEqual": operator.ge,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpenQuote:
    """A quotation mark of a text table without a partner: its cell, and the lines it has swallowed."""

    row: int
    column: int
    first: int
    last: int


class Conditional(NamedTuple):
    """Areas whose letters nobody sees, or are struck through, where a condition holds.

    ``operator`` is that of Excel, such as ``lessThan``, with what a number is compared with; empty where
    whether the condition holds is not known.
    """

    areas: tuple[Merge, ...]
    operator: str = ""
    limit: float = 0

    @classmethod
    def of_figures(cls, areas: tuple[Merge, ...]) -> Conditional:
        """Of every figure but zero, and of nothing else: a bar or an icon in place of it."""
        return cls(areas, "notEqual", 0)

    def may_hold(self, value: Value) -> bool:
        """Whether the condition may hold for a cell; what nothing is counted by is not looked at."""
        if type(value) not in (int, float):
            return not self.operator and not is_blank(value)
        compare = _COMPARED.get(self.operator)
        return bool(value) and (compare is None or compare(value, self.limit))


@dataclass(slots=True)
class Grid:
    """One sheet: ``rows[r][c]`` is the cell in row ``r + 1``; every row has the same length.

    ``merges`` is None where the container does not tell. ``percents`` are the cells (row, column from 0)
    that show their numbers as percentages, ``hidden_rows`` and ``hidden_columns`` what nobody sees on the
    screen; all empty where the container does not tell. ``strays`` are the addresses of filled cells so far
    from the rest that they are not in ``rows``. ``very_hidden`` sheets are not even in Excel's list of
    hidden ones, one ``of_text`` has no name but its file's. ``struck`` holds words that are struck through,
    by their cell, and ``covered`` what lies unseen under a merged area: neither is in ``rows`` any more.
    A number that is a date counts ``days_later`` more days than from 1900. ``open_quotes`` are a text table's
    quotation marks that swallow further lines.
    ``month_first`` are the cells whose number format shows a date with its month before its day, or as the
    computer is set that shows it; ``worded`` those whose format shows words.
    ``lengths`` are the cells that each row of a text table between commas was written with, ``indents`` how
    far cells set their words in, ``stressed`` those that stand out by letters or ground, ``unseen`` those
    whose letters have the colour of their ground; ``notes`` are the sender's comments on cells, ``sent`` what
    cells held before the sender mended them, ``conditionals`` where conditions hide letters, ``boxes`` the
    words of text boxes and other shapes, which lie over the cells, ``pictures`` the areas that pictures and
    charts cover, ``printed`` the lines over and under each printed page.
    """

    name: str
    rows: list[list[Value]]
    hidden: bool = False
    merges: list[Merge] | None = None
    percents: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    strays: tuple[str, ...] = ()
    very_hidden: bool = False
    of_text: bool = False
    struck: dict[Place, str] = field(default_factory=dict)
    covered: dict[Place, Value] = field(default_factory=dict)
    days_later: int = 0
    open_quotes: tuple[OpenQuote, ...] = ()
    month_first: frozenset[Place] = frozenset()
    worded: dict[Place, str] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    indents: dict[Place, int] = field(default_factory=dict)
    stressed: frozenset[Place] = frozenset()
    unseen: frozenset[Place] = frozenset()
    notes: dict[Place, str] = field(default_factory=dict)
    sent: dict[Place, Value] = field(default_factory=dict)
    conditionals: tuple[Conditional, ...] = ()
    boxes: tuple[str, ...] = ()
    pictures: tuple[Merge, ...] = ()
    printed: tuple[str, ...] = ()

    def blank(self) -> bool:
        """Whether nobody would see anything in the sheet."""
        return all(is_blank(cell) for row in self.rows for cell in row)


class Sheet(NamedTuple):
    """Which sheet of a file: its position from 0 and its name.

    ``transposed`` sheets are read with rows and columns exchanged, since their fields stand below each
    other; places in them are named as the sender sees them.
    """

    number: int
    name: str
    transposed: bool = False

    def at(self, row: int, column: int) -> str:
        """The address of a cell, given by its place in the grid as read."""
        return address(column, row) if self.transposed else address(row, column)

    def whole(self, row: int) -> str:
        """The address of a whole row of the grid as read: ``12:12``, or ``D:D`` where it is a column."""
        name = letter(row) if self.transposed else str(row + 1)
        return f"{name}:{name}"


ABOVE_LINE, BELOW_LINE = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"
"""Small signs off the line, as cells have them."""


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing but space."""
    return value == "" or (isinstance(value, str) and not value.strip())


def joined(cells: Sequence[Value]) -> str:
    """All texts of cells, to look at once for what hardly any of them has."""
    return " ".join([cell for cell in cells if type(cell) is str])


def stands_alone(row: Sequence[Value]) -> bool:
    """Whether one cell of a row holds something and no other does; of most rows two cells tell that."""
    filled = 0
    for cell in row:
        if not is_blank(cell):
            filled += 1
            if filled > 1:
                return False
    return filled == 1


@lru_cache(maxsize=1024)
def letter(column: int) -> str:
    """The letter of a column counted from 0: ``A``, ``Z``, ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(row: int, column: int) -> str:
    """The address of a cell counted from 0: ``D12``."""
    return f"{letter(column)}{row + 1}"


def shown(value: Value) -> str:
    """A value as the sender sees it, for messages."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        value = float(f"{value:.15g}")  # as many digits as spreadsheet programs show
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y" if value.time() == time() else "%d/%m/%Y %H:%M")
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, ErrorCell | FormulaWithoutValue):
        return value.text
    if isinstance(value, time | timedelta):
        return str(value)
    words = " ".join(str(value).split())
    return words if len(words) <= _LONGEST_SHOWN else words[: _LONGEST_SHOWN - 1] + "…"


_LONGEST_SHOWN = 200


def first_of(names: Sequence[str], most: int, between: str = ", ") -> str:
    """The first of many names or places, for a message, and that there are more."""
    return between.join(names[:most]) + ("…" if names[most:] else "")
