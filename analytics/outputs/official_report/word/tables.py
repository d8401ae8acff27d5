"""Tables of a report as native Word tables of fixed widths, whose heading row repeats."""

from __future__ import annotations

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Emu, Length, Mm
from docx.table import _Cell

from analytics.outputs.official_report.model import NARROW, Align, Line, Row, Table, line
from analytics.outputs.official_report.word import marks, styles
from analytics.outputs.official_report.word.lines import write

_ALIGNED = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "centre": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_NARROW = Mm(12)
_BESIDE_WORDS = Mm(1)
_INSIDE = Mm(0.5)
"""Beside what stands in an unframed table, so that the motto fits its half."""


def add(document: Document, table: Table, width: Length) -> None:
    """Write a table with its caption, exactly ``width`` wide."""
    if table.caption:
        document.add_paragraph(style=styles.CAPTION).add_run(table.caption)
    made = document.add_table(rows=0, cols=len(table.columns))
    made.style = document.styles[styles.GRID]
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    marks.inner_margins(made, _BESIDE_WORDS)
    widths = _widths(table, width)
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    heads = Row(tuple(line(column.title) for column in table.columns))
    for row in (heads, *table.rows):
        cells = made.add_row()
        marks.unbroken(cells)
        if row is heads:
            marks.repeated(cells)
        if row.form == "heading":
            merged = cells.cells[0].merge(cells.cells[-1])
            _fill(merged, row.cells[0], width, "left", bold=True)
            _kept_with_next(merged)
            continue
        for cell, words, column, wide in zip(cells.cells, row.cells, table.columns, widths, strict=True):
            align: Align = "centre" if row is heads else column.align
            _fill(cell, words, wide, align, bold=True if row is heads or row.form == "total" else None)
    after = document.add_paragraph(style=styles.NOTE)
    after.paragraph_format.space_before = Mm(0)


def _widths(table: Table, width: Length) -> list[Length]:
    narrow = [column.weight == NARROW for column in table.columns]
    rest = width - sum(narrow) * _NARROW
    whole = sum(column.weight for column in table.columns)
    return [
        _NARROW if is_narrow else Emu(int(rest * column.weight / whole))
        for column, is_narrow in zip(table.columns, narrow, strict=True)
    ]


def _fill(cell: _Cell, words: Line, width: Length, align: Align, *, bold: bool | None) -> None:
    cell.width = width
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph._p.style = styles.CELL_ID  # by its id: there are many cells, and a name is looked for each time
    paragraph.alignment = _ALIGNED[align]
    write(paragraph, words, bold=bold)


def _kept_with_next(cell: _Cell) -> None:
    """A heading over rows never stands alone at a page's foot."""
    for paragraph in cell.paragraphs:
        paragraph.paragraph_format.keep_with_next = True


def unframed(document: Document, rows: int, widths: tuple[Length, ...]) -> list[list[_Cell]]:
    """A table without lines, which only sets things side by side; its cells by row."""
    made = document.add_table(rows=rows, cols=len(widths))
    made.autofit = False
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    margins = made._tbl.tblPr.find(qn("w:tblCellMar"))
    if margins is not None:
        made._tbl.tblPr.remove(margins)
    for column, wide in zip(made.columns, widths, strict=True):
        column.width = wide
    found = []
    for row in made.rows:
        marks.unbroken(row)
        for cell, wide in zip(row.cells, widths, strict=True):
            cell.width = wide
            marks.margins(cell, _INSIDE)
        found.append(list(row.cells))
    return found
