"""The parts of an xlsx, xlsm or xlsb file: which one is which sheet, and which styles show percentages."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from html import unescape
from itertools import chain

from analytics.intake.formats import xlsb_records
from analytics.intake.formats.used_area import SheetScan
from analytics.intake.formats.xlsx_sheet import survey_xml

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]+)\s*=\s*["']([^"']*)["']""")
_TYPES = "[Content_Types].xml"
_SHEET_PART = re.compile(r"worksheets[/\\][^/\\]+$")
_BOOKS = ("xl/workbook.xml", "xl/workbook.bin", "workbook.xml")
_CELL_STYLES = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<(?:\w+:)?xf\b([^>]*)>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]*)>")
PERCENT_FORMATS = frozenset({9, 10})
"""The numbers of the built-in formats ``0%`` and ``0.00%``, in every kind of Excel file."""


def is_package(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is an Excel file: by its folder, or by what it says of its parts."""
    if any(name[:3].lower() in ("xl/", "xl\\") for name in archive.namelist()):
        return True
    if _TYPES not in archive.NameToInfo:
        return False
    return b"spreadsheetml" in archive.read(_TYPES)


def survey_package(data: bytes, archive: zipfile.ZipFile) -> tuple[bytes, list[SheetScan | None]]:
    """Look through every sheet of a zipped Excel file.

    Returns the file to read, without what was left out of its sheets, and a survey for each sheet in the
    order of the workbook; no surveys where there is nothing to say.

    Raises:
        TooLargeError: a sheet reaches too far.
    """
    parts = [name for name in archive.namelist() if _SHEET_PART.search(name)] or _in_order(archive)
    parts = [name for name in parts if name]
    binary = any(name.endswith(".bin") for name in parts)
    shares = _percent_styles(archive)
    found: dict[str, SheetScan] = {}
    for name in parts:
        part = archive.read(name)
        survey = xlsb_records.survey_sheet(part, shares) if binary else survey_xml(part, _as_text(shares))
        if survey is not None:
            found[name] = survey
    if not found:
        return data, []
    kept = {name: survey.kept for name, survey in found.items() if survey.kept is not None}
    return _replaced(archive, kept) if kept else data, [found.get(name) for name in _in_order(archive)]


def _as_text(numbers: frozenset[int]) -> frozenset[bytes]:
    return frozenset(str(number).encode() for number in numbers)


def _percent_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell styles that show percentages."""
    names = set(archive.namelist())
    if "xl/styles.bin" in names:
        return xlsb_records.percent_styles(archive.read("xl/styles.bin"), PERCENT_FORMATS)
    if "xl/styles.xml" not in names:
        return frozenset()
    source = archive.read("xl/styles.xml")
    styles = _CELL_STYLES.search(source)
    if styles is None or (b"%" not in source and not re.search(rb'numFmtId="(?:9|10)"', styles[0])):
        return frozenset()
    own = [dict(_ATTRIBUTE.findall(match)) for match in _FORMAT.findall(source) if b"%" in match]
    formats = {one.get(b"numFmtId", b"") for one in own} | _as_text(PERCENT_FORMATS)
    every = [dict(_ATTRIBUTE.findall(match)) for match in _STYLE.findall(styles[0])]
    return frozenset(number for number, one in enumerate(every) if one.get(b"numFmtId") in formats)


def _in_order(archive: zipfile.ZipFile) -> list[str]:
    """The part of each sheet, in the order of the workbook."""
    names = {name.lower().replace("\\", "/"): name for name in archive.namelist()}
    book = next((name for name in _BOOKS if name in names), "")
    folder, name = posixpath.split(book)
    relations = names.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    if not book or relations is None:
        return []
    targets = {}
    for match in _RELATION.findall(archive.read(relations)):
        one = dict(_ATTRIBUTE.findall(match))
        targets[one.get(b"Id", b"")] = unescape(one.get(b"Target", b"").decode("utf-8", "replace"))
    source = archive.read(names[book])
    if book.endswith(".bin"):
        ids = xlsb_records.sheet_relations(source)
    else:
        ids = [
            next((value for key, value in _ATTRIBUTE.findall(match) if key.endswith(b":id")), b"")
            for match in _SHEET.findall(source)
        ]
    paths = [posixpath.normpath(posixpath.join("/", folder, targets.get(one, ""))).lstrip("/") for one in ids]
    return [names.get(path.lower(), "") for path in paths]


def _replaced(archive: zipfile.ZipFile, parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in dict.fromkeys(chain(archive.namelist())):
            target.writestr(name, parts[name] if name in parts else archive.read(name))
    return out.getvalue()
