"""Files that are no workbook we read, known by how they begin, so that each is refused by its name."""

from __future__ import annotations

import re
import zipfile

from analytics.intake.formats.xls.ole import Ole

_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\0", b"MM\0*")
_BOX = b"ftyp"
_PACKED = (
    b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"\xfd7zXZ", b"BZh", b"\x28\xb5\x2f\xfd", b"MSCF\0",
)  # fmt: skip
_TAPE, _TAPE_AT = b"ustar", 257
_EARLY_EXCEL = re.compile(rb"\x09[\x00\x02\x04\x08][\x04-\x10]\x00")
_MAIL_HEADER = re.compile(rb"[A-Za-z][A-Za-z-]{1,40}: ?[^\r\n]*\r?\n")
_MAIL_ONLY = re.compile(
    rb"^(?:Received|MIME-Version|Message-ID|Delivered-To|Return-Path|X-Mailer):", re.IGNORECASE | re.MULTILINE
)
_MAIL_START = 16_384
_SYLK = re.compile(rb"ID;P[^\r\n]*\r?\n(?:[BCEFOPW]|N[NEU]);")
_DIF = re.compile(rb"TABLE\r?\n0,1\r?\n")
_LINK = re.compile(
    rb'\s*\{\s*"(?:url|doc_id)"\s*:|\[InternetShortcut\]|(?:[^\r\n,;\t]{0,80}?https?://[^\s,;]++\s*+){1,5}\Z',
    re.IGNORECASE,
)
_MIMES = (
    (b"opendocument.text", "word_document"),
    (b"opendocument.presentation", "presentation"),
)
_STREAMS = (
    ("WordDocument", "word_document"),
    ("PowerPoint Document", "presentation"),
    ("__properties_version1.0", "email_message"),
)


def named_by_start(data: bytes) -> str | None:
    """The problem of a file that begins like no table; None for all that may be one."""
    start = data[:_MAIL_START].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n\t ")
    if start.startswith(b"%PDF"):
        return "pdf_document"
    if start.startswith(_PICTURES) or (start[4:8] == _BOX and start[8:11] in (b"hei", b"mif", b"avi")):
        return "picture"
    if start[:2] == b"BM" and int.from_bytes(start[2:6], "little") == len(data):
        return "picture"
    if start.startswith(b"RIFF") and start[8:12] == b"WEBP":
        return "picture"
    if start.startswith(b"{\\rtf"):
        return "word_document"
    if start.startswith(_PACKED) or data.startswith(_TAPE, _TAPE_AT):
        return "other_archive"
    if _EARLY_EXCEL.match(data):
        return "early_excel"
    if _SYLK.match(start):
        return "sylk_file"
    if _DIF.match(start):
        return "dif_file"
    if _LINK.match(start):
        return "link_to_file"
    if _MAIL_HEADER.match(start) and _MAIL_ONLY.search(start):
        return "email_message"
    return None


def named_by_parts(archive: zipfile.ZipFile) -> str | None:
    """The problem of a zip that is a document of another kind; None for all that may hold tables."""
    names = archive.namelist()
    if "mimetype" in archive.NameToInfo:
        mime = archive.read("mimetype")[:200]
        return next((code for part, code in _MIMES if part in mime), None)
    if any(name.endswith(".iwa") for name in names) or {"Index.zip", "index.apxl"} & set(names):
        return "numbers_document"
    if "[Content_Types].xml" not in archive.NameToInfo:
        return None
    if any(name.startswith("word/") for name in names):
        return "word_document"
    return "presentation" if any(name.startswith("ppt/") for name in names) else None


def named_by_streams(ole: Ole) -> str | None:
    """The problem of an OLE file that is a document of another kind."""
    return next((code for stream, code in _STREAMS if stream in ole), None)
