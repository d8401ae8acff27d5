"""What the overview shows who speaks for units, instead of news of others: how his own reports stand."""

from __future__ import annotations

from analytics.indicators import latest_due_quarter, report_state_label
from analytics.indicators.insights.reports.decided import decided_words, excused, excused_words
from analytics.indicators.insights.reports.report_board import UNRECEIVED
from analytics.plan import Quarter
from dashboard.context import Context
from dashboard.data import events
from dashboard.widgets import sentence
from dashboard.widgets.rows import Row, href, row_list


def draw(ctx: Context) -> None:
    """A row for each of his units: to what is still to be sent, or to the unit's own page."""
    t = ctx.t
    quarter = latest_due_quarter(ctx.plan, ctx.as_of)
    sentence.section(t("Đơn vị của tôi"))
    if quarter is None:
        sentence.empty(t("Chưa có kỳ báo cáo nào đến hạn."))
        return
    period, told, owing = ctx.fmt.period(quarter), _told(ctx, quarter), _owing(ctx, quarter)
    nothing = (t("không phải gửi"), "")
    rows = [
        Row(
            name=unit.name,
            value=told.get(unit.code, nothing)[0],
            note=" · ".join(
                filter(None, (t("Báo cáo {period}", period=period), told.get(unit.code, nothing)[1]))
            ),
            code=unit.code,
            href=href("received", {"don-vi": unit.code, "ky": quarter.code}, ctx.lang)
            if unit.code in owing
            else href("profile", {"don-vi": unit.code}, ctx.lang),
        )
        for unit in ctx.own_units
    ]
    title = t("Báo cáo {period} của đơn vị", period=period)
    row_list(ctx, rows, title=title, key="own-units", look="words", order="given")


def _owing(ctx: Context, quarter: Quarter) -> frozenset[str]:
    """The units whose report was not received yet, be it sent or not."""
    states = events.report_states(ctx.view)
    owed = (states["period"].astype(str) == quarter.code) & states["state"].isin(UNRECEIVED)
    return frozenset(states.loc[owed, "unit"].astype(str))


def _told(ctx: Context, quarter: Quarter) -> dict[str, tuple[str, str]]:
    """By unit how its report stands, and what was decided of it."""
    t, lang = ctx.t, ctx.lang
    states = events.report_states(ctx.view)
    own = states[states["period"].astype(str) == quarter.code].to_dict("records")
    out = excused(ctx.measured, [quarter])
    return {unit: (t("không phải gửi"), excused_words(why, lang)) for (unit, _), why in out.items()} | {
        str(row["unit"]): (
            report_state_label(row["state"], int(row["days_late"]), lang),
            ", ".join(decided_words(row, lang)),
        )
        for row in own
    }
