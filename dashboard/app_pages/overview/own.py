"""What the overview shows who speaks for units, instead of news of others: how his own reports stand."""

from __future__ import annotations

from analytics.indicators import latest_due_quarter
from analytics.indicators.insights.reports.decided import excused, excused_words, report_words
from dashboard.context import Context
from dashboard.data import events
from dashboard.widgets import sentence
from dashboard.widgets.rows import Row, href, row_list


def draw(ctx: Context) -> None:
    """A row for each of his units, which leads to its own page."""
    t = ctx.t
    quarter = latest_due_quarter(ctx.plan, ctx.as_of)
    sentence.section(t("Đơn vị của tôi"))
    if quarter is None:
        sentence.empty(t("Chưa có kỳ báo cáo nào đến hạn."))
        return
    states = events.report_states(ctx.view)
    told = {
        str(row["unit"]): report_words(row, ctx.lang)
        for row in states[states["period"].astype(str) == quarter.code].to_dict("records")
    }
    out = {unit: excused_words(why, ctx.lang) for (unit, _), why in excused(ctx.measured, [quarter]).items()}
    period = ctx.fmt.period(quarter)
    rows = [
        Row(
            name=unit.name,
            value=told.get(unit.code) or out.get(unit.code) or t("không phải gửi"),
            note=t("Báo cáo {period}", period=period),
            code=unit.code,
            href=href("profile", {"don-vi": unit.code}, ctx.lang),
        )
        for unit in ctx.own_units
    ]
    title = t("Báo cáo {period} của đơn vị", period=period)
    row_list(ctx, rows, title=title, key="own-units", look="words", order="given")
