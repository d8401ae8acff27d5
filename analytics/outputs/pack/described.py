"""What a chart says in words, kept in the workbook for those who do not see it."""

from __future__ import annotations

from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, OneCellAnchor
from openpyxl.drawing.xdr import XDRPositiveSize2D
from openpyxl.utils import range_boundaries
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string
from openpyxl.utils.units import cm_to_EMU
from openpyxl.worksheet.worksheet import Worksheet

from analytics.outputs.pack import words
from analytics.outputs.pack.sheets import Pack


class _Told(OneCellAnchor):
    """A place on a sheet that writes ``told`` as the alternative text of the chart that is put there."""

    __elements__ = OneCellAnchor.__elements__
    __attrs__ = OneCellAnchor.__attrs__
    told = ""

    def __setattr__(self, name: str, value: Any) -> None:
        """Describe the frame that openpyxl makes for the chart only while it saves."""
        if name == "graphicFrame" and value is not None:
            value.nvGraphicFramePr.cNvPr.descr = self.told
        super().__setattr__(name, value)


def place(
    pack: Pack, sheet: Worksheet, chart: BarChart | LineChart, cell: str, title: str, unit: str
) -> None:
    """Put a chart at ``cell`` with its title and the figures it draws as alternative text.

    ``unit`` is the unit of measure of its figures; the sheet holds them already.
    """
    letter, row = coordinate_from_string(cell)
    wide, tall = (cm_to_EMU(one) for one in (chart.width, chart.height))  # type: ignore[no-untyped-call]
    start = AnchorMarker(col=column_index_from_string(letter) - 1, row=row - 1)
    here = _Told(_from=start, ext=XDRPositiveSize2D(wide, tall))
    here.told = _told(pack, sheet, chart, title, unit)
    chart.anchor = here  # type: ignore[assignment] # the stubs know the name of a cell only
    sheet.add_chart(chart)


def _told(pack: Pack, sheet: Worksheet, chart: BarChart | LineChart, title: str, unit: str) -> str:
    first = chart.series[0]
    values = _column(sheet, first.val.numRef.f)
    names = _column(sheet, (first.cat.strRef or first.cat.numRef).f)
    known = [(name, one) for name, one in zip(names, values, strict=True) if isinstance(one, int | float)]
    if not known:
        return pack.say(words.CHART_EMPTY, title=title, n=len(names))
    low, high = min(known, key=lambda one: one[1]), max(known, key=lambda one: one[1])
    return pack.say(
        words.CHART_TOLD,
        title=title,
        n=len(names),
        known=len(known),
        first=names[0],
        last=names[-1],
        high=f"{high[0]} ({_said(pack, high[1], unit)})",
        low=f"{low[0]} ({_said(pack, low[1], unit)})",
    )


def _column(sheet: Worksheet, reference: str) -> list[Any]:
    left, top, right, bottom = range_boundaries(reference.rpartition("!")[2])
    return [row[0] for row in sheet.iter_rows(top, bottom, left, right, values_only=True)]


def _said(pack: Pack, value: float, unit: str) -> str:
    number = f"{value * 100:.1f}".removesuffix(".0") + "%" if unit == "percent" else f"{value:,.10g}"
    return number if pack.lang == "en" else number.translate(str.maketrans(",.", ".,"))
