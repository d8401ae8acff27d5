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
from dashboard.kept import of_office
from dashboard.widgets.reports.outstanding import outstanding, standing_of
from dashboard.widgets.reports.own_schedule import due_words
from dashboard.widgets.sentence import escape_markdown

_Row = Mapping[Hashable, Any]


@of_office(most=64)
def _rows_of(ctx: Context, unit: str | None, quarter: Quarter | None) -> pd.DataFrame:
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


@of_office(most=64)
def is_owed(ctx: Context, unit: str | None, quarter: Quarter | None) -> bool:
    """Whether a report of those chosen was not received."""
    return bool(_rows_of(ctx, unit, quarter)["state"].isin(UNRECEIVED).any())


@of_office(most=64)
def answer(ctx: Context, unit: str | None, quarter: Quarter | None) -> str:
    """How the reports chosen stand."""
    t, fmt = ctx.t, ctx.fmt
    rows = _rows_of(ctx, unit, quarter)
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


def lists(ctx: Context, unit: str | None, *, undecided: bool) -> None:
    """Of all quarters the reports that are owed, those that wait (where not told yet), and the late ones."""
    for title, lines in _lists(ctx, unit, undecided):
        with st.expander(title):
            st.markdown(lines)


@of_office(most=32)
def _lists(ctx: Context, unit: str | None, undecided: bool) -> tuple[tuple[str, str], ...]:
    """The title and the lines of each of them that there is."""
    t, found, rows = ctx.t, [], _rows_of(ctx, unit, None)
    owed = rows[rows["state"].isin(UNRECEIVED)]
    owed = owed.sort_values("state", kind="stable", key=lambda states: states.map(UNRECEIVED.index))
    if len(owed):
        found.append((t("{n} báo cáo chưa được nhận", n=len(owed)), owed))
    waits = rows[rows["state"].isin(UNDECIDED)]
    if undecided and len(waits):
        found.append((t("{n} báo cáo chờ nhận", n=len(waits)), waits))
    late = rows[rows["state"] == "late"]
    if len(late):
        found.append((t("{n} báo cáo đã nhận muộn", n=len(late)), late))
    return tuple(
        (title, "\n".join(f"- {_line(ctx, row)}" for row in some.to_dict("records"))) for title, some in found
    )


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
