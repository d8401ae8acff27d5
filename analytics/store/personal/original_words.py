"""The words of files as they were sent, to see whether a name stands in one; no sheet is laid out for it."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Collection, Iterator
from io import BytesIO

_TEXTS = re.compile(r"<(?:\w+:)?(?:t|p|span)\b[^>]*>([^<]+)<")
"""What stands in the cells of xlsx and ods, and in the paragraphs of docx."""
_LARGEST = 40_000_000
"""Bytes of one part of a file that are looked at, unpacked."""


def words_of(data: bytes) -> str:
    """The words of a workbook or document of XML parts, or of a text; empty where there are none to read."""
    if data.startswith(b"PK"):
        return "\n".join(_parts(data))
    if b"\0" in data[:4000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return data[:_LARGEST].decode(encoding, "replace")


def spelt_in(data: bytes, spellings: Collection[str]) -> bool:
    """Whether one of these spellings stands in the bytes as older programs write words."""
    return any(words.encode(encoding) in data for words in spellings for encoding in ("utf-16-le", "utf-8"))


def _parts(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for part in archive.infolist():
                if part.filename.endswith(".xml"):
                    with archive.open(part) as opened:
                        text = opened.read(_LARGEST).decode("utf-8", "replace")
                    yield html.unescape(" ".join(_TEXTS.findall(text)))
                elif part.filename.endswith(".bin"):
                    with archive.open(part) as opened:
                        yield opened.read(_LARGEST).decode("utf-16-le", "ignore")
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        return
