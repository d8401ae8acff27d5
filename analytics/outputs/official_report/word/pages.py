"""Pages: A4, margins, the number of the page in the top margin but on the first, annexes anew."""

from __future__ import annotations

from datetime import UTC, datetime

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.text.paragraph import CT_P
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from analytics.outputs.official_report.word import marks
from analytics.plan import Paper

_LONGEST_TITLE = 255  # characters that a property holds

_SHORT, _LONG = Mm(210), Mm(297)


def first(document: Document, paper: Paper) -> Section:
    """The section of the report itself."""
    section: Section = document.sections[0]
    _sized(section, paper, wide=False)
    _numbered(section, paper)
    return section


def annex(document: Document, paper: Paper, *, wide: bool) -> Section:
    """A new section for an annex; its page numbers begin anew."""
    section: Section = document.add_section(WD_SECTION.NEW_PAGE)
    end = document.paragraphs[-1]
    before = end._p.getprevious()
    if isinstance(before, CT_P) and not before.r_lst:  # what keeps a table from the words that follow it
        before.getparent().remove(before)
    _hardly_there(end)
    _sized(section, paper, wide=wide)
    section.header.is_linked_to_previous = section.first_page_header.is_linked_to_previous = True
    marks.numbered_from_one(section)
    return section


def _hardly_there(paragraph: Paragraph) -> None:
    """Make the empty paragraph that ends a section as low as can be.

    After a page that is full to its last line it would stand on a sheet of its own.
    """
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1)


def text_width(section: Section) -> Length:
    """Between the margins."""
    wide, left, right = section.page_width, section.left_margin, section.right_margin
    assert wide is not None  # all three were set
    assert left is not None
    assert right is not None
    return Length(wide - left - right)


def _sized(section: Section, paper: Paper, *, wide: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    margins = paper.margins
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    section.header_distance = Mm(margins.top / 2)
    section.footer_distance = Mm(margins.bottom / 2)


def _numbered(section: Section, paper: Paper) -> None:
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.first_line_indent = Mm(0)
    paragraph.paragraph_format.space_after = Pt(0)
    marks.page_number(paragraph)
    for run in paragraph.runs:
        run.font.size, run.font.name = Pt(13), paper.font
    section.first_page_header.is_linked_to_previous = False


def describe(document: Document, title: str, made_at: datetime, *, author: str = "nq71") -> None:
    """What the file says of itself, instead of what python-docx would: title, author, language, when made."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:_LONGEST_TITLE], author, ""
    properties.language = "vi-VN"
    properties.created = properties.modified = made_at.astimezone(UTC)
