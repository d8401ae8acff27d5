"""A zip of many reports: which of its files are to be read, and what they are called."""

from __future__ import annotations

import io
import unicodedata
import zipfile

from analytics.intake.formats.csv import is_text_table
from analytics.intake.formats.xls.ole import OLE_SIGNATURE
from analytics.intake.formats.xml2003 import NAMESPACE
from analytics.intake.model.limits import LIMITS, TooLargeError

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_NEVER = frozenset({"desktop.ini", "thumbs.db", "ehthumbs.db", "icon\r"})
_TABLES = frozenset({"xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "zip", "xltx", "ots", "fods"})
_MARKUP = frozenset({"xml", "htm", "html"})
_START = 4096
_LONGEST_NAME = 200


class EncryptedError(Exception):
    """Files in the zip are protected by a password."""


def members(archive: zipfile.ZipFile) -> tuple[tuple[tuple[str, bytes], ...], tuple[str, ...]]:
    """The name and bytes of each file to be read, in the zip's order, and the names of all others.

    What the computer put there by itself, such as ``__MACOSX``, is in neither. Names are for showing only.

    Raises:
        TooLargeError: there are too many files, or they are too large together.
        EncryptedError: a file needs a password.
    """
    wanted = [(name, info) for info in archive.infolist() if (name := _name(info)) is not None]
    if len(wanted) > LIMITS.members or sum(info.file_size for _, info in wanted) > LIMITS.archive_bytes:
        raise TooLargeError
    if any(info.flag_bits & _ENCRYPTED for _, info in wanted):
        raise EncryptedError
    taken: list[tuple[str, bytes]] = []
    left: list[str] = []
    for name, info in wanted:
        content = archive.read(info)
        if _may_be_table(name, content):
            taken.append((name, content))
        else:
            left.append(name)
    return tuple(taken), tuple(left)


def _name(info: zipfile.ZipInfo) -> str | None:
    """A file's name in letters as its sender saw them, without ways out of the folder; None to skip it."""
    name = info.filename if info.flag_bits & _UTF8_NAME else _guessed(info.filename)
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    parts = ["".join(c for c in part if unicodedata.category(c)[0] != "C") for part in parts]
    parts = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    if info.is_dir() or name.endswith(("/", "\\")) or not parts:
        return None
    if any(part.startswith((".", "__MACOSX")) for part in parts) or parts[-1].startswith("~$"):
        return None
    return None if parts[-1].lower() in _NEVER else "/".join(parts)[-_LONGEST_NAME:]


def _guessed(name: str) -> str:
    """A name written without saying in which letters: UTF-8, or those of Vietnamese Windows."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp1258"):
        try:
            return unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return name


def _may_be_table(name: str, content: bytes) -> bool:
    ending = name.rpartition(".")[2].lower()
    if ending in _TABLES:
        return True
    if ending == "txt":
        return is_text_table(content)
    if ending in _MARKUP:
        return NAMESPACE.encode() in content[:_START] or b"<table" in content.lower()
    if content.startswith(OLE_SIGNATURE):
        return "Workbook".encode("utf-16-le") in content
    return content.startswith(b"PK\x03\x04") and _is_spreadsheet(content)


def _is_spreadsheet(content: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as inner:
            return any(name.lower().startswith("xl/") for name in inner.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False
