"""What to look at: amounts that may be read in two ways, and lines spent above their allocation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from analytics.datasets import translate_word
from analytics.indicators.insights.resources.money import DATASET
from analytics.indicators.insights.resources.readings import TwoReadings
from analytics.plan import Indicator, parse_quarter
from dashboard import navigation
from dashboard.app_pages.money.choices import Choice, money_of
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.trace_link import origin_href


def period(ctx: Context, code: str) -> str:
    """The name of a quarter."""
    quarter = parse_quarter(code)
    return ctx.fmt.period(quarter) if quarter else code


def doubts(ctx: Context, found: Sequence[TwoReadings]) -> None:
    """The units whose reports look as if they told another span than the plan asks for, with both sums."""
    if not found:
        return
    t = ctx.t
    asked = ctx.plan.reporting.cumulative(DATASET)
    why = (
        t("Kế hoạch yêu cầu ghi số lũy kế từ đầu năm, nhưng các báo cáo này giống số của riêng từng quý.")
        if asked
        else t(
            "Kế hoạch yêu cầu ghi số của riêng từng quý, nhưng các báo cáo này giống số lũy kế: quý sau "
            "gồm cả quý trước."
        )
    )
    used = (
        t("Trang này lấy báo cáo mới nhất của năm; không có số nào bị sửa.")
        if asked
        else t("Trang này cộng các quý; không có số nào bị sửa.")
    )
    ask = t("Đề nghị đơn vị xác nhận, nếu cần thì gửi lại báo cáo.")
    with st.container(border=True, key="two-readings"):
        st.markdown(
            f"**:material/warning: {t('{n} đơn vị có số kinh phí đọc được theo hai cách', n=len(found))}**"
        )
        sentence.remark(f"{why} {used} {ask}")
        for one in found:
            name = ctx.name_of(one.unit)
            told = t(
                "{unit}, {quarters}: cộng các quý thì đã phân bổ {allocated}, đã chi {spent} đồng; chỉ lấy "
                "báo cáo mới nhất thì đã phân bổ {allocated_newest}, đã chi {spent_newest} đồng.",
                unit=name,
                quarters=", ".join(period(ctx, code) for code in one.quarters),
                allocated=ctx.fmt.count(one.added["allocated"]),
                spent=ctx.fmt.count(one.added["spent"]),
                allocated_newest=ctx.fmt.count(one.newest["allocated"]),
                spent_newest=ctx.fmt.count(one.newest["spent"]),
            )
            st.markdown(f"- {escape_markdown(told)}")
            navigation.link(
                "received",
                t("Báo cáo của {unit}", unit=escape_markdown(name)),
                {"don-vi": one.unit, "ky": one.quarters[-1]},
                icon=":material/inbox:",
            )


def overspent(ctx: Context, choice: Choice) -> None:
    """The single lines that spent above their allocation; each leads to the unit's cells of its quarter."""
    t, rows = ctx.t, _overspent(ctx, choice)
    if not rows:
        return
    sentence.section(t("Chi vượt phân bổ"), t("Từng khoản có số đã chi lớn hơn số đã phân bổ trong báo cáo."))
    row_list(ctx, rows, title=t("Các khoản chi vượt phân bổ"), key="overspent", look="words", order="given")


@of_office(most=32)
def _overspent(ctx: Context, choice: Choice) -> tuple[Row, ...]:
    over = money_of(ctx, choice).over
    return tuple(
        _over(ctx, {str(name): value for name, value in one.items()}) for one in over.to_dict("records")
    )


def _over(ctx: Context, line: dict[str, Any]) -> Row:
    t, fmt = ctx.t, ctx.fmt
    source = translate_word(ctx.plan, DATASET, "source", line["source"], ctx.lang)
    return Row(
        name=str(line["item"]),
        value=t("vượt {amount} đồng", amount=fmt.count(line["over"])),
        counted=f"{fmt.count(line['spent'])}/{fmt.count(line['allocated'])}",
        note=" · ".join((ctx.name_of(line["unit"]), period(ctx, line["period"]), source)),
        href=unit_href(ctx, line["unit"], line["period"]),
    )


def unit_href(ctx: Context, unit: str, period: str) -> str:
    """Where the cells of a unit's report stand: behind an indicator of money, else the report itself."""
    indicator = spending(ctx)
    if indicator is None:
        return href("received", {"don-vi": unit, "ky": period}, ctx.lang)
    return origin_href(ctx.plan.phases, ctx.lang, indicator, {"time": period, "by": unit})


def spending(ctx: Context) -> Indicator | None:
    """The plan's indicator over what was spent, if it has one."""
    return next(
        (one for one in ctx.plan.indicators if one.dataset == DATASET and one.numerator == "spent"), None
    )
