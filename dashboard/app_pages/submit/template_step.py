"""Step one: the unit and the period of a report, and the workbook made for them."""

from __future__ import annotations

import streamlit as st

from analytics.indicators import latest_due_quarter
from analytics.intake import Hint
from analytics.plan import Quarter, quarters_between
from dashboard import address
from dashboard.app_pages.submit.steps import heading
from dashboard.context import Context
from dashboard.widgets.reports.own_schedule import own_schedule
from dashboard.widgets.reports.to_send import template_button


def template_step(ctx: Context) -> Hint:
    """Step one: the unit's own workbook for a period; both are also those of files that name none."""
    t, periods = ctx.t, _periods(ctx)
    heading(t, 1)
    codes = [unit.code for unit in ctx.own_units]
    only = codes[0] if len(codes) == 1 else None
    by_code = {period.code: period for period in periods}
    address.read_param("don-vi", codes, only)
    address.read_param("ky", list(by_code), None)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            t("Đơn vị"),
            codes,
            index=None if only is None else 0,
            format_func=ctx.name_of,
            placeholder=t("Chọn một đơn vị"),
            key="don-vi",
            width=380,
        )
        chosen = st.selectbox(
            t("Kỳ báo cáo"),
            list(by_code),
            index=None,
            format_func=lambda item: by_code[item].label[ctx.lang],
            placeholder=t("Chọn kỳ"),
            key="ky",
            width=160,
        )
        unit, period = ctx.unit_by_code.get(code or ""), by_code.get(chosen or "")
        template_button(ctx, unit, period, key="template")
    address.write_param("don-vi", code)
    address.write_param("ky", chosen)
    if unit:
        for quarter in [period] if period else _asked_now(ctx):
            own_schedule(ctx, unit, quarter)
    hint = t("Đơn vị và kỳ chọn ở đây cũng dùng cho tệp không tự ghi đơn vị, kỳ báo cáo.")
    others = t("Tệp ghi đơn vị khác sẽ được giữ lại để hỏi: nộp tệp của nhiều đơn vị thì để trống.")
    st.caption(f"{hint} {others}")
    return Hint(code, period)


def _asked_now(ctx: Context) -> list[Quarter]:
    """The quarter that is due and the one running: what a file is about that names its own period."""
    due = latest_due_quarter(ctx.plan, ctx.as_of)
    return list(dict.fromkeys([*([due] if due is not None else []), _periods(ctx)[0]]))


def _periods(ctx: Context) -> tuple[Quarter, ...]:
    """The quarters a report can be sent for, newest first: from the one running to the plan's first."""
    first = ctx.plan.reporting.first_period
    return quarters_between(first, max(first, ctx.plan.calendar.quarter_of(ctx.as_of)))[::-1]
