"""What changed between two periods, and why: new reports, carried figures, real change.

Both ends are what the overview and the trend tell too; what late reports changed is a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

import streamlit as st

from analytics.indicators import Change
from analytics.indicators.insights.decompose import Cause
from analytics.plan import Indicator, Phase, Time
from dashboard.charts import steps as chart
from dashboard.context import Context
from dashboard.data import changes, times
from dashboard.language import formats
from dashboard.widgets import filters, sentence
from dashboard.widgets.chart import show as show_chart
from dashboard.widgets.figures.both_sides import Side, counted, covered
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.table import Field
from dashboard.widgets.table import show as show_table

_NAMED = 6
"""Units beyond which a line counts the rest; the table names them all."""


@st.fragment
def why_changed(ctx: Context, indicator: Indicator, phase: Phase) -> None:
    """Two periods to choose, the change between them taken apart, and every unit's share in it.

    A fragment: the two periods touch nothing else of the page.
    """
    t = ctx.t
    known = _periods(ctx, indicator, phase)
    if len(known) < 2:
        return
    sentence.section(t("Vì sao thay đổi"))
    with filters.row("filters-change"):
        before, after = _pick(ctx, known)
    if before.quarters[0] >= after.quarters[0]:
        sentence.empty(t("Kỳ trước phải sớm hơn kỳ sau; xin chọn lại."))
        return
    with st.spinner(t("Đang tính…")):
        found = changes.change(ctx.view, indicator.id, before.quarters[0], after.quarters[0])
    if found is None:
        sentence.empty(
            t("Chỉ tiêu này không cộng từ các đơn vị, nên không chia được mức thay đổi cho từng đơn vị.")
        )
        return
    if found.value_before is None or found.value_after is None or found.total is None:
        sentence.empty(t("Một trong hai kỳ chưa có số liệu, nên chưa có gì để so."))
        return
    _drawn(ctx, indicator, found, before, after, found.value_before, found.value_after)
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in _lines(ctx, found, before)))
    if len(found.table):
        lazy_expander(
            t("Phần của từng đơn vị trong mức thay đổi"),
            f"vi-sao-{indicator.id}",
            lambda: _table(ctx, indicator, found, after),
        )


def _periods(ctx: Context, indicator: Indicator, phase: Phase) -> list[Time]:
    rows = ctx.summary("ward", "period", (indicator.id,))
    begun = times.periods(ctx.plan, phase, ctx.as_of)
    return list(times.reportable(begun, rows[rows["part"] == ""], ctx.plan, ctx.as_of))


def _pick(ctx: Context, known: Sequence[Time]) -> tuple[Time, Time]:
    names = {time.code: ctx.fmt.period(time) for time in reversed(known)}
    by_code = {time.code: time for time in known}
    before = filters.pick(ctx, "tu", ctx.t("Từ kỳ"), names, known[-2].code, listed=True, width=200)
    after = filters.pick(ctx, "den", ctx.t("Đến kỳ"), names, known[-1].code, listed=True, width=200)
    return by_code[before], by_code[after]


def _drawn(
    ctx: Context, indicator: Indicator, found: Change, before: Time, after: Time, first: float, last: float
) -> None:
    t, fmt = ctx.t, ctx.fmt
    effects = [
        (t("Đơn vị mới có số liệu"), found.joined),
        (t("Đơn vị thôi có số liệu"), found.left),
        (t("Đơn vị đổi số liệu"), found.changed),
        (t("Đơn vị nặng hay nhẹ hơn trong tổng"), found.mix),
    ]
    steps = chart.running(first, effects)
    unit, start = indicator.value_unit, fmt.period(before)
    sentence.remark(_sides(ctx, indicator, before, after))
    ends = ((start, first), (fmt.period(after), last))
    title = t(
        "{name}, toàn phường: {change} từ {first} đến {last}",
        name=indicator.name[fmt.lang],
        change=fmt.change(found.total, unit),
        first=start,
        last=fmt.period(after),
    )
    figure = chart.steps_chart(*ends, steps, value_unit=unit, title=title, fmt=fmt, dark=ctx.dark)
    alt = chart.alt(*ends, steps, value_unit=unit, title=title, fmt=fmt)
    show_chart(ctx, figure, alt=alt, key=f"vi-sao-{indicator.id}")


def _sides(ctx: Context, indicator: Indicator, before: Time, after: Time) -> str:
    """Both values with what they count, and who had reported."""
    fmt = ctx.fmt
    rows = ctx.summary("ward", "period", (indicator.id,))
    rows = rows[rows["part"] == ""].set_index("time")
    first, last = (cast(Side, rows.loc[time.code].to_dict()) for time in (before, after))
    was, now = (
        f"{fmt.period(time)}: {counted(ctx, indicator, side)}"
        for time, side in ((before, first), (after, last))
    )
    return "; ".join(filter(None, [f"{was} → {now}", covered(ctx, first, last)]))


def _lines(ctx: Context, found: Change, before: Time) -> list[str]:
    """Who stands behind each cause, by name."""
    t = ctx.t
    lines: list[str] = []
    resent = found.corrections
    if resent is not None:
        late = [str(code) for code in resent.loc[~resent["cause"].isin(["same", "carried"]), "by"]]
        if late:
            lines.append(_late(ctx, found, before, late))
    sayings: dict[Cause, Callable[[str], str]] = {
        "joined": lambda units: t("Mới có số liệu: {units}.", units=units),
        "left": lambda units: t("Thôi có số liệu: {units}.", units=units),
        "changed": lambda units: t("Đổi số liệu, thay đổi nhiều nhất trước: {units}.", units=units),
        "same": lambda units: t("Báo cáo mới, số như cũ: {units}.", units=units),
        "carried": lambda units: t("Chưa có báo cáo mới, số lấy từ báo cáo trước: {units}.", units=units),
    }
    for cause, saying in sayings.items():
        if codes := found.units(cause):
            lines.append(saying(_named(ctx, codes)))
    if found.mix:
        lines.append(t("Quy mô các đơn vị đổi thì giá trị chung đổi, dù từng đơn vị giữ nguyên tỷ lệ."))
    return lines


def _late(ctx: Context, found: Change, before: Time, units: Sequence[str]) -> str:
    """What came after the deadline, which the value before already holds."""
    t, fmt, unit = ctx.t, ctx.fmt, found.indicator.value_unit
    day = fmt.day(ctx.plan.calendar.deadline(before.quarters[0]))
    words = t(
        "Gửi muộn hoặc sửa lại số của {period} sau hạn {day}, đã tính trong số của kỳ đó: {units}.",
        period=fmt.period(before),
        day=day,
        units=_named(ctx, units),
    )
    told, now = fmt.value(found.value_told, unit), fmt.value(found.value_before, unit)
    if found.value_told is None or told == now:
        return words
    return f"{words} {t('Đến ngày {day} là {told}, nay là {now}.', day=day, told=told, now=now)}"


def _named(ctx: Context, codes: Sequence[str]) -> str:
    names = ", ".join(ctx.name_of(code) for code in codes[:_NAMED])
    if len(codes) <= _NAMED:
        return names
    return ctx.t("{names} và {n} đơn vị khác", names=names, n=len(codes) - _NAMED)


def _table(ctx: Context, indicator: Indicator, found: Change, after: Time) -> None:
    t, fmt, unit = ctx.t, ctx.fmt, indicator.value_unit
    causes: dict[str, str] = {
        "joined": t("mới có số liệu"),
        "left": t("thôi có số liệu"),
        "changed": t("đổi số liệu"),
        "same": t("báo cáo mới, số như cũ"),
        "carried": t("số lấy từ báo cáo trước"),
    }
    rows = found.table.sort_values("effect", key=lambda effect: -effect.abs(), kind="stable")
    rows = rows.assign(
        label=[ctx.name_of(code) for code in rows["by"]],
        why=[causes[cause] for cause in rows["cause"]],
        resent=[t("Có") if again else formats.NO_DATA for again in rows["resent"]],
        time=after.code,
        part="",
    )

    def count(number: float | None) -> str:
        return fmt.count(number)

    counts = [
        Field("numerator_before", t("Tử số trước"), count),
        Field("numerator_after", t("Tử số sau"), count),
    ]
    if unit == "percent":
        counts.insert(1, Field("denominator_before", t("Mẫu số trước"), count))
        counts.append(Field("denominator_after", t("Mẫu số sau"), count))
    fields = [
        Field("label", t("Đơn vị"), width=230),
        Field("why", t("Lý do"), width=170),
        Field("effect", t("Phần trong mức thay đổi"), lambda value: fmt.change(value, unit)),
        *counts,
        Field("resent", t("Có bản sửa")),
    ]
    show_table(
        ctx,
        rows.reset_index(drop=True),
        fields,
        alt=t("Phần của từng đơn vị trong mức thay đổi"),
        key=f"change-{indicator.id}",
        indicator=indicator,
    )
