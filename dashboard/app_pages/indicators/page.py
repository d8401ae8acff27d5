"""*Chỉ tiêu theo giai đoạn*: one indicator at a time, from its definition to each unit's share in it."""

from __future__ import annotations

import streamlit as st

from analytics.plan import Time
from dashboard.app_pages.indicators import breakdowns
from dashboard.app_pages.indicators.explained import explained
from dashboard.app_pages.indicators.trends import trend_section
from dashboard.app_pages.indicators.why_changed import why_changed
from dashboard.charts.base import mark_label
from dashboard.charts.theme import status_mark
from dashboard.context import Context, current
from dashboard.kept import of_office
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
        time = filters.pick_time(ctx, phase, t("Thời gian của các bảng chi tiết"), width=240)
    with answer:
        words, known = _answer(ctx, indicator.id, time)
        sentence.headline(words, title=t("Chỉ tiêu theo giai đoạn"))
        if known:
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


@of_office(most=64)
def _answer(ctx: Context, indicator_id: str, time: Time) -> tuple[str, bool]:
    """The page in one sentence, and whether the whole ward has a value at the time."""
    t, fmt, indicator = ctx.t, ctx.fmt, ctx.plan.indicator(indicator_id)
    name = indicator.name[fmt.lang]
    rows = with_counts(ctx.fmt, indicator, ctx.summary("ward", time.kind, (indicator.id,)))
    rows = rows[(rows["part"] == "") & (rows["time"] == time.code) & rows["value"].notna()]
    if rows.empty:
        return t("{name}, {time}: chưa có số liệu.", name=name, time=fmt.period(time)), False
    row = rows.iloc[0]
    words = t(
        "{name}, {time}: {value}; {status}; {coverage} đơn vị đã báo cáo.",
        name=name,
        time=fmt.period(time),
        value=mark_label(row, indicator.value_unit, fmt.lang),
        status=status_mark(row["status"]).word[fmt.lang].lower(),
        coverage=fmt.share(row["units_reported"], row["units_expected"]),
    )
    return words, True


page(current())
