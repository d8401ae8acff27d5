"""One indicator broken down: by its parts, by group and kind of unit, by unit; each with its table."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.datasets import words_of
from analytics.indicators import By
from analytics.indicators.insights.joint_duties import without_others
from analytics.indicators.insights.recurring_duty import CALENDAR_MEASURES
from analytics.outputs import part_name
from analytics.plan import Indicator, Time, UnitGroup, UnitKind
from dashboard.charts import breakdown as chart
from dashboard.charts.theme import kind_colour, part_colour
from dashboard.context import Context
from dashboard.language.collation import alphabetical
from dashboard.widgets import filters, sentence
from dashboard.widgets.card import card
from dashboard.widgets.chart import Behind
from dashboard.widgets.chart import show as show_chart
from dashboard.widgets.fields import aim, has_status, value_fields, with_counts
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table
from dashboard.widgets.trace_link import WHOLE_WARD

_MANY = 30  # units beyond which one group is shown at a time


def parts(ctx: Context, indicator: Indicator, time: Time) -> None:
    """The indicator's parts: named components as cards, the values of a closed list as bars."""
    t, fmt = ctx.t, ctx.fmt
    rows = _rows(ctx, indicator, "ward", time)
    rows = rows[rows["part"] != ""]
    if rows.empty:
        return
    sentence.section(t("Chi tiết theo thành phần"))
    names = [part_name(ctx.plan, indicator, part, fmt.lang) for part in rows["part"]]
    rows = rows.assign(label=names, by=WHOLE_WARD)
    named = rows["part"].isin([part.id for part in indicator.parts])
    if named.any():
        _components(ctx, indicator, rows[named])
    if not named.all():
        channels = words_of(ctx.plan, "media", "channel")
        _pair(
            ctx,
            indicator,
            rows[~named],
            time,
            title=t(
                "{name}, chi tiết, toàn phường, {time}", name=indicator.name[fmt.lang], time=fmt.period(time)
            ),
            header=t("Thành phần"),
            key="thanh-phan",
            colours=[part_colour(part, place, channels) for place, part in enumerate(rows["part"][~named])],
        )


def kinds(ctx: Context, indicator: Indicator, time: Time) -> None:
    """By group of units, or by kind where only one group reports the indicator."""
    t, name, when = ctx.t, indicator.name[ctx.lang], ctx.fmt.period(time)
    by: By = "group" if len(indicator.scope) > 1 else "kind"
    rows = _rows(ctx, indicator, by, time)
    rows = rows[rows["part"] == ""]
    if len(rows) < 2:
        return
    rows = rows.assign(label=[ctx.name_of(code, by) for code in rows["by"]])
    if by == "group":
        sentence.section(t("Theo khối"))
        title, header, colours = t("{name} theo khối, {time}", name=name, time=when), t("Khối"), None
    else:
        sentence.section(t("Theo loại hình"))
        title, header = t("{name} theo loại hình, {time}", name=name, time=when), t("Loại hình")
        colours = [kind_colour(UnitKind(code)) for code in rows["by"]]
    _pair(ctx, indicator, rows, time, title=title, header=header, key="khoi", colours=colours)


def units(ctx: Context, indicator: Indicator, time: Time) -> None:
    """By unit, in alphabetical order; of very many units one group at a time."""
    t, fmt = ctx.t, ctx.fmt
    rows = _rows(ctx, indicator, "unit", time)
    rows = rows[rows["part"] == ""]
    sentence.section(t("Theo đơn vị"), t("Xếp theo thứ tự chữ cái, không phải thứ hạng."))
    if len(indicator.scope) > 1 and len(rows) > _MANY:
        group = _group(ctx, indicator)
        rows = rows[[ctx.unit_by_code[code].group == group for code in rows["by"]]]
    if rows.empty and indicator.measure in CALENDAR_MEASURES:
        sentence.empty(t("Nhiệm vụ này do cả khối cùng giữ; chưa đơn vị nào có số liệu."))
        return
    if rows.empty:
        sentence.empty(t("Không đơn vị nào phải báo cáo chỉ tiêu này trong {time}.", time=fmt.period(time)))
        return
    rows = rows.assign(label=[ctx.name_of(code) for code in rows["by"]])
    rows = rows.sort_values("label", key=lambda names: names.map(alphabetical))
    title = t("{name} theo đơn vị, {time}", name=indicator.name[fmt.lang], time=fmt.period(time))
    _pair(ctx, indicator, rows, time, title=title, header=t("Đơn vị"), key="don-vi")


def _group(ctx: Context, indicator: Indicator) -> UnitGroup:
    choices = {str(group): group.label[ctx.lang] for group in UnitGroup if group in indicator.scope}
    return UnitGroup(filters.pick(ctx, "khoi", ctx.t("Khối"), choices, next(iter(choices))))


def _rows(ctx: Context, indicator: Indicator, by: By, time: Time) -> pd.DataFrame:
    rows = ctx.summary(by, time.kind, (indicator.id,))
    if by == "unit":
        rows = without_others(ctx.measured, rows)
    return with_counts(ctx.fmt, indicator, rows[rows["time"] == time.code])


def _components(ctx: Context, indicator: Indicator, rows: pd.DataFrame) -> None:
    """Components have units of their own (items, minutes), so they share no scale: a card each."""
    units = {part.id: part.value_unit for part in indicator.parts}
    for column, row in zip(st.columns(len(rows)), rows.to_dict("records"), strict=True):
        unit = units[row["part"]]
        counted = ctx.fmt.share(row["numerator"], row["denominator"]) if unit == "percent" else ""
        with column.container(border=True, height="stretch"):
            card(ctx, row["label"], ctx.fmt.value(row["value"], unit), [counted])


def _pair(
    ctx: Context,
    indicator: Indicator,
    rows: pd.DataFrame,
    time: Time,
    *,
    title: str,
    header: str,
    key: str,
    colours: list[str] | None = None,
) -> None:
    """The chart and its table, side by side on a desk and one below the other on a phone."""
    fmt, unit = ctx.fmt, indicator.value_unit
    single = key == "don-vi"
    fields = [
        Field("label", header),
        *value_fields(ctx, indicator, with_status=has_status(rows), single=single),
    ]
    alt = ctx.t("Bảng: {title}", title=title)
    if rows["value"].isna().all():
        reported = bool(rows["units_reported"].sum())
        sentence.empty(
            ctx.t("Các đơn vị đã báo cáo nhưng không phát sinh việc để tính chỉ tiêu này.")
            if reported
            else ctx.t("Chưa có báo cáo nào để tính chỉ tiêu này.")
        )
        show_table(ctx, rows, fields, alt=alt, indicator=indicator)
        return
    left, right = st.columns([5, 6], gap="medium")
    mark = "part" if key == "thanh-phan" else "by"
    with left:
        figure = chart.bars(
            rows,
            target=aim(rows),
            value_unit=unit,
            title=title,
            time=fmt.period(time),
            fmt=fmt,
            dark=ctx.dark,
            colours=colours,
            key=mark,
        )
        picture = chart.alt(rows, value_unit=unit, title=title, fmt=fmt)
        behind = Behind(indicator, rows, mark)
        show_chart(ctx, figure, alt=picture, key=f"{key}-{indicator.id}", behind=behind)
    with right:
        show_table(ctx, rows, fields, alt=alt, indicator=indicator)
