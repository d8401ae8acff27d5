"""The parts of a unit's own page: its indicators beside its kind's, and how its reports came."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.indicators import report_state_label
from analytics.indicators.insights.yes_no import ANSWERS, is_yes_no
from analytics.plan import Indicator, Lang, Phase, Plan, Time, Unit
from dashboard.charts import arrival_dots
from dashboard.charts.html.legend import Key, legend
from dashboard.charts.html.unit_multiples import unit_multiples
from dashboard.charts.html.yes_no_strips import yes_no_strips
from dashboard.charts.theme import kind_colour
from dashboard.context import Context
from dashboard.data import events, measures, times
from dashboard.data.measures import View
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.language.formatter import Formatter
from dashboard.markup import Markup
from dashboard.widgets import chart, comparisons, downloads, filters, sentence
from dashboard.widgets.fields import value_fields, with_all_counts
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.media_activity import counting
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table
from dashboard.widgets.trace_link import origin_href


def indicators(ctx: Context, unit: Unit, phase: Phase) -> None:
    """Small multiples of every indicator of the unit, shares first, and the table of one of them."""
    t, fmt = ctx.t, ctx.fmt
    sentence.section(
        t("Các chỉ tiêu theo quý"),
        t("Cột là số của đơn vị; nét liền là trung vị của loại hình {kind}.", kind=unit.kind.label[fmt.lang]),
    )
    shown, items, rows = _series(ctx.view, unit.code, phase.code, fmt)
    if not shown or rows["value"].isna().all():
        sentence.empty(
            t("{unit} chưa có số liệu nào trong {phase}.", unit=unit.name, phase=phase.name[ctx.lang]),
            t("Biểu đồ hiện ra khi đơn vị nộp báo cáo đầu tiên."),
        )
        return
    marks = _legend(ctx, any(rows["units_carried"] > 0))
    known = rows[rows["target"].notna()].drop_duplicates("indicator")
    targets = dict(zip(known["indicator"], known["target"], strict=True))
    marked = _judged_at_its_end(ctx, unit, phase, items, rows)
    href = partial(origin_href, ctx.plan.phases, fmt.lang)
    answered = [item for item in items if is_yes_no(item)]
    shares = [item for item in items if item.value_unit == "percent" and item not in answered]
    others = [item for item in items if item.value_unit != "percent"]
    title = t("Các chỉ tiêu theo quý, {unit}, {phase}", unit=unit.name, phase=phase.name[fmt.lang])
    if answered:
        heading = t("Có hay không: số quý thực hiện (✓ có, ✕ không, ○ chưa có số liệu)")
        names = {item.id: (item.id, item.name[fmt.lang]) for item in answered}
        leads = partial(_origin, ctx.plan, fmt.lang)
        chart.html(
            ctx,
            yes_no_strips(marked, shown, names, column="indicator", lang=fmt.lang, dark=ctx.dark, href=leads),
            title=f"{title}. {heading}",
            key=f"co-khong-{unit.code}",
            heading=heading,
            under="",
        )
    for heading, group, name in (
        (t("Tỷ lệ: cùng một thang, từ 0% đến 100%"), shares, "ty-le"),
        (t("Số lượng: mỗi ô một thang, ghi ở từng ô"), others, "so-luong"),
    ):
        if group:
            chart.html(
                ctx,
                marks
                + unit_multiples(
                    marked,
                    shown,
                    group,
                    targets=targets,
                    colour=kind_colour(unit.kind),
                    lang=fmt.lang,
                    dark=ctx.dark,
                    href=href,
                ),
                title=f"{title}. {heading}",
                key=f"{name}-{unit.code}",
                heading=heading,
                under="",
            )
    _table(ctx, unit, rows[rows["time"].isin([time.code for time in shown])], items)


def _origin(plan: Plan, lang: Lang, row: Mapping[Hashable, Any]) -> str:
    """Where the number of a row leads."""
    return origin_href(plan.phases, lang, plan.indicator(row["indicator"]), row)


def _judged_at_its_end(
    ctx: Context, unit: Unit, phase: Phase, items: list[Indicator], rows: pd.DataFrame
) -> pd.DataFrame:
    """The rows of a phase that is over, marked as missed where the phase's own figure is.

    A quarter alone can still be behind; under a headline that says «không đạt» it would say something else.
    """
    if not times.is_over(ctx.plan, phase.time(), ctx.as_of):
        return rows
    ends = comparisons.figures(ctx, items, {unit.code: unit.name}, phase.time())
    missed = rows["indicator"].isin(ends.loc[ends["status"] == "missed", "indicator"])
    late = missed & rows["status"].isin(["behind", "on_track"])
    return rows.assign(status=rows["status"].mask(late, "missed"))


@memoised
def _series(
    view: View, unit: str, phase_code: str, fmt: Formatter
) -> tuple[tuple[Time, ...], list[Indicator], pd.DataFrame]:
    """The quarters that can be told, the unit's indicators in the phase, and their rows."""
    plan = measures.measured(view).plan
    phase = plan.phase(phase_code)
    begun = times.periods(plan, phase, view.as_of)
    rows = events.series(view, unit)
    rows = rows[rows["time"].isin([time.code for time in begun])]
    known = set(rows["indicator"])
    items = [item for item in plan.indicators if phase_code in item.phases and item.id in known]
    # Amounts of money are told short beside a share.
    return times.reportable(begun, rows, plan, view.as_of), items, with_all_counts(fmt, items, rows)


def _legend(ctx: Context, carried: bool) -> Markup:
    t = ctx.t
    keys = [
        Key(t("trung vị của loại hình"), line=""),
        Key(t("mục tiêu"), line="nq-key-dash"),
        Key(t("chấm chấm: chưa có số liệu")),
    ]
    if carried:
        keys.append(Key(t("cột rỗng: số lấy từ báo cáo trước")))
    return legend(keys)


def _table(ctx: Context, unit: Unit, rows: pd.DataFrame, items: list[Indicator]) -> None:
    """The figures of one indicator, each of which leads to its origin."""
    t, fmt = ctx.t, ctx.fmt

    def table() -> None:
        choices = {item.id: f"{item.id} · {item.name[fmt.lang]}" for item in items}
        code = filters.pick(ctx, "chi-tieu", t("Chỉ tiêu"), choices, items[0].id, listed=True)
        item = ctx.plan.indicator(code)
        own = rows[rows["indicator"] == code].iloc[::-1]
        own = own.assign(label=[arrival_dots.period_label(time, fmt) for time in own["time"]])
        fields = [Field("label", t("Thời gian")), *_fields(ctx, item)]
        alt = t("Bảng: {title}", title=f"{item.name[fmt.lang]}, {unit.name}")
        show_table(ctx, own, fields, alt=alt, indicator=item)

    lazy_expander(t("Bảng số liệu của biểu đồ"), f"chi-tieu-{unit.code}", table)


def _fields(ctx: Context, item: Indicator) -> list[Field]:
    """The unit's own figures and its kind's; where one unit says yes or no, the answer alone."""
    t, fmt = ctx.t, ctx.fmt
    own = value_fields(ctx, item, single=True)
    if is_yes_no(item):
        answers = {0.0: ANSWERS["no"].label(fmt.lang), 1.0: ANSWERS["yes"].label(fmt.lang)}
        told = Field("value", t("Kết quả"), lambda value: answers.get(value, formats.NO_DATA))
        return [told, *(field for field in own if field.name in ("status", "units_carried"))]
    return [
        *own,
        Field("kind_median", t("Trung vị của loại hình"), lambda value: fmt.value(value, item.value_unit)),
        counting(ctx, "kind_units", t("Đơn vị cùng loại có số liệu")),
    ]


def arrivals_of(ctx: Context, unit: Unit, phase: Phase) -> pd.DataFrame:
    """When the unit's reports of the phase came."""
    rows = events.arrivals(ctx.view, unit.code)
    return rows[rows["time"].isin([quarter.code for quarter in phase.time().quarters])]


def reports(ctx: Context, unit: Unit, phase: Phase, rows: pd.DataFrame) -> None:
    """When each report came, and the table of it."""
    t, fmt = ctx.t, ctx.fmt
    sentence.section(t("Báo cáo và thời hạn"))
    own = ctx.history[ctx.history["unit"] == unit.code]
    for _, quarter, reason in measures.uncounted(ctx.plan, ctx.unit_by_code, own):
        words = (
            t("Báo cáo {period} đã nhận nhưng không được tính.", period=fmt.period(quarter))
            if reason.wholly
            else t("Báo cáo {period} chỉ được tính một phần.", period=fmt.period(quarter))
        )
        sentence.remark(f"{words} {reason.why[fmt.lang]}")
    if rows.empty:
        sentence.empty(t("Chưa có kỳ nào đơn vị phải báo cáo trong {phase}.", phase=phase.name[ctx.lang]))
        return
    title = t("Ngày gửi báo cáo so với hạn, {unit}, {phase}", unit=unit.name, phase=phase.name[fmt.lang])
    st.html(legend([Key(arrival_dots.state_words(state, fmt.lang)) for state in arrival_dots.STATES]))
    figure = arrival_dots.arrival_dots(rows, title=title, fmt=fmt, dark=ctx.dark)
    chart.show(ctx, figure, alt=arrival_dots.alt(rows, title=title, fmt=fmt), key=f"thoi-han-{unit.code}")
    table = rows.assign(
        label=[arrival_dots.period_label(time, fmt) for time in rows["time"]],
        told=[
            report_state_label(state, late, fmt.lang)
            for state, late in zip(rows["state"], rows["days_late"], strict=True)
        ],
    ).iloc[::-1]
    fields = [
        Field("label", t("Kỳ báo cáo")),
        Field("told", t("Kết quả")),
        Field("deadline", t("Hạn gửi"), fmt.day),
        Field("received_on", t("Ngày nhận"), fmt.day),
        counting(ctx, "days_late", t("Số ngày so với hạn")),
        counting(ctx, "versions", t("Số lượt nộp")),
        counting(ctx, "faulty_files", t("Số tệp có lỗi")),
    ]
    downloads.table(ctx, table, fields, title=title, key=f"bao-cao-{unit.code}")
