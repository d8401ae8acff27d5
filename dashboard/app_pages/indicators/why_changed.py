"""What changed up to a period: against the one before and the same of last year, and which units moved it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import streamlit as st

from analytics.plan import Indicator, Phase, Quarter, Time
from dashboard.app_pages.indicators import moved_units
from dashboard.context import Context
from dashboard.data import times
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.widgets import filters, sentence
from dashboard.widgets.fields import with_counts
from dashboard.widgets.sentence import escape_markdown

_HARDLY = 0.005
"""A share that moved by less than this has hardly changed: half a percentage point."""


@st.fragment
def why_changed(ctx: Context, indicator: Indicator, phase: Phase) -> None:
    """The change in sentences, and every unit's part in it.

    A fragment: the two periods touch nothing else of the page.
    """
    t = ctx.t
    known = _periods(ctx, indicator.id, phase.code)
    if len(known) < 2:
        return
    sentence.section(t("Thay đổi"))
    with filters.row("filters-change"):
        before, after = _pick(ctx, indicator, known)
    if before.quarters[0] >= after.quarters[0]:
        sentence.empty(t("Kỳ trước phải sớm hơn kỳ sau; xin chọn lại."))
        return
    compared = _compared(ctx, indicator.id, known, before, after)
    if not compared:
        sentence.empty(t("Một trong hai kỳ chưa có số liệu, nên chưa có gì để so."))
        return
    st.markdown(compared)
    with st.spinner(t("Đang tính…")):
        found = moved_units.moved(ctx, indicator.id, before, after)
    if found is None:
        sentence.remark(
            t("Chỉ tiêu này không cộng từ các đơn vị, nên không chia được mức thay đổi cho từng đơn vị.")
        )
        return
    moved_units.draw(ctx, indicator, found, before, after)


@of_office(most=64)
def _periods(ctx: Context, indicator_id: str, phase_code: str) -> tuple[Time, ...]:
    rows = ctx.summary("ward", "period", (indicator_id,))
    begun = times.periods(ctx.plan, ctx.plan.phase(phase_code), ctx.as_of)
    return times.reportable(begun, rows[rows["part"] == ""], ctx.plan, ctx.as_of)


@of_office(most=64)
def _compared(ctx: Context, indicator_id: str, known: tuple[Time, ...], before: Time, after: Time) -> str:
    """The comparisons as a list in Markdown; empty where one of the times has no figures."""
    indicator = ctx.plan.indicator(indicator_id)
    figures = _figures(ctx, indicator)
    lines = [
        _told(ctx, indicator, figures, past, after)
        for past in _against(indicator, known, before, after)
        if past.code in figures and after.code in figures
    ]
    if not lines or formats.is_missing(figures[after.code]["value"]):
        return ""
    return "\n".join(f"- {escape_markdown(line)}" for line in lines)


def _pick(ctx: Context, indicator: Indicator, known: Sequence[Time]) -> tuple[Time, Time]:
    names = {time.code: ctx.fmt.period(time) for time in reversed(known)}
    by_code = {time.code: time for time in known}
    default = next(iter(_against(indicator, known, None, known[-1])), known[-2])
    before = filters.pick(ctx, "tu", ctx.t("Từ kỳ"), names, default.code, listed=True, width=200)
    after = filters.pick(ctx, "den", ctx.t("Đến kỳ"), names, known[-1].code, listed=True, width=200)
    return by_code[before], by_code[after]


def _figures(ctx: Context, indicator: Indicator) -> dict[str, dict[Hashable, Any]]:
    """The ward's figures by the code of the period, as they are known now."""
    rows = with_counts(ctx.fmt, indicator, ctx.summary("ward", "period", (indicator.id,)))
    return {str(row["time"]): row for row in rows[rows["part"] == ""].to_dict("records")}


def _against(indicator: Indicator, known: Sequence[Time], before: Time | None, after: Time) -> list[Time]:
    """The chosen period, the one before the later one and the same of last year, each once.

    What starts anew each year says nothing against the last quarter of the year before.
    """
    quarter = after.quarters[0]
    last = quarter.shift(-1)
    wanted = [before.quarters[0]] if before else []
    if indicator.pace != "year" or last.year == quarter.year:
        wanted.append(last)
    wanted.append(quarter.shift(-4))
    by_quarter = {time.quarters[0]: time for time in known}
    return [by_quarter[one] for one in dict.fromkeys(wanted) if one in by_quarter]


def _named_time(ctx: Context, time: Time, after: Quarter) -> str:
    t, name = ctx.t, ctx.fmt.period(time)
    if time.quarters[0] == after.shift(-1):
        return t("{period} (quý trước)", period=name)
    if time.quarters[0] == after.shift(-4):
        return t("{period} (cùng kỳ năm trước)", period=name)
    return name


def _told(
    ctx: Context, indicator: Indicator, figures: dict[str, dict[Hashable, Any]], past: Time, after: Time
) -> str:
    """One comparison in a sentence: n/N and the units that reported stand on both sides."""
    t, unit = ctx.t, indicator.value_unit
    was, now = figures[past.code], figures[after.code]
    name = _named_time(ctx, past, after.quarters[0])
    first, last = (_side(ctx, indicator, row) for row in (was, now))
    if formats.is_missing(was["value"]) or formats.is_missing(now["value"]):
        return t("So với {past}: chưa so được, vì kỳ đó chưa có số liệu.", past=name)
    delta = float(now["value"]) - float(was["value"])
    period = ctx.fmt.period(after)
    if delta == 0:
        return t(
            "So với {past}: không đổi; {period} là {now}, trước là {was}.",
            past=name,
            period=period,
            now=last,
            was=first,
        )
    if unit == "percent" and abs(delta) < _HARDLY:
        return t(
            "So với {past}: gần như không đổi ({change}); {period} là {now}, trước là {was}.",
            past=name,
            change=ctx.fmt.change(delta, unit),
            period=period,
            now=last,
            was=first,
        )
    return t(
        "So với {past}: {change}; {period} là {now}, trước là {was}.",
        past=name,
        change=ctx.fmt.change(delta, unit),
        period=period,
        now=last,
        was=first,
    )


def _side(ctx: Context, indicator: Indicator, row: dict[Hashable, Any]) -> str:
    value = ctx.fmt.value(row["value"], indicator.value_unit)
    inside = [
        ctx.t("{of} đơn vị đã báo cáo", of=ctx.fmt.share(row["units_reported"], row["units_expected"])),
    ]
    if indicator.value_unit == "percent" and not formats.is_missing(row["denominator"]):
        money = row.get("counted")
        inside.insert(0, money or ctx.fmt.share(row["numerator"], row["denominator"]))
    return f"{value} ({'; '.join(inside)})"
