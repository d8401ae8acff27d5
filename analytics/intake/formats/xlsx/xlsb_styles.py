"""The styles of an xlsb file and the texts that its sheets share: what cells look like.

Structures and names are those of [MS-XLSB]. Offsets here count from a record's content.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from struct import error, iter_unpack, unpack_from
from types import MappingProxyType
from typing import NamedTuple

from analytics.intake.formats.looks.off_line import NUMBERED
from analytics.intake.formats.number_formats import (
    BUILT_IN_CODES,
    PERCENT_FORMATS,
    SHORT_DATE_FORMAT,
    colour_shown,
    hides_figures,
    shows_month_first,
    words_shown,
)
from analytics.intake.formats.rich_text import RichText, RichWords, composed
from analytics.intake.formats.xls.colours import BLACK, BOLD, WHITE, colour_of
from analytics.intake.formats.xls.strings import Font
from analytics.intake.formats.xlsx.xlsb_records import records

# BrtFmt, BrtFont, BrtFill, BrtXF, BrtBeginCellXFs, BrtEndCellXFs, BrtSSTItem, BrtDXF
_FORMAT, _FONT, _FILL, _STYLE, _STYLES, _STYLES_END, _TEXT, _LOOK = 44, 43, 45, 47, 617, 618, 19, 507
_GROUND_PUT, _LETTERS_PUT, _STRUCK_PUT, _FORMAT_PUT = 2, 5, 29, 38
"""What a condition puts on a cell, as the pieces of a look are numbered."""

_STRIKEOUT = 0x08
_INDEXED, _RGB, _THEME = 1, 2, 3
_THEMES = {0: WHITE, 1: BLACK}
_NO_PATTERN, _SOLID = 0, 1
_LEFT = (0, 1)  # alignments that set words in from the left: as the value asks, and left
_RICH = 1


class _Style(NamedTuple):
    """How cells of a style look: the numbers of its format, font and fill, and how far it sets words in."""

    format: int
    font: int = 0
    fill: int = 0
    indent: int = 0


class Looks(NamedTuple):
    """The numbers of the cell styles that say more than their values; all fonts.

    ``percents`` and ``month_first`` show percentages and dates with the month first, ``worded`` words beside
    numbers, ``struck`` strike through, ``unseen`` write in the colour of their ground, ``indents`` set words
    in, ``stressed`` have bold letters or a ground of colour; ``own`` is the font of each. ``hiding`` are the
    looks put on by conditions that hide what is there.
    """

    percents: frozenset[int] = frozenset()
    month_first: frozenset[int] = frozenset()
    worded: Mapping[int, str] = MappingProxyType({})
    struck: frozenset[int] = frozenset()
    unseen: frozenset[int] = frozenset()
    indents: Mapping[int, int] = MappingProxyType({})
    own: Sequence[Font] = ()
    fonts: Sequence[Font] = ()
    hiding: frozenset[int] = frozenset()
    stressed: frozenset[int] = frozenset()

    def rich(self, text: bytes, style: int) -> RichText | None:
        """The words of a text (RichStr) in a cell of a style, None where none is struck or raised."""
        try:
            return self._rich(text, self.own[style] if style < len(self.own) else Font())
        except error:
            return None  # a damaged text has no looks

    def _rich(self, text: bytes, own: Font) -> RichText | None:
        # Flags (1), how many letters (4), the letters; then how many runs (4), and of each where it begins
        # and its font (2 each).
        flags, letters = unpack_from("<BI", text)
        after = 5 + 2 * letters
        if not flags & _RICH or len(text) < after:
            return None
        count = unpack_from("<I", text, after)[0]
        runs = text[after + 4 : after + 4 + 4 * min(count, (len(text) - after - 4) // 4)]
        words = text[5:after].decode("utf-16-le", "replace")
        starts = [(0, own)]
        starts += [
            (at, self.fonts[font] if font < len(self.fonts) else own) for at, font in iter_unpack("<HH", runs)
        ]
        ends = [at for at, _ in starts[1:]] + [letters]
        pieces = zip(starts, ends, strict=True)
        return composed([RichWords(words[at:end], font.struck, font.raised) for (at, font), end in pieces])


def looks_of(part: bytes) -> Looks:
    """The cell styles that say more than their values."""
    formats: dict[int, str] = {}
    styles: list[_Style] = []
    fonts: list[Font] = []
    bold: set[int] = set()
    letters: list[str] = []
    grounds: list[str | None] = []
    put_on: list[bytes] = []
    inside = False
    for kind, _, at, end in records(part):
        if kind == _FORMAT and end - at >= 6:
            # its number (2), the length of its text (4), the text
            formats[unpack_from("<H", part, at)[0]] = part[at + 6 : end].decode("utf-16-le", "replace")
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside and end - at >= 4:
            styles.append(_style(part[at:end]))
        elif kind == _FONT and end - at >= 3:
            raised = NUMBERED.get(unpack_from("<H", part, at + 6)[0], 0) if end - at >= 8 else 0
            if unpack_from("<H", part[at:end].ljust(6, b"\0"), 4)[0] >= BOLD:
                bold.add(len(fonts))
            fonts.append(Font(bool(part[at + 2] & _STRIKEOUT), raised))
            letters.append(_colour(part[at + 12 : end], BLACK))
        elif kind == _FILL and end - at >= 4:
            grounds.append(_ground(part[at:end]))
        elif kind == _LOOK:
            put_on.append(part[at:end])
    percents = {number for number, code in formats.items() if "%" in code} | PERCENT_FORMATS
    months = {number for number, code in formats.items() if shows_month_first(code)} | {SHORT_DATE_FORMAT}
    worded = {
        number: words for number, code in (BUILT_IN_CODES | formats).items() if (words := words_shown(code))
    }
    coloured = {number: colour for number, code in formats.items() if (colour := colour_shown(code))}
    own = [fonts[one.font] if one.font < len(fonts) else Font() for one in styles]
    every = list(enumerate(styles))
    return Looks(
        frozenset(number for number, one in every if one.format in percents),
        frozenset(number for number, one in every if one.format in months),
        {number: worded[one.format] for number, one in every if one.format in worded},
        frozenset(number for number, font in enumerate(own) if font.struck),
        frozenset(number for number, one in every if _is_unseen(one, letters, grounds, coloured)),
        {number: one.indent for number, one in every if one.indent},
        own,
        fonts,
        frozenset(number for number, look in enumerate(put_on) if _hides(look)),
        frozenset(n for n, one in every if one.font in bold or _ground_of(one, grounds) != WHITE),
    )


def rich_strings(part: bytes, looks: Looks) -> dict[int, bytes]:
    """The texts of several looks among those that sheets share, by number, as they are written."""
    if not any(map(any, looks.fonts)):
        return {}
    texts = (part[at:end] for kind, _, at, end in records(part) if kind == _TEXT)
    return {number: text for number, text in enumerate(texts) if text[:1] and text[0] & _RICH}


def _style(record: bytes) -> _Style:
    # The parent's number, then those of format, font, fill and border (2 each), the turn, the indent (1
    # each), and in the first 3 bits of the next how words are aligned. It has no number of its own: cells
    # count those between the begin and the end of BrtCellXFs.
    if len(record) < 13:
        return _Style(unpack_from("<H", record, 2)[0])
    format_, font, fill = unpack_from("<HHH", record, 2)
    return _Style(format_, font, fill, record[11] if record[12] & 7 in _LEFT else 0)


def _is_unseen(
    style: _Style, letters: Sequence[str], grounds: Sequence[str | None], coloured: Mapping[int, str]
) -> bool:
    own = coloured.get(style.format)
    shown = own or (letters[style.font] if style.font < len(letters) else BLACK)
    return shown == _ground_of(style, grounds)


def _ground_of(style: _Style, grounds: Sequence[str | None]) -> str | None:
    return grounds[style.fill] if style.fill < len(grounds) else WHITE


def _hides(look: bytes) -> bool:
    """Whether a look that a condition puts on cells strikes them through, or hides their letters."""
    # Flags, 2 bytes reserved, how many pieces follow (2 each); of each its kind and its size (2 each)
    at, pieces = 6, {}
    while at + 4 <= len(look):
        kind, size = unpack_from("<HH", look, at)
        pieces[kind] = look[at + 4 : at + size]
        at += max(size, 4)
    code = pieces.get(_FORMAT_PUT, b"")[2:].decode("utf-16-le", "replace")
    if any(pieces.get(_STRUCK_PUT, b"")[:1]) or (code and hides_figures(code)):
        return True
    letters = _colour(pieces.get(_LETTERS_PUT, b""), "")
    return letters == _colour(pieces.get(_GROUND_PUT, b""), WHITE)


def _ground(record: bytes) -> str | None:
    """The one colour behind letters, None for patterns and shades."""
    pattern = unpack_from("<I", record)[0]
    return WHITE if pattern == _NO_PATTERN else _colour(record[4:], BLACK) if pattern == _SOLID else None


def _colour(record: bytes, automatic: str) -> str:
    # Above the first bit the kind, then the index (1 each), the tint (2), red, green, blue (1 each)
    if len(record) < 7:
        return automatic
    kind, index, tint = unpack_from("<BBh", record)
    shade = f" {tint}" if tint else ""
    if kind >> 1 == _RGB:
        return record[4:7].hex().upper() + shade
    if kind >> 1 == _THEME:
        return _THEMES.get(index, f"theme {index}") + shade
    return colour_of(index, ()) + shade if kind >> 1 == _INDEXED else automatic
