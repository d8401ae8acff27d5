"""An official report as a Word document; nothing is computed here."""

from __future__ import annotations

import io
from datetime import datetime

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt

from analytics.outputs.official_report.model import (
    ROMAN,
    Annex,
    Block,
    Chart,
    Gap,
    Heading,
    OfficialReport,
    Table,
    line,
)
from analytics.outputs.official_report.word import charts, letterhead, pages, styles, tables
from analytics.outputs.official_report.word.lines import write

__all__ = ["docx_bytes"]

_FORMS = {"body": styles.BODY, "item": styles.ITEM, "note": styles.NOTE}


def docx_bytes(report: OfficialReport, *, made_at: datetime) -> bytes:
    """The report as a .docx file; ``made_at`` stands in the file's properties alone."""
    document = docx.Document()
    styles.declare(document, report.paper)
    title = f"{report.letterhead.title}. {report.letterhead.subject}"
    pages.describe(document, title, made_at)
    width = pages.text_width(pages.first(document, report.paper))
    letterhead.head(document, report.letterhead, width)
    _blocks(document, report.opening, width)
    for number, part in zip(ROMAN, report.parts, strict=False):
        document.add_paragraph(style=styles.PART).add_run(f"{number}. {part.title}")
        _blocks(document, part.blocks, width)
    _ended(document)
    letterhead.foot(document, report.letterhead, width)
    for number, annex in zip(ROMAN, report.annexes, strict=False):
        _annex(document, number, annex, report)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _blocks(document: Document, blocks: tuple[Block, ...], width: Length) -> None:
    for block in blocks:
        if isinstance(block, Table):
            tables.add(document, block, width)
        elif isinstance(block, Chart):
            charts.add(document, block, width)
        elif isinstance(block, Heading):
            style = styles.SECTION if block.level == 2 else styles.SUBSECTION
            write(document.add_paragraph(style=style), block.words)
        else:
            paragraph = document.add_paragraph(style=_FORMS[block.form])
            write(paragraph, ("- ", *block.words) if block.form == "item" else block.words)


def _ended(document: Document) -> None:
    """The mark that ends the text of an official document."""
    last = document.paragraphs[-1]
    last.add_run("./.")


def _annex(document: Document, number: str, annex: Annex, report: OfficialReport) -> None:
    section = pages.annex(document, report.paper, wide=annex.wide)
    for words in (f"Phụ lục {number}", annex.title.upper()):
        heading = document.add_paragraph(style=styles.PART)
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        form = heading.paragraph_format
        form.first_line_indent, form.space_before, form.space_after = Mm(0), Pt(0), Pt(0)
        heading.add_run(words)
    attached = document.add_paragraph()
    attached.alignment = WD_ALIGN_PARAGRAPH.CENTER
    attached.paragraph_format.first_line_indent = Mm(0)
    number = "".join("      " if isinstance(one, Gap) else one for one in report.letterhead.number)
    words = f"(Kèm theo Báo cáo {number[:1].lower()}{number[1:]} ngày     tháng     năm      )"
    write(attached, line(words), italic=True)
    _blocks(document, annex.blocks, pages.text_width(section))
