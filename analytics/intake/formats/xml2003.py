"""XML spreadsheets of Excel 2003, which many systems still write under the name of an xls."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from xml.parsers import expat

from analytics.intake.formats.number_formats import shows_month_first
from analytics.intake.formats.used_area import LAST_COLUMN, LAST_ROW, Occupancy, choose_ends, names
from analytics.intake.model.grid import ErrorCell, FormulaWithoutValue, Grid, Merge, Value
from analytics.intake.model.limits import LIMITS, EntityError, TooLargeError

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_BREAK = " "
_PREFIX = NAMESPACE + _BREAK


def read_xml2003(data: bytes) -> list[Grid]:
    """The sheets of an XML spreadsheet.

    Raises:
        ExpatError: it is no XML.
        EntityError: it declares a document type.
        TooLargeError: it has more sheets or cells than may be read.
    """
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=_BREAK)
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words
    parser.StartDoctypeDeclHandler = _forbid
    parser.Parse(data, True)
    return [sheet.grid(reader.percent_styles, reader.month_styles) for sheet in reader.sheets]


def _forbid(*_: object) -> None:
    raise EntityError


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden = False
        self.cells: dict[tuple[int, int], Value] = {}
        self.styles: dict[tuple[int, int], str] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.row = self.column = self.table_column = -1

    def grid(self, percent_styles: set[str], month_styles: set[str]) -> Grid:
        filled = Occupancy()
        for row, column in self.cells:
            filled.add(row, column)
        rows, columns = filled.ends()
        outside = sum(row >= rows or column >= columns for row, column in self.cells)
        rows, columns = choose_ends(filled, outside)
        blank: list[Value] = [""] * columns
        grid = Grid(self.name, [blank.copy() for _ in range(rows)], self.hidden)
        strays = []
        for (row, column), value in self.cells.items():
            if row < rows and column < columns:
                grid.rows[row][column] = value
            else:
                strays.append((row, column))
        grid.strays = names(strays)
        grid.merges = [
            (first, (min(last[0], rows - 1), min(last[1], columns - 1)))
            for first, last in self.merges
            if first[0] < rows and first[1] < columns
        ]
        grid.hidden_rows = frozenset(row for row in self.hidden_rows if row < rows)
        grid.hidden_columns = frozenset(column for column in self.hidden_columns if column < columns)
        grid.percents = frozenset(place for place, style in self.styles.items() if style in percent_styles)
        grid.month_first = frozenset(place for place, style in self.styles.items() if style in month_styles)
        return grid


class _Reader:
    """Takes what the parser meets; elements of other namespaces mean nothing here."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.percent_styles: set[str] = set()
        self.month_styles: set[str] = set()
        self._style = ""
        self._kind: str | None = None
        self._formula: str | None = None
        self._cell_style: str | None = None
        self._words: list[str] = []
        self._listening = False
        self._cells = self._across = 0
        self._here = (0, 0)
        self._in_comment = False

    def start(self, tag: str, said: dict[str, str]) -> None:
        if not tag.startswith(_PREFIX):
            if tag.endswith("Visible"):
                self._words, self._listening = [], True
            return
        own = {name.removeprefix(_PREFIX): value for name, value in said.items()}
        begin = getattr(self, f"_start_{tag.removeprefix(_PREFIX).lower()}", None)
        if begin is not None:
            begin(own)

    def _start_style(self, said: dict[str, str]) -> None:
        self._style = said.get("ID", "")

    def _start_numberformat(self, said: dict[str, str]) -> None:
        if "%" in said.get("Format", "") or said.get("Format") == "Percent":
            self.percent_styles.add(self._style)
        if said.get("Format") == "Short Date" or shows_month_first(said.get("Format", "")):
            self.month_styles.add(self._style)

    def _start_worksheet(self, said: dict[str, str]) -> None:
        if len(self.sheets) >= LIMITS.sheets:
            raise TooLargeError
        self.sheets.append(_Sheet(said.get("Name", f"Sheet{len(self.sheets) + 1}")))

    def _start_column(self, said: dict[str, str]) -> None:
        if not self.sheets:
            return
        sheet = self.sheets[-1]
        sheet.table_column = _place(said, sheet.table_column, LAST_COLUMN)
        last = sheet.table_column + _more(said, "Span", LAST_COLUMN)
        if said.get("Hidden") == "1":
            sheet.hidden_columns.update(range(sheet.table_column, last + 1))
        sheet.table_column = last

    def _start_row(self, said: dict[str, str]) -> None:
        if not self.sheets:
            return
        sheet = self.sheets[-1]
        sheet.row, sheet.column = _place(said, sheet.row, LAST_ROW), -1
        last = sheet.row + _more(said, "Span", LAST_ROW)
        if said.get("Hidden") == "1":
            sheet.hidden_rows.update(range(sheet.row, last + 1))
        if "Span" in said:
            sheet.row = last

    def _start_cell(self, said: dict[str, str]) -> None:
        if not self.sheets:
            return
        sheet = self.sheets[-1]
        sheet.column = _place(said, sheet.column, LAST_COLUMN)
        across, down = _more(said, "MergeAcross", LAST_COLUMN), _more(said, "MergeDown", LAST_ROW)
        self._here, self._across = (sheet.row, sheet.column), across
        if across or down:
            sheet.merges.append((self._here, (sheet.row + down, sheet.column + across)))
        self._formula, self._cell_style = said.get("Formula"), said.get("StyleID")
        self._kind, self._words, self._listening = None, [], False

    def _start_comment(self, _: dict[str, str]) -> None:
        self._in_comment = True

    def _start_data(self, said: dict[str, str]) -> None:
        if self._in_comment:
            return
        self._kind, self._words, self._listening = said.get("Type", "String"), [], True

    def end(self, tag: str) -> None:
        name = tag.rpartition(_BREAK)[2]
        if name in ("Data", "Visible"):
            self._listening = False
        if name == "Comment":
            self._in_comment = False
        if name == "Visible" and self.sheets:
            self.sheets[-1].hidden |= "".join(self._words).strip() in ("SheetHidden", "SheetVeryHidden")
        if tag != _PREFIX + "Cell" or not self.sheets:
            return
        sheet, value = self.sheets[-1], _value(self._kind, "".join(self._words))
        if value == "" and self._formula and self._kind is None:
            value = FormulaWithoutValue(self._formula)
        if value != "":
            self._cells += 1
            if self._cells > LIMITS.cells:
                raise TooLargeError
            sheet.cells[self._here] = value
            if self._cell_style is not None:
                sheet.styles[self._here] = self._cell_style
        sheet.column += self._across

    def words(self, words: str) -> None:
        if self._listening:
            self._words.append(words)


def _place(said: dict[str, str], before: int, most: int) -> int:
    """The position that ``ss:Index`` names, from 0; without it the next one."""
    index = said.get("Index", "")
    place = int(index[:9]) - 1 if index.isdigit() else before + 1
    if not 0 <= place < most:
        raise TooLargeError
    return place


def _more(said: dict[str, str], name: str, most: int) -> int:
    number = said.get(name, "")
    return min(int(number[:9]), most) if number.isdigit() else 0


def _value(kind: str | None, words: str) -> Any:
    if kind == "Number":
        try:
            number = float(words)
        except ValueError:
            return words
        return number
    if kind == "DateTime":
        try:
            day = datetime.fromisoformat(words.strip())
        except ValueError:
            return words
        return day.date() if day.time() == time() else day
    if kind == "Boolean":
        return words.strip() in ("1", "true")
    if kind == "Error":
        return ErrorCell(words.strip() or "#N/A")
    return words if words.strip() else ""
