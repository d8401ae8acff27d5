"""Opening a file by what it is, whatever its name says, into grids of plain values.

:func:`open_file` takes bytes and returns plain data, so it can run in a process of its own.
"""

from __future__ import annotations

import io
import zipfile
from codecs import BOM_UTF8
from dataclasses import dataclass
from pathlib import PurePath

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum, load_workbook

from analytics.intake.cell_marks import mark_xlsx
from analytics.intake.files import SourceFile
from analytics.intake.grid import Grid
from analytics.intake.limits import LIMITS
from analytics.intake.text_files import read_text_file

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_SECTOR = 512
_BIFF8_GLOBALS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_FILEPASS = 0x002F
_RECORDS_BEFORE_FILEPASS = 8


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be opened as a table: the code of the problem that says why."""

    code: str


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip of many files: the name and the bytes of each, in its order."""

    members: tuple[tuple[str, bytes], ...]


Opened = list[Grid] | Refused | Archive
"""What becomes of a file: its sheets, the reason why not, or the files that it holds."""


def open_file(source: SourceFile) -> Opened:
    """Read every sheet of a file.

    Sheets come in the file's order with the coordinates that a spreadsheet program shows. Content is
    never run; formulas give the value that was stored with them.
    """
    data = source.data
    if not data.removeprefix(BOM_UTF8).strip(b"\0 \t\r\n"):
        return Refused("empty_file")
    if data.startswith(_ZIP):
        return _open_zip(data)
    if data.startswith(_OLE):
        return _open_ole(data)
    rows = read_text_file(data)
    if rows is None:
        return Refused("not_a_spreadsheet")
    return [Grid(PurePath(source.name).stem, rows)]


def _open_zip(data: bytes) -> Opened:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if sum(part.file_size for part in archive.infolist()) > LIMITS.unzipped_bytes:
                return Refused("file_too_large")
            if any(name.lower().startswith("xl/") for name in names):
                grids = _read(data)
                if not isinstance(grids, Refused) and any(name.endswith("sheet1.xml") for name in names):
                    mark_xlsx(data, archive, grids)
                return grids
            if "content.xml" in names and b"spreadsheet" in archive.read("mimetype"):
                manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
                return Refused("password_protected") if b"encryption-data" in manifest else _read(data)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, EOFError):
        return Refused("damaged_file")
    return Refused("not_a_spreadsheet")


def _open_ole(data: bytes) -> list[Grid] | Refused:
    def has(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if has("EncryptedPackage") or _has_filepass(data):
        return Refused("password_protected")
    if has("Workbook") or has("Book") or has("WORKBOOK"):
        return _read(data)
    return Refused("not_a_spreadsheet" if has("Root Entry") else "damaged_file")


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


def _read(data: bytes) -> list[Grid] | Refused:
    try:
        workbook = load_workbook(io.BytesIO(data))
        if len(workbook.sheets_metadata) > LIMITS.sheets:
            return Refused("file_too_large")
        return [
            _grid(workbook, sheet.name, hidden=sheet.visible != SheetVisibleEnum.Visible)
            for sheet in workbook.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, zipfile.BadZipFile, OSError, ValueError):
        return Refused("damaged_file")
    except BaseException as error:  # a panic inside the reader derives from BaseException only
        if type(error).__name__ != "PanicException":
            raise
        return Refused("damaged_file")


def _grid(workbook: CalamineWorkbook, name: str, *, hidden: bool) -> Grid:
    sheet = workbook.get_sheet_by_name(name)
    return Grid(name, sheet.to_python(skip_empty_area=False), hidden, sheet.merged_cell_ranges)
