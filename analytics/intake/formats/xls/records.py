"""The records of an xls workbook's sheets: what they say beside values, and how far cells reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from struct import unpack_from
from types import MappingProxyType
from typing import NamedTuple

from analytics.intake.formats.looks.printed import printed_lines
from analytics.intake.formats.used_area import (
    LAST_COLUMN,
    LAST_ROW,
    LOWEST,
    NARROWEST,
    Occupancy,
    SheetScan,
    choose_ends,
    names,
)
from analytics.intake.formats.xls.conditional import AREAS, NEWER_AREAS, NEWER_RULE, RULE, Conditionals
from analytics.intake.formats.xls.notes import CONTINUED, DRAWING, NOTE, OBJECT, TEXT, Notes
from analytics.intake.formats.xls.strings import Font, RichString, text_of
from analytics.intake.formats.xlsx.xlsb_records import ERRORS
from analytics.intake.model.grid import ErrorCell, FormulaWithoutValue, Place

_BOF, _EOF = (0x0809, 0x0409, 0x0209, 0x0009), 0x0A
_EXTENT, _ROW, _COLUMNS, _STRING_CELL = 0x200, 0x208, 0x7D, 0xFD
# Blank, Number, Formula, BoolErr, MulRk
_BLANK, _NUMBER, _FORMULA, _ERROR, _MANY = 0x201, 0x203, 0x06, 0x205, 0xBD
_OLDER_FORMULAS = (0x0206, 0x0406)  # which some programs write into newer files, too
# with Label (0x204), LabelSst, RK (0x27E) and RString (0xD6): all begin with row, column and XF, 2 bytes each
_ONE_CELL = frozenset({_NUMBER, 0x204, 0xFD, 0x27E, _ERROR, 0xD6, _FORMULA, *_OLDER_FORMULAS})
_MAY_ERR = (_FORMULA, _ERROR)
_OF_NOTES = frozenset({OBJECT, TEXT, CONTINUED, NOTE, DRAWING})
_OF_CONDITIONS = (AREAS, RULE, NEWER_AREAS, NEWER_RULE)
_PRINTED = (0x14, 0x15)  # Header, Footer

_Cell = tuple[int, int, int, int]
"""Row, first column, number of columns, and where the record starts."""
Patch = tuple[int, bytes]
"""Where in the stream to write, and what."""


class Looks(NamedTuple):
    """How cells look: the font of each style, all fonts, rich texts, the colours of the file's own.

    ``percents`` and ``month_first`` are the styles that show percentages and dates with the month first,
    ``worded`` those that show words beside numbers, ``unseen`` those that write in the colour of their
    ground, ``indents`` those that set words in, with how far, ``stressed`` those that make a
    cell stand out.
    """

    percents: frozenset[int]
    own: list[Font]
    fonts: list[Font]
    rich: dict[int, RichString]
    month_first: frozenset[int] = frozenset()
    worded: Mapping[int, str] = MappingProxyType({})
    unseen: frozenset[int] = frozenset()
    indents: Mapping[int, int] = MappingProxyType({})
    stressed: frozenset[int] = frozenset()
    palette: Sequence[str] = ()
    wide_text: bool = True


def records(stream: bytes, start: int) -> Iterator[tuple[int, int, int, bool]]:
    """Kind, start and end of each record's content, up to the end of the part that begins there.

    The last tells whether it belongs to a part within, such as a chart with data of its own.
    """
    depth = 0
    while start + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, start)
        at = start + 4
        if at + size > len(stream):
            return
        yield kind, at, at + size, depth > 1
        depth += (kind in _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        start = at + size


@dataclass(slots=True)
class _Cells:
    """What is found out about the cells of a sheet, and what has to be written over in its stream."""

    stream: bytes
    looks: Looks
    patches: list[Patch]
    found: SheetScan = field(default_factory=SheetScan)
    filled: Occupancy = field(default_factory=Occupancy)
    places: list[_Cell] = field(default_factory=list)
    zeros: dict[Place, int] = field(default_factory=dict)
    counted: bool = False

    def add(self, kind: int, at: int, end: int) -> None:
        """Note a record of one cell."""
        row, column, style = unpack_from("<HHH", self.stream, at)
        if kind in _OLDER_FORMULAS:
            kind = _FORMULA
            self.patches += _as_newer(self.stream[at:end], at)
        self.filled.add(row, column)
        self.places.append((row, column, 1, at - 4))
        self._note_look(row, column, style)
        if kind == _FORMULA and _counts_later(self.stream[at:end]):
            if any(self.stream[at + 6 : at + 14]):
                self.counted = True
            else:
                self.zeros[row, column] = at - 4
        if kind == _STRING_CELL:
            if self.looks.rich and end - at >= 10:
                self._note_rich((row, column), style, unpack_from("<I", self.stream, at + 6)[0])
        elif kind in _MAY_ERR and (error := _error(kind, self.stream[at:end])) is not None:
            self.found.marks[row, column] = error

    def mark_uncounted(self) -> None:
        """Take the results from formulas that all are 0 and leave counting to whoever opens the file.

        Some programs count, and leave it to the next one all the same: then some result is not 0.
        """
        if not self.counted:
            self.found.marks |= dict.fromkeys(self.zeros, FormulaWithoutValue("=…"))
            self.patches += [(start, _BLANK.to_bytes(2, "little")) for start in self.zeros.values()]

    def add_many(self, at: int, end: int) -> None:
        """Note a record of numbers side by side."""
        row, column = unpack_from("<HH", self.stream, at)
        count = (end - at - 6) // 6
        self.filled.add(row, column, 1, count)
        self.places.append((row, column, count, at - 4))
        for n in range(count):
            self._note_look(row, column + n, unpack_from("<H", self.stream, at + 4 + 6 * n)[0])

    def _note_look(self, row: int, column: int, style: int) -> None:
        self.found.put_look((row, column), style, self.looks)
        if style < len(self.looks.own) and self.looks.own[style].struck:
            self.found.struck[row, column] = None

    def _note_rich(self, place: Place, style: int, number: int) -> None:
        """Note a text with looks of its own, whatever the cell's style."""
        own = self.looks.own[style] if style < len(self.looks.own) else Font()
        if number in self.looks.rich and (text := self.looks.rich[number].shown(own, self.looks.fonts)):
            self.found.struck.pop(place, None)
            self.found.put_rich(place, text)


def survey_sheet(stream: bytes, start: int, looks: Looks, patches: list[Patch]) -> SheetScan:
    """What the records of a sheet say beside its values; what must be written over is put to ``patches``.

    Raises:
        TooLargeError: the filled cells reach too far, and too many of them do.
    """
    cells, notes, conditions = _Cells(stream, looks, patches), Notes(), Conditionals(looks.palette)
    printed: list[str] = []
    for kind, at, end, within in records(stream, start):
        if within:
            if kind in _ONE_CELL or kind == _MANY:
                # The data of a chart: the fast reader knows no depth and would put it into the
                # sheet's own cells.
                patches.append((at - 4, _BLANK.to_bytes(2, "little")))
        elif kind in _ONE_CELL:
            if end - at >= 6:
                cells.add(kind, at, end)
        elif kind == _MANY:
            if end - at >= 12:
                cells.add_many(at, end)
        elif kind in (_ROW, _COLUMNS):
            _note_hidden(cells.found, kind, stream[at:end])
        elif kind == _EXTENT and end - at >= 10:
            # Only a declaration, yet the reader reserves room for all of it.
            patches.append((at, bytes(end - at)))
        elif kind in _OF_NOTES:
            notes.add(kind, stream[at:end])
        elif kind in _OF_CONDITIONS:
            conditions.add(kind, stream[at:end])
        elif kind in _PRINTED:
            printed.append(text_of(stream[at:end], wide_text=looks.wide_text))
    cells.mark_uncounted()
    cells.found.printed = printed_lines(printed)
    cells.found.notes, cells.found.conditionals = notes.found, tuple(conditions.found)
    cells.found.boxes, cells.found.pictures = notes.boxes(), tuple(notes.pictures)
    _blank_strays(cells.found, cells.filled, cells.places, patches)
    return cells.found


def _note_hidden(found: SheetScan, kind: int, record: bytes) -> None:
    """Note the row, or the columns, of a record if it hides them or leaves them no room."""
    if kind == _ROW and len(record) >= 14:
        # The height is at 6; of the flags at 12 fDyZero (0x20) hides, fUnsynced (0x40) is of one set by hand.
        row, height = unpack_from("<H4xH", record)
        if record[12] & 0x20 or (record[12] & 0x40 and 0 < height < LOWEST):
            found.hidden_rows.add(min(row, LAST_ROW))
    elif kind == _COLUMNS and len(record) >= 10:
        first, last, width = unpack_from("<HHH", record)
        if record[8] & 1 or width < NARROWEST:
            found.hidden_columns.update(range(first, min(last + 1, LAST_COLUMN)))


def _as_newer(record: bytes, at: int) -> Iterator[Patch]:
    """Put the result of a formula into a record that the fast reader does not pass over."""
    # Formula: row, column, XF (6), then FormulaValue (8). It is a number unless its last two bytes
    # (fExprO) are FFFF; then byte 6 says of what kind it is (0 text, 1 truth value, 2 error) and byte
    # 8 has the value.
    if len(record) < 14:
        return
    if record[12:14] != b"\xff\xff":
        yield at - 4, _NUMBER.to_bytes(2, "little")
    elif record[6] in (1, 2):
        # BoolErr: the value at 6, and at 7 whether it is an error
        yield at + 6, bytes((record[8], record[6] - 1))
        yield at - 4, _ERROR.to_bytes(2, "little")  # a record for truth values, too
    elif len(record) >= 20:
        yield at - 4, _FORMULA.to_bytes(2, "little")  # the words follow in a record of their own


def _counts_later(record: bytes) -> bool:
    """Whether the flags of a formula (at 14, bit 1) leave counting to whoever opens the file."""
    return len(record) >= 16 and bool(record[14] & 2)


def _error(kind: int, record: bytes) -> ErrorCell | None:
    if kind == _ERROR and len(record) >= 8 and record[7]:
        return ErrorCell(ERRORS.get(record[6], "#N/A"))
    if kind == _FORMULA and len(record) >= 14 and record[12:14] == b"\xff\xff" and record[6] == 2:
        return ErrorCell(ERRORS.get(record[8], "#N/A"))
    return None


def _blank_strays(found: SheetScan, filled: Occupancy, cells: list[_Cell], patches: list[Patch]) -> None:
    rows, columns = filled.ends()
    far = [cell for cell in cells if cell[0] >= rows or cell[1] + cell[2] > columns]
    rows, columns = choose_ends(filled, sum(cell[2] for cell in far))
    strays = [cell for cell in far if cell[0] >= rows or cell[1] >= columns]
    # A record cannot be taken out without moving all after it, whose places are written elsewhere: it
    # is made Blank.
    patches += [(offset, _BLANK.to_bytes(2, "little")) for _, _, _, offset in strays]
    places = {(row, column + n) for row, column, count, _ in strays for n in range(count)}
    found.strays = names(list(places))
    found.marks = {place: mark for place, mark in found.marks.items() if place not in places}
