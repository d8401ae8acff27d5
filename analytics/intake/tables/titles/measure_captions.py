"""Where it is said in what a table's figures are given: lines, a sheet's name, the cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from analytics.intake.model.account import Account
from analytics.intake.model.grid import Grid, Sheet, Value, is_blank, shown
from analytics.intake.model.messages import phrase
from analytics.intake.tables.locate import Located
from analytics.intake.tables.rows.header_rows import is_in_brackets
from analytics.intake.text.measures import Measure, caption_measures, is_measure_label, read_measure
from analytics.intake.text.normalise import normalise, strip_marks
from analytics.language import Text

ROWS_OVER, _ROWS_UNDER = 12, 12
_OWN_COLUMN = frozenset(("dvt", "don vi tinh", "don vi do"))
OWN_TITLE = -1
"""Stands for the column of each title that names the unit itself."""


@dataclass(frozen=True, slots=True)
class Said:
    """A unit of measure and where it stands; ``row`` is None for the sheet's name, or what ``place`` says.

    ``place`` is the phrase's name.
    """

    measure: Measure
    row: int | None = None
    column: int = 0
    place: Literal["", "on_cover", "in_print"] = ""


def captions_of(grid: Grid, located: Located, sheet: Sheet) -> Iterator[Said]:
    """The units of measure given for the whole table, the nearest first."""
    rows = grid.rows
    for number, column, words in located.over:
        yield from (Said(one, number, column) for one in caption_measures(words))
    over = range(located.top - 1, max(-1, located.top - 1 - ROWS_OVER), -1)
    under = range(max(located.bottom + 1, len(rows) - _ROWS_UNDER), len(rows))
    for number in chain(over, under):
        below = number > located.bottom
        for column, cell in enumerate(rows[number]):
            if type(cell) is not str or (below and ":" not in cell) or not cell.strip():
                continue
            if below and _is_data(rows[number], column, located):
                continue
            for named in caption_measures(cell) or _beside(rows[number], column):
                yield Said(named, number, column)
    for words in grid.printed:
        yield from (Said(named, place="in_print") for named in caption_measures(words))
    yield from (Said(named) for named in caption_measures(sheet.name))
    for column, units in own_columns(grid, located):
        found = list(filter(None, map(read_measure, units)))
        if len(found) == len(units) and len({(one.kind, one.factor) for one in found}) == 1:
            located.measured.add(column)
            yield Said(found[0], located.bottom, column)
        else:  # some rows count something else: «người», «lớp»
            yield from (Said(one, located.bottom, column) for one in found if one.kind in ("other", "share"))


def row_of_brackets(grid: Grid, located: Located) -> Sequence[Value] | None:
    """The row just below the titles if all that it holds stands in brackets: ``(người)``, ``(lớp)``."""
    row = grid.rows[located.bottom + 1] if located.bottom + 1 < len(grid.rows) else ()
    filled = [cell for cell in row if cell != ""]
    return row if filled and is_in_brackets(filled) else None


def _is_data(row: Sequence[Value], column: int, located: Located) -> bool:
    """Whether a cell under the header stands in a field's column beside others, and so is no line alone."""
    return column in located.columns.values() and sum(not is_blank(cell) for cell in row) > 1


def own_columns(grid: Grid, located: Located) -> Iterator[tuple[int, list[str]]]:
    """The columns that name a unit of measure row by row, and the different ones that they name."""
    for column, title in located.titles.items():
        if column not in located.columns.values() and strip_marks(normalise(title)) in _OWN_COLUMN:
            cells = [row[column] for row in grid.rows[located.bottom + 1 :]]
            words = dict.fromkeys(cell.strip() for cell in cells if type(cell) is str and cell.strip())
            if words:
                yield column, list(words)


def _beside(row: Sequence[Value], column: int) -> list[Measure]:
    """The unit of measure at the right of a cell with nothing but ``Đơn vị tính``."""
    right = next((cell for cell in row[column + 1 :] if not is_blank(cell)), None)
    label = row[column].partition(":")
    if type(right) is not str or label[2].strip() or not is_measure_label(label[0]):
        return []
    return list(filter(None, [read_measure(right)]))


class CoverMeasures:
    """The units of measure that a file's cover names for all tables, looked for when a table first asks."""

    def __init__(self, cover: tuple[Sheet, Grid] | None, account: Account) -> None:
        """``cover`` is None where the file has none."""
        self._cover, self._account = cover, account
        self._said: tuple[Said, ...] | None = None

    def said(self) -> tuple[Said, ...]:
        """What the cover names; its cells are entered into the account."""
        if self._said is None:
            self._said = tuple(_on_cover(*self._cover, self._account)) if self._cover else ()
        return self._said


def _on_cover(sheet: Sheet, grid: Grid, account: Account) -> Iterator[Said]:
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            if type(cell) is not str or not cell.strip():
                continue
            beside = _beside(row, column)
            for named in (*caption_measures(cell), *beside):
                right = (
                    next(place for place in range(column + 1, len(row)) if not is_blank(row[place]))
                    if beside
                    else column
                )
                for place in {column, right}:
                    account.furniture(sheet, number, place, "unit_of_measure")
                yield Said(named, place="on_cover")


def place_of_name(grid: Grid) -> Text:
    """Where a sheet's name stands: that of a text table is its file's."""
    return phrase("the_file_name" if grid.of_text else "in_sheet_name")


def place_of(grid: Grid, located: Located, sheet: Sheet, said: Said, columns: Sequence[int]) -> Text:
    """Where words stand that name the unit of these columns: title, line, sheet's name, print, cover."""
    if said.row is None:
        return phrase(said.place) if said.place else place_of_name(grid)
    if said.column not in (OWN_TITLE, *columns) or said.row != located.bottom:
        cell, title = sheet.at(said.row, said.column), located.titles.get(said.column)
        if said.row != located.bottom or title is None:
            return phrase("in_cell", cell=cell)
        return phrase("in_column", title=title, cell=cell)
    cells = [sheet.at(*_title_with(grid, located, column, said.measure.words)) for column in columns]
    return phrase("in_cell", cell=", ".join(dict.fromkeys(cells)))


def _title_with(grid: Grid, located: Located, column: int, words: str) -> tuple[int, int]:
    """The cell of the header over a column that says some words; one title may reach over several columns."""
    under = located.bottom + (row_of_brackets(grid, located) is not None)
    for number in range(under, located.top - 1, -1):
        left = column
        while left and is_blank(grid.rows[number][left]):
            left -= 1
        if words in " ".join(shown(grid.rows[number][left]).split()):
            return number, left
    return located.bottom, column
