"""One indicator broken down by parts, groups, kinds and units; each list can be taken away as a table."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics.datasets import words_of
from analytics.indicators import By
from analytics.indicators.insights.joint_duties import without_others
from analytics.indicators.insights.recurring_duty import CALENDAR_MEASURES
from analytics.indicators.insights.unit_matrix import aim
from analytics.outputs import part_name
from analytics.plan import Indicator, Lang, Time, UnitKind
from analytics.policy import Act, demand
from dashboard.charts.theme import part_colour
from dashboard.context import Context
from dashboard.data import measures
from dashboard.data.view import View, of_view
from dashboard.language.collation import alphabetical
from dashboard.language.formatter import formatter
from dashboard.widgets import sentence
from dashboard.widgets.card import card
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.fields import has_status, value_fields, with_counts
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.rows import row_list, summary_rows
from dashboard.widgets.rows.summary_rows import Said
from dashboard.widgets.table import Field
from dashboard.widgets.trace_link import WHOLE_WARD


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
        own = list(rows["part"][~named])
        colours = {part: part_colour(part, place, channels) for place, part in enumerate(own)}
        _listed(
            ctx,
            indicator,
            rows[~named],
            time,
            title=t(
                "{name}, chi tiết, toàn {area}, {time}", name=indicator.name[fmt.lang], time=fmt.period(time)
            ),
            header=t("Thành phần"),
            key="thanh-phan",
            colour=lambda row: colours[row["part"]],
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
        title, header = t("{name} theo khối, {time}", name=name, time=when), t("Khối")
    else:
        sentence.section(t("Theo loại hình"))
        title, header = t("{name} theo loại hình, {time}", name=name, time=when), t("Loại hình")
    _listed(ctx, indicator, rows, time, title=title, header=header, key="khoi")


def units(ctx: Context, indicator: Indicator, time: Time) -> None:
    """By unit under its kind, in alphabetical order unless the worst are asked for first."""
    t, fmt = ctx.t, ctx.fmt
    rows = _rows(ctx, indicator, "unit", time)
    rows = rows[rows["part"] == ""]
    sentence.section(t("Theo đơn vị"))
    if rows.empty and indicator.measure in CALENDAR_MEASURES:
        sentence.empty(t("Nhiệm vụ này do cả khối cùng giữ; chưa đơn vị nào có số liệu."))
        return
    if rows.empty:
        sentence.empty(t("Không đơn vị nào phải báo cáo chỉ tiêu này trong {time}.", time=fmt.period(time)))
        return
    kinds = {code: ctx.unit_by_code[code].kind for code in rows["by"]}
    places = {kind: place for place, kind in enumerate(UnitKind)}
    rows = rows.assign(
        label=[ctx.name_of(code) for code in rows["by"]],
        place_of_kind=rows["by"].map({code: places[kind] for code, kind in kinds.items()}),
    )
    rows = rows.sort_values(
        ["place_of_kind", "label"],
        key=lambda names: names.map(alphabetical) if names.name == "label" else names,
    )
    title = t("{name} theo đơn vị, {time}", name=indicator.name[fmt.lang], time=fmt.period(time))
    several = len(set(kinds.values())) > 1
    _listed(
        ctx,
        indicator,
        rows,
        time,
        title=title,
        header=t("Đơn vị"),
        key="don-vi",
        group=(lambda row: kinds[row["by"]].label[fmt.lang]) if several else None,
    )


def _rows(ctx: Context, indicator: Indicator, by: By, time: Time) -> pd.DataFrame:
    demand(ctx.viewer, Act.READ_WARD if by == "ward" else Act.READ_UNIT)
    return _rows_of(ctx.view, indicator.id, by, time, ctx.lang).copy(deep=False)


@of_view(most=64)
def _rows_of(view: View, indicator: str, by: By, time: Time, lang: Lang) -> pd.DataFrame:
    known = measures.measured(view)
    rows = measures.summary(view, by, time.kind, (indicator,))
    if by == "unit":
        rows = without_others(known, rows)
    rows = rows[rows["time"] == time.code]
    if by == "unit":
        rows = with_answers(known, (indicator,), rows, time, lang)
    return with_counts(formatter(lang), known.plan.indicator(indicator), rows)


def _components(ctx: Context, indicator: Indicator, rows: pd.DataFrame) -> None:
    """Components have units of their own (items, minutes), so they share no scale: a card each."""
    units = {part.id: part.value_unit for part in indicator.parts}
    for column, row in zip(st.columns(len(rows)), rows.to_dict("records"), strict=True):
        unit = units[row["part"]]
        counted = ctx.fmt.share(row["numerator"], row["denominator"]) if unit == "percent" else ""
        with column.container(border=True, height="stretch"):
            card(ctx, row["label"], ctx.fmt.value(row["value"], unit), [counted])


def _listed(
    ctx: Context,
    indicator: Indicator,
    frame: pd.DataFrame,
    time: Time,
    *,
    title: str,
    header: str,
    key: str,
    group: Callable[[Said], str] | None = None,
    colour: Callable[[Said], str] | None = None,
) -> None:
    """The rows, which are list, chart and table at once, and their table to take away."""
    single = key == "don-vi"
    goal = aim(ctx.plan, indicator, frame, time, ctx.as_of)
    if frame["value"].isna().all():
        reported = bool(frame["units_reported"].sum())
        sentence.empty(
            ctx.t("Các đơn vị đã báo cáo nhưng không phát sinh việc để tính chỉ tiêu này.")
            if reported
            else ctx.t("Chưa có báo cáo nào để tính chỉ tiêu này.")
        )
    row_list(
        ctx,
        summary_rows(ctx, indicator, frame, pace=goal.pace, group=group, colour=colour),
        title=title,
        key=f"{key}-{indicator.id}",
        value_unit=indicator.value_unit,
        order="names" if single else "given",
        lower_is_better=indicator.direction == "down",
        controls=single,
    )
    fields = [
        Field("label", header),
        *value_fields(ctx, indicator, with_status=has_status(frame), single=single),
    ]
    csv_button(ctx, frame, fields, key=f"{indicator.id}-{key}")
