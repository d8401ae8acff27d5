"""A card of one target: value, n/N, coverage, pace, status and where it has been."""

from __future__ import annotations

import streamlit as st

from analytics.indicators import Card
from analytics.plan import Indicator, Phase
from dashboard import navigation
from dashboard.charts.html.sparkline import sparkline
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.data import times
from dashboard.widgets.card import card as write
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.trace_link import origin_link, ward_origin


def draw(ctx: Context, card: Card, phase: Phase) -> None:
    """Draw the card with a link to the indicator's own page."""
    t, fmt, indicator = ctx.t, ctx.fmt, card.indicator
    name = indicator.name[fmt.lang]
    value = fmt.value(card.value, indicator.value_unit)
    shown = times.reportable(times.periods(ctx.plan, phase, ctx.as_of), card.trend, ctx.plan, ctx.as_of)
    values = dict(zip(card.trend["time"], card.trend["value"], strict=True))
    steps = [(fmt.period(time), values.get(time.code)) for time in shown]
    with st.container(border=True, key=f"card-{indicator.id.replace('.', '-')}", height="stretch"):
        write(
            ctx,
            f"{indicator.id} · {name}",
            value,
            facts(ctx, card, phase),
            mark=status_mark(card.status),
            picture=sparkline(
                [past for _, past in steps],
                [f"{label}: {fmt.value(past, indicator.value_unit)}" for label, past in steps],
                card.target,
                colour=status_mark(card.status).colour(ctx.dark),
                alt=t("Diễn biến theo quý của «{name}»; hiện nay {value}.", name=name, value=value),
            ),
        )
        navigation.link(
            "indicators",
            escape_markdown(t("Xem chi tiết")),
            {"chi-tieu": indicator.id, "giai-doan": phase.code},
        )
        origin_link(ctx, ward_origin(indicator, phase.code, phase))


def facts(ctx: Context, card: Card, phase: Phase) -> list[str]:
    """The lines under a card's value: n/N, the pace needed now, coverage, carried reports."""
    t, fmt = ctx.t, ctx.fmt
    found = []
    if card.indicator.value_unit == "percent" and card.denominator is not None:
        found.append(_counted(ctx, card.indicator, fmt.share(card.numerator, card.denominator)))
    if card.pace is not None:
        due = fmt.value(card.pace, card.indicator.value_unit)
        over = ctx.plan.calendar.time_end(phase.time()) < ctx.as_of
        found.append(
            t("Cần đạt khi hết giai đoạn: {pace}", pace=due)
            if over
            else t("Cần đạt lúc này: {pace}", pace=due)
        )
    coverage = fmt.share(card.units_reported, card.units_expected)
    found.append(t("Độ phủ: {share} đơn vị đã báo cáo", share=coverage))
    if card.units_carried:
        found.append(t("{n} đơn vị có số lấy từ báo cáo trước", n=card.units_carried))
    return found


def _counted(ctx: Context, indicator: Indicator, counted: str) -> str:
    """What n/N counts: months, years, units, or the people and results of the dataset."""
    t = ctx.t
    if indicator.measure == "months_covered":
        return t("{share} tháng", share=counted)
    if indicator.measure == "years_covered":
        return t("{share} năm", share=counted)
    if indicator.measure == "share_of_units":
        return t("{share} đơn vị đạt yêu cầu", share=counted)
    if indicator.measure == "ratio":
        return t("{share} người", share=counted)
    return t("{share} kết quả", share=counted)
