"""The parts of an xlsx or xlsb file that hang on one of its sheets: comments, drawings."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from html import unescape

from analytics.intake.formats.xlsx.markup import ATTRIBUTE

RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")


def parts_of(archive: zipfile.ZipFile, sheet: str, kind: bytes) -> Iterator[str]:
    """The names of the parts of a sheet's part whose type ends with ``kind``."""
    folder, name = posixpath.split(sheet)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    for match in RELATION.findall(archive.read(relations)) if relations in archive.NameToInfo else ():
        says = dict(ATTRIBUTE.findall(match))
        if not says.get(b"Type", b"").endswith(kind):
            continue
        target = unescape(says.get(b"Target", b"").decode("utf-8", "replace"))
        part = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if part in archive.NameToInfo:
            yield part
