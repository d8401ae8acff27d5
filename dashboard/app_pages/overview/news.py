"""What changed in the newest quarter, and what needs somebody to act; each line leads to its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import pandas as pd
import streamlit as st

from analytics.indicators import Attention, Changes
from analytics.indicators.insights.reports.report_board import UNRECEIVED
from analytics.plan import Indicator, Phase, Quarter, Unit
from analytics.policy import Act
from dashboard import navigation
from dashboard.app_pages.overview.both_sides import counted, covered, previous_of
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.figures.notes import words_at
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.reports.outstanding import named, only, outstanding
from dashboard.widgets.reports.own_schedule import due_words
from dashboard.widgets.reports.versions import waiting
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.trace_link import WHOLE_WARD, origin_filters, origin_icon, ward_origin

_MOST = 6


@dataclass(frozen=True, slots=True)
class _Line:
    """What a line says of an indicator and where it leads, with the way to its cells and what is pinned."""

    key: str
    label: str
    filters: dict[str, str]
    icon: str
    origin: dict[str, str]
    of: str
    pinned: str


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
    moved = _moved(ctx, phase.code)
    if not moved:
        sentence.empty(t("Không chỉ tiêu nào có số liệu ở cả hai kỳ mà thay đổi."))
    _lines(ctx, moved[:_MOST])
    if rest := moved[_MOST:]:
        lazy_expander(
            t("và {n} chỉ tiêu khác có thay đổi", n=len(rest)),
            "thay-doi-khac",
            lambda: _lines(ctx, rest),
        )


@of_office(most=8)
def _moved(ctx: Context, phase_code: str) -> tuple[_Line, ...]:
    """A line for each of the phase's indicators that moved, the largest move first."""
    phase, changes = ctx.plan.phase(phase_code), measures.overview(ctx.view, phase_code).changes
    assert changes is not None  # else there is nothing to tell
    quarter, lines = changes.quarter, []
    for row in _records(changes.moved):
        indicator = _of(ctx, row)
        if phase_code not in indicator.phases:
            continue
        lines.append(
            _Line(
                f"moved-{indicator.id}",
                _move(ctx, indicator, row),
                _filters(indicator, phase, quarter),
                ":material/trending_up:" if row["delta"] > 0 else ":material/trending_down:",
                origin_filters(ctx.plan.phases, indicator, {"by": WHOLE_WARD, "time": quarter.code}),
                indicator.name[ctx.lang],
                words_at(ctx, indicator.id, quarter.code, None),
            )
        )
    return tuple(lines)


def _lines(ctx: Context, lines: Sequence[_Line]) -> None:
    """Each leads to its indicator and to where the number comes from; what is pinned stands below it."""
    for line in lines:
        with st.container(key=f"line-{line.key}", horizontal=True, vertical_alignment="center", gap="small"):
            navigation.link("indicators", line.label, line.filters, icon=line.icon)
            origin_icon(ctx, line.origin, line.of)
        if line.pinned:
            st.caption(f"✎ {escape_markdown(line.pinned)}")


def needed(ctx: Context, attention: Attention | None, phase: Phase) -> None:
    """Indicators behind in the phase as they weigh, reports missing, tasks overdue."""
    t = ctx.t
    sentence.section(t("Cần chú ý"))
    undecided = _undecided(ctx)
    if attention is None:
        _waiting(ctx, undecided)
        sentence.empty(t("Chưa có kỳ báo cáo nào đến hạn."))
        return
    behind = _behind(ctx, phase.code)
    _lines(ctx, behind)
    if attention.reports.missing:
        _missing(ctx, phase, attention.reports.missing)
    _waiting(ctx, undecided)
    if attention.overdue_tasks:
        navigation.link(
            "tasks",
            escape_markdown(t("{n} nhiệm vụ quá hạn chưa hoàn thành", n=attention.overdue_tasks)),
            {"tinh-trang": "qua-han", "nam": str(attention.quarter.year), "don-vi": "tat-ca"},
            icon=":material/event_busy:",
        )
    if not (behind or attention.reports.missing or undecided or attention.overdue_tasks):
        sentence.empty(t("Không có mục tiêu chậm, báo cáo thiếu hay nhiệm vụ quá hạn."))


@of_office(most=8)
def _behind(ctx: Context, phase_code: str) -> tuple[_Line, ...]:
    """A line for each indicator that is behind in the phase, or missed it."""
    fmt, phase, lines = ctx.fmt, ctx.plan.phase(phase_code), []
    for row in _records(measures.overview(ctx.view, phase_code).behind):
        indicator = _of(ctx, row)
        name, mark = indicator.name[fmt.lang], status_mark(row["status"]).label(fmt.lang)
        value = escape_markdown(fmt.value(row["value"], indicator.value_unit))
        lines.append(
            _Line(
                f"behind-{indicator.id}",
                f"{mark}: **{escape_markdown(name.strip())}** {value}",
                {"chi-tieu": indicator.id, "giai-doan": phase_code},
                "",
                ward_origin(indicator, phase_code, phase),
                name,
                words_at(ctx, indicator.id, phase_code, None),
            )
        )
    return tuple(lines)


@of_office(most=8)
def _undecided(ctx: Context) -> int:
    """How many reports wait for the office, of all periods."""
    return len(waiting(ctx))


def _missing(ctx: Context, phase: Phase, count: int) -> None:
    """One line for each state, so that it leads to exactly the units that it counts; all by name, folded."""
    found, names = _owed(ctx, phase.code)
    for label, filters in found:
        navigation.link("received", label, filters, icon=":material/mark_email_unread:")
    with st.expander(ctx.t("Danh sách {n} đơn vị chưa có báo cáo được nhận", n=count)):
        st.markdown(names)


@of_office(most=8)
def _owed(ctx: Context, phase_code: str) -> tuple[tuple[tuple[str, dict[str, str]], ...], str]:
    """By state of a report what is said of the units and the way to them; all of them by name."""
    t, attention, lines = ctx.t, measures.overview(ctx.view, phase_code).attention, []
    assert attention is not None  # else nothing is owed
    quarter = attention.quarter
    for state in UNRECEIVED[::-1]:
        those = only(attention.reports, state)
        units = outstanding(ctx, those)
        if not units:
            continue
        owing: tuple[Unit, ...] = getattr(those, state)
        day = due_words(ctx, quarter, owing)
        told = {"period": ctx.fmt.period(quarter), "day": day, "units": units}
        overdue = sum(unit.code in attention.overdue for unit in owing)
        if overdue == len(owing):
            label = t("Quá hạn gửi {period} (hạn {day}): {units}", **told)
        elif overdue:  # the others were given longer
            label = t("{period} (hạn {day}; {n} đơn vị đã quá hạn): {units}", n=overdue, **told)
        else:
            label = t("{period} (hạn {day}): {units}", **told)
        filters = {"ky": quarter.code, "don-vi": "tat-ca", "cac-tinh-trang": state}
        lines.append((escape_markdown(label), filters))
    return tuple(lines), named(ctx, attention.reports)


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
