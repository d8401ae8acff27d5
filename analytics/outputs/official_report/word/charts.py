"""Charts as native Word charts: drawn by Word from their own figures, told in words as well.

Bars differ by their pattern, not by a colour, since official documents are printed in black. The figures lie
in a small workbook inside the document, so that «Chỉnh sửa dữ liệu» opens them.
"""

from __future__ import annotations

import io
from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Length, Mm, Pt
from lxml import etree
from openpyxl import Workbook
from openpyxl.chart import BarChart
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Font, ParagraphProperties
from openpyxl.drawing.text import Paragraph as DrawnParagraph
from openpyxl.utils import get_column_letter
from openpyxl.xml.functions import tostring

from analytics.outputs.official_report.model import Bars, Chart
from analytics.outputs.official_report.word import styles

_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWN = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_TEXT = "http://schemas.openxmlformats.org/drawingml/2006/main"
_SHEET = "Sheet1"
_INK, _PAPER = "404040", "FFFFFF"
_LABELLED = 40
"""So many bars at most are written with their figures; of more, the text and the annexes tell them."""
_SHARE = "[$-42A]0.0%"
"""A share as Vietnamese is written, 85,7%, whatever language the program that opens it speaks."""

_SIZE = 1000  # hundredths of a point
_LYING, _STANDING, _AROUND = Mm(13), Mm(75), Mm(22)


def add(document: Document, chart: Chart, width: Length) -> None:
    """Write a chart with its caption, as wide as the text."""
    document.add_paragraph(style=styles.CAPTION).add_run(chart.caption)
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after, form.line_spacing = Mm(0), Pt(6), 1.0
    number = sum(part.content_type == _CHART for part in document.part.package.iter_parts()) + 1
    part = _part(document, chart, number)
    height = _STANDING if chart.stacked else _AROUND + _LYING * len(chart.places)
    drawing = parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}>"
        '<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{int(width)}" cy="{int(height)}"/><wp:docPr id="{1000 + number}" name=""/>'
        "<wp:cNvGraphicFramePr/><a:graphic>"
        f'<a:graphicData uri="{_DRAWN}"><c:chart xmlns:c="{_DRAWN}" r:id=""/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    for element in drawing.iter():
        if element.tag.endswith("}docPr"):
            element.set("name", f"Biểu đồ {number}")
            element.set("descr", chart.said)
        elif element.tag.endswith("}chart"):
            element.set(f"{{{_RELATIONS}}}id", document.part.relate_to(part, f"{_RELATIONS}/chart"))
    paragraph.add_run()._r.append(drawing)


def _part(document: Document, chart: Chart, number: int) -> Part:
    package = document.part.package
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, package=package)
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK, _workbook(chart), package)
    part._blob = _xml(chart, part.relate_to(book, f"{_RELATIONS}/package"))
    return part


def _workbook(chart: Chart) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # a new workbook has one
    sheet.title = _SHEET
    sheet.append(["", *(bars.name for bars in chart.bars)])
    for place, name in enumerate(chart.places):
        sheet.append([name, *(bars.values[place] for bars in chart.bars)])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _xml(chart: Chart, book: str) -> bytes:
    """The chart as Word reads it, with the figures it shows until its workbook is opened."""
    drawn = BarChart()
    drawn.type = "col" if chart.stacked else "bar"
    drawn.gapWidth = 60
    if chart.stacked:
        drawn.grouping, drawn.overlap = "stacked", 100
    labelled = len(chart.places) * len(chart.bars) <= _LABELLED
    drawn.series = [_series(chart, place, bars, labelled) for place, bars in enumerate(chart.bars)]
    drawn.display_blanks = "gap"
    drawn.legend = Legend(legendPos="b")
    drawn.legend.txPr = _letters()
    for axis in (drawn.x_axis, drawn.y_axis):
        axis.delete, axis.title, axis.txPr = False, None, _letters()
    drawn.x_axis.majorTickMark = "none"
    drawn.y_axis.number_format = "0%" if chart.shares else "0"
    drawn.y_axis.scaling.min = 0
    if chart.shares and max(_known(chart), default=0) <= 1:
        drawn.y_axis.scaling.max, drawn.y_axis.majorUnit = 1.0, 0.25
    if not chart.stacked:
        # The first place is drawn at the bottom; turned round, the scale has to be brought back down.
        drawn.x_axis.scaling.orientation, drawn.y_axis.crosses = "maxMin", "max"
    space: Any = etree.fromstring(tostring(drawn._write()))  # type: ignore[attr-defined] # the stubs lack it
    external = etree.SubElement(space, f"{{{_DRAWN}}}externalData")
    external.set(f"{{{_RELATIONS}}}id", book)
    etree.SubElement(external, f"{{{_DRAWN}}}autoUpdate").set("val", "0")
    _mended(space)
    return bytes(etree.tostring(space, xml_declaration=True, encoding="UTF-8", standalone=True))


def _mended(space: Any) -> None:
    """What the library leaves out or has too much of, and Word minds."""
    for run in list(space.iter(f"{{{_TEXT}}}r")):  # letters of an axis are no text of their own
        run.getparent().remove(run)
    for form in space.iter(f"{{{_DRAWN}}}numFmt"):
        form.set("sourceLinked", "0")
    chart = space.find(f"{{{_DRAWN}}}chart")
    if chart.find(f"{{{_DRAWN}}}autoTitleDeleted") is None:
        deleted = etree.Element(f"{{{_DRAWN}}}autoTitleDeleted")
        deleted.set("val", "1")
        chart.insert(0, deleted)


def _known(chart: Chart) -> list[float]:
    return [value for bars in chart.bars for value in bars.values if value is not None]


def _series(chart: Chart, place: int, bars: Bars, labelled: bool) -> Series:
    last, letter = len(chart.places) + 1, get_column_letter(place + 2)
    form = _SHARE if chart.shares else "0;;"  # no nought inside a stack
    one = Series(idx=place, order=place)
    values = [NumVal(idx=n, v=repr(value)) for n, value in enumerate(bars.values) if value is not None]
    cached = NumData(formatCode=form, ptCount=len(bars.values), pt=values)
    one.val = NumDataSource(NumRef(f"{_SHEET}!${letter}$2:${letter}${last}", cached))
    one.cat = AxDataSource(strRef=StrRef(f"{_SHEET}!$A$2:$A${last}", _words(chart.places)))
    one.tx = SeriesLabel(strRef=StrRef(f"{_SHEET}!${letter}$1", _words((bars.name,))))
    one.graphicalProperties = _filled(place)
    if labelled:
        one.dLbls = DataLabelList(
            numFmt=form,
            txPr=_letters(),
            showVal=True,
            showSerName=False,
            showCatName=False,
            showLegendKey=False,
            showPercent=False,
            showBubbleSize=False,
        )
        if chart.stacked and place == 0:
            one.dLbls.txPr = _letters(_PAPER)
    return one


def _words(words: tuple[str, ...]) -> StrData:
    return StrData(ptCount=len(words), pt=[StrVal(idx=n, v=one) for n, one in enumerate(words)])


def _filled(place: int) -> GraphicalProperties:
    """How the first, second, … kind of bars is filled: with ink, slanting lines, lying lines, paper."""
    made = GraphicalProperties(ln=LineProperties(solidFill=_INK))
    ink, paper = ColorChoice(srgbClr=_INK), ColorChoice(srgbClr=_PAPER)  # type: ignore[arg-type]
    if place == 0:
        made.solidFill = _INK
    elif place == 1:
        made.pattFill = PatternFillProperties(prst="wdUpDiag", fgClr=ink, bgClr=paper)
    elif place == 2:
        made.pattFill = PatternFillProperties(prst="dkHorz", fgClr=ink, bgClr=paper)
    else:
        made.solidFill = _PAPER
    return made


def _letters(colour: str = "000000") -> RichText:
    face = CharacterProperties(sz=_SIZE, b=False, solidFill=colour, latin=Font(typeface="Times New Roman"))
    return RichText(
        p=[DrawnParagraph(pPr=ParagraphProperties(defRPr=face), endParaRPr=CharacterProperties())]
    )
