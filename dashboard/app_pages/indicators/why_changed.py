"""What changed up to a period: against the one before and the same of last year, and which units moved it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from analytics.indicators import Change
from analytics.plan import Indicator, Phase, Quarter, Time
from dashboard.context import Context
from dashboard.data import changes, times
from dashboard.language import formats
from dashboard.widgets import filters, sentence
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.fields import with_counts
from dashboard.widgets.figures.notes import words_at
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.reports.own_schedule import due_words
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.table import Field
from dashboard.widgets.trace_link import origin_href

_NAMED = 6
"""Units beyond which a line counts the rest; the list names them all."""
_SHOWN = 12
"""Rows beyond which the rest is folded."""
_STILL = ("same", "carried")
"""Causes of units whose own figures have not moved."""
_HARDLY = 0.005
"""A share that moved by less than this has hardly changed: half a percentage point."""


@st.fragment
def why_changed(ctx: Context, indicator: Indicator, phase: Phase) -> None:
    """The change in sentences, and every unit's part in it.

    A fragment: the two periods touch nothing else of the page.
    """
    t = ctx.t
    known = _periods(ctx, indicator, phase)
    if len(known) < 2:
        return
    sentence.section(t("Thay đổi"))
    with filters.row("filters-change"):
        before, after = _pick(ctx, indicator, known)
    if before.quarters[0] >= after.quarters[0]:
        sentence.empty(t("Kỳ trước phải sớm hơn kỳ sau; xin chọn lại."))
        return
    figures = _figures(ctx, indicator)
    lines = [
        _told(ctx, indicator, figures, past, after)
        for past in _against(indicator, known, before, after)
        if past.code in figures and after.code in figures
    ]
    if not lines or formats.is_missing(figures[after.code]["value"]):
        sentence.empty(t("Một trong hai kỳ chưa có số liệu, nên chưa có gì để so."))
        return
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
    with st.spinner(t("Đang tính…")):
        found = changes.change(ctx.view, indicator.id, before.quarters[0], after.quarters[0])
    if found is None:
        sentence.remark(
            t("Chỉ tiêu này không cộng từ các đơn vị, nên không chia được mức thay đổi cho từng đơn vị.")
        )
        return
    if found.total is None:
        return
    _units(ctx, indicator, found, before, after)


def _periods(ctx: Context, indicator: Indicator, phase: Phase) -> list[Time]:
    rows = ctx.summary("ward", "period", (indicator.id,))
    begun = times.periods(ctx.plan, phase, ctx.as_of)
    return list(times.reportable(begun, rows[rows["part"] == ""], ctx.plan, ctx.as_of))


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


def _units(ctx: Context, indicator: Indicator, found: Change, before: Time, after: Time) -> None:
    """Every unit's part in the ward's change, the greatest first; who has not moved is counted."""
    t = ctx.t
    table = found.table.sort_values("effect", key=lambda effect: -effect.abs(), kind="stable")
    table = table.assign(label=[ctx.name_of(code) for code in table["by"]], time=after.code, part="")
    moved = table[~table["cause"].isin(_STILL)]
    title = t(
        "Phần của từng đơn vị trong mức thay đổi, {first} đến {last}",
        first=ctx.fmt.period(before),
        last=ctx.fmt.period(after),
    )
    lines = _lines(ctx, indicator, found, before, after)
    if len(moved):
        sentence.remark(
            t(
                "Phần của từng đơn vị trong thay đổi của cả {area} từ {first} đến {last}, nhiều nhất trước.",
                first=ctx.fmt.period(before),
                last=ctx.fmt.period(after),
            )
        )
        causes = _causes(ctx)
        rows = [_row(ctx, indicator, row, causes) for row in moved.to_dict("records")]
        farthest = max(abs(row.amount or 0.0) for row in rows)

        def draw(some: Sequence[Row], key: str) -> None:
            row_list(
                ctx,
                some,
                title=title,
                key=key,
                look="change",
                value_unit=indicator.value_unit,
                order="given",
                whole=farthest,
            )

        draw(rows[:_SHOWN], f"vi-sao-{indicator.id}")
        if rest := rows[_SHOWN:]:
            lazy_expander(
                t("Còn {n} đơn vị thay đổi ít hơn", n=len(rest)),
                f"vi-sao-{indicator.id}",
                lambda: draw(rest, f"vi-sao-con-{indicator.id}"),
            )
    if lines:
        st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))
    if len(table):
        _file(ctx, indicator, table)


def _row(ctx: Context, indicator: Indicator, row: dict[Hashable, Any], causes: dict[str, str]) -> Row:
    fmt, share = ctx.fmt, indicator.value_unit == "percent"
    if share:
        was = fmt.share(row["numerator_before"], row["denominator_before"])
        now = fmt.share(row["numerator_after"], row["denominator_after"])
    else:
        was, now = (fmt.decimal(row[name]) for name in ("numerator_before", "numerator_after"))
    notes = [causes[row["cause"]], ctx.t("có bản sửa") if row["resent"] else ""]
    return Row(
        name=row["label"],
        value=fmt.change(row["effect"], indicator.value_unit),
        counted=f"{was} → {now}",
        amount=float(row["effect"]),
        href=origin_href(ctx.plan.phases, fmt.lang, indicator, row),
        note=" · ".join(filter(None, notes)),
        pinned=words_at(ctx, indicator.id, str(row["time"]), str(row["by"])),
        code=str(row["by"]),
    )


def _causes(ctx: Context) -> dict[str, str]:
    t = ctx.t
    return {
        "joined": t("mới có số liệu"),
        "left": t("thôi có số liệu"),
        "changed": "",
        "same": t("báo cáo mới, số như cũ"),
        "carried": t("số lấy từ báo cáo trước"),
    }


def _lines(ctx: Context, indicator: Indicator, found: Change, before: Time, after: Time) -> list[str]:
    """What the list does not say: late reports, units that have not moved, and what their sizes do."""
    t, fmt, unit = ctx.t, ctx.fmt, indicator.value_unit
    lines: list[str] = []
    unmoved = found.table[found.table["cause"].isin(_STILL)]
    if kept := list(unmoved["by"][unmoved["cause"] == "carried"]):
        lines.append(t("Chưa có báo cáo mới, số lấy từ báo cáo trước: {units}.", units=_named(ctx, kept)))
    if same := list(unmoved["by"][unmoved["cause"] != "carried"]):
        lines.append(t("Báo cáo mới, số như cũ: {units}.", units=_named(ctx, same)))
    resent = found.corrections
    late = [] if resent is None else list(resent["by"][~resent["cause"].isin(["same", "carried"])])
    if late:
        lines.append(_late(ctx, found, before, late))
    weight = fmt.change(float(unmoved["effect"].sum()), unit)
    if weight != fmt.change(0.0, unit):
        lines.append(
            t(
                "Các đơn vị giữ nguyên số liệu nặng hay nhẹ hơn trong tổng: {change} của cả {area}.",
                change=weight,
            )
        )
    return lines


def _late(ctx: Context, found: Change, before: Time, units: Sequence[str]) -> str:
    """What came after the deadline, which the value before already holds."""
    t, fmt, unit = ctx.t, ctx.fmt, found.indicator.value_unit
    day = due_words(ctx, before.quarters[0])
    words = t(
        "Gửi muộn hoặc sửa lại số của {period} sau hạn {day}, đã tính trong số của kỳ đó: {units}.",
        period=fmt.period(before),
        day=day,
        units=_named(ctx, units),
    )
    told, now = fmt.value(found.value_told, unit), fmt.value(found.value_before, unit)
    if found.value_told is None or told == now:
        return words
    if day != fmt.day(ctx.plan.calendar.deadline(before.quarters[0])):
        return f"{words} {t('Đến hạn là {told}, nay là {now}.', told=told, now=now)}"
    return f"{words} {t('Đến ngày {day} là {told}, nay là {now}.', day=day, told=told, now=now)}"


def _named(ctx: Context, codes: Sequence[str]) -> str:
    return sentence.listed(ctx.t, [ctx.name_of(code) for code in codes], _NAMED)


def _file(ctx: Context, indicator: Indicator, table: pd.DataFrame) -> None:
    t = ctx.t
    causes = _causes(ctx) | {"changed": t("đổi số liệu")}
    counts = [Field("numerator_before", t("Tử số trước")), Field("numerator_after", t("Tử số sau"))]
    if indicator.value_unit == "percent":
        counts.insert(1, Field("denominator_before", t("Mẫu số trước")))
        counts.append(Field("denominator_after", t("Mẫu số sau")))
    fields = [
        Field("label", t("Đơn vị")),
        Field("why", t("Lý do")),
        Field("effect", t("Phần trong mức thay đổi")),
        *counts,
    ]
    told = table.assign(why=table["cause"].map(causes))
    csv_button(ctx, told, fields, key=f"{indicator.id}-thay-doi")
