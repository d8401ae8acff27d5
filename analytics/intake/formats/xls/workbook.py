"""An xls workbook: what it declares before its sheets, what is found in each, and the file to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from struct import unpack_from
from typing import NamedTuple

from analytics.intake.formats.looks.off_line import NUMBERED
from analytics.intake.formats.number_formats import (
    BUILT_IN_CODES,
    PERCENT_FORMATS,
    SHORT_DATE_FORMAT,
    Shows,
    colour_shown,
    shows,
    shows_built_in,
    shows_month_first,
    words_shown,
)
from analytics.intake.formats.used_area import DAYS_FROM_1904, BookScan
from analytics.intake.formats.xls.colours import (
    BLACK,
    BOLD,
    Fill,
    colour_of,
    fill_of,
    is_coloured,
    is_unseen,
    palette_of,
)
from analytics.intake.formats.xls.ole import Ole, Stream
from analytics.intake.formats.xls.records import Looks, Patch, records, survey_sheet
from analytics.intake.formats.xls.strings import (
    Font,
    RichString,
    font_of,
    place_of_font,
    rich_strings,
    text_of,
)

_SHEET, _FILEPASS, _FORMAT, _STYLE, _CODEPAGE, _DATEMODE = 0x85, 0x2F, 0x41E, 0xE0, 0x42, 0x22
# Font with fStrikeOut of its flags
_FONT, _STRIKEOUT, _ITALIC, _PALETTE = 0x31, 0x08, 0x02, 0x92
_AUTOMATIC = 0x7FFF
_LEFT = (0, 1)  # alignments that set words in from the left: as the value asks, and left
_STRINGS, _CONTINUE = 0xFC, 0x3C
_UTF16 = 1200
_STAND_INS: dict[Shows, tuple[int, ...]] = {
    "number": (0, 1, 2, 3, 4),
    "date": (14, 15, 16, 17, 22),
    "elapsed": (46,),
}
"""Built-in formats of which every reader knows what they show."""
_BIFF8 = 0x0600


def workbook_stream(ole: Ole) -> Stream | None:
    """The stream that holds the sheets."""
    return ole.stream("Workbook") or ole.stream("Book")


def is_encrypted(book: bytes) -> bool:
    """Whether the workbook begins by announcing a password."""
    return any(kind == _FILEPASS for kind, *_ in records(book, 0))


def survey_workbook(data: bytes, book: Stream) -> BookScan:
    """Look through every sheet of a workbook.

    The file to read has strays made blank, and is mended where the fast reader errs without a word: in
    what number formats show, in formulas under the numbers of older records, in the code page.

    Raises:
        TooLargeError: a sheet reaches too far.
    """
    said = _declarations(book.data)
    patches = [*said.patches, *_plainer_formats(said.styles, said.formats)]
    looks = said.looks()
    sheets = [survey_sheet(book.data, start, looks, patches) for start in said.sheets]
    return BookScan(_patched(data, book, patches), [*sheets], said.days_later)


class _Style(NamedTuple):
    """How cells of a style look: the numbers of its format and its font; where the first of them stands.

    ``fill`` is its ground, and ``indent`` how far it sets words in.
    """

    format: int
    font: int
    at: int
    fill: Fill = Fill()
    indent: int = 0


@dataclass(slots=True)
class _Declarations:
    """What a workbook says before its sheets: formats by number, styles and fonts, shared texts.

    ``letters`` are the colours of the fonts, ``marked`` those that stand out; ``sheets`` are where the sheets
    start.
    """

    wide_text: bool
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[_Style] = field(default_factory=list)
    fonts: list[Font] = field(default_factory=list)
    letters: list[int] = field(default_factory=list)
    usual: int = 0
    marked: set[int] = field(default_factory=set)
    palette: list[str] = field(default_factory=list)
    strings: list[bytes] = field(default_factory=list)
    sheets: list[int] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    days_later: int = 0

    def add_format(self, record: bytes, at: int) -> None:
        """Note a format's code; a number given to two that show different things shows plain numbers."""
        number, code = unpack_from("<H", record)[0], text_of(record[2:], wide_text=self.wide_text)
        before = self.formats.get(number, code)
        self.formats[number] = code if shows(before) == shows(code) else "General"

    def add_style(self, record: bytes, at: int) -> None:
        """Note the next style of cells."""
        font, format_ = unpack_from("<HH", record)
        if not self.wide_text:
            self.styles.append(_Style(format_, font, at + 2))
            return
        # Of newer workbooks, alc is in the first 3 bits at 6 and cIndent in the first 4 bits at 8.
        indent = record[8] & 0x0F if len(record) > 8 and record[6] & 7 in _LEFT else 0
        self.styles.append(_Style(format_, font, at + 2, fill_of(record), indent))

    def add_font(self, record: bytes, at: int) -> None:
        """Note what the next font does to its letters."""
        raised = NUMBERED.get(unpack_from("<H", record, 8)[0], 0) if len(record) >= 10 else 0
        if len(record) >= 11 and self._stands_out(record):
            self.marked.add(len(self.fonts))
        self.fonts.append(Font(bool(record[2] & _STRIKEOUT), raised))
        self.letters.append(unpack_from("<H", record, 4)[0] if len(record) >= 6 else _AUTOMATIC)

    def _stands_out(self, record: bytes) -> bool:
        """Whether a font is bold, slanted, underlined, of colour, or larger than the first one."""
        # Height, flags, colour, weight, raised (2 each), underline (1)
        height, flags, colour, weight, _, line = unpack_from("<5HB", record)
        self.usual = self.usual or height
        plain = colour_of(colour, self.palette) == BLACK
        return weight >= BOLD or bool(flags & _ITALIC or line) or not plain or height > self.usual

    def add_palette(self, record: bytes, at: int) -> None:
        """Note the colours that the workbook has mixed itself."""
        self.palette = palette_of(record)

    def add_sheet(self, record: bytes, at: int) -> None:
        """Note where the next sheet starts."""
        self.sheets.append(unpack_from("<I", record)[0])

    def name_code_page(self, record: bytes, at: int) -> None:
        """Let a newer workbook name the code page that it has, whatever it says: the text is UTF-16."""
        if self.wide_text:
            self.patches.append((at, _UTF16.to_bytes(2, "little")))

    def count_days(self, record: bytes, at: int) -> None:
        """Let the reader count days from 1900, and remember where they count from 1904."""
        if record[0]:
            self.patches.append((at, bytes(2)))
            self.days_later = DAYS_FROM_1904

    def looks(self) -> Looks:
        """How cells look, by the numbers of their styles and of the texts that sheets share."""
        percents = (number for number, style in enumerate(self.styles) if self._shows_percentage(style))
        months = (number for number, style in enumerate(self.styles) if self._shows_month_first(style))
        own = [font_of(self.fonts, style.font) for style in self.styles]
        rich: dict[int, RichString] = {}
        if self.wide_text and any(map(any, self.fonts)):
            rich = rich_strings(self.strings, self.fonts)
        formats = BUILT_IN_CODES | self.formats
        codes = ((number, formats.get(style.format, "")) for number, style in enumerate(self.styles))
        worded = {number: words for number, code in codes if (words := words_shown(code))}
        unseen = frozenset(number for number, style in enumerate(self.styles) if self._is_unseen(style))
        indents = {number: style.indent for number, style in enumerate(self.styles) if style.indent}
        return Looks(
            frozenset(percents),
            own,
            self.fonts,
            rich,
            frozenset(months),
            worded,
            unseen,
            indents,
            frozenset(number for number, style in enumerate(self.styles) if self._is_stressed(style)),
            self.palette,
            self.wide_text,
        )

    def _is_stressed(self, style: _Style) -> bool:
        return place_of_font(style.font) in self.marked or is_coloured(style.fill, self.palette)

    def _is_unseen(self, style: _Style) -> bool:
        place = place_of_font(style.font)
        letters = self.letters[place] if place < len(self.letters) else _AUTOMATIC
        own = colour_shown(self.formats.get(style.format, ""))
        return is_unseen(own or colour_of(letters, self.palette), style.fill, self.palette)

    def _shows_month_first(self, style: _Style) -> bool:
        code = self.formats.get(style.format)
        return style.format == SHORT_DATE_FORMAT if code is None else shows_month_first(code)

    def _shows_percentage(self, style: _Style) -> bool:
        code = self.formats.get(style.format)
        return style.format in PERCENT_FORMATS if code is None else "%" in code


_NOTED: dict[int, tuple[int, Callable[[_Declarations, bytes, int], None]]] = {
    _FORMAT: (3, _Declarations.add_format),
    _STYLE: (4, _Declarations.add_style),
    _FONT: (4, _Declarations.add_font),
    _PALETTE: (2, _Declarations.add_palette),
    _SHEET: (8, _Declarations.add_sheet),
    _CODEPAGE: (2, _Declarations.name_code_page),
    _DATEMODE: (2, _Declarations.count_days),
}
"""The kinds of records that declare something: how many bytes one has at least, and what takes it in."""


def _declarations(stream: bytes) -> _Declarations:
    said = _Declarations(wide_text=stream[4:6] == _BIFF8.to_bytes(2, "little"))
    in_strings = False
    for kind, at, end, _ in records(stream, 0):
        in_strings = kind == _STRINGS or (kind == _CONTINUE and in_strings)
        if in_strings:
            said.strings.append(stream[at:end])
        elif kind in _NOTED:
            least, note = _NOTED[kind]
            if end - at >= least:
                note(said, stream[at:end], at)
    return said


def _plainer_formats(styles: list[_Style], declared: dict[int, str]) -> Iterator[Patch]:
    """Give each cell style a built-in format that shows the same kind of thing."""
    for one, _, at, *_ in styles:
        what = shows(declared[one]) if one in declared else shows_built_in(one)
        stand_in = next((number for number in _STAND_INS[what] if number not in declared), one)
        if stand_in != one:
            yield at, stand_in.to_bytes(2, "little")


def _patched(data: bytes, book: Stream, patches: list[Patch]) -> bytes:
    if not patches:
        return data
    changed = bytearray(data)
    for offset, content in patches:
        for number, byte in enumerate(content):
            changed[book.file_offset(offset + number)] = byte
    return bytes(changed)
