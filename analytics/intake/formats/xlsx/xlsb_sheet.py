"""The records of an xlsb sheet: what they say beside values, and how far cells reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from struct import unpack_from

from analytics.intake.formats.looks.printed import printed_lines
from analytics.intake.formats.rich_text import RichText
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
from analytics.intake.formats.xlsx.xlsb_conditional import OF_CONDITIONS, Conditionals
from analytics.intake.formats.xlsx.xlsb_records import ERRORS, letters_at, records
from analytics.intake.formats.xlsx.xlsb_styles import Looks
from analytics.intake.model.grid import ErrorCell
from analytics.intake.model.limits import LIMITS

# BrtRowHdr; BrtCellBlank, BrtCellError, the last of the kinds of cells, BrtFmlaString, BrtFmlaError
_ROW, _BLANK, _ERROR, _LAST_CELL, _FORMULA_TEXT, _FORMULA_ERROR = 0, 1, 3, 11, 8, 11
# BrtWsDim, BrtCellRString, BrtColInfo, BrtCellIsst, BrtMergeCell, BrtBeginHeaderFooter
_EXTENT, _RICH_TEXT, _COLUMNS, _SHARED_TEXT, _MERGE, _PRINTED = 148, 62, 60, 7, 176, 479
_OF_EVEN, _OF_FIRST = 1, 2

_Cell = tuple[int, int, int, int]
"""Row, column, and where the record starts and ends."""


@dataclass(slots=True)
class _Cells:
    """What is found out about the cells of a sheet; ``texts`` are those of several looks that are shared."""

    part: bytes
    looks: Looks
    texts: Mapping[int, bytes]
    found: SheetScan = field(default_factory=SheetScan)
    filled: Occupancy = field(default_factory=Occupancy)
    places: list[_Cell] = field(default_factory=list)

    def add(self, kind: int, row: int, start: int, at: int, end: int) -> None:
        """Note a record of a cell."""
        # Every cell begins with its column (4) and its XF (3 bytes and one of flags); the value follows at 8.
        part, found, looks = self.part, self.found, self.looks
        column = unpack_from("<I", part, at)[0]
        if kind == _FORMULA_TEXT and part[at + 8 : at + 12] == bytes(4):
            return  # a formula whose text is empty shows nothing
        self.filled.add(row, column)
        self.places.append((row, column, start, end))
        style, place = int.from_bytes(part[at + 4 : at + 7], "little"), (row, column)
        found.put_look(place, style, looks)
        if text := self._rich(kind, part[at + 8 : end], style):  # which has looks of its own
            found.put_rich(place, text)
        elif style in looks.struck:
            found.struck[place] = None
        if kind in (_ERROR, _FORMULA_ERROR) and end - at >= 9:
            found.marks[place] = ErrorCell(ERRORS.get(part[at + 8], "#N/A"))

    def _rich(self, kind: int, value: bytes, style: int) -> RichText | None:
        if kind == _SHARED_TEXT and len(value) >= 4:
            text = self.texts.get(unpack_from("<I", value)[0])
            return self.looks.rich(text, style) if text else None
        return self.looks.rich(value, style) if kind == _RICH_TEXT else None


def survey_sheet(part: bytes, looks: Looks, texts: Mapping[int, bytes]) -> SheetScan:
    """What a sheet's records say beside its values; ``texts`` are the shared ones of several looks.

    Raises:
        TooLargeError: the filled cells reach too far, and too many of them do.
    """
    cells, row, conditions = _Cells(part, looks, texts), 0, Conditionals(looks.hiding)
    found = cells.found
    for kind, start, at, end in records(part):
        size = end - at
        if kind == _ROW and size >= 12:
            row = unpack_from("<I", part, at)[0]
            if _is_hidden(part[at:end]):
                found.hidden_rows.add(min(row, LAST_ROW))
        elif (_BLANK < kind <= _LAST_CELL or kind == _RICH_TEXT) and size >= 8:
            cells.add(kind, row, start, at, end)
        elif kind == _EXTENT and size >= 16:
            # first and last row, first and last column, 4 bytes each
            last_row, last_column = unpack_from("<4xI4xI", part, at)
            if last_row * last_column > LIMITS.cells:
                # Only a declaration, yet the reader reserves room for all of it.
                part = found.kept = part[:at] + bytes(16) + part[at + 16 :]
        elif kind == _COLUMNS and size >= 18:
            # first and last column, width, XF (4 each), and flags whose first is fHidden
            first, last, width = unpack_from("<III", part, at)
            if part[at + 16] & 1 or width < NARROWEST:
                found.hidden_columns.update(range(first, min(last + 1, LAST_COLUMN)))
        elif kind == _MERGE and size >= 16:
            top, bottom, left, right = unpack_from("<IIII", part, at)
            found.merges.append(((top, left), (bottom, right)))
        elif kind == _PRINTED:
            found.printed = _printed(part[at:end])
        elif kind in OF_CONDITIONS:
            conditions.add(kind, part[at:end])
    found.conditionals = tuple(conditions.found)
    _leave_out_strays(part, found, cells.filled, cells.places)
    return found


def _printed(record: bytes) -> tuple[str, ...]:
    """The lines over and under each printed page."""
    # Flags (2), then header and footer of odd pages, of even ones and of the first, each with how many
    # letters it has (4).
    at, said = 2, []
    while at + 4 <= len(record):
        letters = letters_at(record, at)
        said.append(record[at + 4 : at + 4 + 2 * letters].decode("utf-16-le", "replace"))
        at += 4 + 2 * letters
    used = [True, bool(record[:1]) and record[0] & _OF_EVEN, bool(record[:1]) and record[0] & _OF_FIRST]
    return printed_lines(words for number, words in enumerate(said[:6]) if used[number // 2])


def _is_hidden(row: bytes) -> bool:
    """Whether a row is hidden, or left no room."""
    # row (4), XF (4), height in twentieths of a point (2), flags: in the second byte of them fDyZero (0x10)
    # hides, and fUnsynced (0x20) is of a height set by hand
    return bool(row[11] & 0x10 or (row[11] & 0x20 and unpack_from("<H", row, 8)[0] < LOWEST))


def _leave_out_strays(part: bytes, found: SheetScan, filled: Occupancy, cells: list[_Cell]) -> None:
    rows, columns = filled.ends()
    outside = sum(row >= rows or column >= columns for row, column, _, _ in cells)
    rows, columns = choose_ends(filled, outside)
    strays = [cell for cell in cells if cell[0] >= rows or cell[1] >= columns]
    if not strays:
        return
    kept, begin = [], 0
    for _, _, start, end in strays:
        kept.append(part[begin:start])
        begin = end
    found.kept = b"".join([*kept, part[begin:]])
    places = {(row, column) for row, column, _, _ in strays}
    found.strays = names(list(places))
    found.marks = {place: mark for place, mark in found.marks.items() if place not in places}
