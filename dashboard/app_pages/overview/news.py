"""What changed in the newest quarter, and what needs somebody to act; each line leads to its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.indicators import Attention, Changes
from analytics.indicators.insights.reports.report_board import UNRECEIVED
from analytics.plan import Indicator, Phase, Quarter, Unit
from analytics.policy import Act
from dashboard import navigation
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.figures.both_sides import counted, covered, previous_of
from dashboard.widgets.figures.notes import words_at
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.reports.outstanding import named, only, outstanding
from dashboard.widgets.reports.own_schedule import due_words
from dashboard.widgets.reports.versions import waiting
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.trace_link import WHOLE_WARD, origin_filters, origin_icon, ward_origin

_MOST = 6


def changed(ctx: Context, changes: Changes | None, phase: Phase) -> None:
    """The largest moves of the newest quarter against the one before."""
    t, fmt = ctx.t, ctx.fmt
    if changes is None:
        sentence.section(t("Thay đổi so với kỳ trước"))
        sentence.empty(t("Chưa có kỳ báo cáo nào kết thúc."))
        return
    quarter = changes.quarter
    sentence.section(
        t("Thay đổi trong {period}", period=fmt.period(quarter)),
        t(
            "Số riêng của quý, so với {period}; {n} báo cáo đã nhận.",
            period=fmt.period(quarter.shift(-1)),
            n=changes.reports,
        ),
    )
    moved = [row for row in _records(changes.moved) if phase.code in _of(ctx, row).phases]
    if not moved:
        sentence.empty(t("Không chỉ tiêu nào có số liệu ở cả hai kỳ mà thay đổi."))
    _moves(ctx, moved[:_MOST], quarter, phase)
    if rest := moved[_MOST:]:
        lazy_expander(
            t("và {n} chỉ tiêu khác có thay đổi", n=len(rest)),
            "thay-doi-khac",
            lambda: _moves(ctx, rest, quarter, phase),
        )


def _moves(ctx: Context, moved: Sequence[Mapping[str, Any]], quarter: Quarter, phase: Phase) -> None:
    """A line for each move, which leads to the indicator and to where the number comes from."""
    for row in moved:
        indicator = _of(ctx, row)
        with _line(f"moved-{indicator.id}"):
            navigation.link(
                "indicators",
                _move(ctx, indicator, row),
                _filters(indicator, phase, quarter),
                icon=":material/trending_up:" if row["delta"] > 0 else ":material/trending_down:",
            )
            filters = origin_filters(ctx.plan.phases, indicator, {"by": WHOLE_WARD, "time": quarter.code})
            origin_icon(ctx, filters, indicator.name[ctx.lang])
        _pinned(ctx, indicator, quarter.code)


def needed(ctx: Context, attention: Attention | None, behind_now: pd.DataFrame, phase: Phase) -> None:
    """Indicators behind in the phase (summary rows, as they weigh), reports missing, tasks overdue."""
    t, fmt = ctx.t, ctx.fmt
    sentence.section(t("Cần chú ý"))
    undecided = _undecided(ctx)
    if attention is None:
        _waiting(ctx, undecided)
        sentence.empty(t("Chưa có kỳ báo cáo nào đến hạn."))
        return
    quarter = attention.quarter
    behind = _records(behind_now)
    for row in behind:
        indicator = _of(ctx, row)
        mark = status_mark(row["status"]).label(fmt.lang)
        with _line(f"behind-{indicator.id}"):
            navigation.link(
                "indicators",
                f"{mark}: **{escape_markdown(indicator.name[fmt.lang])}** "
                f"{escape_markdown(fmt.value(row['value'], indicator.value_unit))}",
                {"chi-tieu": indicator.id, "giai-doan": phase.code},
                icon="",
            )
            origin_icon(ctx, ward_origin(indicator, phase.code, phase), indicator.name[fmt.lang])
        _pinned(ctx, indicator, phase.code)
    if attention.reports.missing:
        _missing(ctx, attention)
    _waiting(ctx, undecided)
    if attention.overdue_tasks:
        navigation.link(
            "tasks",
            escape_markdown(t("{n} nhiệm vụ quá hạn chưa hoàn thành", n=attention.overdue_tasks)),
            {"tinh-trang": "qua-han", "nam": str(quarter.year), "don-vi": "tat-ca"},
            icon=":material/event_busy:",
        )
    if not (behind or attention.reports.missing or undecided or attention.overdue_tasks):
        sentence.empty(t("Không có mục tiêu chậm, báo cáo thiếu hay nhiệm vụ quá hạn."))


@of_office(most=8)
def _undecided(ctx: Context) -> int:
    """How many reports wait for the office, of all periods."""
    return len(waiting(ctx))


def _missing(ctx: Context, attention: Attention) -> None:
    t, fmt = ctx.t, ctx.fmt
    quarter = attention.quarter
    # One line for each state, so that a line leads to exactly the units that it counts.
    for state in UNRECEIVED[::-1]:
        those = only(attention.reports, state)
        units = outstanding(ctx, those)
        if not units:
            continue
        owing: tuple[Unit, ...] = getattr(those, state)
        day = due_words(ctx, quarter, owing)
        told = {"period": fmt.period(quarter), "day": day, "units": units}
        overdue = sum(unit.code in attention.overdue for unit in owing)
        if overdue == len(owing):
            label = t("Quá hạn gửi {period} (hạn {day}): {units}", **told)
        elif overdue:  # the others were given longer
            label = t("{period} (hạn {day}; {n} đơn vị đã quá hạn): {units}", n=overdue, **told)
        else:
            label = t("{period} (hạn {day}): {units}", **told)
        navigation.link(
            "received",
            escape_markdown(label),
            {"ky": quarter.code, "don-vi": "tat-ca", "cac-tinh-trang": state},
            icon=":material/mark_email_unread:",
        )
    count = attention.reports.missing
    with st.expander(t("Danh sách {n} đơn vị chưa có báo cáo được nhận", n=count)):
        st.markdown(named(ctx, attention.reports))


def _waiting(ctx: Context, count: int) -> None:
    """How many reports wait, of all periods; whoever may accept them is led to exactly these."""
    t = ctx.t
    if not count:
        return
    if ctx.may(Act.JUDGE):
        navigation.link(
            "received",
            escape_markdown(t("{n} báo cáo chờ nhận", n=count)),
            {"ky": "tat-ca", "don-vi": "tat-ca"},
            icon=":material/hourglass_top:",
        )
    else:
        st.markdown(f":small[:material/hourglass_top: {t('{n} báo cáo chờ văn phòng nhận', n=count)}]")


def _line(key: str) -> DeltaGenerator:
    """One line of news: what it says, and the way to where its number comes from."""
    return st.container(key=f"line-{key}", horizontal=True, vertical_alignment="center", gap="small")


def _pinned(ctx: Context, indicator: Indicator, time: str) -> None:
    """What the office has pinned to the ward's figure of a line, below it."""
    if pinned := words_at(ctx, indicator.id, time, None):
        st.caption(f"✎ {escape_markdown(pinned)}")


def _move(ctx: Context, indicator: Indicator, row: Mapping[str, Any]) -> str:
    fmt, before = ctx.fmt, previous_of(row)
    name = escape_markdown(indicator.name[fmt.lang])
    was, now = (escape_markdown(counted(ctx, indicator, side)) for side in (before, row))
    change = [fmt.change(row["delta"], indicator.value_unit), covered(ctx, before, row)]
    return f"{name}: {was} → **{now}**, {escape_markdown('; '.join(filter(None, change)))}"


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return cast(list[dict[str, Any]], frame.to_dict("records"))


def _of(ctx: Context, row: Mapping[str, Any]) -> Indicator:
    return ctx.plan.indicator(row["indicator"])


def _filters(indicator: Indicator, phase: Phase, quarter: Quarter) -> dict[str, str]:
    """The address of an indicator in a quarter, in the phase shown where that one holds the quarter."""
    if not phase.holds(quarter):
        return {"chi-tieu": indicator.id, "ky": quarter.code}
    return {"chi-tieu": indicator.id, "giai-doan": phase.code, "ky": quarter.code}
