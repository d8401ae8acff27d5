"""A report as an old Excel workbook (xls), which some offices still save; needs the ``dev`` extra."""

from __future__ import annotations

import io
from datetime import date

import xlwt

from analytics.datasets import datasets_of
from analytics.plan import Quarter, Unit
from sample_data.generator import tables
from sample_data.workbook import COVER


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
        sheet = book.add_sheet(dataset.sheet)
        for number, column in enumerate(dataset.columns):
            sheet.write(0, number, column.title.vi)
        for place, record in enumerate(tables(unit, quarter)[dataset.id], start=1):
            for number, column in enumerate(dataset.columns):
                value = record.get(column.name)
                if isinstance(value, bool):
                    value = "Có" if value else "Không"
                if isinstance(value, date):
                    sheet.write(place, number, value, day)
                elif value is not None:
                    sheet.write(place, number, value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
