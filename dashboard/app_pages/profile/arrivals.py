"""How a unit's reports of a phase came: in words, as dots against the deadline, and as a table."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
import streamlit as st
from plotly.graph_objects import Figure

from analytics.indicators import latest_due_quarter
from analytics.indicators.insights.reports.decided import excused, excused_words, report_words
from analytics.plan import Phase, Quarter, Unit
from dashboard.charts import arrival_dots
from dashboard.charts.html.legend import Key, legend
from dashboard.context import Context
from dashboard.data import events, measures
from dashboard.data.view import View, of_view
from dashboard.kept import of_office
from dashboard.markup import Markup
from dashboard.widgets import chart, downloads, sentence
from dashboard.widgets.media_activity import counting
from dashboard.widgets.reports.own_schedule import own_schedule
from dashboard.widgets.table import Field


@of_view(most=64)
def arrivals_of(view: View, unit: str, phase_code: str) -> pd.DataFrame:
    """When the unit's reports of the phase came; not to be changed."""
    rows, phase = events.arrivals(view, unit), measures.plan_of(view).phase(phase_code)
    return rows[rows["time"].isin([quarter.code for quarter in phase.time().quarters])]


def reports(ctx: Context, unit: Unit, phase: Phase) -> None:
    """When each report came, and the table of it."""
    t, fmt = ctx.t, ctx.fmt
    sentence.section(t("Báo cáo và thời hạn"))
    for quarter in _quarters_told(ctx):
        own_schedule(ctx, unit, quarter)  # which holds at the moment
    for words in _exceptions(ctx, unit.code, phase.code):
        sentence.remark(words)
    found = _dots(ctx, unit.code, phase.code)
    if found is None:
        sentence.empty(t("Chưa có kỳ nào đơn vị phải báo cáo trong {phase}.", phase=phase.name[ctx.lang]))
        return
    st.html(found.key)
    chart.show(ctx, found.figure, alt=found.alt, key=f"thoi-han-{unit.code}")
    fields = [
        Field("label", t("Kỳ báo cáo")),
        Field("told", t("Kết quả")),
        Field("deadline", t("Hạn gửi"), fmt.day),
        Field("received_on", t("Ngày nhận"), fmt.day),
        counting(ctx, "days_late", t("Số ngày so với hạn")),
        counting(ctx, "versions", t("Số lượt nộp")),
        counting(ctx, "faulty_files", t("Số tệp có lỗi")),
    ]
    downloads.table(ctx, found.table, fields, title=found.title, key=f"bao-cao-{unit.code}")


def _quarters_told(ctx: Context) -> list[Quarter]:
    """The quarters of which is said what was decided: the running one, and the last one due."""
    running = max(ctx.plan.reporting.first_period, ctx.plan.calendar.quarter_of(ctx.as_of))
    due = latest_due_quarter(ctx.plan, ctx.as_of)
    return [one for one in (running, due) if one is not None]


@of_office(most=64)
def _exceptions(ctx: Context, unit: str, phase_code: str) -> tuple[str, ...]:
    """The quarters before these in which the unit owed nothing, and its reports that do not count in full."""
    t, fmt = ctx.t, ctx.fmt
    told = _quarters_told(ctx)
    earlier = [one for one in ctx.plan.phase(phase_code).time().quarters if one not in told]
    out = excused(ctx.measured, earlier)
    said = [
        f"{fmt.period(quarter)}: {excused_words(why, fmt.lang)}."
        for quarter in earlier
        if (why := out.get((unit, quarter.code))) is not None
    ]
    own = ctx.history[ctx.history["unit"] == unit]
    for _, quarter, reason in measures.uncounted(ctx.plan, ctx.unit_by_code, own, ctx.schedule):
        words = (
            t("Báo cáo {period} đã nhận nhưng không được tính.", period=fmt.period(quarter))
            if reason.wholly
            else t("Báo cáo {period} chỉ được tính một phần.", period=fmt.period(quarter))
        )
        said.append(f"{words} {reason.why[fmt.lang]}")
    return tuple(said)


@dataclass(frozen=True, slots=True)
class _Dots:
    """The picture with its key and what it says, and its table, newest first."""

    title: str
    key: Markup
    figure: Figure
    alt: str
    table: pd.DataFrame


@of_office(most=64)
def _dots(ctx: Context, unit_code: str, phase_code: str) -> _Dots | None:
    """``None`` where the unit owed no report of the phase."""
    fmt, rows = ctx.fmt, arrivals_of(ctx.view, unit_code, phase_code)
    if rows.empty:
        return None
    unit, phase = ctx.name_of(unit_code), ctx.plan.phase(phase_code).name[fmt.lang]
    title = ctx.t("Ngày gửi báo cáo so với hạn, {unit}, {phase}", unit=unit, phase=phase)
    states = arrival_dots.states_in(rows)
    return _Dots(
        title,
        legend([Key(arrival_dots.state_words(state, fmt.lang)) for state in states]),
        arrival_dots.arrival_dots(rows, title=title, fmt=fmt, dark=ctx.dark),
        arrival_dots.alt(rows, title=title, fmt=fmt),
        rows.assign(
            label=[arrival_dots.period_label(time, fmt) for time in rows["time"]],
            told=[report_words(row, fmt.lang) for row in rows.to_dict("records")],
        ).iloc[::-1],
    )
