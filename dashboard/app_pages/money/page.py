"""*Kinh phí*: planned, allocated, spent, settled, what is left, and what was spent above its allocation."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics.indicators import WARD
from analytics.indicators.insights.resources.money import AMOUNTS, DATASET
from dashboard import navigation
from dashboard.app_pages.money import choices, listed, warned
from dashboard.app_pages.money.choices import Choice, money_of
from dashboard.context import Context, current
from dashboard.data.resources import Money
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.fields import with_counts
from dashboard.widgets.rows import Row, href, row_list, summary_rows
from dashboard.widgets.trace_link import WHOLE_WARD, origin_filters


def page(ctx: Context) -> None:
    """The whole page."""
    title = navigation.title("money", ctx.t)
    answer = st.container(key="answer")
    choice = choices.draw(ctx)
    found = money_of(ctx, choice)
    with answer:
        sentence.headline(_answer(ctx, choice), title=title)
    if found.total.empty:
        _empty(ctx, found)
        return
    _chain(ctx, choice)
    warned.doubts(ctx, found.doubts)
    listed.table(ctx, choice, found)
    warned.overspent(ctx, choice)
    _basis(ctx, found)


def _who(ctx: Context, choice: Choice) -> str:
    if choice.group is None:
        return ctx.t("toàn {area}")
    return ctx.t("khối {group}", group=choice.group.label[ctx.lang])


@of_office(most=32)
def _answer(ctx: Context, choice: Choice) -> str:
    t, fmt, found = ctx.t, ctx.fmt, money_of(ctx, choice)
    where = {"time": fmt.period(choice.time), "who": _who(ctx, choice)}
    if found.total.empty:
        return t("{time}, {who}: chưa có số liệu kinh phí.", **where)
    total = _record(found.total)
    told = [
        t(
            "đã chi {spent}, bằng {share} số đã phân bổ",
            spent=fmt.money(total["spent"]),
            share=fmt.percent(total["spent_share"]),
        ),
        t("còn lại {left}", left=fmt.money(total["left"]))
        if total["left"] >= 0
        else t("chi vượt phân bổ {over}", over=fmt.money(-total["left"])),
    ]
    if len(found.over):
        told.append(t("{n} khoản chi vượt phân bổ", n=len(found.over)))
    if found.doubts:
        told.append(t("{n} đơn vị có số cần xác nhận", n=len({one.unit for one in found.doubts})))
    return t("{time}, {who}: {told}.", told="; ".join(told), **where)


def _empty(ctx: Context, found: Money) -> None:
    t = ctx.t
    if found.coverage.reports:
        sentence.empty(t("Các đơn vị đã báo cáo, không có khoản kinh phí nào phát sinh."))
        return
    sentence.empty(
        t("Chưa có đơn vị nào báo cáo kinh phí."),
        t("Số liệu hiện ra khi đơn vị gửi biểu «Kinh phí (đồng)»."),
    )


def _record(rows: pd.DataFrame) -> dict[str, Any]:
    """The one row of a frame, by its columns."""
    return {str(name): value for name, value in rows.iloc[0].to_dict().items()}


def _chain(ctx: Context, choice: Choice) -> None:
    """From the estimate to what is settled, rounded, and the plan's own indicators of money."""
    t = ctx.t
    title = t("Kinh phí, {time}", time=ctx.fmt.period(choice.time))
    row_list(ctx, _steps(ctx, choice), title=title, key="chain", value_unit="count", order="given")
    # An indicator counts all sources, so it says nothing of one of them.
    own = () if choice.source else _indicators(ctx, choice)
    if own:
        row_list(ctx, own, title=t("Chỉ tiêu về kinh phí"), key="money-indicators", order="given")


@of_office(most=32)
def _steps(ctx: Context, choice: Choice) -> tuple[Row, ...]:
    """What was planned, allocated, spent and settled, and what is left."""
    t, fmt, total = ctx.t, ctx.fmt, _record(money_of(ctx, choice).total)
    of = {name: _share(ctx, total[name], total["planned"]) for name in AMOUNTS}
    told = {
        "planned": f"{t('{n} khoản', n=int(total['lines']))}, {t('{n} đơn vị', n=int(total['units']))}",
        "allocated": t("bằng {share} dự toán", share=of["allocated"]),
        "spent": t(
            "bằng {share} số đã phân bổ, {of_planned} dự toán",
            share=fmt.percent(total["spent_share"]),
            of_planned=of["spent"],
        ),
        "settled": t("bằng {share} số đã chi", share=_share(ctx, total["settled"], total["spent"])),
        "left": t("phân bổ trừ đã chi"),
    }
    if total["over"] > 0:
        told["left"] += "; " + t("riêng các khoản chi vượt: {over}", over=fmt.money(total["over"]))
    names = {
        "planned": t("Dự toán"),
        "allocated": t("Đã phân bổ"),
        "spent": t("Đã chi"),
        "settled": t("Đã quyết toán"),
        "left": t("Còn lại"),
    }
    return tuple(
        Row(
            name=name,
            value=fmt.money(total[key]),
            amount=None if pd.isna(total[key]) else max(float(total[key]), 0.0),
            why=t("chưa có báo cáo nào ghi") if pd.isna(total[key]) else "",
            note="" if pd.isna(total[key]) else told[key],
        )
        for key, name in names.items()
    )


def _share(ctx: Context, part: Any, whole: Any) -> str:
    known = not pd.isna(part) and not pd.isna(whole) and whole > 0
    return ctx.fmt.percent(float(part) / float(whole) if known else None)


@of_office(most=32)
def _indicators(ctx: Context, choice: Choice) -> tuple[Row, ...]:
    """The plan's indicators of money at the time; each leads to its cells."""
    found: list[Row] = []
    for indicator in ctx.plan.indicators:
        if indicator.dataset != DATASET:
            continue
        rows = ctx.summary("group" if choice.group else "ward", choice.time.kind, (indicator.id,))
        rows = rows[(rows["time"] == choice.time.code) & (rows["part"] == "")]
        rows = rows[rows["by"] == (str(choice.group) if choice.group else WARD)]
        name = f"{indicator.id}. {indicator.name[ctx.lang]}"
        rows = with_counts(ctx.fmt, indicator, rows.assign(label=name))
        filters = origin_filters(ctx.plan.phases, indicator, {"time": choice.time.code, "by": _whose(choice)})
        lead = href("source", filters, ctx.lang)
        found += summary_rows(ctx, indicator, rows, href=lambda _, lead=lead: lead)  # type: ignore[misc]
    return tuple(found)


def _whose(choice: Choice) -> str:
    return str(choice.group) if choice.group else WHOLE_WARD


def _basis(ctx: Context, found: Money) -> None:
    """How the amounts are added up, and whose they are."""
    t = ctx.t
    rule = (
        t("Mỗi báo cáo ghi số lũy kế từ đầu năm: của mỗi năm lấy báo cáo mới nhất.")
        if ctx.plan.reporting.cumulative(DATASET)
        else t("Mỗi báo cáo ghi số của riêng quý đó: số của các quý được cộng lại.")
    )
    share = ctx.fmt.share(found.coverage.reports, found.coverage.expected)
    sentence.remark(f"{rule} {t('Độ phủ: {share} báo cáo kinh phí đã nhận.', share=share)}")


page(current())
