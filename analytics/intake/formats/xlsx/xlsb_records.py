"""The records of an xlsb file: the same things that the XML of an xlsx says, in bytes.

Structures and names are those of [MS-XLSB]. Offsets here count from a record's content.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import unpack_from

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

_SHEET, _BOOK_PROPERTIES = 156, 153  # BrtBundleSh, BrtWbProp

_NO_TEXT = 0xFFFFFFFF

Record = tuple[int, int, int, int]
"""Kind; where the record starts, where its content starts, and where it ends."""


def records(part: bytes) -> Iterator[Record]:
    """The records of a part, as far as they are whole."""
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


def letters_at(record: bytes, at: int) -> int:
    """How many letters a text has, by its length (4); a text that is missing has none."""
    letters = int(unpack_from("<I", record, at)[0])
    return 0 if letters == _NO_TEXT else letters


def counted_from_1900(part: bytes) -> bytes:
    """The records of a workbook without its word that days are counted from 1904."""
    for kind, _, at, end in records(part):
        if kind == _BOOK_PROPERTIES and end > at and part[at] & 1:
            # f1904 is the first of the flags; who reads adds the days.
            return part[:at] + bytes((part[at] & 0xFE,)) + part[at + 1 :]
    return part


def sheet_relations(part: bytes) -> list[bytes]:
    """The relation of each sheet, in the order of the workbook."""
    found = []
    for kind, _, at, end in records(part):
        if kind == _SHEET and end - at >= 12:
            # state (4), number (4), then the relation's id: its length (4) and UTF-16
            length = unpack_from("<I", part, at + 8)[0]
            found.append(
                part[at + 12 : min(at + 12 + 2 * length, end)].decode("utf-16-le", "replace").encode()
            )
    return found
