"""Native Excel charts: few colours, named axes, gaps where there is no data, bars from zero."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from openpyxl.chart import BarChart, LineChart, Reference, Series
from openpyxl.chart.axis import ChartLines, TextAxis
from openpyxl.chart.data_source import StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties
from openpyxl.utils import absolute_coordinate, quote_sheetname
from openpyxl.worksheet.worksheet import Worksheet

BLUE, GREY, INK, GRID = "0072B2", "9AA5B1", "1B1F24", "E1E5EA"
"""The accent for what was reached, grey for the pace, ink for the target."""

_FORMATS = {"percent": "0%"}
_WIDTH = 17
_BAR = 0.72  # cm a horizontal bar and its space take
ROW = 0.53  # cm, of a table beside it
TREND_HEIGHT = 7.0  # cm: three charts through time stand on a page
_FRAME = 3.4  # cm for title, axis and legend


@dataclass(frozen=True, slots=True)
class Block:
    """Where a chart's figures stand: the header row above them, first and last row, column of the names."""

    header: int
    first: int
    last: int
    names: int


def bars(
    sheet: Worksheet, block: Block, columns: dict[int, str], *, title: str, axis: str, unit: str, top: float
) -> BarChart:
    """Horizontal bars in the order of the rows, from top to bottom; ``columns`` gives each its colour."""
    chart = BarChart()
    chart.type, chart.gapWidth, chart.overlap = "bar", 60, 0
    _series(chart, sheet, block, columns)
    for one in chart.series:
        one.graphicalProperties.line.noFill = True
    # Excel draws the first row at the bottom; turned round, the scale has to be brought back down.
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.crosses = "max"
    chart.width = _WIDTH + 3
    chart.height = ceil(_FRAME + _BAR * len(columns) ** 0.5 * (block.last - block.first + 1))
    _dress(chart, title, axis, unit, top)
    shown = chart.series[0]
    shown.dLbls = DataLabelList(
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        showBubbleSize=False,
    )
    shown.dLbls.numFmt = "0.0%" if unit == "percent" else "#,##0"
    return chart


def line(
    sheet: Worksheet, block: Block, columns: dict[int, str], *, title: str, axis: str, unit: str, top: float
) -> LineChart:
    """Values through time: the first of ``columns`` as a marked line, the others thin and broken."""
    chart = LineChart()
    _series(chart, sheet, block, columns)
    for place, one in enumerate(chart.series):
        one.smooth = False
        one.graphicalProperties.line.width = 28000 if place == 0 else 12700
        if place:
            one.graphicalProperties.line.dashStyle = "sysDash" if place == 1 else "dash"
            one.marker.symbol = "none"
        else:
            one.marker.symbol, one.marker.size = "circle", 6
            one.marker.graphicalProperties = GraphicalProperties(solidFill=columns[min(columns)])
    _through_time(chart, block, title, axis, unit, top)
    return chart


def columns(
    sheet: Worksheet, block: Block, column: int, *, title: str, axis: str, unit: str, top: float
) -> BarChart:
    """Amounts through time as upright bars."""
    chart = BarChart()
    chart.type, chart.gapWidth = "col", 60
    _series(chart, sheet, block, {column: BLUE})
    _through_time(chart, block, title, axis, unit, top)
    return chart


def _series(chart: BarChart | LineChart, sheet: Worksheet, block: Block, columns: dict[int, str]) -> None:
    names = Reference(sheet, min_col=block.names, min_row=block.first, max_row=block.last)
    for column, colour in columns.items():
        values = Reference(sheet, min_col=column, min_row=block.first, max_row=block.last)
        one = Series(values)
        heading = absolute_coordinate(sheet.cell(block.header, column).coordinate)
        one.tx = SeriesLabel(strRef=StrRef(f"{quote_sheetname(sheet.title)}!{heading}"))
        one.graphicalProperties = GraphicalProperties(solidFill=colour)
        one.graphicalProperties.line = LineProperties(solidFill=colour)
        chart.series.append(one)
    chart.set_categories(names)


def _through_time(
    chart: BarChart | LineChart, block: Block, title: str, axis: str, unit: str, top: float
) -> None:
    count = block.last - block.first + 1
    chart.width, chart.height = _WIDTH, TREND_HEIGHT
    chart.visible_cells_only = False  # the course is whole, though older rows of its table are folded
    _dress(chart, title, axis, unit, top)
    assert isinstance(chart.x_axis, TextAxis)
    chart.x_axis.tickLblSkip = max(1, count // 6)


def _dress(chart: BarChart | LineChart, title: str, axis: str, unit: str, top: float) -> None:
    chart.title = title
    _small(chart.title, 1100, bold=True)
    chart.display_blanks = "gap"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.x_axis.title, chart.x_axis.majorTickMark = None, "none"
    chart.y_axis.title = axis
    _small(chart.y_axis.title, 900)
    chart.y_axis.number_format = _FORMATS.get(unit, "#,##0")
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=GRID)))
    chart.y_axis.scaling.min = 0
    if unit == "percent":
        chart.y_axis.scaling.max = 1.0 if top <= 1 else None
        chart.y_axis.majorUnit = 0.25 if top <= 1 else None
    for one in (chart.x_axis, chart.y_axis):
        one.txPr = _rich(900)
    if len(chart.series) > 1:
        chart.legend = Legend(legendPos="b")
    else:
        chart.legend = None


def _rich(size: int, *, bold: bool = False) -> RichText:
    letters = CharacterProperties(sz=size, b=bold, solidFill=INK)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _small(title: Title | None, size: int, *, bold: bool = False) -> None:
    assert title is not None
    assert title.tx is not None
    assert isinstance(title.tx.rich, RichText)
    title.overlay = False
    for paragraph in title.tx.rich.p:
        paragraph.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=size, b=bold, solidFill=INK))
