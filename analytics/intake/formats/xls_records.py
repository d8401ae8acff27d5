"""The records of an xls workbook: what they say of a cell beside its value, and how far its sheets reach.

Structures and names are those of [MS-XLS]: a stream of records, each of a kind (2 bytes), a size (2 bytes)
and its content. Offsets here count from the content's start.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from
from typing import NamedTuple

from analytics.intake.formats.number_formats import PERCENT_FORMATS, Shows, shows, shows_built_in
from analytics.intake.formats.ole import Ole, Stream
from analytics.intake.formats.used_area import (
    DAYS_FROM_1904,
    LAST_COLUMN,
    LAST_ROW,
    BookScan,
    Occupancy,
    SheetScan,
    choose_ends,
    names,
)
from analytics.intake.formats.xls_strings import Font, RichString, font_of, rich_strings
from analytics.intake.formats.xlsb_records import ERRORS
from analytics.intake.model.grid import ErrorCell, Place

# BOF of BIFF8 and BIFF5, then of BIFF4, 3 and 2: sheets of their own may stand inside of a newer workbook.
_BOF = (0x0809, 0x0409, 0x0209, 0x0009)
# EOF, BoundSheet8, FilePass, Format, XF
_EOF, _SHEET, _FILEPASS, _FORMAT, _STYLE = 0x0A, 0x85, 0x2F, 0x41E, 0xE0
# Dimensions, Row, ColInfo, CodePage, Date1904
_EXTENT, _ROW, _COLUMNS, _CODEPAGE, _DATEMODE = 0x200, 0x208, 0x7D, 0x42, 0x22
# Font with fStrikeOut of its flags, and the value of sss that raises letters
_FONT, _STRIKEOUT, _SUPERSCRIPT = 0x31, 0x08, 1
# SST, whose texts go on in Continue, and LabelSst, a cell that names one of them
_STRINGS, _CONTINUE, _STRING_CELL = 0xFC, 0x3C, 0xFD
# Blank, Number, Formula, BoolErr, MulRk
_BLANK, _NUMBER, _FORMULA, _ERROR, _MANY = 0x201, 0x203, 0x06, 0x205, 0xBD
_OLDER_FORMULAS = (0x0206, 0x0406)  # which some programs write into newer files, too
# with Label (0x204), LabelSst, RK (0x27E) and RString (0xD6): all begin with row, column and XF, 2 bytes each
_ONE_CELL = frozenset({_NUMBER, 0x204, 0xFD, 0x27E, _ERROR, 0xD6, _FORMULA, *_OLDER_FORMULAS})
_UTF16 = 1200
_STAND_INS: dict[Shows, tuple[int, ...]] = {
    "number": (0, 1, 2, 3, 4),
    "date": (14, 15, 16, 17, 22),
    "elapsed": (46,),
}
"""Built-in formats of which every reader knows what they show."""
_SHEET_HEAD = (
    8  # BoundSheet8 without its name: where the sheet's BOF is (4), state, kind, and the name's head
)
_BIFF8 = 0x0600

_Cell = tuple[int, int, int, int]
"""Row, first column, number of columns, and where the record starts."""
_Patch = tuple[int, bytes]
"""Where in the stream to write, and what."""


class _Looks(NamedTuple):
    """How cells look: the styles that show percentages, the font of each style, all fonts, rich texts."""

    percents: frozenset[int]
    own: list[Font]
    fonts: list[Font]
    rich: dict[int, RichString]


def workbook_stream(ole: Ole) -> Stream | None:
    """The stream that holds the sheets."""
    return ole.stream("Workbook") or ole.stream("Book")


def is_encrypted(book: bytes) -> bool:
    """Whether the workbook begins by announcing a password."""
    return any(kind == _FILEPASS for kind, *_ in _until_end(book, 0))


def survey_workbook(data: bytes, book: Stream) -> BookScan:
    """Look through every sheet of a workbook.

    The file to read has strays made blank, and is mended where the fast reader errs without a word: in
    what number formats show, in formulas under the numbers of older records, in the code page.

    Raises:
        TooLargeError: a sheet reaches too far.
    """
    # The first record is BOF, whose content begins with the version; only BIFF8 has UTF-16.
    stream, wide_text = book.data, book.data[4:6] == _BIFF8.to_bytes(2, "little")
    declared: dict[int, str] = {}
    styles: list[tuple[int, int]] = []
    fonts: list[Font] = []
    strings: list[bytes] = []
    in_strings = False
    fonts_of_styles: list[int] = []
    sheets: list[int] = []
    patches: list[_Patch] = []
    days_later = 0
    for kind, at, end, _ in _until_end(stream, 0):
        size = end - at
        in_strings = kind == _STRINGS or (kind == _CONTINUE and in_strings)
        if in_strings:
            strings.append(stream[at:end])
        if kind == _FORMAT and size >= 3:
            _declare(declared, unpack_from("<H", stream, at)[0], _format_text(stream[at:end], wide_text))
        elif kind == _STYLE and size >= 4:
            # XF: font (ifnt) at 0, number format (ifmt) at 2; only the latter may have to be changed.
            styles.append((unpack_from("<H", stream, at + 2)[0], at + 2))
            fonts_of_styles.append(unpack_from("<H", stream, at)[0])
        elif kind == _FONT and size >= 4:
            # Font: height at 0, flags at 2, colour at 4, weight at 6, sss at 8
            raised = size >= 10 and unpack_from("<H", stream, at + 8)[0] == _SUPERSCRIPT
            fonts.append(Font(bool(stream[at + 2] & _STRIKEOUT), raised))
        elif kind == _SHEET and size >= _SHEET_HEAD:
            sheets.append(unpack_from("<I", stream, at)[0])
        elif kind == _CODEPAGE and size >= 2 and wide_text:
            patches.append((at, _UTF16.to_bytes(2, "little")))  # whatever it says: the text is UTF-16
        elif kind == _DATEMODE and size >= 2 and stream[at]:
            # Date1904 is cleared, and the days are added to what is read, as for an xlsb.
            patches.append((at, bytes(2)))
            days_later = DAYS_FROM_1904
    patches += _plainer_formats(styles, declared)
    shares = frozenset(
        number
        for number, (one, _) in enumerate(styles)
        if ("%" in declared[one] if one in declared else one in PERCENT_FORMATS)
    )
    own = [font_of(fonts, font) for font in fonts_of_styles]
    rich = rich_strings(strings, fonts) if wide_text and any(map(any, fonts)) else {}
    looks = _Looks(shares, own, fonts, rich)
    surveys: list[SheetScan | None] = [_survey_sheet(stream, start, looks, patches) for start in sheets]
    return BookScan(_patched(data, book, patches), surveys, days_later)


def _declare(declared: dict[int, str], number: int, code: str) -> None:
    """Note a format's code; a number given to two that show different things shows plain numbers."""
    before = declared.get(number, code)
    declared[number] = code if shows(before) == shows(code) else "General"


def _plainer_formats(styles: list[tuple[int, int]], declared: dict[int, str]) -> Iterator[_Patch]:
    """Give each cell style a built-in format that shows the same kind of thing."""
    for one, at in styles:
        what = shows(declared[one]) if one in declared else shows_built_in(one)
        stand_in = next((number for number in _STAND_INS[what] if number not in declared), one)
        if stand_in != one:
            yield at, stand_in.to_bytes(2, "little")


def _patched(data: bytes, book: Stream, patches: list[_Patch]) -> bytes:
    if not patches:
        return data
    changed = bytearray(data)
    for offset, content in patches:
        for number, byte in enumerate(content):
            changed[book.file_offset(offset + number)] = byte
    return bytes(changed)


def _until_end(stream: bytes, start: int) -> Iterator[tuple[int, int, int, bool]]:
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


def _format_text(record: bytes, wide_text: bool) -> str:
    # Format: its number (2), then the length of its text: of 1 byte before BIFF8, of 2 and a flag for UTF-16
    # since.
    if not wide_text:
        return record[3:].decode("latin-1")
    wide = len(record) > 4 and record[4] & 1
    return record[5:].decode("utf-16-le" if wide else "latin-1", "replace")


def _survey_sheet(stream: bytes, start: int, looks: _Looks, patches: list[_Patch]) -> SheetScan:
    found, filled = SheetScan(), Occupancy()
    cells: list[_Cell] = []
    for kind, at, end, within in _until_end(stream, start):
        size = end - at
        if within:
            if kind in _ONE_CELL or kind == _MANY:
                # The data of a chart within: it must not become cells of the sheet.
                patches.append((at - 4, _BLANK.to_bytes(2, "little")))
        elif kind in _ONE_CELL and size >= 6:
            row, column, style = unpack_from("<HHH", stream, at)
            if kind in _OLDER_FORMULAS:
                kind = _FORMULA
                patches += _as_newer(stream[at:end], at)
            filled.add(row, column)
            cells.append((row, column, 1, at - 4))
            _note_look(found, row, column, style, looks)
            if kind == _STRING_CELL and looks.rich and size >= 10:
                _note_rich(found, (row, column), style, unpack_from("<I", stream, at + 6)[0], looks)
            if (error := _error(kind, stream[at:end])) is not None:
                found.marks[row, column] = error
        elif kind == _MANY and size >= 12:
            # MulRk: row, first column, for each cell XF (2) and number (4), last column
            row, column = unpack_from("<HH", stream, at)
            count = (size - 6) // 6
            filled.add(row, column, 1, count)
            cells.append((row, column, count, at - 4))
            for n in range(count):
                style = unpack_from("<H", stream, at + 4 + 6 * n)[0]
                _note_look(found, row, column + n, style, looks)
        elif kind == _ROW and size >= 14 and stream[at + 12] & 0x20:
            # Row: fDyZero among the flags at 12 hides it.
            found.hidden_rows.add(min(unpack_from("<H", stream, at)[0], LAST_ROW))
        elif kind == _COLUMNS and size >= 10 and stream[at + 8] & 1:
            # ColInfo: first and last column, width, XF, and flags at 8 whose first is fHidden
            first, last = unpack_from("<HH", stream, at)
            found.hidden_columns.update(range(first, min(last + 1, LAST_COLUMN)))
        elif kind == _EXTENT and size >= 10:
            # Only a declaration, yet the reader reserves room for all of it.
            patches.append((at, bytes(size)))
    _blank_strays(found, filled, cells, patches)
    return found


def _note_look(found: SheetScan, row: int, column: int, style: int, looks: _Looks) -> None:
    if style in looks.percents:
        found.percents.add((row, column))
    if style < len(looks.own) and looks.own[style].struck:
        found.struck[row, column] = None


def _note_rich(found: SheetScan, place: Place, style: int, number: int, looks: _Looks) -> None:
    """Note a text with looks of its own, whatever the cell's style."""
    own = looks.own[style] if style < len(looks.own) else Font()
    if number in looks.rich and (text := looks.rich[number].shown(own, looks.fonts)):
        found.struck.pop(place, None)
        found.put_rich(place, text)


def _as_newer(record: bytes, at: int) -> Iterator[_Patch]:
    """Put the result of a formula into a record that the fast reader does not pass over."""
    # Formula: row, column, XF (6), then FormulaValue (8). It is a number unless its last two bytes (fExprO)
    # are FFFF; then byte 6 says of what kind it is (0 text, 1 truth value, 2 error) and byte 8 has the value.
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
    # A record cannot be taken out without moving all after it, whose places are written elsewhere: it is made
    # Blank.
    patches += [(offset, _BLANK.to_bytes(2, "little")) for _, _, _, offset in strays]
    places = {(row, column + n) for row, column, count, _ in strays for n in range(count)}
    found.strays = names(list(places))
    found.marks = {place: mark for place, mark in found.marks.items() if place not in places}
