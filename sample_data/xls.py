"""A report as an old Excel workbook (xls), which some offices still save; needs the ``dev`` extra."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date

import xlwt

from analytics.datasets import Dataset, datasets_of
from analytics.plan import Quarter, Unit
from sample_data.generator import tables
from sample_data.workbook import COVER, written


def xls_workbook(unit: Unit, quarter: Quarter) -> bytes:
    """The same cover and sheets as the xlsx, without widths and colours."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD/MM/YYYY")
    cover = book.add_sheet(COVER)
    for row, (label, words) in enumerate(
        (("Mã đơn vị", unit.code), ("Tên đơn vị", unit.name), ("Kỳ báo cáo", quarter.label.vi))
    ):
        cover.write(row, 0, label)
        cover.write(row, 1, words)
    for dataset in datasets_of(unit.group):
        _fill(book.add_sheet(dataset.sheet), dataset, tables(unit, quarter)[dataset.id], day)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _fill(
    sheet: xlwt.Worksheet, dataset: Dataset, rows: Sequence[Mapping[str, object]], day: xlwt.XFStyle
) -> None:
    """The titles of a dataset in the first row, its rows below."""
    for number, column in enumerate(dataset.columns):
        sheet.write(0, number, column.title.vi)
    for place, record in enumerate(rows, start=1):
        for number, column in enumerate(dataset.columns):
            value = written(record.get(column.name))
            if isinstance(value, date):
                sheet.write(place, number, value, day)
            elif value is not None:
                sheet.write(place, number, value)
