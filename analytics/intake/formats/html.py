"""Web pages saved under the name of a workbook: each table becomes a sheet.

The Ministry's systems export such files. Cells are words, as a page shows them.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from dataclasses import dataclass, field
from html.parser import HTMLParser

from analytics.intake.formats.looks.css import classes_of, is_hidden, is_struck, is_unseen, says_of
from analytics.intake.formats.looks.letters import Letters
from analytics.intake.formats.rich_text import RichText
from analytics.intake.formats.used_area import SheetScan
from analytics.intake.model.grid import Grid, Merge, Value
from analytics.intake.model.limits import LIMITS, TooLargeError

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}")
_BREAKS = frozenset({"br", "p", "div", "li"})
_MARKS = frozenset({"s", "strike", "del", "sup"})
_WRAPPERS = frozenset({"span", "font"})
_UNSEEN = frozenset({"style", "script", "head", "title", "xml"})
_HEAD_BYTES = 4096


def read_html(data: bytes, name: str) -> list[Grid] | None:
    """The tables of a web page, in order; None when the page has no table.

    Raises:
        TooLargeError: the tables have more cells than may be read.
    """
    parser = _Tables()
    parser.feed(_decoded(data))
    parser.close()
    tables = [table for table in parser.done if table.rows]
    if not tables:
        return None
    titles = [name, *(f"{name} ({number})" for number in range(2, len(tables) + 1))]
    if len(tables) > LIMITS.sheets:
        raise TooLargeError
    return [table.grid(title) for table, title in zip(tables, titles, strict=True)]


def _decoded(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data.startswith(BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    said = _CHARSET.search(data[:_HEAD_BYTES])
    try:
        return data.decode(lookup(said[1].decode()).name if said else "utf-8")
    except (UnicodeDecodeError, LookupError):
        return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


@dataclass(slots=True)
class _Cell:
    """A cell while it is read: what its styles say, and how far it reaches."""

    says: str = ""
    across: int = 1
    down: int = 1
    letters: Letters = field(default_factory=Letters)
    struck: list[bool] = field(default_factory=list)

    @property
    def words(self) -> str:
        """Its words, as a page shows them."""
        return _tidy(self.letters.text())

    @property
    def rich(self) -> RichText | None:
        """The words that count, where some are struck or raised."""
        rich = self.letters.rich()
        return None if rich is None else RichText(_tidy(rich.kept), _tidy(rich.struck))


@dataclass(slots=True)
class _Table:
    rows: list[dict[int, str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    covered: dict[int, set[int]] = field(default_factory=dict)
    scan: SheetScan = field(default_factory=SheetScan)
    says: str = ""
    cells: int = 0

    def place(self, cell: _Cell) -> None:
        words, across, down = cell.words, cell.across, cell.down
        row = len(self.rows) - 1
        taken, column = self.covered.setdefault(row, set()), 0
        while column in taken or column in self.rows[row]:
            column += 1
        self.cells += across * down
        if self.cells > LIMITS.cells:
            raise TooLargeError
        self.rows[row][column] = words
        self._note_looks(row, column, cell)
        if across > 1 or down > 1:
            self.merges.append(((row, column), (row + down - 1, column + across - 1)))
            for below in range(row, row + down):
                self.covered.setdefault(below, set()).update(range(column, column + across))

    def _note_looks(self, row: int, column: int, cell: _Cell) -> None:
        says = f"{self.says};{cell.says}"
        if says == ";" and cell.rich is None:
            return
        if cell.rich is not None:
            self.scan.put_rich((row, column), cell.rich)
        elif is_struck(says):
            self.scan.struck[row, column] = None
        if is_unseen(says) or is_hidden(cell.says):
            self.scan.unseen.add((row, column))
        if is_hidden(self.says):
            self.scan.hidden_rows.add(row)

    def grid(self, name: str) -> Grid:
        height = len(self.rows)
        width = max((max(row, default=-1) for row in self.rows), default=-1) + 1
        width = max(width, *(last[1] + 1 for _, last in self.merges), 0) if self.merges else width
        if height * width > LIMITS.cells:
            raise TooLargeError
        blank: list[Value] = [""] * width
        rows = [blank.copy() for _ in range(height)]
        for number, row in enumerate(self.rows):
            for column, words in row.items():
                rows[number][column] = words
        merges = [(first, (min(last[0], height - 1), last[1])) for first, last in self.merges]
        grid = Grid(name, rows, merges=merges)
        self.scan.put_into(grid)
        return grid


class _Tables(HTMLParser):
    """Collects tables; one inside of another's cell becomes a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._cells: list[_Cell | None] = []
        self._classes: dict[str, str] = {}
        self._in_style = False
        self._unseen = 0
        self._used = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _UNSEEN:
            self._unseen += 1
            self._in_style = tag == "style"
        elif tag == "table":
            self._unseen = 0
            self.done.append(_Table())
            self._open.append(self.done[-1])
            self._cells.append(None)
        elif self._open and tag == "tr":
            self._end_cell()
            self._open[-1].rows.append({})
            self._open[-1].says = says_of(dict(attrs), self._classes).strip(";")
        elif self._open and tag in ("td", "th"):
            self._end_cell()
            if not self._open[-1].rows:
                self._open[-1].rows.append({})
            said = dict(attrs)
            says = says_of(said, self._classes).strip(";")
            self._cells[-1] = _Cell(says, _span(said.get("colspan")), _span(said.get("rowspan")))
        elif tag in _MARKS | _WRAPPERS:
            self._mark(tag, attrs)
        elif tag in _BREAKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
            self._in_style = False
        elif tag in _MARKS | _WRAPPERS:
            self._unmark(tag)
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
            self._cells.pop()
        elif tag in ("td", "th", "tr") and self._open:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._classes |= classes_of(data)
        elif self._unseen == 0 and self._cells and (cell := self._cells[-1]) is not None:
            cell.letters.add(data)

    def _mark(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self._cells or (cell := self._cells[-1]) is None:
            return
        if tag in _WRAPPERS:
            cell.struck.append(is_struck(says_of(dict(attrs), self._classes)))
            tag = "s" if cell.struck[-1] else tag
        cell.letters.mark(tag, 1)

    def _unmark(self, tag: str) -> None:
        if not self._cells or (cell := self._cells[-1]) is None:
            return
        if tag in _WRAPPERS:
            tag = "s" if cell.struck and cell.struck.pop() else tag
        cell.letters.mark(tag, -1)

    def close(self) -> None:
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _end_cell(self) -> None:
        cell, self._cells[-1] = self._cells[-1], None
        if cell is not None:
            before = self._open[-1].cells
            self._open[-1].place(cell)
            self._used += self._open[-1].cells - before
            if self._used > LIMITS.cells:
                raise TooLargeError


def _tidy(words: str) -> str:
    lines = words.replace("\xa0", " ").split("\n")
    return "\n".join(line for line in (" ".join(one.split()) for one in lines) if line)


def _span(said: str | None) -> int:
    match = _NUMBER.match((said or "").strip())
    return max(int(match[0]), 1) if match else 1
