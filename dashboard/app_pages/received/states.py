"""How the reports of the period and units chosen stand: a sentence, and what is owed or late by name."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics.indicators import owed_reports
from analytics.indicators.insights.outreach.media_activity_totals import report_sum
from analytics.indicators.insights.reports.decided import excused, excused_words, report_words
from analytics.indicators.insights.reports.report_board import UNDECIDED, UNRECEIVED
from analytics.plan import Quarter, parse_quarter
from dashboard.context import Context
from dashboard.data import events
from dashboard.widgets.reports.outstanding import outstanding, standing_of
from dashboard.widgets.reports.own_schedule import due_words
from dashboard.widgets.sentence import escape_markdown

_Row = Mapping[Hashable, Any]


def rows_of(ctx: Context, unit: str | None, quarter: Quarter | None) -> pd.DataFrame:
    """The states of the reports chosen, see :func:`analytics.indicators.report_states`.

    Of all periods together only what was sent for, and what is owed for a period that has ended.
    """
    rows = events.report_states(ctx.view)
    if unit is not None:
        rows = rows[rows["unit"] == unit]
    if quarter is not None:
        return rows[rows["period"] == quarter.code]
    calendar, as_of = ctx.plan.calendar, ctx.as_of
    ended = [
        period
        for period in rows["period"].unique()
        if (known := parse_quarter(period)) is not None and calendar.end(known) < as_of
    ]
    return rows[rows["period"].isin(ended) | (rows["state"] != "not_sent")]


def is_owed(rows: pd.DataFrame) -> bool:
    """Whether a report is among them that was not received."""
    return bool(rows["state"].isin(UNRECEIVED).any())


def answer(ctx: Context, rows: pd.DataFrame, unit: str | None, quarter: Quarter | None) -> str:
    """How the reports chosen stand."""
    t, fmt = ctx.t, ctx.fmt
    if quarter is None:
        who = t("Mọi đơn vị") if unit is None else ctx.name_of(unit)
        if rows.empty:
            return t("{who}: chưa có kỳ báo cáo nào đến hạn.", who=who)
        return t("{who}, các kỳ đến nay: {sent}.", who=who, sent=standing_of(ctx, report_sum(rows)))
    period = fmt.period(quarter)
    if unit is not None:
        if rows.empty:
            out = excused(ctx.measured, [quarter]).get((unit, quarter.code))
            if out is not None:
                why = excused_words(out, ctx.lang)
                return t("{unit}, {period}: {why}.", unit=ctx.name_of(unit), period=period, why=why)
            return t("{unit} không phải gửi báo cáo {period}.", unit=ctx.name_of(unit), period=period)
        row = rows.iloc[0]
        state = report_words(row.to_dict(), ctx.lang)
        if row["deadline"] != row["planned"]:  # the words name the unit's own day already
            return t("{unit}, {period}: {state}.", unit=ctx.name_of(unit), period=period, state=state)
        return t(
            "{unit}, {period}: {state} (hạn {day}).",
            unit=ctx.name_of(unit),
            period=period,
            state=state,
            day=fmt.day(row["deadline"]),
        )
    day = due_words(ctx, quarter)
    owed = owed_reports(ctx.measured, quarter)
    share = fmt.share(owed.received, owed.owing)
    if not (owed.missing or owed.undecided):
        return t("{period}: đã nhận đủ {share} báo cáo (hạn {day}).", period=period, share=share, day=day)
    return t(
        "{period}: {owed}; đã nhận {share} báo cáo (hạn {day}).",
        period=period,
        owed=outstanding(ctx, owed),
        share=share,
        day=day,
    )


def lists(ctx: Context, rows: pd.DataFrame, *, undecided: bool) -> None:
    """Of all quarters the reports that are owed, those that wait (where not told yet), and the late ones."""
    t = ctx.t
    owed = rows[rows["state"].isin(UNRECEIVED)]
    owed = owed.sort_values("state", kind="stable", key=lambda states: states.map(UNRECEIVED.index))
    if len(owed):
        _listed(ctx, owed, t("{n} báo cáo chưa được nhận", n=len(owed)))
    waits = rows[rows["state"].isin(UNDECIDED)]
    if undecided and len(waits):
        _listed(ctx, waits, t("{n} báo cáo chờ nhận", n=len(waits)))
    late = rows[rows["state"] == "late"]
    if len(late):
        _listed(ctx, late, t("{n} báo cáo đã nhận muộn", n=len(late)))


def _listed(ctx: Context, rows: pd.DataFrame, title: str) -> None:
    with st.expander(title):
        st.markdown("\n".join(f"- {_line(ctx, row)}" for row in rows.to_dict("records")))


def _line(ctx: Context, row: _Row) -> str:
    """``Trường Hoa Sen (TH-01), Quý II/2026: ✖ Đã gửi, có lỗi; 2 tệp, gần nhất ngày 20/06/2026``."""
    t, fmt = ctx.t, ctx.fmt
    who = f"{ctx.name_of(row['unit'])} ({row['unit']})"
    period = parse_quarter(row["period"])
    if period is not None:
        who = f"{who}, {fmt.period(period)}"
    words = f"{escape_markdown(who)}: {report_words(row, ctx.lang)}"
    if row["state"] == "faulty":
        day = fmt.day(row["faulty_on"])
        words += t("; {n} tệp, gần nhất ngày {day}", n=row["faulty_files"], day=day)
    return words
