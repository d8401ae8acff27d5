"""Which cell styles of an xls write in the colour of their ground, so that nobody sees them.

Colours are numbers: eight that never change, those of a palette that a file may mix anew, the computer's.
"""

from __future__ import annotations

from collections.abc import Sequence
from struct import unpack_from
from typing import NamedTuple

BLACK, WHITE = "000000", "FFFFFF"
_FIXED = (BLACK, WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_OWN = 8
"""From which number on colours are the palette's; the first eight of it are those that never change."""

_COMPUTERS = {64: BLACK, 65: WHITE, 0x7FFF: BLACK}
_NO_PATTERN, _SOLID = 0, 1

BOLD = 600
"""From this weight on letters are bold, which have 700 of 1000 as a rule and 400 where they are not."""


class Fill(NamedTuple):
    """What is behind the letters of a style: the number of its pattern and that of the pattern's colour."""

    pattern: int = _NO_PATTERN
    colour: int = 64


def fill_of(style: bytes) -> Fill:
    """The ground of a style, given its record (XF) of a newer workbook."""
    if len(style) < 20:
        return Fill()
    # fls is in the last 6 bits of the 4 bytes at 14, icvFore in the first 7 bits of the 2 at 18.
    return Fill(unpack_from("<I", style, 14)[0] >> 26, unpack_from("<H", style, 18)[0] & 0x7F)


def palette_of(record: bytes) -> list[str]:
    """The colours of a file's own palette, as six digits each."""
    count = unpack_from("<H", record)[0]
    return [record[at : at + 3].hex().upper() for at in range(2, min(2 + 4 * count, len(record) - 3), 4)]


def is_coloured(fill: Fill, palette: Sequence[str]) -> bool:
    """Whether a ground is anything but white."""
    return fill.pattern != _NO_PATTERN and (
        fill.pattern != _SOLID or colour_of(fill.colour, palette) != WHITE
    )


def is_unseen(letters: str, fill: Fill, palette: Sequence[str]) -> bool:
    """Whether letters of a colour cannot be told from the ground behind them."""
    if fill.pattern not in (_NO_PATTERN, _SOLID):
        return False
    ground = WHITE if fill.pattern == _NO_PATTERN else colour_of(fill.colour, palette)
    return letters == ground


def colour_of(number: int, palette: Sequence[str]) -> str:
    """A colour by its number, as six digits where they are known."""
    if number in _COMPUTERS:
        return _COMPUTERS[number]
    if number < _OWN:
        return _FIXED[number]
    place = number - _OWN
    if place < len(palette):
        return palette[place]
    return _FIXED[place] if place < len(_FIXED) else f"number {number}"
