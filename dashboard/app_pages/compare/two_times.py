"""How each unit has moved between two times."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.indicators import unit_changes
from analytics.indicators.insights.yes_no import is_yes_no
from analytics.plan import Indicator, Time, TimeKind
from dashboard.charts import slope as slope_chart
from dashboard.charts.figure_basis import figure_basis
from dashboard.context import Context
from dashboard.data import times
from dashboard.data.memoised import memoised
from dashboard.language import formats
from dashboard.widgets import comparisons, filters, sentence, unit_selection
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.figures.yes_no import by_answers
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.table import Field
from dashboard.widgets.trace_link import origin_href

_NAMED = 6
"""Units beyond which a line counts the rest."""


@st.fragment
def moved(
    ctx: Context, indicator: Indicator, time: Time, units: Mapping[str, str], picked: Sequence[str]
) -> None:
    """Lines between two times, which are chosen here and touch nothing else of the page."""
    unit_selection.follow()
    t, fmt = ctx.t, ctx.fmt
    sentence.section(t("Thay đổi giữa hai thời điểm"))
    steps = _steps(ctx, indicator, time)
    if len(steps) < 2:
        sentence.empty(t("Cần ít nhất hai thời điểm có số liệu."))
        return
    with filters.row("filters-slope"):
        first, last = _two(ctx, steps, time)
    if first.quarters[0] >= last.quarters[0]:
        sentence.empty(t("Thời điểm trước phải sớm hơn thời điểm sau; xin chọn lại."))
        return
    before, after = (comparisons.figures(ctx, [indicator], units, at) for at in (first, last))
    before, after = by_answers(before), by_answers(after)
    rows = memoised(unit_changes)(before, after)
    rows = rows.assign(said_before=rows["by"].map(dict(zip(before["by"], before["said"], strict=True))))
    title = t(
        "{name}, {first} và {last}",
        name=indicator.name[fmt.lang],
        first=fmt.period(first),
        last=fmt.period(last),
    )
    if (rows["course"] == "unknown").all():
        sentence.empty(t("Không đơn vị nào có số liệu ở cả hai thời điểm."))
    elif not is_yes_no(indicator):  # of yes and no the rows below say all
        figure = slope_chart.slope(
            rows,
            (first, last),
            value_unit=indicator.value_unit,
            title=title,
            fmt=fmt,
            dark=ctx.dark,
            standing_out=picked,
        )
        unit_selection.show(
            ctx, figure, alt=slope_chart.alt(rows, title=title, fmt=fmt), key=f"doc-{indicator.id}"
        )
    _rows(ctx, indicator, rows, first, last, title, picked)


def _steps(ctx: Context, indicator: Indicator, time: Time) -> list[Time]:
    """The years or periods that have figures, oldest first; a phase is looked at by its periods."""
    kind: TimeKind = "year" if time.kind == "year" else "period"
    known = ctx.measured.times(kind, indicator.id)
    if time.kind == "phase":
        known = tuple(one for one in known if set(one.quarters) <= set(time.quarters))
    rows = ctx.summary("ward", kind, (indicator.id,))
    return list(times.reportable(known, rows[rows["part"] == ""], ctx.plan, ctx.as_of))


def _two(ctx: Context, steps: Sequence[Time], time: Time) -> tuple[Time, Time]:
    """The two times: by default the chosen one and the one before, of a phase its first and its last."""
    codes = [step.code for step in steps]
    end = codes.index(time.code) if time.code in codes else len(codes) - 1
    start = 0 if time.kind == "phase" else max(end - 1, 0)
    names = {step.code: ctx.fmt.period(step) for step in reversed(steps)}
    by_code = {step.code: step for step in steps}
    first = filters.pick(ctx, "tu", ctx.t("Từ"), names, codes[start], listed=True, width=180)
    last = filters.pick(ctx, "den", ctx.t("Đến"), names, codes[end], listed=True, width=180)
    return by_code[first], by_code[last]


def _rows(
    ctx: Context,
    indicator: Indicator,
    rows: pd.DataFrame,
    first: Time,
    last: Time,
    title: str,
    picked: Sequence[str],
) -> None:
    """Every unit's own change with n/N at both times, and the table of it to take away."""
    t, fmt, unit = ctx.t, ctx.fmt, indicator.value_unit
    was, now = fmt.period(first), fmt.period(last)
    still = rows["course"].isin(["same", "carried"])
    moved_first = rows[~still].sort_values("delta", key=lambda delta: -delta.abs(), kind="stable")
    row_list(
        ctx,
        [_row(ctx, indicator, row, was, now) for row in moved_first.to_dict("records")],
        title=title,
        key=f"doc-{indicator.id}",
        look="change",
        value_unit=unit,
        order="given",
        chosen=picked,
    )
    if same := list(rows["label"][rows["course"] == "same"]):
        sentence.remark(t("Không đổi: {units}.", units=sentence.listed(t, same, _NAMED)))
    if kept := list(rows["label"][rows["course"] == "carried"]):
        units = sentence.listed(t, kept, _NAMED)
        sentence.remark(t("Chưa có báo cáo mới, số lấy từ báo cáo trước: {units}.", units=units))
    fields = [
        Field("label", t("Đơn vị")),
        Field("value_before", was),
        Field("value", now),
        Field("delta", t("Thay đổi")),
        Field("basis", t("Căn cứ")),
    ]
    if unit == "percent":
        fields[3:3] = [
            Field("numerator_before", t("Tử số, {time}", time=was)),
            Field("denominator_before", t("Mẫu số, {time}", time=was)),
            Field("numerator", t("Tử số, {time}", time=now)),
            Field("denominator", t("Mẫu số, {time}", time=now)),
        ]
    told = rows.assign(basis=[figure_basis(code, fmt.lang) for code in rows["figure_basis"]])
    csv_button(ctx, told, fields, key=f"{indicator.id}-{first.code}-{last.code}")


def _row(ctx: Context, indicator: Indicator, row: dict[Hashable, Any], was: str, now: str) -> Row:
    fmt, unit = ctx.fmt, indicator.value_unit
    if unit == "percent":
        sides = (
            fmt.share(row["numerator_before"], row["denominator_before"]),
            fmt.share(row["numerator"], row["denominator"]),
        )
    else:
        sides = (fmt.value(row["value_before"], unit), fmt.value(row["value"], unit))
    known = row["course"] != "unknown"
    answered = known and row["said"] and row["said_before"]
    lacking = [
        f"{time}: {words[:1].lower()}{words[1:]}"
        for time, value, basis in (
            (was, row["value_before"], row["footing_before"]),
            (now, row["value"], row["figure_basis"]),
        )
        if formats.is_missing(value) and (words := figure_basis(basis, fmt.lang))
    ]
    return Row(
        name=str(row["label"]),
        value=f"{row['said_before']} → {row['said']}" if answered else fmt.change(row["delta"], unit),
        counted="" if answered else " → ".join(sides),
        amount=float(row["delta"]) if known else None,
        href=origin_href(ctx.plan.phases, fmt.lang, indicator, row),
        why="; ".join(lacking),
        code=str(row["by"]),
    )
