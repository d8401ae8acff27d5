"""What is drawn over the cells of an xls sheet: notes (comments), text boxes, pictures and charts."""

from __future__ import annotations

from dataclasses import dataclass, field
from struct import error, unpack_from

from analytics.intake.formats.looks.notes import senders_words
from analytics.intake.formats.looks.pictures import EVERYWHERE
from analytics.intake.formats.looks.shapes import each_once
from analytics.intake.model.grid import Merge, Place

OBJECT, TEXT, CONTINUED, NOTE, DRAWING = 0x5D, 0x1B6, 0x3C, 0x1C, 0xEC
"""The kinds of records that tell of notes: Obj, TxO, Continue, Note, MsoDrawing."""

_PICTURES = (5, 8)  # kinds of objects: chart, picture
_ANCHOR = b"\x10\xf0\x12\0\0\0"  # OfficeArtClientAnchorSheet, of 18 bytes

_COMMON, _OLDER, _IS_NOTE, _WIDE = 0x15, 1, 0x19, 1


@dataclass(slots=True)
class Notes:
    """Puts the records of a sheet together; ``found`` are the sender's words by cell.

    ``pictures`` are the areas that pictures and charts cover.

    Each note is an object, with a text in the records after it; later a record of its own says which object
    hangs on which cell, and who wrote it.
    """

    found: dict[Place, str] = field(default_factory=dict)
    pictures: list[Merge] = field(default_factory=list)
    _anchor: Merge = EVERYWHERE
    _shapes: set[int] = field(default_factory=set)
    _texts: dict[int, str] = field(default_factory=dict)
    _object: int | None = None
    _missing: int = 0

    def add(self, kind: int, record: bytes) -> None:
        """Take in a record of one of the kinds."""
        try:
            if kind == OBJECT:
                self._begin(record)
            elif kind == TEXT:
                # Flags (2), rotation (2), 6 bytes reserved, then how many letters follow in other records.
                self._missing = unpack_from("<H", record, 10)[0] if self._object is not None else 0
            elif kind == DRAWING:
                self._place(record)
            elif kind == CONTINUED:
                self._take(record)
            else:
                self._hang(record)
        except (error, IndexError):
            return  # a damaged note says nothing

    def _begin(self, record: bytes) -> None:
        # FtCmo: its kind (2), its size (2), the kind of object (2) and the object's number (2)
        part, _, kind, number = unpack_from("<HHHH", record)
        if part == _OLDER and kind in _PICTURES:
            # Of older objects the kind stands behind their count (4), the anchor at 10 as that of newer ones.
            self.pictures.append(_area(record, 10))
        elif part == _COMMON and kind in _PICTURES:
            self.pictures.append(self._anchor)
        self._anchor = EVERYWHERE
        self._object = number if part == _COMMON else None
        if part == _COMMON and kind != _IS_NOTE:
            self._shapes.add(number)
        self._missing = 0

    def _place(self, record: bytes) -> None:
        # The last shape of the record is the next object; before its anchor stand flags (2).
        if (at := record.rfind(_ANCHOR)) >= 0:
            self._anchor = _area(record, at + len(_ANCHOR) + 2)

    def boxes(self) -> tuple[str, ...]:
        """What is written in each shape that is no note, the same words once."""
        return each_once(words for number, words in self._texts.items() if number in self._shapes)

    def _take(self, record: bytes) -> None:
        if self._object is None or not self._missing:
            return
        wide = record[0] & _WIDE
        piece = record[1 : 1 + self._missing * (2 if wide else 1)]
        text = piece.decode("utf-16-le" if wide else "latin-1", "replace")
        self._texts[self._object] = self._texts.get(self._object, "") + text
        self._missing -= len(text)

    def _hang(self, record: bytes) -> None:
        # Row, column, flags and the object's number (2 each), then the author: letters (2), flag (1), text.
        row, column, _, number = unpack_from("<HHHH", record)
        count, wide = unpack_from("<HB", record, 8)
        piece = record[11 : 11 + count * (2 if wide & _WIDE else 1)]
        author = piece.decode("utf-16-le" if wide & _WIDE else "latin-1", "replace")
        if words := senders_words(self._texts.get(number, ""), author):
            self.found[row, column] = words


def _area(record: bytes, at: int) -> Merge:
    """The cells of an anchor: left column, how far into it, top row, how far, right and bottom (2 each)."""
    left, _, top, _, right, _, bottom, _ = unpack_from("<8H", record, at)
    return (top, left), (max(top, bottom), max(left, right))
