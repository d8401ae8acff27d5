"""Building containers byte by byte: zips of anything, parts of workbooks exchanged, an xlsb, an xls by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from struct import pack, unpack_from

from xlwt.CompoundDoc import XlsDoc

from analytics.intake.formats.xls.ole import Ole
from analytics.intake.formats.xls.workbook import workbook_stream

Cell = str | float | int | bool | None


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of those files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The parts of a zip by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def locked(data: bytes) -> bytes:
    """A zip that says of its first file that it needs a password."""
    marked = bytearray(data)
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = marked.index(signature) + place
        marked[start] |= 1
    return bytes(marked)


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A zipped workbook in which one part reads differently."""
    parts = unzipped(data)
    assert part in parts
    after = change(parts[part])
    assert after != parts[part]
    return zipped(parts | {part: after})


def picture_over(data: bytes, first: tuple[int, int], last: tuple[int, int], what: str = "pic") -> bytes:
    """A workbook over whose first sheet lies a picture, from one cell (row, column from 0) to another."""
    corners = "".join(
        f"<xdr:{name}><xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row>"
        f"<xdr:rowOff>0</xdr:rowOff></xdr:{name}>"
        for name, (row, column) in (("from", first), ("to", last))
    )
    return _drawn_over(data, f"<xdr:twoCellAnchor>{corners}<xdr:{what}></xdr:{what}></xdr:twoCellAnchor>")


def boxed(data: bytes, *lines: str) -> bytes:
    """A workbook over whose first sheet lies a text box of so many lines."""
    return _drawn_over(
        data,
        "<xdr:oneCellAnchor>"
        "<xdr:from><xdr:col>6</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff>"
        '</xdr:from><xdr:ext cx="900000" cy="300000"/><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="TextBox 1"/>'
        '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/>'
        + "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
        + "</xdr:txBody></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>",
    )


def _drawn_over(data: bytes, shapes: str) -> bytes:
    """A workbook whose first sheet has a drawing of these shapes."""
    drawn = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{shapes}</xdr:wsDr>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    parts: dict[str, bytes | str] = {
        "xl/drawings/drawing1.xml": drawn,
        "xl/worksheets/_rels/sheet1.xml.rels": relations,
    }
    return zipped(parts | unzipped(data))


def xlsb(name: str, cells: Mapping[tuple[int, int], Cell], *, extent: tuple[int, int] | None = None) -> bytes:
    """A binary workbook of one sheet; words that begin with ``#`` become error values.

    ``extent`` is the last cell that the sheet claims to have, whatever it has. Style 1 shows percentages
    and is used for numbers below 1.
    """
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    relation = '<Relationship Id="{}" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
    book = (
        xlsb_record(131)
        + xlsb_record(143)
        + xlsb_record(156, pack("<II", 0, 1) + _text("rId1") + _text(name))
    )
    styles = (
        xlsb_record(278)
        + xlsb_record(617, pack("<I", 2))
        + xlsb_record(47, pack("<HH", 0xFFFF, 0) + bytes(12))
        + xlsb_record(47, pack("<HH", 0xFFFF, 9) + bytes(12))
        + xlsb_record(618)
        + xlsb_record(279)
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": rels.format(relation.format("rId1", "xl/workbook.bin", "officeDocument")),
            "xl/workbook.bin": book + xlsb_record(144) + xlsb_record(132),
            "xl/_rels/workbook.bin.rels": rels.format(
                relation.format("rId1", "worksheets/sheet1.bin", "worksheet")
                + relation.format("rId2", "styles.bin", "styles")
            ),
            "xl/styles.bin": styles,
            "xl/worksheets/sheet1.bin": _sheet(cells, extent),
        }
    )


_ERRORS = {"#REF!": 0x17, "#N/A": 0x2A, "#DIV/0!": 0x07}


def _sheet(cells: Mapping[tuple[int, int], Cell], extent: tuple[int, int] | None) -> bytes:
    last_row, last_column = extent or (max(row for row, _ in cells), max(column for _, column in cells))
    out = [xlsb_record(129), xlsb_record(148, pack("<IIII", 0, last_row, 0, last_column)), xlsb_record(145)]
    row = -1
    for (number, column), value in sorted(cells.items()):
        if number != row:
            row = number
            out.append(xlsb_record(0, pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0)))
        out.append(_cell(column, value))
    return b"".join([*out, xlsb_record(146), xlsb_record(130)])


def _cell(column: int, value: Cell) -> bytes:
    plain = pack("<II", column, 0)
    if isinstance(value, bool):
        return xlsb_record(4, plain + bytes([value]))
    if isinstance(value, int | float):
        return xlsb_record(5, pack("<II", column, int(0 < value < 1)) + pack("<d", value))
    if value is None:
        return xlsb_record(1, plain)
    return (
        xlsb_record(3, plain + bytes([_ERRORS[value]]))
        if value in _ERRORS
        else xlsb_record(6, plain + _text(value))
    )


def _text(words: str) -> bytes:
    return pack("<I", len(words)) + words.encode("utf-16-le")


def xlsb_record(kind: int, content: bytes = b"") -> bytes:
    """A record of an xlsb part."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, left = bytearray(), len(content)
    while True:
        left, low = left >> 7, left & 0x7F
        size.append(low | (0x80 if left else 0))
        if not left:
            return head + bytes(size) + content


def rows_to_cells(rows: Sequence[Sequence[Cell]]) -> dict[tuple[int, int], Cell]:
    """The cells of a table that begins at A1, blanks left out."""
    return {(r, c): value for r, row in enumerate(rows) for c, value in enumerate(row) if value is not None}


Record = tuple[int, bytes]
"""Kind and content of a record of an xls file."""


def xls_records(data: bytes) -> list[Record]:
    """The records of an xls file's workbook."""
    book = workbook_stream(Ole(data))
    assert book is not None
    found, place = [], 0
    while place + 4 <= len(book.data):
        kind, size = unpack_from("<HH", book.data, place)
        if kind == 0 and size == 0:
            break
        found.append((kind, book.data[place + 4 : place + 4 + size]))
        place += 4 + size
    return found


def xls_of(records: Sequence[Record]) -> bytes:
    """An xls file of those records, the places of sheets set right."""
    starts, place = [], 0
    for number, (kind, content) in enumerate(records):
        if kind == 0x809 and number and records[number - 1][0] == 0x0A:
            starts.append(place)
        place += 4 + len(content)
    whole, sheets = [], iter(starts)
    for kind, content in records:
        if kind == 0x85:
            content = pack("<I", next(sheets)) + content[4:]
        whole.append(pack("<HH", kind, len(content)) + content)
    out = io.BytesIO()
    XlsDoc().save(out, b"".join(whole))
    return out.getvalue()
