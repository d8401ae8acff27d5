"""The records of an xlsb file: the same things that the XML of an xlsx says, in bytes.

Structures and names are those of [MS-XLSB]. Offsets here count from a record's content.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from struct import unpack_from
from types import MappingProxyType
from typing import NamedTuple

from analytics.intake.formats.number_formats import (
    PERCENT_FORMATS,
    SHORT_DATE_FORMAT,
    shows_month_first,
    words_shown,
)
from analytics.intake.formats.used_area import LAST_COLUMN, LAST_ROW, Occupancy, SheetScan, choose_ends, names
from analytics.intake.model.grid import ErrorCell
from analytics.intake.model.limits import LIMITS

ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
"""What the bytes of error values mean, in every binary kind of Excel file."""

# BrtRowHdr; BrtCellBlank, BrtCellError, the last of the kinds of cells, BrtFmlaString, BrtFmlaError
_ROW, _BLANK, _ERROR, _LAST_CELL, _FORMULA_TEXT, _FORMULA_ERROR = 0, 1, 3, 11, 8, 11
# BrtWsDim, BrtCellRString, BrtColInfo, BrtFmt, BrtXF, BrtBeginCellXFs, BrtEndCellXFs, BrtBundleSh
_EXTENT, _RICH_TEXT, _COLUMNS, _FORMAT, _STYLE, _STYLES, _STYLES_END, _SHEET = (
    148,
    62,
    60,
    44,
    47,
    617,
    618,
    156,
)
_FONT, _STRIKEOUT = 43, 0x08  # BrtFont, and fStrikeout of its flags
_BOOK_PROPERTIES = 153  # BrtWbProp

_Record = tuple[int, int, int, int]
"""Kind; where the record starts, where its content starts, and where it ends."""


def _records(part: bytes) -> Iterator[_Record]:
    place, end = 0, len(part)
    while place < end:
        # Kind and size are written seven bits a byte, the lowest first; the eighth says that a further byte
        # follows: one at most for the kind, three for the size.
        start, kind = place, part[place]
        place += 1
        if kind >= 0x80 and place < end:
            kind = (kind & 0x7F) | (part[place] & 0x7F) << 7
            place += 1
        size = shift = 0
        while place < end and shift < 28:
            byte = part[place]
            size |= (byte & 0x7F) << shift
            place, shift = place + 1, shift + 7
            if byte < 0x80:
                break
        if place + size > end:
            return
        yield kind, start, place, place + size
        place += size


class Looks(NamedTuple):
    """The numbers of the cell styles that show percentages, or dates with the month first, or strike through.

    ``worded`` are those that show words beside numbers, with these words.
    """

    percents: frozenset[int] = frozenset()
    month_first: frozenset[int] = frozenset()
    worded: Mapping[int, str] = MappingProxyType({})
    struck: frozenset[int] = frozenset()


def survey_sheet(part: bytes, looks: Looks) -> SheetScan | None:
    """What a sheet's records say beside its values.

    Raises:
        TooLargeError: the filled cells reach too far, and too many of them do.
    """
    found, filled, row = SheetScan(), Occupancy(), 0
    cells: list[tuple[int, int, int, int]] = []
    for kind, start, at, end in _records(part):
        size = end - at
        if kind == _ROW and size >= 12:
            # row (4), XF (4), height (2), flags: fDyZero, which hides it, is in the second byte of them
            row = unpack_from("<I", part, at)[0]
            if part[at + 11] & 0x10 and row < LAST_ROW:
                found.hidden_rows.add(row)
        elif (_BLANK < kind <= _LAST_CELL or kind == _RICH_TEXT) and size >= 8:
            # Every cell begins with its column (4) and its XF (3 bytes and one of flags); the value follows
            # at 8.
            column = unpack_from("<I", part, at)[0]
            if kind == _FORMULA_TEXT and part[at + 8 : at + 12] == bytes(4):
                continue  # a formula whose text is empty shows nothing
            filled.add(row, column)
            cells.append((row, column, start, end))
            style = int.from_bytes(part[at + 4 : at + 7], "little")
            if style in looks.percents:
                found.percents.add((row, column))
            if style in looks.month_first:
                found.month_first.add((row, column))
            if style in looks.worded:
                found.worded[row, column] = looks.worded[style]
            if style in looks.struck:
                found.struck[row, column] = None
            if kind in (_ERROR, _FORMULA_ERROR) and size >= 9:
                found.marks[row, column] = ErrorCell(ERRORS.get(part[at + 8], "#N/A"))
        elif kind == _EXTENT and size >= 16:
            # first and last row, first and last column, 4 bytes each
            last_row, last_column = unpack_from("<4xI4xI", part, at)
            if last_row * last_column > LIMITS.cells:
                # Only a declaration, yet the reader reserves room for all of it.
                part = found.kept = part[:at] + bytes(16) + part[at + 16 :]
        elif kind == _COLUMNS and size >= 18 and part[at + 16] & 1:
            # first and last column, width, XF (4 each), and flags whose first is fHidden
            first, last = unpack_from("<II", part, at)
            found.hidden_columns.update(range(first, min(last + 1, LAST_COLUMN)))
    _leave_out_strays(part, found, filled, cells)
    return found


def _leave_out_strays(
    part: bytes, found: SheetScan, filled: Occupancy, cells: list[tuple[int, int, int, int]]
) -> None:
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


def looks_of(part: bytes) -> Looks:
    """The cell styles that say more than their values."""
    formats, styles, fonts, inside = {}, [], [], False
    for kind, _, at, end in _records(part):
        # BrtFmt: its number (2), the length of its text (4), the text. BrtXF: its parent (2), its format (2)
        # and its font (2); it has no number of its own, cells count those between the begin and the end of
        # BrtCellXFs. BrtFont: its height (2), then the flags.
        if kind == _FORMAT and end - at >= 6:
            formats[unpack_from("<H", part, at)[0]] = part[at + 6 : end].decode("utf-16-le", "replace")
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside and end - at >= 4:
            font = unpack_from("<H", part, at + 4)[0] if end - at >= 6 else 0
            styles.append((unpack_from("<H", part, at + 2)[0], font))
        elif kind == _FONT and end - at >= 3:
            fonts.append(bool(part[at + 2] & _STRIKEOUT))
    percents = {number for number, code in formats.items() if "%" in code} | PERCENT_FORMATS
    months = {number for number, code in formats.items() if shows_month_first(code)} | {SHORT_DATE_FORMAT}
    worded = {number: words for number, code in formats.items() if (words := words_shown(code))}
    return Looks(
        frozenset(number for number, (one, _) in enumerate(styles) if one in percents),
        frozenset(number for number, (one, _) in enumerate(styles) if one in months),
        {number: worded[one] for number, (one, _) in enumerate(styles) if one in worded},
        frozenset(number for number, (_, font) in enumerate(styles) if font < len(fonts) and fonts[font]),
    )


def counted_from_1900(part: bytes) -> bytes:
    """The records of a workbook without its word that days are counted from 1904."""
    for kind, _, at, end in _records(part):
        if kind == _BOOK_PROPERTIES and end > at and part[at] & 1:
            # f1904 is the first of the flags; who reads adds the days.
            return part[:at] + bytes((part[at] & 0xFE,)) + part[at + 1 :]
    return part


def sheet_relations(part: bytes) -> list[bytes]:
    """The relation of each sheet, in the order of the workbook."""
    found = []
    for kind, _, at, end in _records(part):
        if kind == _SHEET and end - at >= 12:
            # state (4), number (4), then the relation's id: its length (4) and UTF-16
            length = unpack_from("<I", part, at + 8)[0]
            found.append(
                part[at + 12 : min(at + 12 + 2 * length, end)].decode("utf-16-le", "replace").encode()
            )
    return found
