"""Alphabetical order as a Vietnamese reader expects it: ``Đ`` after ``D``, ``Ă`` after ``A``, 2 before 10."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_PLACE = {letter: place for place, letter in enumerate(_ALPHABET)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PIECES = re.compile(r"\d+|.", re.DOTALL)

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...]]


@lru_cache(maxsize=4096)
def alphabetical(name: str) -> Key:
    """The sorting key of a name: letters first, tones (huyền, hỏi, ngã, sắc, nặng) only where those tie."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for piece in _PIECES.findall(unicodedata.normalize("NFC", name).casefold()):
        if piece.isdecimal():
            letters.append((1, int(piece)))
            continue
        marks = unicodedata.normalize("NFD", piece)
        tones.append(next((_TONES[mark] for mark in marks if mark in _TONES), 0))
        letter = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
        if not letter:  # a tone too many, on no letter of its own
            continue
        # Spaces and signs before numbers, numbers before letters.
        letters.append((2, _PLACE[letter]) if letter in _PLACE else (0, ord(letter[0])))
    return tuple(letters), tuple(tones)
