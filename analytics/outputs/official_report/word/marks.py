"""What python-docx has no word for: fields, repeated heading rows, borders, page numbers from 1."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Length
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph


def page_number(paragraph: Paragraph) -> None:
    """Put the number of the page into a paragraph."""
    for kind, words in (("begin", None), (None, " PAGE "), ("end", None)):
        run = paragraph.add_run()._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = words
        run.append(mark)


def numbered_from_one(section: Section) -> None:
    """Begin the page numbers of a section anew; Word wants the mark just after the margins."""
    properties = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    mark = OxmlElement("w:pgNumType")
    mark.set(qn("w:start"), "1")
    margins = properties.find(qn("w:pgMar"))
    assert margins is not None  # every section of python-docx has them
    margins.addnext(mark)


def repeated(row: _Row) -> None:
    """Show a row again at the top of each page that its table goes on to."""
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:tblHeader"))


def unbroken(row: _Row) -> None:
    """Keep a row on one page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def ruled_below(paragraph: Paragraph) -> None:
    """Draw a line under a paragraph."""
    borders = OxmlElement("w:pBdr")
    bottom = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "auto")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def inner_margins(table: Table, side: Length) -> None:
    """Set the left and right inner margins of all cells of a table."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblCellMar")):
        properties.remove(old)
    look = properties.find(qn("w:tblLook"))
    inner = _edges("w:tblCellMar", side)
    if look is None:
        properties.append(inner)
    else:
        look.addprevious(inner)


def margins(cell: _Cell, side: Length) -> None:
    """Set a cell's left and right inner margins."""
    cell._tc.get_or_add_tcPr().append(_edges("w:tcMar", side))


def _edges(name: str, side: Length) -> BaseOxmlElement:
    inner = OxmlElement(name)
    for where in ("left", "right"):
        edge = OxmlElement(f"w:{where}")
        edge.set(qn("w:w"), str(int(side.twips)))
        edge.set(qn("w:type"), "dxa")
        inner.append(edge)
    return inner
