"""The figures of a commune's units, as far as it has published them, and the cells behind them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd

from analytics.indicators.insights.joint_duties import without_others
from analytics.indicators.insights.unit_matrix import side_by_side
from analytics.plan import Indicator, Phase, Time, UnitKind, parse_quarter
from analytics.region.insights import by_commune, pace_at
from dashboard.context import Context
from dashboard.data import region, times
from dashboard.language.collation import alphabetical
from dashboard.widgets import communes, downloads, filters, sentence
from dashboard.widgets.cells import choose_units
from dashboard.widgets.cells.cell_list import cell_value
from dashboard.widgets.fields import with_counts
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.rows import href, row_list, summary_rows
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table

_MOST_CELLS = 500
"""Cells that are drawn; the file has all."""


def draw(ctx: Context, looked: region.Looked, code: str, phase: Phase, missing: list[str]) -> None:
    """One of the phase's indicators, unit by unit; ``missing``: those that the commune counts otherwise."""
    t = ctx.t
    names = {
        item.id: f"{item.id} · {item.name[ctx.lang]}"
        for item in ctx.plan.indicators
        if phase.code in item.phases and item.id not in missing
    }
    with filters.row("filters-units"):
        chosen = filters.pick(ctx, "chi-tieu", t("Chỉ tiêu"), names, next(iter(names)), listed=True)
        time = filters.pick_time(ctx, phase, t("Thời gian"), width=205)
    indicator = ctx.plan.indicator(chosen)
    sentence.remark(f"{names[chosen]}, {ctx.fmt.period(time)}")
    _whole(ctx, looked, code, indicator, phase, time)
    rows = _figures(ctx, looked, code, indicator, time)
    if rows.empty:
        sentence.empty(t("Không đơn vị nào của xã phải báo cáo chỉ tiêu này."))
        return
    held = choose_units(
        ctx,
        indicator,
        summary_rows(ctx, indicator, rows, group=lambda row: str(row["kind"]), href=lambda _row: ""),
        title=t("{name}, từng đơn vị, {time}", name=indicator.name[ctx.lang], time=ctx.fmt.period(time)),
        controls=True,
    )
    sentence.hint(t("Chọn một đơn vị để chỉ xem nguồn số liệu của đơn vị đó."))
    lazy_expander(
        t("Nguồn số liệu"),
        "-".join(["o", code, chosen, time.code, *held]),
        partial(_cells, ctx, looked, code, indicator, time, held),
        begins_open=bool(held),
    )


def _whole(
    ctx: Context, looked: region.Looked, code: str, indicator: Indicator, phase: Phase, time: Time
) -> None:
    """The commune's figure that the units make up, as the other pages have it."""
    there = looked.communes(ctx.as_of)
    own = by_commune(
        there[there["commune"] == code],
        looked.summary("commune", time.kind, ctx.as_of),
        indicator.id,
        time.code,
    )
    asked = {"chi-tieu": indicator.id, "giai-doan": phase.code, "ky": time.code}
    over = times.is_over(ctx.plan, time, ctx.as_of)
    rows = communes.commune_rows(
        ctx,
        indicator,
        own,
        group=lambda _row: "",
        href=lambda _code: href("province_indicator", asked, ctx.lang),
        pace=None if over else pace_at(ctx.plan, indicator, time, ctx.as_of),
    )
    title = ctx.t("{name}, {time}", name=indicator.name[ctx.lang], time=ctx.fmt.period(time))
    row_list(ctx, rows, title=title, key="own-whole", value_unit=indicator.value_unit)


def _figures(
    ctx: Context, looked: region.Looked, code: str, indicator: Indicator, time: Time
) -> pd.DataFrame:
    """The units of the indicator's scope by kind and name, columns as :func:`.summary_rows` wants them."""
    known, kinds = looked.measured(code, ctx.as_of), list(UnitKind)
    units = sorted(
        (unit for unit in known.units if unit.group in indicator.scope),
        key=lambda unit: (kinds.index(unit.kind), alphabetical(unit.name)),
    )
    table = without_others(known, known.summary("unit", time.kind, [indicator.id]))
    rows = side_by_side(
        table,
        plan=ctx.plan,
        indicators=[indicator.id],
        units=[unit.code for unit in units],
        time=time.code,
    )
    rows = with_answers(known, [indicator.id], rows, time, ctx.lang)
    rows = rows[rows["figure_basis"] != "not_expected"]
    names = {unit.code: unit.name for unit in units}
    labels = {unit.code: unit.kind.label[ctx.lang] for unit in units}
    rows = rows.assign(label=rows["by"].map(names), kind=rows["by"].map(labels))
    return with_counts(ctx.fmt, indicator, rows)


def _cells(
    ctx: Context, looked: region.Looked, code: str, indicator: Indicator, time: Time, chosen: Sequence[str]
) -> None:
    """The published cells; the file itself stays in the commune, which knows it by its hash.

    ``chosen``: the units whose cells alone are wanted; none is all.
    """
    t = ctx.t
    cells = looked.region.trace(indicator.id, time=time.code, as_of=ctx.as_of, commune=code)
    if chosen:
        cells = cells[cells["unit"].isin(chosen)]
        names = {unit.code: unit.name for unit in looked.measured(code, ctx.as_of).units}
        sentence.remark(t("Của {names}.", names=", ".join(names[one] for one in chosen)))
    if cells.empty:
        sentence.empty(t("Không có ô nào đứng sau các con số này."))
        return
    units = {unit.code: unit.name for unit in looked.measured(code, ctx.as_of).units}
    roles = {"numerator": t("Tử số"), "denominator": t("Mẫu số")}
    quarters = {one: parse_quarter(one) for one in cells["period"].unique()}
    periods = {one: ctx.fmt.period(quarter) if quarter else one for one, quarter in quarters.items()}
    named = cells.assign(
        unit_name=cells["unit"].map(units),
        period=cells["period"].map(periods),
        value=[cell_value(ctx, value) for value in cells["value"]],
        role=cells["role"].map(roles),
    )
    fields = [
        Field("unit_name", t("Đơn vị")),
        Field("period", t("Kỳ báo cáo")),
        Field("sheet", t("Trang tính")),
        Field("cell", t("Ô")),
        Field("column", t("Cột")),
        Field("value", t("Giá trị")),
        Field("role", t("Vai trò")),
    ]
    sentence.remark(
        t(
            "{all} ô; tệp gốc ở xã, tìm theo mã kiểm tra (sha256) trong tệp CSV.",
            all=ctx.fmt.count(len(cells)),
        )
    )
    show_table(ctx, named.head(_MOST_CELLS), fields, alt=t("Các ô đứng sau con số"), key=f"cells-{code}")
    downloads.csv_button(
        ctx, named, [*fields, Field("sha256", "sha256")], key=f"o-{code}-{indicator.id}-{time.code}"
    )
