"""The notes (comments) that hang on the cells of a sheet of an xlsx or xlsb file."""

from __future__ import annotations

import re
import zipfile
from html import unescape
from struct import unpack_from

from analytics.intake.formats.looks.notes import senders_words
from analytics.intake.formats.used_area import LAST_COLUMN, LAST_ROW
from analytics.intake.formats.xlsx.markup import ATTRIBUTE
from analytics.intake.formats.xlsx.relations import parts_of
from analytics.intake.formats.xlsx.sheet import column_number
from analytics.intake.formats.xlsx.xlsb_records import records
from analytics.intake.model.grid import Place

_AUTHOR = re.compile(rb"<(?:\w+:)?author(?:\s[^>]*)?>([^<]*)<")
_COMMENT = re.compile(rb"<(?:\w+:)?comment\s([^>]*)>(.*?)</(?:\w+:)?comment\s*>", re.DOTALL)
_WORDS = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")
_AUTHOR_RECORD, _COMMENT_RECORD, _WORDS_RECORD = 632, 635, 637
"""The same in an xlsb file: BrtCommentAuthor, BrtBeginComment, BrtCommentText."""

_REFERENCE = re.compile(rb"([A-Z]{1,3})(\d{1,7})")


def notes_of(archive: zipfile.ZipFile, sheet: str) -> dict[Place, str]:
    """The sender's notes of a sheet's part, by cell; ours of an earlier time are none."""
    found: dict[Place, str] = {}
    for part in parts_of(archive, sheet, b"/comments"):
        found |= _binary_notes(archive.read(part)) if part.endswith(".bin") else _notes(archive.read(part))
    return found


def _binary_notes(part: bytes) -> dict[Place, str]:
    authors: list[str] = []
    found: dict[Place, str] = {}
    place, by = (0, 0), ""
    for kind, _, at, end in records(part):
        if kind == _AUTHOR_RECORD and end - at >= 4:
            authors.append(part[at + 4 : end].decode("utf-16-le", "replace"))
        elif kind == _COMMENT_RECORD and end - at >= 20:
            # the author's number, first and last row, first and last column, 4 bytes each
            number, row, _, column = unpack_from("<IIII", part, at)
            place, by = (row, column), authors[number] if number < len(authors) else ""
        elif kind == _WORDS_RECORD and end - at >= 5:
            # flags (1), how many letters (4), the letters
            letters = unpack_from("<I", part, at + 1)[0]
            said = part[at + 5 : min(at + 5 + 2 * letters, end)].decode("utf-16-le", "replace")
            if (words := senders_words(said, by)) and place[0] < LAST_ROW and place[1] < LAST_COLUMN:
                found[place] = words
    return found


def _notes(part: bytes) -> dict[Place, str]:
    authors = _AUTHOR.findall(part)
    found: dict[Place, str] = {}
    for attributes, inner in _COMMENT.findall(part):
        says = dict(ATTRIBUTE.findall(attributes))
        author, place = says.get(b"authorId", b""), _REFERENCE.fullmatch(says.get(b"ref", b""))
        by = authors[int(author) : int(author) + 1] if author.isdigit() else []
        said = unescape(b"".join(_WORDS.findall(inner)).decode("utf-8", "replace"))
        words = senders_words(said, by[0].decode("utf-8", "replace") if by else "")
        if place is None or not words:
            continue
        row, column = int(place[2]) - 1, column_number(place[1])
        if row < LAST_ROW and column < LAST_COLUMN:
            found[row, column] = words
    return found
