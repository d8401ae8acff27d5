"""The head and the foot of the document: who, number, place and date, title, receivers, signature."""

from __future__ import annotations

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Length, Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from analytics.outputs.official_report.model import Letterhead, Line, line, shown
from analytics.outputs.official_report.word import marks, styles
from analytics.outputs.official_report.word.lines import write
from analytics.outputs.official_report.word.tables import unframed

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
_MOTTO = "Độc lập - Tự do - Hạnh phúc"
_LETTER = 0.57
"""The mean width of a bold letter of Times New Roman, in its size."""


def head(document: Document, letterhead: Letterhead, width: Length) -> None:
    """Letterhead, number, place and date, title, subject, receivers and the documents it rests on."""
    sides = (Length(int(width * 0.4)), Length(int(width * 0.6)))
    (left, right), (number, date) = unframed(document, 2, sides)
    if letterhead.above:
        _centred(left, letterhead.above, 12)
    for words in letterhead.body:
        _centred(left, words, 12 if letterhead.above is None else 13, bold=True)
    _rule(left, sides[0], len(shown(letterhead.body[-1])) * 0.45, 13)
    _centred(right, line(_STATE), 12, bold=True)
    _centred(right, line(_MOTTO), 13, bold=True)
    _rule(right, sides[1], len(_MOTTO), 13)
    _centred(number, letterhead.number, 13)
    _centred(date, letterhead.place_and_date, 13, italic=True)
    document.add_paragraph(style=styles.TITLE).add_run(letterhead.title)
    subject = document.add_paragraph(style=styles.TITLE)
    subject.paragraph_format.space_before = Pt(0)
    subject.add_run(letterhead.subject)
    rule = document.add_paragraph(style=styles.TITLE)
    _short_rule(rule, width, 22, 14)
    _addressees(document, letterhead.addressees)
    for place, words in enumerate(letterhead.basis, start=1):
        paragraph = document.add_paragraph()
        end = "." if place == len(letterhead.basis) else ";"
        write(paragraph, (*words, end), italic=True)


def foot(document: Document, letterhead: Letterhead, width: Length) -> None:
    """Recipients at the left, the signature at the right, level with each other."""
    sides = (Length(int(width * 0.5)), Length(int(width * 0.5)))
    ((left, right),) = unframed(document, 1, sides)
    label = _paragraph(left)
    label.alignment = WD_ALIGN_PARAGRAPH.LEFT
    write(label, line("Nơi nhận:"), bold=True, italic=True, size=Pt(12))
    for words in letterhead.recipients:
        recipient = _paragraph(left)
        recipient.alignment = WD_ALIGN_PARAGRAPH.LEFT
        write(recipient, ("- ", *words), size=Pt(11))
    for words in letterhead.signed_as:
        _centred(right, words, 14, bold=True)
    for _ in range(4):
        _centred(right, (), 14)
    _centred(right, letterhead.signer, 14, bold=True)


def _addressees(document: Document, addressees: tuple[Line, ...]) -> None:
    if not addressees:
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    if len(addressees) == 1:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.first_line_indent = Mm(0)
        write(paragraph, line("Kính gửi: ", *addressees[0]))
        paragraph.add_run(".")
        return
    write(paragraph, ("Kính gửi:",))
    for place, words in enumerate(addressees, start=1):
        one = document.add_paragraph()
        one.paragraph_format.left_indent = Mm(25)
        one.paragraph_format.first_line_indent = Mm(0)
        write(one, ("- ", *words, "." if place == len(addressees) else ";"))


def _centred(cell: _Cell, words: Line, size: int, *, bold: bool = False, italic: bool = False) -> None:
    paragraph = _paragraph(cell)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, words, bold=bold, italic=italic, size=Pt(size))
    paragraph.paragraph_format.keep_with_next = True


def _paragraph(cell: _Cell) -> Paragraph:
    """The next paragraph of a cell, whose first one is there already."""
    first = cell.paragraphs[0]
    used = first.runs or first.paragraph_format.first_line_indent is not None
    paragraph: Paragraph = cell.add_paragraph() if used else first
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after, form.line_spacing = Mm(0), Pt(0), 1.0
    return paragraph


def _rule(cell: _Cell, width: Length, letters: float, size: int) -> None:
    """A line below the words of a cell, about as long as that many letters."""
    paragraph = _paragraph(cell)
    _short_rule(paragraph, width, letters, size)


def _short_rule(paragraph: Paragraph, width: Length, letters: float, size: int) -> None:
    long = min(Pt(letters * size * _LETTER), width)
    side = Length(int((width - long) / 2))
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = side
    form.first_line_indent = Mm(0)
    form.space_before, form.space_after = Pt(0), Pt(4)
    form.line_spacing = Pt(3)
    marks.ruled_below(paragraph)
