"""One dataset of one or many units as the CSV that a Vietnamese Excel writes."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from analytics.datasets import DATASETS
from analytics.plan import Quarter, Unit
from sample_data.generator import tables
from sample_data.workbook import written


def table_csv(
    reports: Iterable[tuple[Unit, Quarter]], dataset_id: str, *, leave_out: str | None = None
) -> bytes:
    """One dataset as the CSV of a Vietnamese Excel: ``;`` between cells, ``dd/mm/yyyy``, UTF-8 with BOM.

    Unit and period are columns, so that one file can carry many reports. ``leave_out`` names a field
    whose column is missing.
    """
    columns = [column for column in DATASETS[dataset_id].columns if column.name != leave_out]
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Mã đơn vị", "Kỳ báo cáo", *(column.title.vi for column in columns)])
    for unit, quarter in reports:
        for row in tables(unit, quarter)[dataset_id]:
            cells = [_shown(row.get(column.name)) for column in columns]
            writer.writerow([unit.code, quarter.label.vi, *cells])
    return out.getvalue().encode("utf-8-sig")


def _shown(value: object) -> str:
    value = written(value)
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)
