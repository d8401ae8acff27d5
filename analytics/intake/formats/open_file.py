"""Opening a file by what it is, whatever its name says, into grids of plain values.

:func:`open_file` takes bytes and returns plain data, so it can run in a process of its own.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import PurePath
from xml.parsers.expat import ExpatError

from analytics.intake.formats.calamine import read_workbook
from analytics.intake.formats.csv import read_text_file
from analytics.intake.formats.html import read_html
from analytics.intake.formats.merged import uncover
from analytics.intake.formats.ods import FLAT, survey_flat, survey_opendocument
from analytics.intake.formats.opened import Opened, Refused
from analytics.intake.formats.other_kinds import named_by_parts, named_by_start, named_by_streams
from analytics.intake.formats.used_area import BookScan
from analytics.intake.formats.xls.encrypted import opened_without_password
from analytics.intake.formats.xls.ole import OLE_SIGNATURE, Ole, Stream
from analytics.intake.formats.xls.workbook import is_encrypted, survey_workbook, workbook_stream
from analytics.intake.formats.xlsx.forgiving import forgiving
from analytics.intake.formats.xlsx.package import is_package, survey_package
from analytics.intake.formats.xlsx.sheet import refuse_entities
from analytics.intake.formats.xml2003 import NAMESPACE, read_xml2003
from analytics.intake.formats.zip import EncryptedError, members
from analytics.intake.model.grid import Grid
from analytics.intake.model.limits import LIMITS, EntityError, TooLargeError
from analytics.intake.model.source import SourceFile

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MARKS = (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
_OLE_SECTOR = 512
_BIFF8_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILEPASS = 0x002F
_RECORDS_BEFORE_FILEPASS = 8
_START = 4096


def open_file(source: SourceFile) -> Opened:
    """Read every sheet of a file.

    Sheets come in the file's order with the coordinates that a spreadsheet program shows. Content is
    never run; formulas give the value that was stored with them.
    """
    try:
        opened = _open(source.data, PurePath(source.name).stem)
        for grid in opened if isinstance(opened, list) else ():
            uncover(grid)
    except TooLargeError:
        return Refused("file_too_large")
    except EntityError:
        return Refused("file_breaks_reader")
    if opened == Refused("not_a_spreadsheet") and PurePath(source.name).name.startswith("~$"):
        return Refused("lock_file")
    if isinstance(opened, list) and not any(grid.struck or not grid.blank() for grid in opened):
        return Refused("workbook_without_cells")
    return opened


def _open(data: bytes, name: str) -> Opened:
    if data.startswith(_ZIP):
        return _open_zip(data)
    if data.startswith(OLE_SIGNATURE):
        return _open_ole(data, name)
    if (code := named_by_start(data)) is not None:
        return Refused(code)
    return _open_text(data, name)


def _open_text(data: bytes, name: str) -> Opened:
    """Anything that is written in letters, if only with zeros between them."""
    start = data[:_START]
    for mark in _MARKS:
        start = start.removeprefix(mark)
    letters = start.replace(b"\0", b"").lstrip()
    if not letters and not data.removeprefix(BOM_UTF8).strip(b"\0 \t\r\n"):
        return Refused("empty_file")
    if not letters.startswith(b"<"):
        try:
            table = read_text_file(data, name)
        except UnicodeDecodeError:
            return Refused("damaged_file")
        return Refused("not_a_spreadsheet") if table is None else [table]
    if FLAT in letters:
        return _open_flat(data)
    if NAMESPACE.encode() in letters:
        try:
            sheets = read_xml2003(data.lstrip())
        except ExpatError:
            return Refused("damaged_file")
        return sheets or Refused("not_a_spreadsheet")
    try:
        tables = read_html(data, name)
    except EOFError:
        return Refused("damaged_file")
    return Refused("not_a_spreadsheet") if tables is None else tables


def _open_zip(data: bytes) -> Opened:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if min((part.header_offset for part in archive.infolist()), default=0):
                # The directory is that of a zip within, the rest of the outer one is missing.
                return Refused("damaged_file")
            if is_package(archive):
                return _open_package(data, archive)
            if _is_opendocument(archive):
                return _open_opendocument(data, archive, names)
            if (code := named_by_parts(archive)) is not None:
                return Refused(code)
            if "[Content_Types].xml" in names or "mimetype" in names:
                return Refused("not_a_spreadsheet")
            found = members(archive)
            return found if found.members else Refused("archive_without_tables")
    except EncryptedError:
        return Refused("archive_protected")
    except NotImplementedError:
        return Refused("other_archive")  # packed in a way of its own
    except (zipfile.BadZipFile, zlib.error, KeyError, RuntimeError, ValueError, OSError, EOFError):
        return Refused("damaged_file")


def _open_package(data: bytes, archive: zipfile.ZipFile) -> list[Grid] | Refused:
    _weigh(archive)
    try:
        scan = survey_package(data, archive)
    except (ValueError, IndexError, struct.error):
        scan = BookScan(data, [])  # the reader may know better
    opened = _read(scan)
    if opened == Refused("damaged_file") and (mended := forgiving(archive)) is not None:
        with zipfile.ZipFile(io.BytesIO(mended)) as again:
            opened = _read(survey_package(mended, again))
    if isinstance(opened, list) and any("/media/" in name for name in archive.namelist()):
        return opened if any(not grid.blank() for grid in opened) else Refused("workbook_of_pictures")
    return opened


def _is_opendocument(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is a spreadsheet of OpenDocument; one put together again by hand may not say so."""
    kind = next((name for name in ("mimetype", "META-INF/manifest.xml") if name in archive.NameToInfo), None)
    return "content.xml" in archive.NameToInfo and kind is not None and b"spreadsheet" in archive.read(kind)


def _open_opendocument(data: bytes, archive: zipfile.ZipFile, names: set[str]) -> list[Grid] | Refused:
    _weigh(archive)
    manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        return Refused("password_protected")
    opened = _read(survey_opendocument(data, archive))
    if isinstance(opened, list) and any(name.startswith("Pictures/") for name in names):
        return opened if any(not grid.blank() for grid in opened) else Refused("workbook_of_pictures")
    return opened


def _open_flat(data: bytes) -> list[Grid] | Refused:
    """An OpenDocument spreadsheet in one piece of XML."""
    refuse_entities(data)
    return _read(survey_flat(data))


def _weigh(archive: zipfile.ZipFile) -> None:
    if sum(part.file_size for part in archive.infolist()) > LIMITS.unzipped_bytes:
        raise TooLargeError


def _open_ole(data: bytes, name: str) -> Opened:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    scan = BookScan(data, [])
    book: Stream | None = None
    try:
        ole = Ole(data)
        if (code := named_by_streams(ole)) is not None:
            return Refused(code)
        book = workbook_stream(ole)
        if "EncryptedPackage" in ole or (book is not None and is_encrypted(book.data)):
            plain = opened_without_password(data, ole)
            still = plain is None or (plain.startswith(OLE_SIGNATURE) and _encrypted(plain))
            return Refused("password_protected") if plain is None or still else _open(plain, name)
        if book is not None:
            scan = survey_workbook(data, book)
    except (ValueError, IndexError, struct.error):
        book = None  # the reader may know better
    if book is None and (has("EncryptedPackage") or _has_filepass(data)):
        return Refused("password_protected")
    if book is None and not (has("Workbook") or has("Book") or has("WORKBOOK")):
        return Refused("not_a_spreadsheet" if has("Root Entry") else "damaged_file")
    return _read(scan)


def _encrypted(data: bytes) -> bool:
    book = workbook_stream(Ole(data))
    return "EncryptedPackage".encode("utf-16-le") in data or (book is not None and is_encrypted(book.data))


def _has_filepass(data: bytes) -> bool:
    """Whether the record that announces encryption stands among the first of an xls workbook."""
    for start in range(0, len(data), _OLE_SECTOR):
        if not data.startswith(_BIFF8_GLOBALS, start):
            continue
        place = start
        for _ in range(_RECORDS_BEFORE_FILEPASS):
            kind = int.from_bytes(data[place : place + 2], "little")
            if kind == _FILEPASS:
                return True
            place += 4 + int.from_bytes(data[place + 2 : place + 4], "little")
        return False
    return False


def _read(scan: BookScan) -> list[Grid] | Refused:
    sheets = read_workbook(scan)
    return Refused("damaged_file") if sheets is None else sheets
