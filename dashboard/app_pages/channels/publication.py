"""Publication of results: full, timely, accurate, and under each the very results that it lacks."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets.masking import masked_frame
from analytics.indicators.insights.outreach.publication_items import failing, publication_indicators
from analytics.plan import Indicator, Time, parse_quarter
from dashboard.context import Context
from dashboard.data import events
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.rows import Row, href, row_list, summary_rows
from dashboard.widgets.trace_link import origin_filters


def draw(ctx: Context, time: Time) -> None:
    """The figures of a time and the results behind them; nothing where the plan measures no publication."""
    t = ctx.t
    ids = _ids(ctx)
    if not ids:
        return
    sentence.section(t("Công khai kết quả"), t("Do các phòng, trung tâm của UBND kê khai."))
    if _table(ctx, time).empty:
        phases = dict.fromkeys(code for id_ in ids for code in ctx.plan.indicator(id_).phases)
        names = ", ".join(ctx.plan.phase(code).name[ctx.lang] for code in phases)
        sentence.empty(t("Việc công khai kết quả được đo từ: {phases}.", phases=names))
        return
    title = t("Công khai kết quả, {time}", time=ctx.fmt.period(time))
    row_list(ctx, _figures(ctx, time), title=title, key="publication", order="given")
    lacking = _lacking(ctx, time)
    if lacking is None:
        sentence.empty(t("Chưa có kết quả nào được kê khai trong thời gian này."))
        return
    if not lacking:
        sentence.empty(t("Mọi kết quả đã kê khai đều được công khai đầy đủ, kịp thời, chính xác."))
        return
    st.markdown(f"**{t('Kết quả chưa đạt từng chỉ tiêu')}**")
    told = t("Kết quả chưa đạt, {time}", time=ctx.fmt.period(time))
    row_list(ctx, lacking, title=told, key="publication-items", look="words", order="given")


def _ids(ctx: Context) -> tuple[str, ...]:
    return tuple(one.id for one in publication_indicators(ctx.plan))


@of_office(most=16)
def _table(ctx: Context, time: Time) -> pd.DataFrame:
    """The ward's summary rows of a time, of the indicators that publication is measured by."""
    table = ctx.summary("ward", time.kind, _ids(ctx))
    return table[(table["time"] == time.code) & (table["part"] == "")]


@of_office(most=16)
def _figures(ctx: Context, time: Time) -> tuple[Row, ...]:
    table = _table(ctx, time)
    return tuple(
        row
        for item in map(ctx.plan.indicator, _ids(ctx))
        for row in summary_rows(
            ctx,
            item,
            table[table["indicator"] == item.id].assign(label=f"{item.id} · {item.name[ctx.lang]}"),
        )
    )


@of_office(most=16)
def _lacking(ctx: Context, time: Time) -> tuple[Row, ...] | None:
    """The results that an indicator does not count; None where no result is told of at all."""
    items = masked_frame("publication", events.publication_items(ctx.view, time))
    if items.empty:
        return None
    return tuple(
        _item(ctx, ctx.plan.indicator(id_), item, time)
        for id_ in _table(ctx, time)["indicator"]
        for item in failing(items, id_).to_dict("records")
    )


def _item(ctx: Context, indicator: Indicator, item: Mapping[Hashable, Any], time: Time) -> Row:
    """A result that an indicator does not count: why not, whose it is, and where it stands."""
    t, fmt = ctx.t, ctx.fmt
    quarter = parse_quarter(item["period"])
    sheet = f"{item['sheet']}, {t('ô {cell}', cell=item['cell'])}" if item["cell"] else item["sheet"]
    told = [
        t("có kết quả ngày {day}", day=fmt.day(item["result_on"].date())),
        ctx.name_of(item["unit"]),
        fmt.period(quarter) if quarter else "",
        sheet,
    ]
    filters = origin_filters(ctx.plan.phases, indicator, {"by": item["unit"], "time": time.code})
    return Row(
        name=item["result"],
        value=_why(ctx, indicator, item),
        note=" · ".join(filter(None, told)),
        group=f"{indicator.id} · {indicator.name[ctx.lang]}",
        href=href("source", filters, ctx.lang),
    )


def _why(ctx: Context, indicator: Indicator, item: Mapping[Hashable, Any]) -> str:
    """Why just this indicator does not count the result."""
    t = ctx.t
    if any("corrected" in condition.columns for condition in indicator.matching):
        return t("phải đính chính")
    if pd.isna(item["published_on"]):
        return t("chưa công khai, đã {n} ngày", n=int(item["days"]))
    return t("công khai sau {n} ngày", n=int(item["days"]))
