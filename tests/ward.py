"""A tiny invented ward, and workbooks of its units filled in as a reporter would fill in the template."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.datasets import DATASETS, open_plan
from analytics.outputs import template
from analytics.plan import Plan, Quarter, Unit, UnitKind, write_register

PERIOD = Quarter(2026, 2)
AS_OF = date(2026, 6, 20)

OFFICE = Unit("VHXH", "Phòng Văn hóa - Xã hội (minh họa)", UnitKind.WARD_OFFICE)
HOA_BAN = Unit("THCS-01", "Trường THCS Hoa Ban", UnitKind.LOWER_SECONDARY, aliases=("THCS Hoa Ban",))
HOA_SEN = Unit("TH-01", "Trường Tiểu học Hoa Sen", UnitKind.PRIMARY)
GROUP = Unit("TDP-01", "Tổ dân phố số 1", UnitKind.RESIDENTIAL_GROUP)
UNITS = (OFFICE, HOA_BAN, HOA_SEN, GROUP)
REGISTER = write_register(UNITS)

Row = Mapping[str, Any]
Tables = Mapping[str, Sequence[Row]]

SCHOOL_TABLES: dict[str, list[dict[str, Any]]] = {
    "briefing": [
        {
            "group": "Cán bộ quản lý",
            "total": 3,
            "briefed": 3,
            "held_on": date(2026, 4, 10),
            "form": "Hội nghị",
        },
        {"group": "Giáo viên", "total": 40, "briefed": 30, "held_on": date(2026, 4, 10), "form": "Hội nghị"},
    ],
    "plan_document": [
        {
            "school_year": "2026-2027",
            "form": "Kế hoạch riêng",
            "number": "12/KH-THCS",
            "issued_on": date(2026, 4, 2),
        }
    ],
    "training": [{"group": "Cán bộ truyền thông cơ sở giáo dục", "total": 2, "trained": 1, "hours": 7.5}],
    "activity": [
        {
            "held_on": date(2026, 5, 4),
            "kind": "Sinh hoạt dưới cờ",
            "title": "Sinh hoạt dưới cờ về Nghị quyết số 71-NQ/TW",
            "organiser": "Đội Thiếu niên",
            "participants": 420,
        }
    ],
}


def plan() -> Plan:
    """The plan that comes with the product."""
    return open_plan()


def filled(unit: Unit, tables: Tables, period: Quarter = PERIOD) -> bytes:
    """The unit's template with rows typed in below the headers; fields not given stay blank."""
    key = (unit, period, repr(tables))
    if key not in _FILLED:
        _FILLED[key] = typed_into(_empty(unit, period), tables)
    return _FILLED[key]


_FILLED: dict[tuple[Unit, Quarter, str], bytes] = {}  # a workbook takes a quarter of a second


@cache
def _empty(unit: Unit, period: Quarter) -> bytes:
    return template(plan(), unit, period)


def expenses_of_two_schools() -> bytes:
    """One sheet of money for both schools, in thousands of đồng, with «Cùng kỳ» beside «Kỳ này» under one title."""
    item, source, planned, allocated, spent, settled = (
        column.title.vi for column in DATASETS["budget"].columns
    )
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Kinh phí"
    for row in (
        ["KINH PHÍ TRUYỀN THÔNG QUÝ II NĂM 2026"],
        ["Đơn vị tính: nghìn đồng"],
        [item, source, planned, allocated, spent, None, settled],
        [None, None, None, None, "Cùng kỳ", "Kỳ này", None],
        [f"I. {HOA_BAN.name}"],
        ["Pano", "Lồng ghép", 900, 500, 300, 400, 400],
        [f"II. {HOA_SEN.name}"],
        ["Băng rôn", "Lồng ghép", 700, 650, 480, 600, 550],
    ):
        sheet.append(row)
    sheet.merge_cells("E3:F3")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def typed_into(workbook: bytes, tables: Tables) -> bytes:
    """A template with rows typed in below its headers."""
    book = load_workbook(io.BytesIO(workbook))
    for id_, rows in tables.items():
        sheet = book[DATASETS[id_].sheet]
        header_row, letters = header(sheet, id_)
        for number, row in enumerate(rows, start=header_row + 1):
            for name, value in row.items():
                sheet[f"{letters[name]}{number}"] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def header(sheet: Worksheet, dataset_id: str) -> tuple[int, dict[str, str]]:
    """The row of the official headers in a template's sheet, and the column letter of each field."""
    names = {column.title.vi: column.name for column in DATASETS[dataset_id].columns}
    for row in sheet.iter_rows():
        letters = {names[str(cell.value)]: str(cell.column_letter) for cell in row if cell.value in names}
        if len(letters) == len(names):
            return row[0].row, letters
    raise AssertionError(f"no header row in {sheet.title}")


def changed(tables: Tables, dataset_id: str, number: int, **values: Any) -> dict[str, list[dict[str, Any]]]:
    """The same tables with some values of one row changed."""
    copy = {id_: [dict(row) for row in rows] for id_, rows in tables.items()}
    copy[dataset_id][number] |= values
    return copy
