"""The look of every workbook we write: one palette, one header, one print set-up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

INK = "FF1B1F24"
MUTED = "FF5A6470"
REQUIRED = "FF005A8C"
OPTIONAL = "FF5A6470"
PALE = "FFEEF3F7"

# A font without a face is drawn in whatever the reader's program falls back to.
FACE = "Calibri"
BODY_FONT = Font(name=FACE, size=11, color=INK)
TITLE_FONT = Font(name=FACE, size=14, bold=True, color=INK)
NOTE_FONT = Font(name=FACE, size=11, color=MUTED, italic=True)
BOLD = Font(name=FACE, size=11, bold=True, color=INK)
WRAP = Alignment(wrap_text=True, vertical="top")
HEADER_ALIGNMENT = Alignment(wrap_text=True, vertical="center", horizontal="center")
_HEADER_FONT = Font(name=FACE, size=11, bold=True, color="FFFFFFFF")
_THIN = Side(style="thin", color="FFD5DAE0")
GRID = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)

DATE_FORMAT = "dd/mm/yyyy"
INTEGER_FORMAT = "#,##0"
PERCENT_FORMAT = "0.0%"
DECIMAL_FORMAT = "#,##0.0"


def header_row(
    sheet: Worksheet, row: int, titles: Sequence[str], colours: Sequence[str] | None = None
) -> None:
    """Write a styled header; ``colours`` gives each cell its ground, the required colour otherwise."""
    for number, title in enumerate(titles, start=1):
        cell = put(sheet, row, number, title)
        cell.font = _HEADER_FONT
        cell.fill = PatternFill("solid", fgColor=(colours or [REQUIRED] * len(titles))[number - 1])
        cell.alignment = HEADER_ALIGNMENT
        cell.border = GRID


def put(sheet: Worksheet, row: int, column: int, value: str | float | None) -> Cell | MergedCell:
    """Write a value: numbers as numbers, text as text that no spreadsheet takes for a formula.

    Control characters, which no workbook can hold, are left out.
    """
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
        cell.quotePrefix = True  # stays text also when somebody edits the cell
    else:
        cell.value = value
    return cell


def saved(book: Workbook, title: str) -> bytes:
    """The workbook's bytes; its properties say what it is, instead of which library wrote it."""
    book.properties.creator = "nq71"
    book.properties.title = ILLEGAL_CHARACTERS_RE.sub("", title)
    book.properties.modified = datetime.now(UTC).replace(tzinfo=None)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _InMemory(book, archive).save()
    return out.getvalue()


class _InMemory(ExcelWriter):
    """Writes the sheets in memory: openpyxl's own way needs a folder for temporary files that is not full."""

    def write_worksheet(self, ws: Any) -> None:
        """Write one sheet."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        this: Any = self  # the stubs leave out what is written here
        writer: Any = WorksheetWriter(ws, out=(sheet := io.BytesIO()))
        writer.write()
        ws._rels = writer._rels
        this._archive.writestr(ws.path[1:], sheet.getvalue())
        this.manifest.append(ws)


def print_setup(sheet: Worksheet, *, landscape: bool = True, header: int | None = None) -> None:
    """A4, fitted to the page's breadth, the header row repeated, pages numbered."""
    sheet.page_setup.paperSize = "9"  # A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.print_options.horizontalCentered = True
    footer = sheet.oddFooter
    assert footer is not None
    assert footer.center is not None
    footer.center.text = "&P/&N"
    if header is not None:
        sheet.print_title_rows = f"{header}:{header}"
