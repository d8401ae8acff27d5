"""The trend of one indicator for the whole ward, and its table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from analytics.plan import Indicator, Phase, TimeKind
from dashboard.charts import trend as chart
from dashboard.context import Context
from dashboard.data import measures, times
from dashboard.kept import of_office
from dashboard.widgets import filters, sentence
from dashboard.widgets.chart import Behind
from dashboard.widgets.chart import show as show_chart
from dashboard.widgets.fields import aim, pace_field, value_fields, with_counts
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table
from dashboard.widgets.trace_link import WHOLE_WARD


@st.fragment
def trend_section(ctx: Context, indicator: Indicator, phase: Phase) -> None:
    """Draw the trend by period or year, with the target and the pace needed, and the table under it."""
    t = ctx.t
    sentence.section(t("Diễn biến"))
    chosen = filters.pick(ctx, "buoc", t("Theo"), {"period": t("Từng quý"), "year": t("Từng năm")}, "period")
    found = _trend(ctx, indicator.id, phase.code, "year" if chosen == "year" else "period")
    if found is None:
        sentence.empty(
            t("Chưa có báo cáo nào cho chỉ tiêu này trong {phase}.", phase=phase.name[ctx.lang]),
            t("Biểu đồ hiện ra khi đơn vị nộp báo cáo đầu tiên."),
        )
        return
    show_chart(
        ctx,
        found.figure,
        alt=found.alt,
        key=f"dien-bien-{indicator.id}",
        behind=Behind(indicator, found.table, "time"),
    )

    def table() -> None:
        fields = [
            Field("label", t("Thời gian")),
            *([pace_field(ctx, indicator)] if indicator.target is not None else []),
            *value_fields(ctx, indicator, with_status=False),
        ]
        alt = t("Bảng: {title}", title=found.title)
        show_table(ctx, found.table, fields, alt=alt, indicator=indicator)

    lazy_expander(t("Bảng số liệu của biểu đồ"), f"dien-bien-{indicator.id}", table)


@dataclass(frozen=True, slots=True)
class _Trend:
    """The picture with what it says, and the rows behind its marks, newest first."""

    title: str
    figure: Figure
    alt: str
    table: pd.DataFrame


@of_office(most=64)
def _trend(ctx: Context, indicator_id: str, phase_code: str, step: TimeKind) -> _Trend | None:
    """The trend of a phase so far; ``None`` where nothing can be told yet."""
    t, fmt = ctx.t, ctx.fmt
    indicator, phase = ctx.plan.indicator(indicator_id), ctx.plan.phase(phase_code)
    begun = (times.periods if step == "period" else times.years)(ctx.plan, phase, ctx.as_of)
    rows = with_counts(fmt, indicator, ctx.summary("ward", step, (indicator.id,)))
    rows = rows[rows["part"] == ""]
    shown = times.reportable(begun, rows, ctx.plan, ctx.as_of)
    rows = rows[rows["time"].isin([time.code for time in shown])]
    if not shown or rows["value"].notna().sum() == 0:
        return None
    title = t(
        "{name}, toàn {area}, {first} đến {last}",
        name=indicator.name[fmt.lang],
        first=fmt.period(shown[0]),
        last=fmt.period(shown[-1]),
    )
    due = measures.pace_by_period(ctx.view, indicator.id, phase.code)
    needed = {time.code: due.get(time.quarters[-1].code) for time in shown}
    figure = chart.trend(
        rows,
        shown,
        pace=[needed[time.code] for time in shown],
        target=aim(rows),
        value_unit=indicator.value_unit,
        title=title,
        fmt=fmt,
        dark=ctx.dark,
        yearly=step == "period" and indicator.pace == "year",
    )
    names = {time.code: fmt.period(time) for time in shown}
    table = rows.assign(label=rows["time"].map(names), pace=rows["time"].map(needed), by=WHOLE_WARD)
    alt = chart.alt(rows, shown, value_unit=indicator.value_unit, title=title, fmt=fmt)
    return _Trend(title, figure, alt, table.iloc[::-1])
