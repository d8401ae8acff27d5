"""The days on which one unit did something: as a list, in a small calendar, and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analytics.datasets import words_in
from analytics.plan import Time
from dashboard.charts.html.day_calendar import day_calendar
from dashboard.context import Context
from dashboard.data import events
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.markup import Markup, render
from dashboard.widgets import chart, downloads, sentence
from dashboard.widgets.media_activity import counting, wording
from dashboard.widgets.rows import Row
from dashboard.widgets.rows.html import rows_html
from dashboard.widgets.rows.model import Listing
from dashboard.widgets.table import Field

_DATES = 10


def draw(ctx: Context, unit: str, time: Time) -> None:
    """The days of one unit's activities as a list beside a small calendar, and their table."""
    t, fmt, key = ctx.t, ctx.fmt, f"hoat-dong-{unit}"
    found = _days(ctx, unit, time)
    if isinstance(found, str):
        sentence.empty(found)
        return
    chart.html(ctx, found.picture, title=found.title, key=key)
    fields = [
        Field("day", t("Ngày"), fmt.day),
        wording(ctx, "kind", t("Loại hoạt động"), "activity", "kind"),
        counting(ctx, "activities", t("Số hoạt động")),
        counting(ctx, "participants", t("Lượt người tham dự")),
    ]
    downloads.table(
        ctx,
        found.table,
        fields,
        title=found.title,
        key=key,
        behind=lambda row: events.event_cells(
            ctx.view,
            "activity",
            "kind",
            time,
            (row["unit"],),
            dated="held_on",
            day=row["day"],
            words={"kind": row["kind"]},
        ),
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """The picture of a unit's activities by day, and its table."""

    title: str
    picture: Markup
    table: pd.DataFrame


@of_office(most=64)
def _days(ctx: Context, unit: str, time: Time) -> _Days | str:
    """Or why there is nothing to show."""
    t, fmt, who, when = ctx.t, ctx.fmt, ctx.name_of(unit), ctx.fmt.period(time)
    found = events.activities(ctx.view, time, (unit,))
    if not found.coverage.reports:
        return t("Chưa có báo cáo hoạt động nào của {who} trong {time}.", who=who, time=when)
    if found.days.empty:
        return (
            t("Các hoạt động đã báo cáo cho {time} đều ghi ngày ngoài thời gian ấy.", time=when)
            if len(found.kinds)
            else t("Đơn vị đã báo cáo, không có hoạt động nào phát sinh trong {time}.", time=when)
        )
    first = pd.Timestamp(max(ctx.plan.calendar.time_start(time), _opening(ctx)))
    last = pd.Timestamp(min(ctx.plan.calendar.time_end(time), ctx.as_of))
    words = words_in(ctx.plan, "activity", "kind", fmt.lang)
    title = t("Hoạt động theo ngày, {who}, {time}", who=who, time=when)
    sheets = day_calendar(found.days, first, max(first, last), words=words, lang=fmt.lang, dark=ctx.dark)
    return _Days(title, _dates(ctx, found.days, words, title, sheets), found.days)


def _dates(ctx: Context, days: pd.DataFrame, words: Mapping[str, str], title: str, sheets: Markup) -> Markup:
    """The dates from the newest on, the earlier ones folded, beside the calendar's ``sheets``."""
    t, fmt = ctx.t, ctx.fmt
    rows = [
        Row(
            name=f"{fmt.day(row['day'])} · {words.get(row['kind'], row['kind'])}",
            note=t("{n} hoạt động", n=row["activities"]) if row["activities"] > 1 else "",
            value=formats.NO_DATA
            if formats.is_missing(row["participants"])
            else t("{n} lượt người", n=int(row["participants"])),
        )
        for row in reversed(days.to_dict("records"))
    ]

    def drawn(some: Sequence[Row]) -> Markup:
        return rows_html(some, Listing(title, "words", "count"), lang=ctx.lang, dark=ctx.dark)

    # A fold for a line or two would hide more than it saves.
    shown = len(rows) if len(rows) <= _DATES + 2 else _DATES
    earlier = rows[shown:]
    return render(
        "app_pages/profile/dates.html.j2",
        newest=drawn(rows[:shown]),
        earlier=drawn(earlier) if earlier else "",
        more=t("và {n} ngày khác", n=len(earlier)),
        calendar=sheets,
    )


def _opening(ctx: Context) -> date:
    """The first day that the plan asks to report of."""
    return ctx.plan.calendar.start(ctx.plan.reporting.first_period)
