"""The letters of a text that does not say how it was written, or was once read in the wrong ones."""

from __future__ import annotations

import unicodedata
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE
from collections.abc import Callable

_SAMPLE = 4096
_END_OF_FILE = b"\x1a"  # as programs of DOS, and of accountants still, end a text
_LEAST_PADDING = 4
_LEAST_ZEROS = 10  # UTF-16 has a zero in every other byte of plain letters, in one of ten at the least
_WRITTEN_TWICE = ("áº", "á»")  # two of the three bytes of a Vietnamese letter with a tone, as Western letters
_FEW = 20  # a letter is broken among so many good ones


def decoded(data: bytes, titles_in: Callable[[str], int]) -> str | None:
    """The words of a text table, None where the bytes are no text.

    ``titles_in`` tells how many known titles some words have, which decides between old encodings.

    Raises:
        UnicodeDecodeError: they are UTF-8 but for a few broken letters, as where a file was cut.
    """
    data = _without_padding(data.removesuffix(_END_OF_FILE))
    if data.startswith((BOM_UTF32_LE, BOM_UTF32_BE)):
        return _as(data, "utf-32")
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return _as(data[: len(data) // 2 * 2], "utf-16")
    if data[:_SAMPLE].count(0) * _LEAST_ZEROS > len(data[:_SAMPLE]):
        zeros_second = data[1:_SAMPLE:2].count(0) > data[0:_SAMPLE:2].count(0)
        return _as(data[: len(data) // 2 * 2], "utf-16-le" if zeros_second else "utf-16-be")
    data = data.removeprefix(BOM_UTF8).replace(b"\0", b"")  # single zeros are left over from old programs
    words = _utf8(data)
    if words is None:
        return _legacy(data, titles_in)
    if words.isascii() and "+" in words and not titles_in(words):
        seven = _as(data, "utf-7")
        return seven if seven is not None and titles_in(seven) else _plausible(words)
    return _plausible(mended(words) if any(pair in words for pair in _WRITTEN_TWICE) else words)


def mended(words: str) -> str:
    """Words that a program has read in the wrong letters and written so, ``BÃ¡o cÃ¡o``, as they were."""
    if words.isascii():
        return words
    for letters in ("cp437", "cp1252", "latin-1"):
        try:
            bytes_of = {letter: _byte(letter, letters) for letter in set(words)}
            return b"".join(map(bytes_of.__getitem__, words)).decode("utf-8")
        except ValueError:
            continue
    return words


def _byte(letter: str, letters: str) -> bytes:
    """The byte of a letter; those that the letters of Windows lack stand for themselves."""
    if letters == "cp1252" and "\x80" <= letter <= "\x9f":
        return bytes((ord(letter),))
    return letter.encode(letters)


def _without_padding(data: bytes) -> bytes:
    """Text without the zeros at its end that are left where a computer went off while it saved."""
    bare = data.rstrip(b"\0")
    if len(data) - len(bare) < _LEAST_PADDING:
        return data
    # The last letter of UTF-16 may have a zero of its own.
    return bare + b"\0" * (len(bare) % 2 if 0 in bare[:_SAMPLE] else 0)


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return _plausible(data.decode(encoding))
    except UnicodeDecodeError:
        return None


def _plausible(words: str) -> str | None:
    """The words, unless they have too many letters that nobody types."""
    odd = sum(
        unicodedata.category(char) in ("Cc", "Cn", "Co")
        for char in words[:_SAMPLE]
        if char not in "\t\r\n\f\v"
    )
    return words if odd * 50 <= min(len(words), _SAMPLE) else None


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        words = data.decode("utf-8", "replace")
        if words.count("\ufffd") * _FEW <= sum(letter > "\x7f" for letter in words):
            raise
    return None


def _legacy(data: bytes, titles_in: Callable[[str], int]) -> str | None:
    """Text of the time before Unicode: Windows Vietnamese when known headers come out of it."""
    vietnamese = _as(data, "cp1258")
    if vietnamese is not None:
        vietnamese = unicodedata.normalize("NFC", vietnamese)
        if titles_in(vietnamese):
            return vietnamese
    # Fonts of old (TCVN3, VNI) wrote their letters over those of Western Windows; that is repaired later.
    return _as(data, "cp1252") or _as(data, "latin-1")
