"""Web pages saved under the name of a workbook: each table becomes a sheet.

The Ministry's systems export such files. Cells are words, as a page shows them.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser

from analytics.intake.formats.looks.css import is_hidden, is_month_first, is_struck, rules_of, says_of
from analytics.intake.formats.looks.letters import Letters
from analytics.intake.formats.looks.printed import printed_of_page
from analytics.intake.formats.number_formats import shows_month_first
from analytics.intake.formats.rich_text import RichText
from analytics.intake.formats.used_area import LAST_COLUMN, SheetScan
from analytics.intake.model.grid import Grid, Merge, Value
from analytics.intake.model.limits import LIMITS, TooLargeError

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}")
_BREAKS = frozenset({"br", "p", "div", "li", "center", "h1", "h2", "h3", "h4", "h5", "h6"})
_PARTS = frozenset({"tr", "td", "th", "caption", "col"})
_PAGE = frozenset({"body", "html"})
_ALONE = frozenset({"br", "img", "input", "col", "hr", "wbr", "meta", "link", "base", "embed", "area"})
_MONTH_FIRST_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_WIDEST, _HIGHEST = 1000, 65_534
"""How far a cell may reach, as browsers have it."""

_LINES = 30
"""So many lines above a table are read with it; further up a page says other things."""

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_UNSEEN = frozenset({"style", "script", "head", "title", "xml", "template"})
_HEAD_BYTES = 4096


def read_html(data: bytes, name: str) -> list[Grid] | None:
    """The tables of a web page, in order; None when the page has no table.

    Raises:
        TooLargeError: the tables have more cells than may be read.
        EOFError: the page ends within a cell.
    """
    parser = _Tables()
    source = _decoded(data)
    parser.feed(source)
    parser.refuse_cut()
    parser.close()
    tables = [table for table in parser.done if table.rows]
    if not tables:
        return None
    titles = [name, *(f"{name} ({number})" for number in range(2, len(tables) + 1))]
    if len(tables) > LIMITS.sheets:
        raise TooLargeError
    grids = [table.grid(title) for table, title in zip(tables, titles, strict=True)]
    if printed := printed_of_page(source):
        for grid in grids:
            grid.printed = printed
    return grids


def _decoded(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data.startswith(BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    said = _CHARSET.search(data[:_HEAD_BYTES])
    # What can be read as UTF-8 is hardly ever anything else, whatever it says of itself.
    for encoding in ("utf-8", said[1].decode() if said else ""):
        try:
            return data.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    if said and said[1].lower() == b"utf-8":
        return data.decode("utf-8", "replace")
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


@dataclass(slots=True)
class _Cell:
    """A cell while it is read: what its styles say, and how far it reaches."""

    says: str = ""
    across: int = 1
    down: int = 1
    letters: Letters = field(default_factory=Letters)
    month_first: bool = False

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
    """A table while it is read: what its own styles, those of its group of rows and of its row say.

    ``covered`` tells of each column down to which row a cell above reaches, ``next`` where the next cell may
    be, ``begun`` whether a row has begun that may take it, ``children`` how many cells it has,
    ``lines`` how many rows the group has that rules may count.
    """

    rows: list[dict[int, Value]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    covered: dict[int, int] = field(default_factory=dict)
    scan: SheetScan = field(default_factory=SheetScan)
    own: str = ""
    group: str = ""
    says: str = ""
    columns: int = 0
    cells: int = 0
    next: int = 0
    begun: bool = False
    children: int = 0
    lines: int = 0

    def add_lines(self, letters: Letters) -> None:
        """Put words that stand above or below the table into rows of their own."""
        for line in filter(None, _tidy(letters.text()).split("\n")[-_LINES:]):
            self.begin_row()
            self.rows[-1][0] = line
        self.begun = False

    def begin_row(self, says: str = "") -> None:
        """A row begins, of whose cells its styles say something."""
        self.rows.append({})
        around = (one for one in (self.own, self.group, says) if one)
        self.says, self.next, self.begun, self.children = ";".join(around), 0, True, 0

    def place(self, cell: _Cell) -> None:
        words, across, down = cell.words, cell.across, cell.down
        row, column = len(self.rows) - 1, self.next
        while self.covered.get(column, -1) >= row:
            column += 1
        self.cells += across * down
        if self.cells > LIMITS.cells:
            raise TooLargeError
        day = _MONTH_FIRST_DAY.fullmatch(words) if cell.month_first else None
        self.rows[row][column] = (day and _date(day)) or words
        if day:
            self.scan.month_first.add((row, column))
        self._note_looks(row, column, cell)
        self.next = column + across
        if down > 1:
            self.covered |= dict.fromkeys(range(column, self.next), row + down - 1)
        if across > 1 or down > 1:
            self.merges.append(((row, column), (row + down - 1, column + across - 1)))

    def _note_looks(self, row: int, column: int, cell: _Cell) -> None:
        if cell.rich is not None:
            self.scan.put_rich((row, column), cell.rich)
        elif is_struck(f"{self.says};{cell.says}"):
            self.scan.struck[row, column] = None
        if cell.letters.unseen() or is_hidden(cell.says):
            self.scan.unseen.add((row, column))
        if cell.letters.stressed():
            self.scan.stressed.add((row, column))
        if is_hidden(self.says):
            self.scan.hidden_rows.add(row)

    def column(self, across: int, *, hidden: bool) -> None:
        """Note columns, before the rows."""
        if hidden and self.columns < LAST_COLUMN:
            self.scan.hidden_columns.update(range(self.columns, self.columns + across))
        self.columns += across

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
        self._rules: dict[str, str] = {}
        self._outside = Letters()
        self._in_style = False
        self._unseen = 0
        self._used = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag, said = tag.rpartition(":")[2], dict(attrs)
        if tag in _UNSEEN:
            self._unseen += 1
            self._in_style = tag == "style"
        elif tag == "table":
            self._unseen = 0
            around = self._letters()
            hidden = "display:none" if around is not None and around.hidden() else ""
            self.done.append(_Table(own=f"{hidden};{says_of(tag, said, self._rules)}".strip(";")))
            if not self._open:
                self.done[-1].add_lines(self._outside)
                self._outside = Letters()
            self._open.append(self.done[-1])
            self._cells.append(None)
        elif self._open and tag in _PARTS:
            self._end_cell()
            self._start_part(tag, said, self._open[-1])
        elif self._open and tag in _GROUPS:
            self._open[-1].group, self._open[-1].lines = says_of(tag, said, self._rules), 0
        elif tag not in _ALONE and (letters := self._letters()) is not None:
            unchosen = tag == "option" and "selected" not in said
            letters.begin(tag, says_of(tag, said, self._rules), hidden=unchosen)
        if tag in _BREAKS:
            self.handle_data("\n")

    def _start_part(self, tag: str, said: dict[str, str | None], table: _Table) -> None:
        if tag == "tr":
            table.lines += 1
            table.begin_row(says_of(tag, said, self._rules, table.lines))
            return
        if tag == "col":
            says = says_of(tag, said, self._rules)
            table.column(min(_span(said.get("span")), _WIDEST), hidden=is_hidden(says))
            return
        if tag == "caption" or not table.begun:
            table.begin_row()
        table.children += 1
        says = says_of(tag, said, self._rules, table.children)
        across, down = min(_span(said.get("colspan")), _WIDEST), min(_span(said.get("rowspan")), _HIGHEST)
        shown = (said.get("sdnum") or "").rpartition(";")[2]  # as LibreOffice says how a number is shown
        month_first = is_month_first(says) or shows_month_first(shown)
        self._cells[-1] = _Cell(says, across, down, Letters(f"{table.says};{says}"), month_first)

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
            self._in_style = False
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
            self._cells.pop()
        elif tag in _GROUPS and self._open:
            self._end_cell()
            self._open[-1].group = ""
        elif tag in _PARTS | _PAGE and self._open:
            self._end_cell()
        elif (letters := self._letters()) is not None:
            letters.end(tag)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self._rules |= rules_of(data)
        elif self._unseen == 0 and (letters := self._letters()) is not None:
            letters.add(data)

    def _letters(self) -> Letters | None:
        """Where words go: into the cell that is open, or else, outside of tables, before the next of them."""
        if not self._open:
            return self._outside
        cell = self._cells[-1]
        return None if cell is None else cell.letters

    def refuse_cut(self) -> None:
        """Stop at a page that ends within a cell, of which some may be missing.

        Raises:
            EOFError: it does.
        """
        if self._cells and (cell := self._cells[-1]) is not None and cell.words:
            raise EOFError

    def close(self) -> None:
        super().close()
        while self._open:
            self.handle_endtag("table")
        if self.done:
            self.done[-1].add_lines(self._outside)

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


def _date(day: re.Match[str]) -> date | None:
    """The day of words with the month first; None where there is none."""
    try:
        return date(int(day[3]), int(day[1]), int(day[2]))
    except ValueError:
        return None


def _span(said: str | None) -> int:
    match = _NUMBER.match((said or "").strip())
    return max(int(match[0]), 1) if match else 1
