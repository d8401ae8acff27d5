"""The records of an xls workbook: what they say of a cell beside its value, and how far its sheets reach."""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

from analytics.intake.formats.ole import Ole, Stream
from analytics.intake.formats.used_area import LAST_COLUMN, LAST_ROW, Occupancy, SheetScan, choose_ends, names
from analytics.intake.formats.xlsb_records import ERRORS
from analytics.intake.formats.xlsx_package import PERCENT_FORMATS
from analytics.intake.model.grid import ErrorCell

_BOF = (0x0809, 0x0409, 0x0209, 0x0009)
_EOF, _SHEET, _FORMAT, _STYLE = 0x0A, 0x85, 0x41E, 0xE0
_EXTENT, _ROW, _COLUMNS = 0x200, 0x208, 0x7D
_BLANK, _FORMULA, _ERROR, _MANY = 0x201, 0x06, 0x205, 0xBD
_ONE_CELL = frozenset({0x203, 0x204, 0xFD, 0x27E, 0x205, 0xD6, _FORMULA})
_SHEET_HEAD = 8
_BIFF8 = 0x0600

_Cell = tuple[int, int, int, int]
"""Row, first column, number of columns, and where the record starts."""
_Patch = tuple[int, bytes]
"""Where in the stream to write, and what."""


def workbook_stream(ole: Ole) -> Stream | None:
    """The stream that holds the sheets."""
    return ole.stream("Workbook") or ole.stream("Book")


def survey_workbook(data: bytes, book: Stream) -> tuple[bytes, list[SheetScan | None]]:
    """Look through every sheet of a workbook.

    Returns the file to read, in which strays are made blank, and a survey of each sheet in order.

    Raises:
        TooLargeError: a sheet reaches too far.
    """
    stream, wide_text = book.data, book.data[4:6] == _BIFF8.to_bytes(2, "little")
    formats, styles, sheets = set(PERCENT_FORMATS), [], []
    for kind, at, end in _until_end(stream, 0):
        if kind == _FORMAT and _percent(stream[at:end], wide_text):
            formats.add(unpack_from("<H", stream, at)[0])
        elif kind == _STYLE and end - at >= 4:
            styles.append(unpack_from("<H", stream, at + 2)[0])
        elif kind == _SHEET and end - at >= _SHEET_HEAD:
            sheets.append(unpack_from("<I", stream, at)[0])
    shares = frozenset(number for number, one in enumerate(styles) if one in formats)
    patches: list[_Patch] = []
    surveys: list[SheetScan | None] = [_survey_sheet(stream, start, shares, patches) for start in sheets]
    if not patches:
        return data, surveys
    changed = bytearray(data)
    for offset, content in patches:
        for number, byte in enumerate(content):
            changed[book.file_offset(offset + number)] = byte
    return bytes(changed), surveys


def _until_end(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, start and end of each record's content, up to the end of the part that begins there."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, start)
        at = start + 4
        if at + size > len(stream):
            return
        yield kind, at, at + size
        depth += (kind in _BOF) - (kind == _EOF)
        if depth <= 0:
            return
        start = at + size


def _percent(record: bytes, wide_text: bool) -> bool:
    if not wide_text:
        return b"%" in record[2:]
    wide = len(record) > 4 and record[4] & 1
    return "%" in record[5:].decode("utf-16-le" if wide else "latin-1", "replace")


def _survey_sheet(stream: bytes, start: int, shares: frozenset[int], patches: list[_Patch]) -> SheetScan:
    found, filled = SheetScan(), Occupancy()
    cells: list[_Cell] = []
    for kind, at, end in _until_end(stream, start):
        size = end - at
        if kind in _ONE_CELL and size >= 6:
            row, column, style = unpack_from("<HHH", stream, at)
            filled.add(row, column)
            cells.append((row, column, 1, at - 4))
            if style in shares:
                found.percents.add((row, column))
            if (error := _error(kind, stream[at:end])) is not None:
                found.marks[row, column] = error
        elif kind == _MANY and size >= 12:
            row, column = unpack_from("<HH", stream, at)
            count = (size - 6) // 6
            filled.add(row, column, 1, count)
            cells.append((row, column, count, at - 4))
            many = (unpack_from("<H", stream, at + 4 + 6 * n)[0] for n in range(count))
            found.percents.update((row, column + n) for n, style in enumerate(many) if style in shares)
        elif kind == _ROW and size >= 14 and stream[at + 12] & 0x20:
            found.hidden_rows.add(min(unpack_from("<H", stream, at)[0], LAST_ROW))
        elif kind == _COLUMNS and size >= 10 and stream[at + 8] & 1:
            first, last = unpack_from("<HH", stream, at)
            found.hidden_columns.update(range(first, min(last + 1, LAST_COLUMN)))
        elif kind == _EXTENT and size >= 10:
            # Only a declaration, yet the reader reserves room for all of it.
            patches.append((at, bytes(size)))
    _blank_strays(found, filled, cells, patches)
    return found


def _error(kind: int, record: bytes) -> ErrorCell | None:
    if kind == _ERROR and len(record) >= 8 and record[7]:
        return ErrorCell(ERRORS.get(record[6], "#N/A"))
    if kind == _FORMULA and len(record) >= 14 and record[12:14] == b"\xff\xff" and record[6] == 2:
        return ErrorCell(ERRORS.get(record[8], "#N/A"))
    return None


def _blank_strays(found: SheetScan, filled: Occupancy, cells: list[_Cell], patches: list[_Patch]) -> None:
    rows, columns = filled.ends()
    far = [cell for cell in cells if cell[0] >= rows or cell[1] + cell[2] > columns]
    rows, columns = choose_ends(filled, sum(cell[2] for cell in far))
    strays = [cell for cell in far if cell[0] >= rows or cell[1] >= columns]
    patches += [(offset, _BLANK.to_bytes(2, "little")) for _, _, _, offset in strays]
    places = {(row, column + n) for row, column, count, _ in strays for n in range(count)}
    found.strays = names(list(places))
    found.marks = {place: mark for place, mark in found.marks.items() if place not in places}
