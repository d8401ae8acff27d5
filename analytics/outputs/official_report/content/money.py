"""Money: planned, allocated, spent and settled by source and by unit."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analytics.indicators.insights.resources.money import AMOUNTS, DATASET, MoneyBy
from analytics.indicators.insights.resources.money import money as summed
from analytics.indicators.insights.resources.readings import two_readings
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.results import sentence
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.model import (
    NARROW,
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    line,
)

_TITLES = ("Dự toán", "Đã phân bổ", "Đã chi", "Đã quyết toán")
_MOST_DOUBTS = 6
_NONE = "Chưa có đơn vị nào báo cáo kinh phí trong thời gian này."


def by_source(scope: Scope) -> pd.DataFrame:
    """Sums of đồng by source, in the order of the plan's list; columns :data:`AMOUNTS` (Int64)."""
    return _sums(scope, "source")


def _sums(scope: Scope, by: MoneyBy) -> pd.DataFrame:
    within = [unit.code for unit in scope.units]
    sums = summed(scope.measured, scope.reports, by, scope.time, within=within)
    return sums.set_index("key")[list(AMOUNTS)]


def section(scope: Scope, number: int, annex: str) -> tuple[Block, ...]:
    """The section on money, in full đồng."""
    sums = by_source(scope)
    blocks: list[Block] = [Heading(2, line(f"{number}. Kinh phí thực hiện"))]
    if sums.empty:
        return *blocks, Paragraph(line(scope.nothing("budget", _NONE)))
    total = sums.sum(min_count=1)
    blocks.append(Paragraph(line(f"{said_in_full(total)} (chi tiết tại {annex}). Chia theo nguồn:")))
    blocks += [
        Paragraph(line(f"{source}: {_lower(said_in_full(amounts))}."), "item")
        for source, amounts in sums.iterrows()
    ]
    for indicator in scope.indicators:
        if indicator.dataset == "budget":
            blocks.append(Paragraph(line(sentence(scope, indicator, judged=True)), "item"))
    return *blocks, *_doubts(scope)


def _doubts(scope: Scope) -> list[Paragraph]:
    """The units whose amounts look as if told of another span than the plan asks for, with both sums."""
    found = two_readings(
        scope.measured, scope.reports, scope.time, within=[unit.code for unit in scope.units]
    )
    if not found:
        return []
    used = (
        "lấy báo cáo mới nhất của năm" if scope.plan.reporting.cumulative(DATASET) else "cộng số của các quý"
    )
    said = (
        f"Có {figures.count(len(found))} đơn vị có số kinh phí đọc được theo hai cách, cần xác nhận; báo cáo "
        f"này {used}:"
    )
    items = [
        f"{scope.names[one.unit]}, năm {one.year}: cộng các quý thì {_spent(one.added)}; chỉ lấy báo cáo mới "
        f"nhất thì {_spent(one.newest)}."
        for one in found[:_MOST_DOUBTS]
    ]
    if len(found) > _MOST_DOUBTS:
        items.append(f"{figures.count(len(found) - _MOST_DOUBTS)} đơn vị khác xem tại trang «Kinh phí».")
    return [Paragraph(line(said)), *(Paragraph(line(one), "item") for one in items)]


def _spent(sums: Mapping[str, int | None]) -> str:
    return f"đã phân bổ {figures.money(sums['allocated'])}, đã chi {figures.money(sums['spent'])} đồng"


def tables(scope: Scope) -> tuple[Block, ...]:
    """The annex: a table by source, and of the whole ward one by unit."""
    sums = by_source(scope)
    if sums.empty:
        return (Paragraph(line(scope.nothing("budget", _NONE))),)
    blocks: list[Block] = [_table("Kinh phí theo nguồn (đồng)", "Nguồn kinh phí", sums, list(sums.index))]
    if scope.unit is None:
        of_units = _sums(scope, "unit")
        names = [scope.names[code] for code in of_units.index]
        blocks.append(_table("Kinh phí theo đơn vị (đồng)", "Đơn vị", of_units, names))
    return tuple(blocks)


def _table(caption: str, title: str, sums: pd.DataFrame, names: list[str]) -> Table:
    columns: tuple[Column, ...] = (Column("STT", NARROW, "centre"), Column(title, 3.4))
    columns += tuple(Column(one, 1.6, "right") for one in _TITLES)
    rows = [
        Row((line(str(place)), line(name), *_cells(record)))
        for place, (name, (_, record)) in enumerate(zip(names, sums.iterrows(), strict=True), start=1)
    ]
    total = Row((line(""), line("Tổng cộng"), *_cells(sums.sum(min_count=1))), "total")
    return Table(caption, columns, (*rows, total))


def _cells(amounts: pd.Series[int]) -> tuple[tuple[str], ...]:
    return tuple((figures.money(amounts[name]),) for name in AMOUNTS)


def said_in_full(amounts: pd.Series[int]) -> str:
    """``Dự toán 120.000.000 đồng; đã phân bổ …``: the sums that are known, in full."""
    pairs = zip(_TITLES, AMOUNTS, strict=True)
    said = [
        f"{title.lower()} {figures.money(amounts[name])} đồng"
        for title, name in pairs
        if name in amounts and not pd.isna(amounts[name])
    ]
    return "; ".join(said).capitalize()


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
