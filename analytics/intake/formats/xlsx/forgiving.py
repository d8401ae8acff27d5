"""An xlsx that the fast reader gives up and spreadsheet programs open, without what it stumbles over.

Sheets without a part and sheets of macros, references to whole rows or columns, one cell with an
impossible value: none of these is a reason to call a file damaged.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from html import unescape

from analytics.intake.formats.xlsx.markup import ATTRIBUTE, plain_markup

_BOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*?)/?>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*?)(?:/>|>\s*</(?:\w+:)?sheet>)")
_TARGET = re.compile(rb"""\bTarget\s*=\s*["']([^"':]*)["']""")
_READ = (b"/worksheet", b"/chartsheet", b"/dialogsheet")
_STATES = (b"visible", b"hidden", b"veryHidden")
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml$", re.IGNORECASE)
_SHARED = re.compile(rb"<(?:\w+:)?si\b")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*?(?:/>|>\s*</(?:\w+:)?dimension>)")
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']([^"']*)["'][^>]*?(?:/>|></[^>]*>)""")
_AREA = re.compile(rb"\$?([A-Z]{0,3})\$?(\d{0,7}):\$?([A-Z]{0,3})\$?(\d{0,7})")
_CELL = re.compile(rb"<((?:\w+:)?)c\b([^>]*?)(/?)>(?:(?<=/>)|(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^>]*>([^<]*)</(?:\w+:)?v\s*>")
_PLACE = re.compile(rb"""\br\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7})["']""")
_WHOLE = re.compile(rb"\s*\d{1,9}\s*")
_ERRORS = frozenset(
    (b"#DIV/0!", b"#N/A", b"#NAME?", b"#NULL!", b"#NUM!", b"#REF!", b"#VALUE!", b"#GETTING_DATA")
)
_LARGEST = 32 * 2**20
_KINDS = frozenset((b"s", b"b", b"d", b"e", b"str", b"n", b"inlineStr"))


def forgiving(archive: zipfile.ZipFile) -> bytes | None:
    """The file with what is odd in it made plain; None where nothing odd is found."""
    names = archive.namelist()
    if _BOOK not in names or _RELATIONS not in names:
        return None
    if sum(part.file_size for part in archive.infolist()) > _LARGEST:
        return None
    parts = {name: archive.read(name) for name in dict.fromkeys(names) if not name.endswith("/")}
    before = dict(parts)
    parts |= {name: plain_markup(part) for name, part in parts.items() if name.endswith((".xml", ".rels"))}
    parts[_RELATIONS] = _TARGET.sub(_straight, parts[_RELATIONS])
    parts[_BOOK] = _known_sheets(parts)
    strings = len(_SHARED.findall(parts.get("xl/sharedStrings.xml", b"")))
    for name in parts:
        if _SHEET_PART.match(name):
            parts[name] = _plain_sheet(parts[name], strings)
    if parts == before:
        return None
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def _straight(target: re.Match[bytes]) -> bytes:
    """A path without steps back and on the spot: ``../xl/./styles.xml`` is ``/xl/styles.xml``."""
    path = target[1].decode("utf-8", "replace")
    return target[0] if "./" not in path else b'Target="%b"' % posixpath.normpath(f"/xl/{path}").encode()


def _known_sheets(parts: dict[str, bytes]) -> bytes:
    """The list of sheets with those alone that have a part of a kind that holds cells or a chart."""
    readable: set[bytes] = set()
    present = {name.lower() for name in parts}
    for match in _RELATION.findall(parts[_RELATIONS]):
        said = dict(ATTRIBUTE.findall(match))
        target = unescape(said.get(b"Target", b"").decode("utf-8", "replace"))
        path = posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")
        if said.get(b"Type", b"").endswith(_READ) and path.lower() in present:
            readable.add(said.get(b"Id", b""))

    def known(match: re.Match[bytes]) -> bytes:
        said = dict(ATTRIBUTE.findall(match[1]))
        relation = next((value for key, value in said.items() if key == b"id" or key.endswith(b":id")), b"")
        if relation not in readable:
            return b""
        odd = said.get(b"state", b"visible") not in _STATES
        return match[0].replace(b'state="%b"' % said[b"state"], b"") if odd else match[0]

    return _SHEET.sub(known, parts[_BOOK])


def _plain_sheet(part: bytes, strings: int) -> bytes:
    part = _MERGE.sub(_whole_area, _DIMENSION.sub(b"", part, count=1))
    return _CELL.sub(lambda match: _plain_cell(match, strings), part)


def _whole_area(match: re.Match[bytes]) -> bytes:
    """A merged area with all four of its ends: ``3:3`` is ``A3:XFD3``."""
    area = _AREA.fullmatch(match[1])
    if area is None:
        return b""
    left, top, right, bottom = area.groups()
    if left and top and right and bottom:
        return match[0]
    ends = (left or b"A", top or b"1", right or b"XFD", bottom or b"1048576")
    return match[0].replace(match[1], b"%b%b:%b%b" % ends)


def _plain_cell(match: re.Match[bytes], strings: int) -> bytes:
    """A cell whose value does not fit its kind, as the words that stand there; others as they are."""
    prefix, attributes, _, content = match.groups()
    if content is None or (value := _VALUE.search(content)) is None:
        return match[0]
    said = dict(ATTRIBUTE.findall(attributes))
    kind, words = said.get(b"t"), value[1].strip()
    if _fits(kind, words, strings):
        return match[0]
    if kind == b"s":
        words = b""
    place = _PLACE.search(attributes)
    named = b' r="%b%b"' % place.groups() if place else b""
    return b'<%bc%b t="str"><%bv>%b</%bv></%bc>' % (prefix, named, prefix, words, prefix, prefix)


def _fits(kind: bytes | None, words: bytes, strings: int) -> bool:
    if kind == b"s":
        return not words or bool(_WHOLE.fullmatch(words) and int(words) < strings)
    if kind == b"n":
        try:
            float(words or b"0")
        except ValueError:
            return False
    if kind == b"e":
        return words in _ERRORS
    return kind is None or kind in _KINDS
