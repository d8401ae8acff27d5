"""A zip of many reports: which of its files are to be read, and what they are called."""

from __future__ import annotations

import io
import unicodedata
import zipfile

from analytics.intake.formats.csv import is_text_table
from analytics.intake.formats.encodings import mended
from analytics.intake.formats.opened import Archive
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


def members(archive: zipfile.ZipFile) -> Archive:
    """The files to be read, in the zip's order; the names of others, and of what is nobody's report.

    Names are for showing only.

    Raises:
        TooLargeError: there are too many files, or they are too large together.
        EncryptedError: a file needs a password.
    """
    wanted: list[tuple[str, zipfile.ZipInfo]] = []
    folders: list[str] = []
    skipped: list[str] = []
    for info in archive.infolist():
        parts, is_folder = _parts(info)
        if (made := _made_by_computer(parts)) is not None:
            skipped.append(made)
        elif is_folder:
            folders.append("".join(f"{part}/" for part in parts))
        elif parts:
            wanted.append(("/".join(parts)[-_LONGEST_NAME:], info))
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
    inside = [name for name in (*(name for name, _ in wanted), *folders) if len(name) <= _LONGEST_NAME]
    filled = {name[: end + 1] for name in inside for end, letter in enumerate(name[:-1]) if letter == "/"}
    empty = [folder for folder in folders if 0 < len(folder) <= _LONGEST_NAME and folder not in filled]
    return Archive(tuple(taken), tuple(left), tuple(dict.fromkeys([*skipped, *empty])))


def _parts(info: zipfile.ZipInfo) -> tuple[list[str], bool]:
    """The way to a file in letters as its sender saw them, never out of the zip; whether it is a folder."""
    name = info.filename if info.flag_bits & _UTF8_NAME else _guessed(info.filename)
    name = unicodedata.normalize("NFC", mended(name))
    parts = [part.strip() for part in name.replace("\\", "/").split("/")]
    parts = ["".join(c for c in part if unicodedata.category(c)[0] != "C") for part in parts]
    parts = [part for part in parts if part not in ("", ".", "..") and not part.endswith(":")]
    return parts, info.is_dir() or name.endswith(("/", "\\"))


def _made_by_computer(parts: list[str]) -> str | None:
    """The name of what programs put beside the files of people, once for a folder of it; None for others."""
    for number, part in enumerate(parts):
        last = number == len(parts) - 1
        if part.startswith((".", "__MACOSX")) or (last and (part.startswith("~$") or part.lower() in _NEVER)):
            return "/".join(parts[: number + 1])[-_LONGEST_NAME:]
    return None


def _guessed(name: str) -> str:
    """A name written without saying in which letters: UTF-8, or those of Vietnamese Windows."""
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp1258"):
        try:
            return raw.decode(encoding)
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
