"""Drawing small files beside the assertions: sheets as lists of rows, written in any container."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

import pandas as pd
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from analytics.datasets import DATASETS, open_plan
from analytics.intake import CheckedFile, Hint, Problem, SourceFile, check_files
from analytics.plan import Quarter, Unit, UnitKind

PLAN = open_plan()
PERIOD = Quarter(2026, 2)  # 15 March to 14 June 2026
SCHOOL = Unit("TH01", "Trường Tiểu học Hoa Mẫu", UnitKind.PRIMARY, aliases=("TH Hoa Mẫu",))
OTHER = Unit("TH02", "Trường Tiểu học Lá Mẫu", UnitKind.PRIMARY)
CLOSED = Unit("TH09", "Trường Tiểu học Cũ", UnitKind.PRIMARY, active_to=date(2025, 12, 31))
OFFICE = Unit("VHXH", "Phòng Văn hóa - Xã hội mẫu", UnitKind.WARD_OFFICE)
GROUP_A = Unit("TDP1", "Tổ dân phố số 1", UnitKind.RESIDENTIAL_GROUP, aliases=("Tổ 1",))
GROUP_B = Unit("TDP2", "Tổ dân phố số 2", UnitKind.RESIDENTIAL_GROUP, aliases=("Tổ 1", "Tổ 2"))
UNITS = (SCHOOL, OTHER, CLOSED, OFFICE, GROUP_A, GROUP_B)
HINT = Hint("TH01", PERIOD)

Rows = Sequence[Sequence[Any]]
Sheets = Mapping[str, Rows]

COVER: Rows = [("Mã đơn vị", "TH01"), ("Kỳ báo cáo", "Quý II/2026")]
SHEET = {id_: dataset.sheet for id_, dataset in DATASETS.items()}
DRAWN = {
    "briefing": "group total briefed held_on form",
    "plan_document": "school_year form number issued_on evidence",
    "activity": "held_on kind title organiser participants occasion evidence",
    "media": "published_on channel kind title author quantity minutes reach link",
    "training": "group total trained course hours",
    "publication": "result result_on published_on channel corrected",
    "feedback": "received_on kind summary source reported_on handled_on handler outcome",
    "exemplar": "kind name achievement occasion award stage on",
    "budget": "item source planned allocated spent settled",
    "task": "code work person responsibility authority due_on result progress done_on note",
}
"""The columns of the rows that tests draw: one that is added between them moves no cell. Of others, all."""
HEAD = {
    id_: tuple(dataset.column(name).title.vi for name in DRAWN.get(id_, " ".join(dataset.by_name)).split())
    for id_, dataset in DATASETS.items()
}


def check(name: str, data: bytes, hint: Hint = HINT, as_of: date | None = None, **beside: Any) -> CheckedFile:
    """The result for one file; ``beside`` as for :func:`check_files`."""
    (checked,) = check_files(
        [SourceFile(name, data)], plan=PLAN, units=UNITS, hint=hint, as_of=as_of, **beside
    )
    return checked


def check_sheets(sheets: Sheets, hint: Hint = HINT, as_of: date | None = None, **beside: Any) -> CheckedFile:
    """The result for one workbook drawn as xlsx."""
    return check("t.xlsx", xlsx(sheets), hint, as_of, **beside)


def told(checked: CheckedFile) -> list[tuple[str, str | None]]:
    """Code and cell of every problem."""
    return [(problem.code, problem.cell) for problem in checked.problems]


def rows_of(checked: CheckedFile, dataset: str, *fields: str) -> list[tuple[Any, ...]]:
    """The values read into some fields, blanks as None, dates as dates."""
    (report,) = checked.reports
    frame = report.tables[dataset].frame
    return [
        tuple(_plain(value) for value in record)
        for record in frame[list(fields)].itertuples(index=False, name=None)
    ]


def only(checked: CheckedFile) -> Problem:
    """The one problem of a file."""
    (problem,) = checked.problems
    return problem


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, datetime) else value


def xlsx(sheets: Sheets, formats: Mapping[str, str] | None = None) -> bytes:
    """The sheets as xlsx; ``formats`` gives number formats by cell of the last sheet."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        book.worksheets[-1][cell].number_format = number_format
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(sheets: Sheets, shown: str = "dd/mm/yyyy") -> bytes:
    """The sheets as the Excel 97-2003 format, dates shown in a number format."""
    book = xlwt.Workbook()
    day = xlwt.easyxf(num_format_str=shown)
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                if value is not None:
                    sheet.write(r, c, value, day if isinstance(value, date) else xlwt.Style.default_style)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(sheets: Sheets, percents: bool = False, shown: str = "") -> bytes:
    """The sheets as OpenDocument; ``percents`` marks numbers up to 1, ``shown`` is how dates are written."""
    document = OpenDocumentSpreadsheet()
    for name, rows in sheets.items():
        table = Table(name=name)
        for row in rows:
            line = TableRow()
            for value in row:
                line.addElement(_ods_cell(value, percents, shown))
            table.addElement(line)
        document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _ods_cell(value: Any, percents: bool, shown: str = "") -> Any:
    if value is None:
        return TableCell()
    if isinstance(value, date):
        dated = TableCell(valuetype="date", datevalue=value.isoformat())
        dated.addElement(P(text=value.strftime(shown)))
        return dated
    if isinstance(value, int | float):
        kind = "percentage" if percents and 0 < value <= 1 else "float"
        return TableCell(valuetype=kind, value=value)
    cell = TableCell(valuetype="string")
    cell.addElement(P(text=value))
    return cell


def text_table(rows: Rows, delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """One table as text: dates day first, decimals with a comma."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows([_typed(value) for value in row] for row in rows)
    return out.getvalue().encode(encoding)


def _typed(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.strftime("%d/%m/%Y")
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def cp1258(words: str) -> bytes:
    """Encode as old Windows did: most tones as marks of their own. Python can only read such text."""
    out = b""
    for char in words:
        try:
            out += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            tone = next(mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323")
            out += unicodedata.normalize("NFC", parts.replace(tone, "")).encode("cp1258") + tone.encode(
                "cp1258"
            )
    return out
