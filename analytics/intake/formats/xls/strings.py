"""The texts that the sheets of an xls workbook share, as far as their letters do not all look alike."""

from __future__ import annotations

from collections.abc import Sequence
from struct import error, iter_unpack, unpack_from
from typing import NamedTuple

from analytics.intake.formats.rich_text import RichText, RichWords, composed

_WIDE, _EXTENDED, _RUNS = 1, 4, 8


class Font(NamedTuple):
    """What a font does to its letters; ``raised`` is 1 for small ones above the line, -1 for those below."""

    struck: bool = False
    raised: int = 0


class RichString(NamedTuple):
    """A text and where in it a font begins: place and number of the font; before them the cell's own."""

    text: str
    runs: tuple[tuple[int, int], ...]

    def shown(self, own: Font, fonts: Sequence[Font]) -> RichText | None:
        """The text in a cell of some font."""
        starts = [(0, own), *((place, font_of(fonts, number)) for place, number in self.runs)]
        ends = [place for place, _ in starts[1:]] + [len(self.text)]
        return composed(
            [
                RichWords(self.text[place:end], font.struck, font.raised)
                for (place, font), end in zip(starts, ends, strict=True)
            ]
        )


def text_of(record: bytes, *, wide_text: bool = True) -> str:
    """A text behind how many letters it has: 2 bytes and a flag for UTF-16, before BIFF8 1 byte."""
    if not wide_text:
        return record[1:].decode("latin-1")
    wide = len(record) > 2 and record[2] & _WIDE
    return record[3:].decode("utf-16-le" if wide else "latin-1", "replace")


def place_of_font(number: int) -> int:
    """The place of a font by its number; by an old custom none has the number 4."""
    return number - (number > 4)


def font_of(fonts: Sequence[Font], number: int) -> Font:
    """A font by its number."""
    place = place_of_font(number)
    return fonts[place] if number != 4 and place < len(fonts) else Font()


def rich_strings(chunks: Sequence[bytes], fonts: Sequence[Font]) -> dict[int, RichString]:
    """The struck or raised ones of the shared texts, by number.

    ``chunks`` are the record of the texts and those that continue it. What cannot be made out ends the list.
    """
    special = {number for number in range(len(fonts) + 1) if any(font_of(fonts, number))}
    found: dict[int, RichString] = {}
    reader = _Reader(chunks)
    try:
        _, count = unpack_from("<II", reader.take(8))
        for number in range(count):
            text, runs = reader.string()
            if any(font in special for _, font in runs):
                found[number] = RichString(text, runs)
    except (error, EOFError):
        pass
    return found


class _Reader:
    """Reads over the borders of records, at which letters may change their width."""

    def __init__(self, chunks: Sequence[bytes]) -> None:
        self._chunks = chunks
        self._number = self._at = 0

    def take(self, size: int) -> bytes:
        taken = b""
        while True:
            chunk = self._chunk()
            piece = chunk[self._at : self._at + size - len(taken)]
            self._at += len(piece)
            taken += piece
            if len(taken) == size:
                return taken
            self._number, self._at = self._number + 1, 0

    def string(self) -> tuple[str, tuple[tuple[int, int], ...]]:
        letters, flags = unpack_from("<HB", self.take(3))
        runs = unpack_from("<H", self.take(2))[0] if flags & _RUNS else 0
        extended = unpack_from("<I", self.take(4))[0] if flags & _EXTENDED else 0
        text = self._letters(letters, bool(flags & _WIDE))
        places = tuple((place, font) for place, font in iter_unpack("<HH", self.take(4 * runs)))
        self.take(extended)
        return text, places

    def _letters(self, count: int, wide: bool) -> str:
        text = ""
        while count:
            width = 2 if wide else 1
            chunk = self._chunk()
            here = min(count, (len(chunk) - self._at) // width)
            piece = chunk[self._at : self._at + here * width]
            text += piece.decode("utf-16-le" if wide else "latin-1", "replace")
            self._at, count = self._at + here * width, count - here
            if count:
                self._number, self._at = self._number + 1, 1
                wide = bool(self._chunk()[:1] > b"\0" and self._chunk()[0] & _WIDE)
        return text

    def _chunk(self) -> bytes:
        if self._number >= len(self._chunks):
            raise EOFError
        return self._chunks[self._number]
