"""Eighty ordinary workbooks of schools: every dataset of a school, 5-60 rows a table, all valid."""

from __future__ import annotations

import io
import random
from datetime import date, timedelta

from openpyxl import Workbook

from analytics.datasets import Column, Dataset, datasets_of
from analytics.intake import SourceFile
from analytics.plan import Plan, Quarter, Unit, UnitGroup, UnitKind

PERIOD = Quarter(2026, 2)
UNITS = tuple(Unit(f"TH-{n:02d}", f"Trường Tiểu học Minh Họa {n}", UnitKind.PRIMARY) for n in range(1, 81))
COVER = "Thông tin"
_NOTE = 100_000
"""What amounts are whole multiples of, as an office's are: an item of a few đồng would be asked about."""

_PEOPLE = {"Cán bộ quản lý": (2, 4), "Giáo viên": (20, 60), "Nhân viên": (3, 9), "Người học": (300, 900)}
"""How many a school has of a group, from and to; of any other some forty at the most."""

_PIECES = 40


def workbooks(plan: Plan, count: int = len(UNITS)) -> list[SourceFile]:
    """One workbook for each of the first units; the same ones on every run."""
    chance = random.Random(71)
    return [SourceFile(f"{unit.code}.xlsx", _workbook(plan, unit, chance)) for unit in UNITS[:count]]


def _workbook(plan: Plan, unit: Unit, chance: random.Random) -> bytes:
    book = Workbook(write_only=True)
    cover = book.create_sheet(COVER)
    for row in (("Mã đơn vị", unit.code), ("Tên đơn vị", unit.name), ("Kỳ báo cáo", PERIOD.code)):
        cover.append(row)
    for dataset in datasets_of(UnitGroup.SCHOOL):
        sheet = book.create_sheet(dataset.sheet)
        sheet.append([column.title.vi for column in dataset.columns])
        for number in range(_size(dataset, plan, chance)):
            sheet.append(_row(dataset, plan, number, chance))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _size(dataset: Dataset, plan: Plan, chance: random.Random) -> int:
    size = chance.randint(5, 60)
    if dataset.id in ("briefing", "training"):  # one row per group: no more rows than groups
        groups = dataset.column("group").vocabulary
        return min(size, len(groups.values) if groups else size)
    if dataset.id == "task":  # one that stands twice is asked about, or told
        return min(size, len(plan.task_ids()))
    return size


def _row(dataset: Dataset, plan: Plan, number: int, chance: random.Random) -> list[object]:
    values = {column.name: _value(column, plan, number, chance) for column in dataset.columns}
    if "reach" in values:
        values["quantity"] = chance.randint(1, _PIECES)  # more would be asked about beside few reached
    if dataset.headcount:
        few, many = _PEOPLE.get(str(values[dataset.headcount.by]), (1, 40))
        values[dataset.headcount.total] = chance.randint(few, many)
    for part, whole in (
        ("briefed", "total"),
        ("trained", "total"),
        ("allocated", "planned"),
        ("spent", "allocated"),
        ("settled", "spent"),
    ):
        if part in values and whole in values:
            step = _NOTE if whole in ("planned", "allocated", "spent") else 1
            values[part] = chance.randint(0, int(str(values[whole])) // step) * step
    for later in ("reported_on", "handled_on"):
        if later in values:
            received = values["received_on"]
            assert isinstance(received, date)
            values[later] = received + timedelta(days=chance.randint(0, 9))
    return [values[column.name] for column in dataset.columns]


def _value(column: Column, plan: Plan, number: int, chance: random.Random) -> object:
    if column.vocabulary:
        words = column.vocabulary.values
        return words[number % len(words)] if column.name == "group" else chance.choice(words)
    match column.kind:
        case "integer":
            return chance.randint(1, 900)
        case "money":
            return chance.randint(1, 900) * _NOTE
        case "number":
            return chance.randint(1, 90) / 2
        case "percent":
            return chance.randint(2, 100)
        case "date":
            return date(2026, 3, 15) + timedelta(days=chance.randint(0, 90))
        case "flag":
            return chance.choice(("Có", "Không"))
        case "school_year":
            return "2026-2027"
        case "task_code":
            return plan.task_ids()[number % len(plan.task_ids())]
        case _:
            return f"{column.title.vi} {number} về Nghị quyết số 71-NQ/TW"
