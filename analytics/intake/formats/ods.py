"""The content of an OpenDocument spreadsheet: what it says beside values, and how far its sheets reach.

Its cells have no addresses but repeat: a sheet of LibreOffice ends with an empty row a million times.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from itertools import product

from analytics.intake.formats.looks.conditions import listed_conditions, mapped_conditions
from analytics.intake.formats.looks.opendocument import OdsLooks, looks_of, note_in
from analytics.intake.formats.looks.pictures import frames_in
from analytics.intake.formats.looks.printed import PrintedPages
from analytics.intake.formats.looks.shapes import words_of_shapes
from analytics.intake.formats.number_formats import words_seen
from analytics.intake.formats.rich_text import rich_spans
from analytics.intake.formats.used_area import (
    LAST_COLUMN,
    LAST_ROW,
    BookScan,
    Occupancy,
    SheetScan,
    choose_ends,
    names,
)
from analytics.intake.formats.xlsx.sheet import refuse_entities
from analytics.intake.model.grid import ErrorCell, FormulaWithoutValue, Merge, Place
from analytics.intake.model.limits import LIMITS

_TOKEN = re.compile(
    rb"<(/?)table:(table|table-row|table-column|table-cell|covered-table-cell)((?:\s[^>]*?)?)(/?)>"
)
_ATTRIBUTE = re.compile(rb"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_NESTED = re.compile(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_PARAGRAPH = b"<text:p"
_APART = b"., \xa0\xc2\xe2\x80\xaf"
"""What stands between the digits of a number as it is seen; of the gaps in UTF-8 each byte."""
_ISO_DAY = re.compile(rb"\d{4}-(\d\d)-(\d\d)")
_SHOWN_DAY = re.compile(rb"(\d{1,2})[/.\-](\d{1,2})[/.\-]\d{2,4}")
_CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_EMPTY_MANIFEST = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_MIME = b"application/vnd.oasis.opendocument.spreadsheet"
_SCAFFOLD = {"mimetype": _MIME, _MANIFEST: _EMPTY_MANIFEST}
"""What a file must have beside its content for the fast reader; others open it without."""
_FLAT_ROOT = re.compile(rb"<(/?)office:document([\s>])")
_INDENTED = re.compile(rb">\s+</?table:table-(?:row|cell)")
_GAP_IN_TEXT = re.compile(rb"<text:(?:(tab)|line-break)\b[^<>]*?(?:/>|>\s*</text:(?:tab|line-break)>)")
_UNREAD = re.compile(
    rb"<text:ruby-text\b.*?(?:</text:ruby-text>|(\Z))|<draw:object\b[^<>]*(?<!/)>.*?(?:</draw:object>|(\Z))",
    re.DOTALL,
)
"""What is written over other words, and the documents within one: a chart's own table, a formula."""
_GAP = re.compile(rb"(?<=>)\s+(?=</?(?:table|office):)|(?<=</text:p>)\s+(?=<)|(?<=>)\s+(?=<text:p\b)")
FLAT = b'office:mimetype="' + _MIME
"""What stands near the start of a spreadsheet that is one piece of XML."""


@dataclass(slots=True)
class _Cell:
    row: int
    column: int
    rows: int
    columns: int
    span: tuple[int, int]


@dataclass(slots=True)
class _Sheet:
    survey: SheetScan = field(default_factory=SheetScan)
    start: int = 0
    mapped: dict[bytes, list[Merge]] = field(default_factory=dict)
    filled: Occupancy = field(default_factory=Occupancy)
    cells: list[_Cell] = field(default_factory=list)
    row: int = 0
    rows: int = 1
    column: int = 0
    columns: int = 0
    row_style: bytes = b""
    column_styles: list[tuple[range, bytes]] = field(default_factory=list)

    def style(self, said: dict[bytes, bytes], column: int) -> bytes:
        """The style of a cell: its own, or else that of its row or its column."""
        if own := said.get(b"table:style-name") or self.row_style:
            return own
        return next((style for columns, style in self.column_styles if column in columns), b"")


def survey_opendocument(data: bytes, archive: zipfile.ZipFile) -> BookScan:
    """Look through every sheet; the file to read has neither strays nor the line breaks of indented XML.

    Raises:
        EntityError: the XML declares entities.
        TooLargeError: a sheet reaches too far, or repeats a filled cell too often.
    """
    written = archive.read(_CONTENT)
    refuse_entities(written)
    named = archive.read(_STYLES) if _STYLES in archive.NameToInfo else b""
    content, surveys = _survey(_plain(written), named)
    if content is written and not _SCAFFOLD.keys() - archive.NameToInfo.keys():
        return BookScan(data, surveys)
    parts = _SCAFFOLD | {name: archive.read(name) for name in archive.namelist()}
    return BookScan(_zipped(parts | {_CONTENT: content}), surveys)


def survey_flat(data: bytes) -> BookScan:
    """The same of a spreadsheet that is one piece of XML, put into the parts that others have.

    Raises:
        TooLargeError: a sheet reaches too far, or repeats a filled cell too often.
    """
    data = _UNREAD.sub(_if_open, data)  # before the root's name is found in the documents within
    content, surveys = _survey(_plain(_FLAT_ROOT.sub(rb"<\1office:document-content\2", data)))
    return BookScan(_zipped(_SCAFFOLD | {_CONTENT: content}), surveys)


def _plain(content: bytes) -> bytes:
    """The XML without what the fast reader stumbles on; itself where nothing of it is found.

    That is line breaks between cells and rows, words over others; and gaps that it leaves out of words.
    """
    if _INDENTED.search(content):
        content = _GAP.sub(b"", content)
    if b"<text:ruby-text" in content:
        content = _UNREAD.sub(_if_open, content)
    if b"<text:tab" in content or b"<text:line-break" in content:
        content = _GAP_IN_TEXT.sub(lambda gap: b"&#9;" if gap[1] else b"&#10;", content)
    return content


def _if_open(unread: re.Match[bytes]) -> bytes:
    """Nothing; what does not end stays as it is, broken, and so is not looked through again and again."""
    return b"" if unread[1] is None and unread[2] is None else unread[0]


def _survey(content: bytes, named: bytes = b"") -> tuple[bytes, list[SheetScan | None]]:
    """The content without strays, itself where there are none, and a survey of each sheet.

    ``named``: the part of the styles that have names.
    """
    looks = looks_of(content, named)
    if hiding := looks.struck | looks.unseen:
        declared = named + content[: max(content.find(b"<office:body"), 0)]
        looks = replace(looks, mapped=mapped_conditions(declared, hiding))
    sheets = _sheets(content, looks)
    drawn = b"<draw:" in content
    pages = PrintedPages(named + content[: max(content.find(b"<office:body"), 0)])
    ends = [*(sheet.start for sheet in sheets[1:]), len(content)]
    for sheet, end in zip(sheets, ends, strict=False):
        listed = listed_conditions(content, sheet.start, end, hiding)
        mapped = (
            one._replace(areas=tuple(areas))
            for name, areas in sheet.mapped.items()
            for one in looks.mapped[name]
        )
        sheet.survey.conditionals = (*listed, *mapped)
        sheet.survey.boxes = words_of_shapes(content, sheet.start, end) if drawn else ()
        if drawn and (shapes := content.find(b"<table:shapes>", sheet.start, end)) >= 0:
            apart = content[shapes : content.find(b"</table:shapes>", shapes)]
            sheet.survey.pictures += tuple(frames_in(apart))
        sheet.survey.printed = pages.of_table(content[sheet.start : content.find(b">", sheet.start)])
    cuts: list[tuple[int, int]] = []
    for sheet in sheets:
        cuts += _stray_spans(sheet)
    surveys: list[SheetScan | None] = [sheet.survey for sheet in sheets]
    if not cuts:
        return content, surveys
    kept, start = [], 0
    for first, last in sorted(cuts):
        kept.append(content[start:first])
        start = last
    return b"".join([*kept, content[start:]]), surveys


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name, part in parts.items():
            target.writestr(name, part)
    return out.getvalue()


def _sheets(content: bytes, looks: OdsLooks) -> list[_Sheet]:
    sheets: list[_Sheet] = []
    opened: tuple[int, int, dict[bytes, bytes]] | None = None
    for match in _TOKEN.finditer(content):
        closing, kind, attributes, alone = match.groups()
        if kind == b"table":
            if not closing:
                sheets.append(_Sheet(start=match.start()))
            continue
        if not sheets:
            continue
        sheet = sheets[-1]
        if kind in (b"table-cell", b"covered-table-cell"):
            if closing and opened is not None:
                start, inner, said = opened
                _note_cell(sheet, said, content[inner : match.start()], (start, match.end()), looks)
                opened = None
            elif not closing:
                said = _attributes(attributes)
                if alone:
                    _note_cell(sheet, said, b"", match.span(), looks)
                else:
                    opened = match.start(), match.end(), said
        elif kind == b"table-row":
            if not closing:
                said = _attributes(attributes)
                sheet.rows, sheet.column = _count(said, b"rows", LAST_ROW), 0
                sheet.row_style = said.get(b"table:default-cell-style-name", b"")
                if _is_hidden(said, looks):
                    last = min(sheet.row + sheet.rows, LAST_ROW)
                    sheet.survey.hidden_rows.update(range(sheet.row, last))
            if closing or alone:
                sheet.row += sheet.rows
        elif not closing:
            _note_column(sheet, _attributes(attributes), looks)
    return sheets


def _attributes(source: bytes) -> dict[bytes, bytes]:
    return {name: double or single for name, double, single in _ATTRIBUTE.findall(source)}


def _count(said: dict[bytes, bytes], what: bytes, most: int) -> int:
    return min(_number(said, b"table:number-%b-repeated" % what), most + 1)


def _number(said: dict[bytes, bytes], name: bytes) -> int:
    number = said.get(name, b"1")
    return int(number[:9]) if number.isdigit() else 1


def _is_hidden(said: dict[bytes, bytes], looks: OdsLooks) -> bool:
    """Whether a row or a column is hidden, by itself or by a filter, or has no room."""
    hidden = said.get(b"table:visibility") in (b"collapse", b"filter")
    return hidden or (bool(looks.flat) and said.get(b"table:style-name") in looks.flat)


def _note_column(sheet: _Sheet, said: dict[bytes, bytes], looks: OdsLooks) -> None:
    first, last = sheet.columns, min(sheet.columns + _count(said, b"columns", LAST_COLUMN), LAST_COLUMN)
    sheet.columns = last
    if style := said.get(b"table:default-cell-style-name"):
        sheet.column_styles.append((range(first, last), style))
    if _is_hidden(said, looks):
        sheet.survey.hidden_columns.update(range(first, last))


def _note_cell(
    sheet: _Sheet, said: dict[bytes, bytes], inner: bytes, span: tuple[int, int], looks: OdsLooks
) -> None:
    columns, column = _count(said, b"columns", LAST_COLUMN), sheet.column
    sheet.column += columns
    place, kind = (sheet.row, column), said.get(b"office:value-type")
    if b"annotation" in inner:
        if note := note_in(inner):
            sheet.survey.notes[place] = note
        inner = _NESTED.sub(b"", inner)
    if b"<draw:frame" in inner:
        sheet.survey.pictures += tuple(frames_in(inner, place))
    if b"table:number-rows-spanned" in said or b"table:number-columns-spanned" in said:
        _note_merge(sheet, said, place)
    words = _TAG.sub(b"", inner).strip() if inner else b""
    formula = said.get(b"table:formula")
    if kind is None and not words and formula is None:
        return
    sheet.filled.add(sheet.row, column, sheet.rows, columns)
    sheet.cells.append(_Cell(sheet.row, column, sheet.rows, columns, span))
    if sheet.rows * columns <= LIMITS.cells:
        places = product(range(sheet.row, sheet.row + sheet.rows), range(column, column + columns))
        if kind == b"percentage":
            sheet.survey.percents.update(places)
        elif kind == b"date" and _month_first(said, words):
            sheet.survey.month_first.update(places)
    if kind in (b"float", b"currency") and _PARAGRAPH in inner and _shows_more(words, said):
        _note_words(sheet, said, words, columns)
    if words and looks.stressed and sheet.style(said, column) in looks.stressed:
        sheet.survey.stressed.add(place)
    if looks.tell():
        _note_looks(sheet, said, inner, column, looks)
    if said.get(b"calcext:value-type") == b"error":
        sheet.survey.marks[place] = ErrorCell(unescape(words.decode("utf-8", "replace")) or "#N/A")
    elif formula is not None and kind is None and not words:
        sheet.survey.marks[place] = FormulaWithoutValue(unescape(formula.decode("utf-8", "replace")))


def _note_merge(sheet: _Sheet, said: dict[bytes, bytes], place: Place) -> None:
    down, right = (max(_number(said, b"table:number-%b-spanned" % one), 1) for one in (b"rows", b"columns"))
    if max(down, right) > 1:
        sheet.survey.merges.append((place, (place[0] + down - 1, place[1] + right - 1)))


def _shows_more(words: bytes, said: dict[bytes, bytes]) -> bool:
    """Whether a number is seen as anything but its digits, which hardly any is."""
    value = said.get(b"office:value", b"")
    return words != value and words.translate(None, _APART) != value.translate(None, _APART)


def _month_first(said: dict[bytes, bytes], words: bytes) -> bool:
    """Whether a cell shows its date with the month before the day."""
    day, seen = _ISO_DAY.match(said.get(b"office:date-value", b"")), _SHOWN_DAY.match(words)
    return bool(day and seen) and (int(seen[1]), int(seen[2])) == (int(day[1]), int(day[2]))  # type: ignore[index]


def _note_words(sheet: _Sheet, said: dict[bytes, bytes], words: bytes, columns: int) -> None:
    """Note what a number's format says beside it, in all places where the cell is repeated."""
    try:
        seen = words_seen(unescape(words.decode("utf-8", "replace")), float(said.get(b"office:value", b"")))
    except (ValueError, OverflowError):
        return
    if seen and sheet.rows * columns <= LIMITS.cells:
        across = range(sheet.column - columns, sheet.column)
        for place in product(range(sheet.row, sheet.row + sheet.rows), across):
            sheet.survey.worded[place] = seen


def _note_looks(sheet: _Sheet, said: dict[bytes, bytes], inner: bytes, first: int, looks: OdsLooks) -> None:
    """Note struck, raised and unseen words of a cell, in all places where it is repeated."""
    text = rich_spans(inner, looks) if said.get(b"office:value-type") == b"string" else None
    rows, columns = range(sheet.row, sheet.row + sheet.rows), range(first, sheet.column)
    if sheet.rows * len(columns) > LIMITS.cells:
        return
    for column in columns:
        style = sheet.style(said, column)
        for row in rows if text is not None or style in looks.struck or style in looks.unseen else ():
            if style in looks.struck:
                sheet.survey.struck[row, column] = None
            elif text is not None:
                sheet.survey.put_rich((row, column), text)
            if style in looks.unseen:
                sheet.survey.unseen.add((row, column))
        if style in looks.mapped:
            sheet.mapped.setdefault(style, []).append(((rows[0], column), (rows[-1], column)))


def _stray_spans(sheet: _Sheet) -> list[tuple[int, int]]:
    """Where in the content the cells stand that are left out; whatever follows them is blank or stray too."""
    rows, columns = sheet.filled.ends()
    far = [cell for cell in sheet.cells if cell.row >= rows or cell.column + cell.columns > columns]
    rows, columns = choose_ends(sheet.filled, sum(cell.rows * cell.columns for cell in far))
    strays = [cell for cell in far if cell.row >= rows or cell.column >= columns]
    places = {
        (cell.row + down, cell.column + right)
        for cell in strays
        for down in range(cell.rows)
        for right in range(cell.columns)
    }
    found = sheet.survey
    found.strays = names(list(places))
    found.percents -= places
    found.marks = {place: mark for place, mark in found.marks.items() if place not in places}
    return [cell.span for cell in strays]
