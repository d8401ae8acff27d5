"""Cell styles of an xlsx that write in the colour of their ground, and those that make cells stand out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import unescape

from analytics.intake.formats.number_formats import alters_figures, colour_shown
from analytics.intake.formats.rich_text import strikes
from analytics.intake.formats.xlsx.markup import ATTRIBUTE, FONTS

_FONT = re.compile(rb"<(?:\w+:)?font(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?font\s*>)", re.DOTALL)
_FILLS = re.compile(rb"<(?:\w+:)?fills\b.*?</(?:\w+:)?fills>", re.DOTALL)
_FILL = re.compile(rb"<(?:\w+:)?fill(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?fill\s*>)", re.DOTALL)
_PATTERN = re.compile(rb"""patternType\s*=\s*["'](\w+)""")
_GROUND = re.compile(rb"<(?:\w+:)?fgColor\b([^>]*)>")
_BEHIND = re.compile(rb"<(?:\w+:)?bgColor\b([^>]*)>")
_LETTERS = re.compile(rb"<(?:\w+:)?color\b([^>]*)>")
_CODE = re.compile(rb"""<(?:\w+:)?numFmt\s[^>]*?formatCode\s*=\s*["']([^"']*)["']""")
_MARKED = re.compile(rb"""<(?:\w+:)?[biu]\s*(?:/>|val\s*=\s*["'](?:1|true|single|double))""")
_SIZE = re.compile(rb"""<(?:\w+:)?sz\s+val\s*=\s*["'](\d+(?:\.\d+)?)""")
_BLACK, _WHITE = b"000000", b"FFFFFF"
_THEME = {b"0": _WHITE, b"1": _BLACK}
_INDEXED = {b"0": _BLACK, b"8": _BLACK, b"64": _BLACK, b"1": _WHITE, b"9": _WHITE, b"65": _WHITE}


def unseen_styles(
    source: bytes, styles: Sequence[dict[bytes, bytes]], coloured: Mapping[bytes, bytes]
) -> frozenset[bytes]:
    """The numbers of the cell styles that write in the colour of their ground.

    ``source`` is the part of the styles, ``styles`` the attributes of each cell style, ``coloured`` the
    number formats that have a colour of their own for numbers, with it.
    """
    fonts, fills = FONTS.search(source), _FILLS.search(source)
    if fonts is None:
        return frozenset()
    letters = [_colour(_LETTERS.search(font), _BLACK) for font in _FONT.findall(fonts[0])]
    grounds = [_ground(fill) for fill in (_FILL.findall(fills[0]) if fills else ())]
    if {*letters, *coloured.values()}.isdisjoint({*grounds, _WHITE}):
        return frozenset()

    def at(colours: Sequence[bytes | None], number: bytes, default: bytes) -> bytes | None:
        place = int(number) if number.isdigit() else len(colours)
        return colours[place] if place < len(colours) else default

    return frozenset(
        str(number).encode()
        for number, one in enumerate(styles)
        if (coloured.get(one.get(b"numFmtId", b"")) or at(letters, one.get(b"fontId", b"0"), _BLACK))
        == at(grounds, one.get(b"fillId", b"0"), _WHITE)
    )


def stressed_styles(source: bytes, styles: Sequence[dict[bytes, bytes]]) -> frozenset[bytes]:
    """The numbers of the cell styles that make cells stand out; arguments as above.

    Their letters are bold, slanted, underlined, of colour or larger than usual, or their ground is of colour.
    """
    fonts, fills = FONTS.search(source), _FILLS.search(source)
    letters = _FONT.findall(fonts[0]) if fonts else []
    usual = _size(letters[0]) if letters else 0.0
    marked = {
        number
        for number, font in enumerate(letters)
        if _MARKED.search(font) or _colour(_LETTERS.search(font), _BLACK) != _BLACK or _size(font) > usual
    }
    grounds = enumerate(_FILL.findall(fills[0]) if fills else ())
    coloured = {number for number, fill in grounds if _ground(fill) != _WHITE}
    return frozenset(
        str(number).encode()
        for number, one in enumerate(styles)
        if _number(one, b"fontId") in marked or _number(one, b"fillId") in coloured
    )


def _size(font: bytes) -> float:
    size = _SIZE.search(font)
    return float(size[1]) if size else 0.0


def _number(style: Mapping[bytes, bytes], name: bytes) -> int:
    said = style.get(name, b"0")
    return int(said) if said.isdigit() else 0


def letters_on_ground(look: bytes) -> bool:
    """Whether a look that is put on cells by a condition strikes them through, or hides their letters."""
    font, fill, code = _FONT.search(look), _FILL.search(look), _CODE.search(look)
    shown = unescape(code[1].decode("utf-8", "replace")) if code else ""
    if alters_figures(shown) or (font is not None and strikes(font[0])):
        return True
    said = _LETTERS.search(font[0]) if font else None
    own = colour_shown(shown)
    letters = own.encode() if own else _colour(said, _BLACK) if said else None
    ground = _BEHIND.search(fill[0]) if fill else None
    return letters == _colour(ground, _WHITE)


def _ground(fill: bytes) -> bytes | None:
    """The one colour behind letters; None for patterns and shades."""
    pattern = _PATTERN.search(fill)
    if b"gradientFill" in fill or (pattern is not None and pattern[1] not in (b"none", b"solid")):
        return None
    if pattern is None or pattern[1] == b"none":
        return _WHITE
    return _colour(_GROUND.search(fill), _BLACK)


def _colour(match: re.Match[bytes] | None, default: bytes) -> bytes:
    """A colour as six digits, or as what the theme or the palette calls it."""
    says: dict[bytes, bytes] = dict(ATTRIBUTE.findall(match[1])) if match else {}
    tint = b"" if says.get(b"tint", b"0").strip(b"0.") == b"" else b" " + says[b"tint"]
    if rgb := says.get(b"rgb"):
        return rgb[-6:].upper() + tint
    if theme := says.get(b"theme"):
        return _THEME.get(theme, b"theme " + theme) + tint
    if indexed := says.get(b"indexed"):
        return _INDEXED.get(indexed, b"indexed " + indexed) + tint
    return default
