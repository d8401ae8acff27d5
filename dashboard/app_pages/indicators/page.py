"""*Chỉ tiêu theo giai đoạn*: one indicator at a time, from its definition to each unit's share in it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.plan import Indicator, Time
from dashboard.app_pages.indicators import breakdowns
from dashboard.app_pages.indicators.explained import explained
from dashboard.app_pages.indicators.trends import trend_section
from dashboard.app_pages.indicators.why_changed import why_changed
from dashboard.charts.base import mark_label
from dashboard.charts.theme import status_mark
from dashboard.context import Context, current
from dashboard.widgets import filters, sentence
from dashboard.widgets.definition import definition
from dashboard.widgets.fields import with_counts
from dashboard.widgets.figures.notes import notes_among, pin_note
from dashboard.widgets.trace_link import origin_link, ward_origin


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    answer = st.container(key="answer")
    with filters.row("filters"):
        phase = filters.pick_phase(ctx)
        indicator = filters.pick_indicator(ctx, phase)
        time = filters.pick_time(ctx, phase, t("Thời gian của các bảng chi tiết"))
    with answer:
        rows = _known(ctx, indicator, time)
        sentence.headline(_answer(ctx, indicator, time, rows), title=t("Chỉ tiêu theo giai đoạn"))
        if len(rows):
            origin_link(ctx, ward_origin(indicator, time.code, phase))
    notes_among(ctx, indicators=[indicator.id])
    trend, meaning = st.columns([7, 5], gap="medium")
    with trend:
        trend_section(ctx, indicator, phase)
        explained(ctx, indicator, phase)
    with meaning:
        definition(ctx, indicator)
    why_changed(ctx, indicator, phase)
    breakdowns.parts(ctx, indicator, time)
    breakdowns.kinds(ctx, indicator, time)
    breakdowns.units(ctx, indicator, time)
    pin_note(ctx, indicator, time, None)


def _known(ctx: Context, indicator: Indicator, time: Time) -> pd.DataFrame:
    """The ward's row of the time; none where it has no value."""
    rows = with_counts(ctx.fmt, indicator, ctx.summary("ward", time.kind, (indicator.id,)))
    return rows[(rows["part"] == "") & (rows["time"] == time.code) & rows["value"].notna()]


def _answer(ctx: Context, indicator: Indicator, time: Time, rows: pd.DataFrame) -> str:
    t, fmt = ctx.t, ctx.fmt
    name = indicator.name[fmt.lang]
    if rows.empty:
        return t("{name}, {time}: chưa có số liệu.", name=name, time=fmt.period(time))
    row = rows.iloc[0]
    return t(
        "{name}, {time}: {value}; {status}; {coverage} đơn vị đã báo cáo.",
        name=name,
        time=fmt.period(time),
        value=mark_label(row, indicator.value_unit, fmt.lang),
        status=status_mark(row["status"]).word[fmt.lang].lower(),
        coverage=fmt.share(row["units_reported"], row["units_expected"]),
    )


page(current())
