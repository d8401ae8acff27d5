"""One case opened: what its unit sent and in which cell, what the office did, and what it does next."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import translate_word
from analytics.datasets.masking import masked
from analytics.office.case_steps import CASE_STEPS, STEP_STATES, CaseStep
from analytics.office.cases import CASE_STATES, Case, CaseReport
from analytics.plan import parse_quarter
from analytics.policy import Act
from dashboard import address, navigation
from dashboard.app_pages.cases import acting
from dashboard.context import Context
from dashboard.data import measures
from dashboard.widgets import office
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.sheets import sheet_preview
from dashboard.widgets.trace_link import origin_filters


def is_asked() -> bool:
    """Whether the address or the view names a case, before it is known whether there is such a one."""
    return bool(address.wish("vu") or st.session_state.get("vu"))


def asked(log: Sequence[Case]) -> Case | None:
    """The case that the address names, if there is such a one."""
    by_key = {case.key: case for case in log}
    address.read_param("vu", [*by_key, ""], "")
    key = str(st.session_state.get("vu") or "")
    address.write_param("vu", key or None)
    return by_key.get(key)


def draw(ctx: Context, case: Case, by: str | None, *, named: bool, back: Mapping[str, str]) -> None:
    """The case from its first report to what the office may do with it now."""
    t = ctx.t
    with st.container(border=True, key="case"):
        st.subheader(escape_markdown(case.summary), anchor=False)
        st.markdown("\n".join(f"- {line}" for line in _facts(ctx, case)))
        st.markdown(f"**{t('Đơn vị đã báo cáo')}**")
        for report in case.reports:
            _report(ctx, case, report, named=named)
        st.markdown(f"**{t('Văn phòng đã làm')}**")
        if case.step is None:
            st.markdown(t("Văn phòng chưa nhận xử lý vụ việc này."))
        else:
            office.history(
                ctx,
                CASE_STEPS,
                case.key,
                told=lambda step: told(ctx, step, named=named),
                until=measures.moment_of(ctx.view),
            )
        with st.container(key="office-form"):
            if ctx.view.until is None and ctx.may(Act.KEEP_RECORDS):
                acting.draw(ctx, case, by, named=named, told=lambda step: told(ctx, step, named=named))
            navigation.link("cases", t("Thu gọn vụ việc"), dict(back), icon=":material/close:")


def told(ctx: Context, step: CaseStep, *, named: bool) -> str:
    """A step of the office in a few words."""
    t, words = ctx.t, [STEP_STATES[step.state][ctx.lang]]
    if step.handler:
        words.append(t("cơ quan xử lý: {body}", body=step.handler))
    if step.due_on:
        words.append(t("hạn {day}", day=ctx.fmt.day(step.due_on)))
    if step.state == "closed" and step.closed_on:
        words.append(t("xong ngày {day}", day=ctx.fmt.day(step.closed_on)))
    words += [step.outcome, step.note]
    said = "; ".join(filter(None, words))
    return said if named else masked(said)


def _facts(ctx: Context, case: Case) -> list[str]:
    t, fmt = ctx.t, ctx.fmt

    def word(field: str, value: str) -> str:
        return translate_word(ctx.plan, "feedback", field, value, ctx.lang) if value else ""

    stands = CASE_STATES[case.state][ctx.lang]
    if case.open:
        stands = t("{state}, mở {n} ngày", state=stands, n=case.days_open)
        due = t("hạn {day}", day=fmt.day(case.due_on))
        late = (case.as_of - case.due_on).days
        stands = ", ".join(filter(None, (stands, due, t("quá hạn {n} ngày", n=late) if case.over else "")))
    facts = (
        (t("Tình trạng"), stands),
        (t("Loại"), word("kind", case.kind)),
        (t("Đơn vị"), ctx.name_of(case.unit)),
        (t("Ngày tiếp nhận"), fmt.day(case.received_on)),
        (t("Ngày báo cáo"), _day(ctx, case.reported_on)),
        (t("Ngày xử lý xong"), _day(ctx, case.closed_on)),
        (t("Nguồn"), case.source),
        (t("Xu hướng ý kiến"), word("tendency", case.tendency)),
        (t("Mức độ phổ biến của ý kiến"), word("breadth", case.breadth)),
        (t("Cơ quan xử lý") if case.handed_over else t("Cơ quan xử lý (do đơn vị ghi)"), case.body),
        (t("Kết quả xử lý"), case.result),
    )
    return [f"{title}: {escape_markdown(said)}" for title, said in facts if said]


def _day(ctx: Context, day: date | None) -> str:
    return "" if day is None else ctx.fmt.day(day)


def _report(ctx: Context, case: Case, report: CaseReport, *, named: bool) -> None:
    """What one report says of the case, and the way to its cell."""
    t, fmt = ctx.t, ctx.fmt
    quarter = parse_quarter(report.period)
    period = fmt.period(quarter) if quarter else report.period
    stands = (
        t("đã xử lý xong {day}", day=fmt.day(report.handled_on))
        if report.handled_on
        else t("chưa xử lý xong")
    )
    said = f"{period}: {'. '.join(filter(None, (stands, report.outcome)))}"
    st.markdown(escape_markdown(said))
    cell = t("ô {cell}", cell=report.cell) if report.cell else ""
    place = " · ".join(filter(None, (cell, report.sheet, report.file)))
    if report.cell:
        lazy_expander(
            t("Xem ô trong tệp đã gửi"),
            f"case-cell-{report.sha256}-{report.cell}",
            partial(sheet_preview, ctx, pd.Series(asdict(report)), named=named),
        )
    counted = [one for one in ctx.plan.indicators if one.id in case.indicators]
    if counted:
        row: dict[Hashable, Any] = {"time": report.period, "by": case.unit}
        where = origin_filters(ctx.plan.phases, counted[0], row)
        navigation.link("source", escape_markdown(place), where, icon=":material/account_tree:")
    else:
        where = {"don-vi": case.unit, "ky": report.period}
        navigation.link("received", escape_markdown(place), where, icon=":material/inbox:")
