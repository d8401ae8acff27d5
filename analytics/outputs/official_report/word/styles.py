"""The styles of the document: real headings, so that Word has an outline, in the ward's type."""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from analytics.plan import Paper

BODY, ITEM, NOTE, CELL, CAPTION = "Normal", "List Bullet", "NQ71 Note", "NQ71 Cell", "Caption"
CELL_ID = CELL.replace(" ", "")
PART, SECTION, SUBSECTION = "Heading 1", "Heading 2", "Heading 3"
TITLE = "Title"
GRID = "Table Grid"
_TABLES = ("Normal Table", GRID)
_BLACK = RGBColor(0, 0, 0)


def declare(document: Document, paper: Paper) -> None:
    """Give the document's styles the ward's type and sizes."""
    _without_table_looks(document)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "vi-VN")
    for name in (NOTE, CELL):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[BODY]
    body = _typed(document, BODY, paper, paper.size)
    form = body.paragraph_format
    form.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    form.first_line_indent = Mm(paper.first_line)
    form.space_before, form.space_after = Pt(0), Pt(6)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, paper.line_spacing
    form.widow_control = True
    _item(_typed(document, ITEM, paper, paper.size))
    for name in (PART, SECTION, SUBSECTION):
        style = _typed(document, name, paper, paper.size, bold=name != SUBSECTION)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(6), Pt(6)
        style.paragraph_format.keep_with_next = True
    title = _typed(document, TITLE, paper, paper.size, bold=True)
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.first_line_indent = Mm(0)
    title.paragraph_format.space_before, title.paragraph_format.space_after = Pt(6), Pt(0)
    for border in title.element.findall(".//" + qn("w:pBdr")):
        border.getparent().remove(border)
    caption = _typed(document, CAPTION, paper, 13, bold=True)
    caption.paragraph_format.first_line_indent = Mm(0)
    caption.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    caption.paragraph_format.keep_with_next = True
    cell = _typed(document, CELL, paper, 11)
    cell.paragraph_format.first_line_indent = Mm(0)
    cell.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.LEFT
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(1)
    cell.paragraph_format.line_spacing = 1.0
    note = _typed(document, NOTE, paper, 12, italic=True)
    note.paragraph_format.first_line_indent = Mm(0)
    note.paragraph_format.space_before, note.paragraph_format.space_after = Pt(3), Pt(0)
    note.paragraph_format.line_spacing = 1.0


def _without_table_looks(document: Document) -> None:
    """Drop the hundred table styles of the library's model, through which every other is looked for."""
    for style in list(document.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in _TABLES:
            style.delete()


def _typed(
    document: Document, name: str, paper: Paper, size: float, *, bold: bool = False, italic: bool = False
) -> ParagraphStyle:
    style = cast(ParagraphStyle, document.styles[name])
    style.font.name, style.font.size = paper.font, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    style.font.color.rgb = _BLACK
    # The theme's faces would win over the name for letters that Word counts as East Asian or complex.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), paper.font)
    return style


def _item(style: ParagraphStyle) -> None:
    """Items begin with a dash of their own, as offices write them, not with a bullet of Word's."""
    properties = style.element.get_or_add_pPr()
    for numbering in properties.findall(qn("w:numPr")):
        properties.remove(numbering)
    for spacing in properties.findall(qn("w:contextualSpacing")):
        properties.remove(spacing)
    form = style.paragraph_format
    form.left_indent = Mm(0)
    form.first_line_indent = None  # as the body
