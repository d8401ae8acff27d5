"""A workbook as it was sent, but for the place where it opens: at the sheet and cell that one asked about."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from xml.sax.saxutils import quoteattr

from analytics.intake import contained

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(\"[^\"]*\"|'[^']*')")
_VIEW = re.compile(r"<((?:\w+:)?)workbookView\b([^>]*?)(/?)>")
_SELECTED = re.compile(rb"\s+tabSelected\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_SHEET_VIEW = re.compile(rb"<((?:\w+:)?)sheetView\b([^>]*?)(/?)>")
_SELECTION = re.compile(rb"<(?:\w+:)?selection\b[^>]*?/>")
_HEAD = 65536  # the views stand before the rows


def opened_at(data: bytes, sheet: str, cell: str) -> bytes:
    """The same workbook, opening at ``sheet`` with ``cell`` selected.

    Other kinds of file, a sheet that is not there, and workbooks built in an unusual way come back as
    they are: only xlsx and xlsm say where they open in a way that can be changed without touching more.
    A small file can unpack to hundreds of megabytes, so this is done by a process that reads files, and
    what breaks its limits comes back as it is too.
    """
    opened = contained(_opened_at, data, sheet, cell) if zipfile.is_zipfile(io.BytesIO(data)) else data
    return opened if isinstance(opened, bytes) else data


def _opened_at(data: bytes, sheet: str, cell: str) -> bytes:
    """In a worker: the workbook changed, or as it is."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source:
            changed = _changed(source, sheet, cell)
            return _copied(source, changed) if changed else data
    except (zipfile.BadZipFile, KeyError, UnicodeDecodeError, OSError, RuntimeError):
        return data


def _changed(source: zipfile.ZipFile, sheet: str, cell: str) -> dict[str, bytes]:
    """The parts that differ; none where the sheet cannot be found."""
    workbook = source.read(_WORKBOOK).decode()
    parts = _sheet_parts(source)
    sheets = [_attributes(tag) for tag in _SHEET.findall(workbook)]
    names = [one.get("name", "") for one in sheets]
    if sheet not in names or _VIEW.search(workbook) is None:
        return {}
    target = names.index(sheet)
    changed = {_WORKBOOK: _VIEW.sub(lambda view: _active(view, target), workbook, count=1).encode()}
    for number, one in enumerate(sheets):
        part = parts[next(value for name, value in one.items() if name.endswith(":id"))]
        before = source.read(part)
        head = _SELECTED.sub(b"", before[:_HEAD])
        if number == target:
            head = _selected(head, cell)
        changed[part] = head + before[_HEAD:]
    return changed


def _active(view: re.Match[str], target: int) -> str:
    prefix, attributes, end = view.groups()
    kept = re.sub(r"\s+(?:activeTab|firstSheet)\s*=\s*(?:\"[^\"]*\"|'[^']*')", "", attributes)
    return f'<{prefix}workbookView{kept} activeTab="{target}"{end}>'


def _selected(head: bytes, cell: str) -> bytes:
    """The head of a sheet's part as that of the chosen tab, the cell selected where that can be said."""
    head = _SHEET_VIEW.sub(rb'<\1sheetView\2 tabSelected="1"\3>', head, count=1)
    selections = _SELECTION.findall(head)
    if not cell or len(selections) != 1 or b"pane=" in selections[0]:
        return head
    name = selections[0].split(None, 1)[0]
    place = quoteattr(cell).encode()
    return head.replace(selections[0], name + b" activeCell=" + place + b" sqref=" + place + b"/>")


def _sheet_parts(source: zipfile.ZipFile) -> dict[str, str]:
    """The part of each relation of the workbook."""
    relations = [_attributes(tag) for tag in _RELATION.findall(source.read(_RELATIONS).decode())]
    return {
        one["Id"]: posixpath.normpath(posixpath.join("/xl", one["Target"])).lstrip("/") for one in relations
    }


def _attributes(tag: str) -> dict[str, str]:
    return {name: _plain(value[1:-1]) for name, value in _ATTRIBUTE.findall(tag)}


def _plain(value: str) -> str:
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        value = value.replace(entity, sign)
    return value


def _copied(source: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in source.infolist():
            copy.writestr(part, changed.get(part.filename, source.read(part)))
    return out.getvalue()
