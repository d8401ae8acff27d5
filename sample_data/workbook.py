"""Rows as a workbook of the official layout, written fast: a demo needs some 1,500 of them.

openpyxl writes an empty form once per group, period and choice of sheets; a report is that form with
its rows put in. Writing each whole workbook with openpyxl takes several times as long.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from analytics.datasets import DATASETS, CellKind, Dataset, derived, yes_or_no
from analytics.plan import Calendar, Quarter, Unit

COVER = "Thông tin"
_PREPARED_BY = "Cán bộ phụ trách truyền thông"
_WIDTHS: dict[CellKind, float] = {"text": 38, "enum": 26, "date": 13, "money": 16}
_WIDTH = 14.0
_FORMATS: dict[CellKind, str] = {"date": "dd/mm/yyyy", "money": "#,##0"}
_FIRST_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_SERIAL_ORIGIN = date(1899, 12, 30)
_LABELS = ("Mã đơn vị", "Tên đơn vị", "Kỳ báo cáo", "Người lập", "Điện thoại", "Ngày lập")
_CODE, _NAME = b"[code]", b"[name]"
_END = b"</sheetData>"
_EXTENT = re.compile(rb"<dimension [^>]*/>")


class _Form(NamedTuple):
    """An empty workbook: its parts, what the part of each sheet holds, and the style number of each kind."""

    parts: dict[str, bytes]
    sheets: dict[str, str]
    styles: dict[CellKind, int]


def write_workbook(
    unit: Unit, quarter: Quarter, tables: Mapping[str, Sequence[Mapping[str, object]]], calendar: Calendar
) -> bytes:
    """A cover and one sheet per dataset of ``tables``: headers in row 1, rows below; no time of day in it."""
    form = _form(tuple(tables), quarter, calendar.end(quarter) + timedelta(2))
    filled = {_CODE: _text(unit.code), _NAME: _text(unit.name)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in form.parts.items():
            holds = form.sheets.get(name)
            if holds == COVER:
                for place, words in filled.items():
                    data = data.replace(place, words)
            elif holds is not None:
                data = data.replace(_END, _rows(DATASETS[holds], tables[holds], form.styles) + _END)
            entry = zipfile.ZipInfo(name, _FIRST_ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


def written(value: object) -> object:
    """A value as people fill it in: yes and no are words."""
    return yes_or_no(value) if isinstance(value, bool) else value


@derived
@lru_cache(maxsize=128)
def _form(ids: tuple[str, ...], quarter: Quarter, made_on: date) -> _Form:
    book = Workbook()
    cover = book.active
    assert isinstance(cover, Worksheet)
    cover.title = COVER
    _cover(cover, quarter, made_on)
    for id_ in ids:
        _empty(book.create_sheet(DATASETS[id_].sheet), DATASETS[id_])
    styles: dict[CellKind, int] = {}
    for kind, code in _FORMATS.items():
        sample = Cell(cover, row=1, column=1)
        sample.number_format = code
        styles[kind] = sample.style_id
    book.properties.creator = _PREPARED_BY
    book.properties.created = book.properties.modified = datetime.combine(made_on, time(9))
    out = io.BytesIO()
    # Not Workbook.save: it would stamp the file with the time of day.
    ExcelWriter(book, zipfile.ZipFile(out, "w")).save()
    with zipfile.ZipFile(out) as archive:
        # The extent is left out: it would be that of the empty form.
        parts = {name: _EXTENT.sub(b"", archive.read(name)) for name in archive.namelist()}
    sheets = {f"xl/worksheets/sheet{n}.xml": holds for n, holds in enumerate((COVER, *ids), start=1)}
    return _Form(parts, sheets, styles)


def _cover(sheet: Worksheet, quarter: Quarter, made_on: date) -> None:
    sheet.column_dimensions["A"].width = 18
    sheet.column_dimensions["B"].width = 52
    values = (_CODE.decode(), _NAME.decode(), quarter.label.vi, _PREPARED_BY, None, made_on)
    for row, (label, value) in enumerate(zip(_LABELS, values, strict=True), start=1):
        _head(sheet.cell(row, 1, label))
        sheet.cell(row, 2, value)
    sheet["B6"].number_format = _FORMATS["date"]


def _empty(sheet: Worksheet, dataset: Dataset) -> None:
    sheet.freeze_panes = "A2"
    for number, column in enumerate(dataset.columns, start=1):
        _head(sheet.cell(1, number, column.title.vi))
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(column.kind, _WIDTH)


def _head(cell: Cell | MergedCell) -> None:
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="FFDCE6F1")


def _rows(dataset: Dataset, rows: Sequence[Mapping[str, object]], styles: Mapping[CellKind, int]) -> bytes:
    columns = [
        (get_column_letter(number), column.name, styles.get(column.kind, 0))
        for number, column in enumerate(dataset.columns, start=1)
    ]
    return b"".join(
        b'<row r="%d">%b</row>'
        % (
            number,
            b"".join(
                _cell(f"{letter}{number}", row[name], style)
                for letter, name, style in columns
                if row.get(name) is not None
            ),
        )
        for number, row in enumerate(rows, start=2)
    )


def _cell(place: str, value: object, style: int) -> bytes:
    value = written(value)
    if isinstance(value, date):
        value = (value - _SERIAL_ORIGIN).days
    if isinstance(value, str):
        return b'<c r="%b" s="%d" t="inlineStr"><is><t>%b</t></is></c>' % (
            place.encode(),
            style,
            _text(value),
        )
    return b'<c r="%b" s="%d"><v>%b</v></c>' % (place.encode(), style, str(value).encode())


def _text(words: str) -> bytes:
    return escape(words).encode("ascii", "xmlcharrefreplace")
