"""XML spreadsheets of Excel 2003, which many systems still write under the name of an xls."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from xml.parsers import expat

from analytics.intake.formats.looks.letters import Letters
from analytics.intake.formats.looks.notes import senders_words
from analytics.intake.formats.looks.printed import printed_lines
from analytics.intake.formats.looks.xml2003 import Conditions, Styles
from analytics.intake.formats.merged import within
from analytics.intake.formats.used_area import (
    LAST_COLUMN,
    LAST_ROW,
    Occupancy,
    SheetScan,
    choose_ends,
    names,
)
from analytics.intake.model.grid import ErrorCell, FormulaWithoutValue, Grid, Merge, Place, Value
from analytics.intake.model.limits import LIMITS, EntityError, TooLargeError

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_HTML = "http://www.w3.org/TR/REC-html40"
_BREAK = " "
_PREFIX, _MARK = NAMESPACE + _BREAK, _HTML + _BREAK
_EXCEL = f"urn:schemas-microsoft-com:office:excel{_BREAK}"
_CONDITIONAL = tuple(f"{_EXCEL}{name}" for name in ("Range", "Qualifier", "Value1", "Format"))
_LOOK = f"{_EXCEL}Format"
_PRINTED = (f"{_EXCEL}Header", f"{_EXCEL}Footer")
_LOWEST, _NARROWEST = 2.0, 1.2
"""The height of a row and the width of a column, in points, below which nobody sees what stands there."""


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
    return [sheet.grid(reader.styles) for sheet in reader.sheets]


def _forbid(*_: object) -> None:
    raise EntityError


class _Sheet:
    def __init__(self, name: str) -> None:
        self.name = name
        self.hidden = False
        self.cells: dict[Place, Value] = {}
        self.styles: dict[Place, str] = {}
        self.merges: list[Merge] = []
        self.scan = SheetScan()
        self.printed: list[str] = []
        self.conditions = Conditions()
        self.column_styles: list[tuple[range, str]] = []
        self.row_style: str | None = None
        self.row = self.column = self.table_column = -1

    def style(self) -> str | None:
        """The style of a cell without its own: its row's, or else its column's."""
        if self.row_style is not None:
            return self.row_style
        return next((style for columns, style in self.column_styles if self.column in columns), None)

    def grid(self, styles: Styles) -> Grid:
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
        grid.merges = within(self.merges, rows, columns)
        self.scan.strays = names(strays)
        self.scan.printed = printed_lines(self.printed)
        self.scan.conditionals = tuple(self.conditions.found)
        self._note_looks(styles)
        self.scan.put_into(grid)
        return grid

    def _note_looks(self, styles: Styles) -> None:
        scan = self.scan
        for place, style in self.styles.items():
            scan.put_look(place, style, styles)
            if style in styles.struck and place not in scan.texts:
                scan.struck[place] = None


class _Reader:
    """Takes what the parser meets; elements of other namespaces mean nothing here."""

    def __init__(self) -> None:
        self.sheets: list[_Sheet] = []
        self.styles = Styles()
        self._in_style = False
        self._kind: str | None = None
        self._formula: str | None = None
        self._cell_style: str | None = None
        self._words = Letters()
        self._listening = False
        self._cells = self._across = 0
        self._here = (0, 0)
        self._author: str | None = None
        self._note = Letters()

    def start(self, tag: str, said: dict[str, str]) -> None:
        if tag.startswith(_MARK):
            self._words.begin(tag.removeprefix(_MARK))
            return
        if not tag.startswith(_PREFIX):
            if tag.endswith("Visible"):
                self._words, self._listening = Letters(), True
            elif tag in _PRINTED and self.sheets:
                self.sheets[-1].printed.append(said.get(f"{_EXCEL}Data", ""))
            elif tag in _CONDITIONAL and self.sheets:
                self._words, self._listening = Letters(), True
                if tag == _LOOK:
                    self.sheets[-1].conditions.put("Format", said.get("Style", ""))
            return
        own = {name.removeprefix(_PREFIX): value for name, value in said.items()}
        name = tag.removeprefix(_PREFIX)
        if name == "Style":
            self._in_style = True
            self.styles.begin(own)
        elif self._in_style:
            self.styles.take(name, own)
        elif (begin := getattr(self, f"_start_{name.lower()}", None)) is not None:
            begin(own)

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
        if said.get("Hidden") == "1" or _below(said.get("Width"), _NARROWEST):
            sheet.scan.hidden_columns.update(range(sheet.table_column, last + 1))
        if style := said.get("StyleID"):
            sheet.column_styles.append((range(sheet.table_column, last + 1), style))
        sheet.table_column = last

    def _start_row(self, said: dict[str, str]) -> None:
        if not self.sheets:
            return
        sheet = self.sheets[-1]
        sheet.row, sheet.column = _place(said, sheet.row, LAST_ROW), -1
        last = sheet.row + _more(said, "Span", LAST_ROW)
        if said.get("Hidden") == "1" or _below(said.get("Height"), _LOWEST):
            sheet.scan.hidden_rows.update(range(sheet.row, last + 1))
        sheet.row_style = said.get("StyleID")
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
        self._formula, self._cell_style = said.get("Formula"), said.get("StyleID", sheet.style())
        self._kind, self._words, self._listening = None, Letters(), False

    def _start_comment(self, said: dict[str, str]) -> None:
        self._author, self._note = said.get("Author", ""), Letters()

    def _start_data(self, said: dict[str, str]) -> None:
        if self._author is None:
            self._kind, self._words = said.get("Type", "String"), Letters()
        self._listening = True

    def end(self, tag: str) -> None:
        if tag.startswith(_MARK):
            self._words.end(tag.removeprefix(_MARK))
            return
        name = tag.rpartition(_BREAK)[2]
        if name in ("Data", "Visible"):
            self._listening = False
        if tag == _PREFIX + "Style":
            self._in_style = False
            self.styles.end()
        if not self.sheets:
            return
        if name == "Comment":
            self._end_comment(self.sheets[-1])
        if name == "Visible":
            state = self._words.text().strip()
            self.sheets[-1].hidden |= state in ("SheetHidden", "SheetVeryHidden")
        if tag in _CONDITIONAL and tag != _LOOK:
            self.sheets[-1].conditions.put(name, self._words.text())
        if tag == _PREFIX + "Cell":
            self._end_cell(self.sheets[-1])

    def _end_comment(self, sheet: _Sheet) -> None:
        if words := senders_words(self._note.text().strip(), self._author or ""):
            sheet.scan.notes[self._here] = words
        self._author = None

    def _end_cell(self, sheet: _Sheet) -> None:
        value = _value(self._kind, self._words.text())
        if value == "" and self._formula and self._kind is None:
            value = FormulaWithoutValue(self._formula)
        if value != "":
            self._cells += 1
            if self._cells > LIMITS.cells:
                raise TooLargeError
            sheet.cells[self._here] = value
            if self._cell_style is not None:
                sheet.styles[self._here] = self._cell_style
            if isinstance(value, str) and (text := self._words.rich()):
                sheet.scan.put_rich(self._here, text)
        sheet.column += self._across

    def words(self, words: str) -> None:
        if self._listening:
            (self._words if self._author is None else self._note).add(words)


def _below(size: str | None, least: float) -> bool:
    """Whether a height or width is said, and less than can be seen."""
    try:
        return size is not None and float(size) < least
    except ValueError:
        return False


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
