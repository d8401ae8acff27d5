"""Slips as a Word document: four to an A4 page, to be cut apart."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import docx
import segno
from docx.document import Document
from docx.enum.table import WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from analytics.outputs.official_report.word import marks, pages, styles
from analytics.outputs.slips import words
from analytics.outputs.slips.model import Slip
from analytics.plan import Plan

_ACROSS = 2
_MARGIN, _WIDTH, _HEIGHT = Mm(10), Mm(95), Mm(137)
_INSIDE = Mm(5)
_CODE = Mm(40)
"""A side of the QR code: read from an arm's length by a cheap telephone."""
_PIXELS = 8  # of a module
_FIXED = "Courier New"


def slips_docx(slips: Sequence[Slip], plan: Plan, *, made_at: datetime) -> bytes:
    """The document as .docx.

    Args:
        slips: in the order in which they are printed.
        plan: whose issuer hands them out.
        made_at: stands in the file's properties alone.
    """
    document = docx.Document()
    styles.declare(document, plan.report.paper)
    pages.describe(document, "Phiếu gửi báo cáo của các đơn vị", made_at, author=plan.issuer.vi)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = _MARGIN
    section.header_distance = section.footer_distance = Mm(5)
    table = _table(document, -(-len(slips) // _ACROSS))
    for place, slip in enumerate(slips):
        _fill(table.cell(place // _ACROSS, place % _ACROSS), slip, plan)
    end = document.add_paragraph(style=styles.CELL)  # Word wants one after a table; it must not take a page
    end.paragraph_format.space_before = end.paragraph_format.space_after = Pt(0)
    end.paragraph_format.line_spacing = Pt(1)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _table(document: Document, rows: int) -> Table:
    table: Table = document.add_table(rows, _ACROSS)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _dashed(table)
    for row in table.rows:
        row.height, row.height_rule = (
            _HEIGHT,
            WD_ROW_HEIGHT_RULE.AT_LEAST,
        )  # long names take room, none is cut off
        marks.unbroken(row)
        for cell in row.cells:
            cell.width = _WIDTH
    return table


def _fill(cell: _Cell, slip: Slip, plan: Plan) -> None:
    _line(cell, words.heading(plan).upper(), 11, first=True)
    _line(cell, words.TITLE, 15, bold=True)
    _line(cell, slip.unit_name, 14, bold=True)
    _line(cell, f"Mã đơn vị: {slip.unit}", 11)
    picture = _paragraph(cell).add_run().add_picture(_code(slip.address), width=_CODE)
    described = picture._inline.docPr
    described.set("descr", f"Mã QR mở trang của {slip.unit_name}")
    described.set("title", "Mã QR")
    _line(cell, slip.address, 9, face=_FIXED)
    if slip.pin:
        _line(cell, f"Mã PIN: {slip.pin}", 14, bold=True)
    for sentence in words.HOW:
        paragraph = _line(cell, sentence, 10)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT


def _code(address: str) -> io.BytesIO:
    """The QR code of an address, with the empty margin that readers need."""
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="png", scale=_PIXELS, border=4)
    picture.seek(0)
    return picture


def _line(
    cell: _Cell, said: str, size: int, *, bold: bool = False, face: str | None = None, first: bool = False
) -> Paragraph:
    paragraph = _paragraph(cell, first=first)
    run = paragraph.add_run(said)
    run.bold, run.font.size = bold, Pt(size)
    if face is not None:
        run.font.name = face
    return paragraph


def _paragraph(cell: _Cell, *, first: bool = False) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.style = styles.CELL
    form = paragraph.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.CENTER
    form.left_indent = form.right_indent = Length(_INSIDE)
    form.space_before, form.space_after = Pt(8 if first else 2), Pt(2)
    return paragraph


def _dashed(table: Table) -> None:
    """Dashed lines around the slips, along which they are cut."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "dashed"), ("sz", "4"), ("space", "0"), ("color", "808080")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    properties = table._tbl.tblPr
    properties.insert_element_before(
        borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook", "w:tblCaption", "w:tblDescription"
    )
