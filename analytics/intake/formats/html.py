"""Web pages saved under the name of a workbook: each table becomes a sheet.

The Ministry's systems export such files. Cells are words, as a page shows them.
"""

from __future__ import annotations

import re
import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from dataclasses import dataclass, field
from html.parser import HTMLParser

from analytics.intake.model.grid import Grid, Merge, Value
from analytics.intake.model.limits import LIMITS, TooLargeError

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]{2,30})""", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,6}")
_BREAKS = frozenset({"br", "p", "div", "li"})
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
class _Table:
    rows: list[dict[int, str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    covered: dict[int, set[int]] = field(default_factory=dict)
    cells: int = 0

    def place(self, words: str, across: int, down: int) -> None:
        row = len(self.rows) - 1
        taken, column = self.covered.setdefault(row, set()), 0
        while column in taken or column in self.rows[row]:
            column += 1
        self.cells += across * down
        if self.cells > LIMITS.cells:
            raise TooLargeError
        self.rows[row][column] = words
        if across > 1 or down > 1:
            self.merges.append(((row, column), (row + down - 1, column + across - 1)))
            for below in range(row, row + down):
                self.covered.setdefault(below, set()).update(range(column, column + across))

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
        return Grid(name, rows, merges=merges)


class _Tables(HTMLParser):
    """Collects tables; one inside of another's cell becomes a table of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[_Table] = []
        self._open: list[_Table] = []
        self._cells: list[tuple[list[str], int, int] | None] = []
        self._unseen = 0
        self._used = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._unseen = 0
            self.done.append(_Table())
            self._open.append(self.done[-1])
            self._cells.append(None)
        elif self._open and tag == "tr":
            self._end_cell()
            self._open[-1].rows.append({})
        elif self._open and tag in ("td", "th"):
            self._end_cell()
            if not self._open[-1].rows:
                self._open[-1].rows.append({})
            said = dict(attrs)
            self._cells[-1] = [], _span(said.get("colspan")), _span(said.get("rowspan"))
        elif tag in _BREAKS:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "table" and self._open:
            self._end_cell()
            self._open.pop()
            self._cells.pop()
        elif tag in ("td", "th", "tr") and self._open:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        if self._unseen == 0 and self._cells and (cell := self._cells[-1]) is not None:
            cell[0].append(data)

    def close(self) -> None:
        super().close()
        while self._open:
            self.handle_endtag("table")

    def _end_cell(self) -> None:
        cell, self._cells[-1] = self._cells[-1], None
        if cell is not None:
            lines = "".join(cell[0]).replace("\xa0", " ").split("\n")
            words = "\n".join(line for line in (" ".join(one.split()) for one in lines) if line)
            before = self._open[-1].cells
            self._open[-1].place(words, cell[1], cell[2])
            self._used += self._open[-1].cells - before
            if self._used > LIMITS.cells:
                raise TooLargeError


def _span(said: str | None) -> int:
    match = _NUMBER.match((said or "").strip())
    return max(int(match[0]), 1) if match else 1
